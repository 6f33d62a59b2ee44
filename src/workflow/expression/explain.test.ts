import { describe, expect, it } from 'vitest';
import { contextResolver } from './conformance.ts';
import { type Explanation, explain } from './explain.ts';

const resolver = contextResolver({ triggerBody: { n: 2, list: ['a', 'b'] } });

/** The tree as indented lines. */
function lines({ source, outcome, children }: Explanation, indent = ''): readonly string[] {
  const shown =
    outcome.kind === 'value'
      ? `= ${String(outcome.value)}`
      : outcome.kind === 'error'
        ? outcome.here
          ? '! here'
          : '!'
        : '-';
  return [`${indent}${source} ${shown}`, ...children.flatMap((child) => lines(child, `${indent}  `))];
}

describe('explain', () => {
  it('tells the value of every part, and which branches were not taken', () => {
    expect(
      lines(explain("@if(equals(triggerBody()?.n, 2), triggerBody().list[sub(2, 1)], int('x'))", resolver)),
    ).toEqual([
      "if(equals(triggerBody()?.n, 2), triggerBody().list[sub(2, 1)], int('x')) = b",
      '  equals(triggerBody()?.n, 2) = true',
      '    triggerBody()?.n = 2',
      '      triggerBody() = [object Map]',
      '      ?.n = 2',
      '    2 = 2',
      '  triggerBody().list[sub(2, 1)] = b',
      '    triggerBody() = [object Map]',
      '    .list = a,b',
      '    [sub(2, 1)] = b',
      '      sub(2, 1) = 1',
      '        2 = 2',
      '        1 = 1',
      "  int('x') -",
      "    'x' -",
    ]);
  });

  it('marks the part that failed', () => {
    expect(lines(explain("@concat('a', triggerBody().nope, 'b')", resolver))).toEqual([
      "concat('a', triggerBody().nope, 'b') !",
      "  'a' = a",
      '  triggerBody().nope !',
      '    triggerBody() = [object Map]',
      '    .nope ! here',
      "  'b' -",
    ]);
  });

  it('explains each expression of an interpolation', () => {
    expect(lines(explain('n = @{triggerBody().n}!', resolver))).toEqual([
      'n = @{triggerBody().n}! = n = 2!',
      '  triggerBody().n = 2',
      '    triggerBody() = [object Map]',
      '    .n = 2',
    ]);
  });

  it('explains text without expressions and text that does not parse', () => {
    expect(explain('plain', resolver)).toMatchObject({
      outcome: { kind: 'value', value: 'plain' },
      children: [],
    });
    expect(explain('@concat(', resolver).outcome).toMatchObject({ kind: 'error' });
    expect(explain('@nope(1)', resolver).outcome).toMatchObject({ kind: 'error' });
  });
});
