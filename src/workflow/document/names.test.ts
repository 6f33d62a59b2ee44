import { describe, expect, test } from 'vitest';
import { keyOfTitle, nameProblem, titleOfKey, uniqueName } from './names.ts';

describe('a new name', () => {
  test.each<[string, string[], string]>([
    ['HTTP', [], 'HTTP'],
    ['HTTP', ['http'], 'HTTP_1'],
    ['HTTP', ['HTTP', 'HTTP_1'], 'HTTP_2'],
    ['HTTP_1', ['HTTP_1'], 'HTTP_2'],
    ['HTTP_7', ['HTTP_7', 'http_1'], 'HTTP_2'],
    ['x'.repeat(80), ['x'.repeat(80)], `${'x'.repeat(78)}_1`],
    ['😀'.repeat(90), [], '😀'.repeat(80)],
  ])('%s beside %j is %s', (base, taken, name) => {
    expect(uniqueName(base, taken)).toBe(name);
  });
});

describe('a name', () => {
  test('is a title with underscores for blanks', () => {
    expect(keyOfTitle(' HTTP Webhook trigger ')).toBe('HTTP_Webhook_trigger');
    expect(titleOfKey('HTTP_webhook_action')).toBe('HTTP webhook action');
  });

  test.each([
    ['', 'A name is missing'],
    ['  ', 'A name is missing'],
    ["@body('x')", 'cannot be an expression'],
    ['internal.x', 'cannot start with "internal."'],
    ['a/b', 'cannot contain "/"'],
    ['x'.repeat(81), 'has 81 characters'],
    ['TAKEN', 'Another step is called "taken"'],
  ])('%j is refused', (name, message) => {
    const problem = nameProblem(name, 'action', ['taken']);
    expect(problem?.severity).toBe('error');
    expect(problem?.message).toContain(message);
  });

  test.each([
    [' a', 'starts or ends with a blank'],
    ['a\tb', 'control character'],
    ["it's", 'single quote'],
  ])('%j is accepted with a warning', (name, message) => {
    const problem = nameProblem(name, 'trigger');
    expect(problem?.severity).toBe('warning');
    expect(problem?.message).toContain(message);
  });

  test('of 80 characters, with blanks and dots, is fine; internal. is a matter of actions', () => {
    expect(nameProblem('😀'.repeat(80), 'action')).toBeUndefined();
    expect(nameProblem('Wait for it.', 'action')).toBeUndefined();
    expect(nameProblem('internal.x', 'trigger')).toBeUndefined();
  });
});
