import { expect, test } from 'vitest';
import { openText } from '../../workflow/formats/open.ts';
import { codePlace } from './codePlace.ts';
import { withLineFeeds } from './lines.ts';

const text =
  '{\r\n "properties": {\n "definition": { "triggers": {}, "actions": {\r\n  "A": { "type": "Compose", "inputs": "one" },\n  "B": { "type": "Compose", "inputs": { "x": [ "two" ] } }\n } } }\n}';
const opened = openText(text, { fileName: 'x.json' });

/** The place of the mark `|` in what the editor shows. */
function placeIn(marked: string) {
  const document = opened.ok ? opened.documents[0] : undefined;
  if (!document) throw new Error('The text is no workflow.');
  const flat = withLineFeeds(marked);
  return codePlace(document, flat.replace('|', ''), flat.indexOf('|'));
}

test('a position leads to its step and to the path in it', () => {
  expect(placeIn(text.replace('one', 'o|ne'))).toEqual({ step: 'A', path: ['inputs'] });
  expect(placeIn(text.replace('two', '|two'))).toEqual({ step: 'B', path: ['inputs', 'x', 0] });
  expect(placeIn(text.replace('"properties"', '"prop|erties"'))).toBeUndefined();
});

test('also while the text is ahead of the document, and not even JSON', () => {
  expect(placeIn(text.replace('one', "@concat('|"))).toEqual({ step: 'A', path: ['inputs'] });
  expect(placeIn(text.replace('two', '@body(|'))).toEqual({ step: 'B', path: ['inputs', 'x', 0] });
  expect(placeIn(text.replace('[ "two" ]', '[ "two", "@|" ]'))).toMatchObject({ step: 'B' });
});

test('the kind of line breaks in the editor does not matter', () => {
  const flat = text.replaceAll('\r\n', '\n');
  expect(placeIn(flat.replace('two', 't|wo'))).toEqual({ step: 'B', path: ['inputs', 'x', 0] });
  expect(placeIn(flat.replaceAll('\n', '\r\n').replace('one', '|'))).toEqual({ step: 'A', path: ['inputs'] });
});
