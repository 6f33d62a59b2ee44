import { describe, expect, it } from 'vitest';
import { Float, fromPlain, type Json, stringify, toPlain } from '../../json.ts';
import { drive } from '../drive.ts';

type Plain = Readonly<Record<string, unknown>>;

const body = (type: string, inputs: Plain): unknown => {
  const { outcome, error } = drive({ type, inputs });
  if (error) throw error;
  expect(outcome).toMatchObject({ status: 'Succeeded', code: 'OK' });
  return (toPlain(outcome?.outputs ?? null) as { body: unknown }).body;
};

it('Query keeps the items for which its condition is true', () => {
  expect(body('Query', { from: [1, 2, 3, 4], where: '@greater(item(), 2)' })).toEqual([3, 4]);
  expect(() => body('Query', { from: [1], where: '@item()' })).toThrow(/true or false/);
  expect(() => body('Query', { from: 'x', where: '@true' })).toThrow(/'String'/);
});

it('records the list as inputs', () => {
  expect(
    toPlain(
      drive({ type: 'Query', inputs: { from: '@range(1, 2)', where: '@equals(1, 1)' } }).inputs ?? null,
    ),
  ).toEqual([1, 2]);
});

it('Select turns every item into what its map says, names of members included', () => {
  expect(
    body('Select', { from: [{ n: 'a' }, { n: 'b' }], select: { "@{item()['n']}": '@length(item().n)' } }),
  ).toEqual([{ a: 1 }, { b: 1 }]);
  expect(body('Select', { from: [1, 2], select: '@add(item(), 1)' })).toEqual([2, 3]);
});

it('Join puts texts together, null as nothing', () => {
  expect(body('Join', { from: ['a', 5, null, true], joinWith: '; ' })).toBe('a; 5; ; True');
});

describe('Table', () => {
  it('writes CSV with CRLF and quotes where they are needed', () => {
    const from = [{ id: 1, text: 'a,b' }, { text: 'say "hi"\n', id: null }, { id: 3 }];
    expect(body('Table', { from, format: 'CSV' })).toBe('id,text\r\n1,"a,b"\r\n,"say ""hi""\n"\r\n3,\r\n');
  });

  it('takes columns of its own', () => {
    const columns = [{ header: 'Double', value: '@mul(item(), 2)' }, { value: 'x' }];
    expect(body('Table', { from: [1, 2], format: 'CSV', columns })).toBe('Double,\r\n2,x\r\n4,x\r\n');
  });

  it('escapes what would be markup in HTML', () => {
    expect(body('Table', { from: [{ '<a>': '"&' }], format: 'HTML' })).toBe(
      '<table><thead><tr><th>&lt;a&gt;</th></tr></thead><tbody><tr><td>&quot;&amp;</td></tr></tbody></table>',
    );
  });

  it('needs objects or columns', () => {
    expect(() => body('Table', { from: [1], format: 'CSV' })).toThrow(/columns/);
    expect(body('Table', { from: [], format: 'CSV' })).toBe('\r\n');
  });
});

describe('a variable', () => {
  const change = (type: string, kind: string, before: unknown, value?: unknown) =>
    drive(
      { type, inputs: { name: 'V', ...(value !== undefined && { value }) } },
      {
        variables: new Map([
          ['v', { type: kind, value: before instanceof Float ? before : fromPlain(before) }],
        ]),
      },
    );
  const held = (run: ReturnType<typeof change>): Json => run.variables.get('v')?.value ?? null;

  it('is incremented and decremented, by 1 where nothing is said, and stays of its type', () => {
    const run = change('IncrementVariable', 'Integer', 41);
    expect(held(run)).toBe(42);
    expect(stringify(run.outcome?.outputs ?? null)).toBe('{"name":"V","value":42}');
    expect(stringify(run.inputs ?? null)).toBe('{"body":{"name":"V","value":1}}');
    expect(held(change('DecrementVariable', 'Integer', 1, 5))).toBe(-4);
    expect(held(change('IncrementVariable', 'Float', new Float(1), 2))).toEqual(new Float(3));
    expect(change('IncrementVariable', 'String', 'a').error).toMatchObject({ name: 'ExpressionError' });
    expect(change('IncrementVariable', 'Integer', 1, 1.5).error).toBeDefined();
  });

  it('is appended to as a list', () => {
    const run = change('AppendToArrayVariable', 'Array', [1], { a: 2 });
    expect(toPlain(held(run))).toEqual([1, { a: 2 }]);
    expect(run.outcome).toEqual({ status: 'Succeeded' });
    expect(change('AppendToArrayVariable', 'String', 'x', 1).error).toBeDefined();
  });

  it('is appended to as text, null adding nothing', () => {
    expect(held(change('AppendToStringVariable', 'String', 'a', 5))).toBe('a5');
    expect(held(change('AppendToStringVariable', 'String', 'a', null))).toBe('a');
    expect(change('AppendToStringVariable', 'Integer', 1, 'a').error).toBeDefined();
  });

  it('must have been declared', () => {
    expect(drive({ type: 'AppendToStringVariable', inputs: { name: 'x', value: 'a' } }).error).toBeDefined();
    expect(drive({ type: 'SetVariable', inputs: { value: 'a' } }).error).toBeDefined();
  });
});
