import { expect, test } from 'vitest';
import { contextResolver } from '../../workflow/expression/conformance.ts';
import { explain } from '../../workflow/expression/explain.ts';
import { explainedAt } from './explainedAt.ts';

const resolver = contextResolver({ triggerBody: { a: { b: 2 } }, parameters: { p: 'x' } });

/** The source of the part that the mark `|` stands in. */
function partIn(marked: string) {
  const text = marked.replace('|', '');
  return explainedAt(explain(text, resolver), marked.indexOf('|'))?.source;
}

test('the name of a function and its constants stand for the call, other arguments for themselves', () => {
  expect(partIn("@co|ncat(parameters('p'), 'y')")).toBe("concat(parameters('p'), 'y')");
  expect(partIn("@concat(param|eters('p'), 'y')")).toBe("parameters('p')");
  expect(partIn("@concat(parameters('p'), '|y')")).toBe("concat(parameters('p'), 'y')");
});

test('a step stands for the chain up to it', () => {
  expect(partIn("@add(trigger|Body()?['a']?['b'], 1)")).toBe('triggerBody()');
  expect(partIn("@add(triggerBody()?['|a']?['b'], 1)")).toBe("triggerBody()?['a']");
  expect(partIn("@add(triggerBody()?['a']?['|b'], 1)")).toBe("triggerBody()?['a']?['b']");
});

test('literal text belongs to the whole, and nothing stands outside', () => {
  expect(partIn("Hello| @{parameters('p')}")).toBe("Hello @{parameters('p')}");
  expect(partIn("Hello @{par|ameters('p')}")).toBe("parameters('p')");
  expect(partIn("@parameters('p')|")).toBeUndefined();
});
