import { expect, test } from 'vitest';
import { readJson } from '../../jsonReader.ts';
import { code, printable } from '../Printable.ts';
import { hclBlock, hclString, hclValue } from './hclText.ts';

test.each([
  ['say "hi" \\', '"say \\"hi\\" \\\\"'],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: this is the text that must not become a template
  ['${a} %{b} $ { %', '"$${a} %%{b} $ { %"'],
  ['$${a} %%%{b}', '"\\u0024$${a} \\u0025\\u0025%%{b}"'],
  ['a\r\n\tb', '"a\\r\\n\\tb"'],
  ['\u0001\u2028', '"\\u0001\\u2028"'],
  ['', '""'],
])('%j is written %s', (text, written) => {
  expect(hclString(text)).toBe(written);
});

test('equals signs of neighbouring lines stand below each other, as terraform fmt wants', () => {
  const value = printable({
    a: 1,
    long: 'x',
    object: printable({ k: true }),
    'a b': [],
    for: null,
    last: code('var.x'),
  });
  expect(hclValue(value)).toBe(
    '{\n  a    = 1\n  long = "x"\n  object = {\n    k = true\n  }\n  "a b" = []\n  "for" = null\n  last  = var.x\n}',
  );
});

test('numbers keep their digits', () => {
  expect(hclValue(readJson('[1.50, 9223372036854775808, -1, 1e300]').value ?? null)).toBe(
    '[\n  1.5,\n  9223372036854775808,\n  -1,\n  1E+300,\n]',
  );
});

test('blocks stand inside blocks, and long values apart', () => {
  const inner = hclBlock('identity', [], { type: 'SystemAssigned' });
  expect(hclBlock('resource', ['kind', 'name'], { list: ['a'], name: 'n', absent: undefined }, [inner])).toBe(
    'resource "kind" "name" {\n  name = "n"\n\n  list = [\n    "a",\n  ]\n\n  identity {\n    type = "SystemAssigned"\n  }\n}\n',
  );
});
