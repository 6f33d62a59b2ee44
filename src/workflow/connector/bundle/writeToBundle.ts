import { encodeUtf8 } from '../../bytes.ts';
import { decode, encode } from '../../document/encoding.ts';
import { printJson } from '../../document/print.ts';
import { setIn } from '../../document/structure.ts';
import { isObject } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import type { Connector } from '../Connector.ts';
import type { ConnectorFile } from '../ConnectorFile.ts';
import { contentOf, textOf } from '../fileText.ts';
import { type BundleFiles, type ConnectorPlace, scatteredMembers } from './ConnectorPlace.ts';
import { textOfPart, withPart } from './partText.ts';
import { memberText } from './scatteredProperties.ts';

/**
 * The files of a bundle with an edited connector in its place: everything else is the same byte for byte, and nothing changes
 * where nothing was edited. Members that a template or solution did not have are added.
 */
export function writeToBundle(files: BundleFiles, place: ConnectorPlace, connector: Connector): BundleFiles {
  const result = new Map(files);
  const put = (file: string, bytes: Uint8Array | undefined) => {
    if (bytes !== undefined) result.set(file, bytes);
  };
  const { definition, properties } = connector;
  if (place.definition.path === undefined) putWhole(result, place.definition.file, definition);
  else if (textOfPart(result, place.definition)?.text !== textOf(definition))
    put(place.definition.file, withPart(result, place.definition, textOf(definition)));
  if (properties === undefined) return result;
  if (place.kind === 'files') {
    const folder = place.definition.file.slice(0, place.definition.file.lastIndexOf('/') + 1);
    putWhole(result, place.properties?.file ?? folder + properties.name, properties);
    return result;
  }
  for (const name of scatteredMembers) {
    const text = memberText(connector, name);
    const part = place.members.get(name);
    if (text === undefined) continue;
    if (part === undefined) addMember(result, place, connector, name, text);
    else if (textOfPart(result, part)?.text.trim() !== text)
      put(
        part.file,
        part.path === undefined ? wholeFile(result, part.file, text) : withPart(result, part, text),
      );
  }
  return result;
}

/** The same bytes stay the same object, by which zips know what to leave alone. */
function putWhole(files: Map<string, Uint8Array>, path: string, file: ConnectorFile): void {
  const content = contentOf(file);
  const bytes = typeof content === 'string' ? encodeUtf8(content) : content;
  const before = files.get(path);
  const isSame = before?.length === bytes.length && before.every((byte, index) => byte === bytes[index]);
  if (!isSame) files.set(path, bytes);
}

/** What stands around the value, such as a line break at the end, stays. */
function wholeFile(files: BundleFiles, file: string, text: string): Uint8Array | undefined {
  const bytes = files.get(file);
  if (bytes === undefined) return undefined;
  const { text: before, encoding } = decode(bytes);
  const blanks = (found: RegExpExecArray | null) => found?.[0] ?? '';
  return encode(blanks(/^\s*/.exec(before)) + text + blanks(/\s*$/.exec(before)), encoding);
}

function addMember(
  files: Map<string, Uint8Array>,
  { kind, definition }: ConnectorPlace,
  connector: Connector,
  name: (typeof scatteredMembers)[number],
  text: string,
): void {
  if (kind === 'solution') {
    files.set(
      definition.file.replace(/openapidefinition\.json$/i, `${name.toLowerCase()}.json`),
      encodeUtf8(text),
    );
    return;
  }
  const bytes = files.get(definition.file);
  const { text: whole, encoding } = decode(bytes ?? new Uint8Array());
  const { value: root } = readJson(whole, { lenient: true });
  const { value } = readJson(text, { lenient: true, positions: false });
  // A resource has no policies: only what its schema knows is added.
  if (!isObject(root) || value === undefined || name !== 'connectionParameters' || !connector.properties)
    return;
  const path = [...(definition.path ?? []).slice(0, -1), name];
  files.set(definition.file, encode(printJson(setIn(root, path, value)), encoding));
}
