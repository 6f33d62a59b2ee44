import { expect, test } from 'vitest';
import { lint } from '../lint/lint.ts';
import { convert } from './convert.ts';
import { formats } from './index.ts';
import { resourceName } from './names.ts';
import { openText } from './open.ts';

/* Words that every JavaScript object answers to are words like others, wherever a file holds them. */

const words = ['constructor', 'toString', 'valueOf', 'hasOwnProperty', '__proto__', 'isPrototypeOf'];

function open(content: object) {
  const opened = openText(JSON.stringify(content), { fileName: 'a.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  return document;
}

test.each(words)('"%s" may stand for types, kinds, units and names', (word) => {
  const named = Object.fromEntries([[word, { type: word, inputs: { [word]: word }, kind: word }]]);
  const document = open({
    parameters: Object.fromEntries([
      ['a', { type: word, defaultValue: word }],
      [word, { type: 'String' }],
    ]),
    triggers: { t: { type: 'Recurrence', recurrence: { frequency: word, interval: 1, timeZone: word } } },
    actions: {
      ...named,
      Wait: { type: 'Wait', inputs: { interval: { unit: word, count: 1 } } },
      Call: { type: 'Http', inputs: { authentication: { type: word }, retryPolicy: { type: word } } },
      Set: { type: 'InitializeVariable', inputs: { variables: [{ name: word, type: word }] } },
      Compose: { type: 'Compose', inputs: `@{uriPort('${word}://a')}@{formatNumber(1, 'N', '${word}')}` },
    },
    outputs: named,
  });
  for (const target of ['consumption', 'standard', 'flow'] as const)
    for (const { message } of lint(document.definition, { target }))
      expect(message).not.toContain('native code');
  for (const { id } of formats) {
    const converted = convert(document, id);
    const text = converted.ok
      ? converted.files.map(({ content }) => String(content)).join()
      : converted.message;
    expect([id, text.includes('native code')]).toEqual([id, false]);
  }
});

test('names of files end in no dot, however they are cut', () => {
  expect(resourceName('1.'.repeat(100))).toBe('1.'.repeat(40).slice(0, -1));
  expect(resourceName(`${'a'.repeat(79)}-b`)).toBe('a'.repeat(79));
});
