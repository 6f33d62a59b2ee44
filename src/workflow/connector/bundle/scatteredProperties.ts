import { rangeIn } from '../../document/ranges.ts';
import { at } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import type { Connector } from '../Connector.ts';
import { textOf } from '../fileText.ts';
import type { BundleFiles, ConnectorPlace, ScatteredMember } from './ConnectorPlace.ts';
import { textOfPart } from './partText.ts';

/*
 * Solutions and templates have no `apiProperties.json`: each member stands in a place of its own. They are put together for
 * opening, each as it is written, and taken apart again for saving.
 */

/** `apiProperties.json` as it would be; `undefined` where no member is there. */
export function gathered(files: BundleFiles, { members }: ConnectorPlace): string | undefined {
  const lines = [...members].flatMap(([name, part]) => {
    const text = textOfPart(files, part)?.text.trim();
    return text ? [`    "${name}": ${text}`] : [];
  });
  return lines.length === 0 ? undefined : `{\n  "properties": {\n${lines.join(',\n')}\n  }\n}\n`;
}

/** The text of a member in the connector's properties; `undefined` where it has none. */
export function memberText({ properties }: Connector, name: ScatteredMember): string | undefined {
  if (properties === undefined || at(properties.root, 'properties', name) === undefined) return undefined;
  const text = textOf(properties);
  const { value } = readJson(text, { lenient: true });
  const range = value === undefined ? undefined : rangeIn(value, ['properties', name]);
  return range && text.slice(range.start, range.end);
}
