import { expect, test } from 'vitest';
import { fromPlain } from '../../workflow/json.ts';
import { converted, isExpression, modeOf, readIn, textIn } from './jsonMode.ts';

test('the mode follows from the value', () => {
  expect(modeOf(undefined)).toBe('json');
  expect(modeOf(fromPlain({ a: 1 }))).toBe('json');
  expect(modeOf(5)).toBe('json');
  expect(modeOf('@triggerBody()')).toBe('expression');
  expect(modeOf('hello @{triggerBody()}')).toBe('text');
  expect(modeOf('@{triggerBody()}')).toBe('text');
  expect(modeOf('@@literal')).toBe('text');
});

test('a lone @ is not an expression yet', () => {
  expect(isExpression('@')).toBe(false);
  expect(readIn('expression', '@')).toMatchObject({ kind: 'broken' });
});

test('an empty box means that nothing is set, in every mode', () => {
  for (const mode of ['json', 'expression', 'text'] as const)
    expect(readIn(mode, '')).toEqual({ kind: 'nothing' });
  expect(readIn('json', ' \n')).toEqual({ kind: 'nothing' });
});

test('broken JSON is reported with its place and not taken', () => {
  const reading = readIn('json', '{"a": }');
  expect(reading.kind).toBe('broken');
  if (reading.kind === 'broken') expect(reading.start).toBe(6);
});

test('what a box shows reads back as the same value', () => {
  for (const value of [fromPlain({ a: [1, 'x', null], b: 1.5 }), '@f()', 'some text', 7, '']) {
    const mode = modeOf(value);
    const reading = readIn(mode, textIn(mode, value));
    if (value === '') expect(reading).toEqual({ kind: 'nothing' });
    else expect(reading).toEqual({ kind: 'value', value });
  }
});

test('JSON becomes its own text, and comes back as the same JSON', () => {
  const json = '{\n  "a": 1\n}';
  const asText = converted(json, 'json', 'text');
  expect(asText).toBe(json);
  expect(converted(asText, 'text', 'json')).toBe(json);
});

test('words become a JSON string and come back as words', () => {
  const json = converted('hello "you"', 'text', 'json');
  expect(json).toBe('"hello \\"you\\""');
  expect(converted(json, 'json', 'text')).toBe('hello "you"');
});

test('an expression survives the way through the other modes', () => {
  expect(converted('@f()', 'expression', 'text')).toBe('@f()');
  expect(converted('@f()', 'text', 'expression')).toBe('@f()');
  const json = converted('@f()', 'expression', 'json');
  expect(json).toBe('"@f()"');
  expect(converted(json, 'json', 'expression')).toBe('@f()');
});

test('broken JSON is kept as text when the mode changes', () => {
  expect(converted('{"a":', 'json', 'text')).toBe('{"a":');
  expect(converted('{"a":', 'text', 'json')).toBe('"{\\"a\\":"');
});
