import { describe, expect, it } from 'vitest';
import { contextResolver } from '../../workflow/expression/conformance.ts';
import { explain } from '../../workflow/expression/explain.ts';
import { notKnown, notShown } from '../stores/absence.ts';
import { type ExplainRow, explainRows, failingRow, moveInTree } from './explainRows.ts';

const resolver = {
  ...contextResolver({ triggerBody: { n: 2, name: 'Ada', list: ['a', 'b'] } }),
  variable: (name: string) => {
    throw name === 'key' ? notShown('it is secure') : notKnown('Set it has not run');
  },
};

function rowsOf(text: string, folded: readonly string[] = []): readonly ExplainRow[] {
  return explainRows([explain(text, resolver)], new Set(folded)).rows;
}

const lines = (text: string, folded?: readonly string[]) =>
  rowsOf(text, folded).map(
    ({ depth, part, state, text: shown }) => `${'  '.repeat(depth)}${part.source} [${state}] ${shown}`,
  );

describe('explainRows', () => {
  it('lists the parts that tell something, with their values', () => {
    expect(lines("@concat('Hello ', triggerBody()?['name'], '!')")).toEqual([
      "concat('Hello ', triggerBody()?['name'], '!') [value] \"Hello Ada!\"",
      '  triggerBody()?[\'name\'] [value] "Ada"',
      '    triggerBody() [value] {"n": 2, "name": "Ada", "list": ["a", "b"]}',
    ]);
  });

  it('marks what failed, what failed for it, and what was not evaluated', () => {
    expect(lines("@if(equals(triggerBody().n, 2), int(triggerBody().name), length('x'))")).toEqual([
      "if(equals(triggerBody().n, 2), int(triggerBody().name), length('x')) [failedWithin] failed",
      '  equals(triggerBody().n, 2) [value] true',
      '    triggerBody().n [value] 2',
      '      triggerBody() [value] {"n": 2, "name": "Ada", "list": ["a", "b"]}',
      expect.stringMatching(/^ {2}int\(triggerBody\(\)\.name\) \[failed\] The function 'int' was invoked/),
      '    triggerBody().name [value] "Ada"',
      '      triggerBody() [value] {"n": 2, "name": "Ada", "list": ["a", "b"]}',
      "  length('x') [untouched] not evaluated",
    ]);
    expect(failingRow(rowsOf('@concat(triggerBody().nope)'))?.part.source).toBe('.nope');
    expect(lines('@concat(triggerBody().nope)').at(-1)).toBe(
      "    .nope [failed] Property 'nope' doesn't exist, available properties are 'n, name, list'.",
    );
  });

  it('tells what is not known or not shown from failures', () => {
    expect(lines("@concat(variables('key'), 'x')")).toEqual([
      "concat(variables('key'), 'x') [absentWithin] not shown",
      "  variables('key') [secret] •••••• it is secure",
    ]);
    expect(lines("@{variables('x')}")).toEqual([
      "variables('x') [unknown] not known yet: Set it has not run",
    ]);
    expect(failingRow(rowsOf("@{variables('x')}"))).toBeUndefined();
  });

  it('leaves out what is folded, and counts what is too much', () => {
    expect(lines("@concat('Hello ', triggerBody()?['name'], '!')", ['0.0'])).toHaveLength(2);
    const many = `@concat(${Array.from({ length: 600 }, () => 'triggerBody().n').join(', ')})`;
    const { rows, omitted } = explainRows([explain(many, resolver)], new Set());
    expect(rows).toHaveLength(400);
    expect(omitted).toBeGreaterThan(0);
  });
});

describe('the keys of the tree', () => {
  const rows = rowsOf("@concat('Hello ', triggerBody()?['name'], string(triggerBody()?['n']))");

  it('walk over all lines, in and out', () => {
    expect(rows.map(({ id }) => id)).toEqual(['0', '0.0', '0.0.0', '0.1', '0.1.0', '0.1.0.0']);
    expect(moveInTree(rows, undefined, 'ArrowDown')).toEqual({ kind: 'go', id: '0' });
    expect(moveInTree(rows, '0.0.0', 'ArrowDown')).toEqual({ kind: 'go', id: '0.1' });
    expect(moveInTree(rows, '0', 'ArrowUp')).toEqual({ kind: 'go', id: '0' });
    expect(moveInTree(rows, '0', 'End')).toEqual({ kind: 'go', id: '0.1.0.0' });
    expect(moveInTree(rows, '0.1.0.0', 'Home')).toEqual({ kind: 'go', id: '0' });
    expect(moveInTree(rows, '0.1.0.0', 'ArrowDown')).toBeUndefined();
  });

  it('fold and unfold', () => {
    expect(moveInTree(rows, '0.0', 'ArrowLeft')).toEqual({ kind: 'fold', id: '0.0' });
    expect(moveInTree(rows, '0.0.0', 'ArrowLeft')).toEqual({ kind: 'go', id: '0.0' });
    expect(moveInTree(rows, '0.0', 'ArrowRight')).toEqual({ kind: 'go', id: '0.0.0' });
    expect(moveInTree(rowsOf('@string(triggerBody().n)', ['0']), '0', 'ArrowRight')).toEqual({
      kind: 'unfold',
      id: '0',
    });
    expect(moveInTree(rows, '0', 'a')).toBeUndefined();
  });
});
