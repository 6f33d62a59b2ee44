import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calls, mentionsIn, renameMention } from './mentions.ts';

function named(text: string): readonly string[] {
  return mentionsIn(text).map(({ kind, name, start, end }) => `${kind} ${name} [${text.slice(start, end)}]`);
}

describe('mentionsIn', () => {
  it('finds every kind of thing that a function names', () => {
    expect(
      named(
        "@concat(body('A'), OUTPUTS( 'B' )?['x'], items('L'), iterationIndexes('U'), result('S'), variables('v'), parameters('p'), appsetting('k'), triggerBody()?['z'])",
      ),
    ).toEqual([
      'action A [A]',
      'action B [B]',
      'loop L [L]',
      'loop U [U]',
      'scope S [S]',
      'variable v [v]',
      'parameter p [p]',
      'appSetting k [k]',
      'trigger  [triggerBody]',
    ]);
  });

  it('gives the name as it is and the range as it is written', () => {
    expect(named("@body('Bob''s step')")).toEqual(["action Bob's step [Bob''s step]"]);
  });

  it('looks into interpolations and not into literal text', () => {
    expect(named("body('no') @{body('yes')} @@{body('no')}")).toEqual(['action yes [yes]']);
    expect(named("@@body('no')")).toEqual([]);
    expect(named("@concat('body(''no'')')")).toEqual([]);
  });

  it('does not take members and computed names for mentions', () => {
    expect(named("@triggerOutputs().body('x')")).toEqual(['trigger  [triggerOutputs]']);
    expect(named("@body(concat('a'))")).toEqual([]);
    expect(named("@constructor('x')")).toEqual([]);
  });

  it('finds what it can in text that does not parse', () => {
    expect(named("@concat(body('A') body('B'), @body('C'")).toEqual([
      'action A [A]',
      'action B [B]',
      'action C [C]',
    ]);
    expect(named("@{body('A'")).toEqual(['action A [A]']);
    expect(named("@body('unfinished")).toEqual([]);
  });

  it('never throws and never points outside of the text', () => {
    const piece = fc.constantFrom(
      '@',
      '@{',
      '}',
      '(',
      ')',
      "'",
      "''",
      'body',
      'items(',
      "('A')",
      '.',
      ',',
      ' ',
      'x',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        const text = pieces.join('');
        for (const { start, end } of mentionsIn(text)) {
          expect(start).toBeLessThanOrEqual(end);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        expect(renameMention(text, 'action', 'nothing like it', 'B')).toBe(text);
      }),
      { numRuns: 2000 },
    );
  });
});

describe('renameMention', () => {
  it('rewrites names of that kind only, whatever their case, and nothing else', () => {
    const text = "A body('A') @{ body( 'a' ) }@{variables('A')} @{outputs('AB')} 'A' @{items('A')}";
    expect(renameMention(text, 'action', 'A', "It's")).toBe(
      "A body('A') @{ body( 'It''s' ) }@{variables('A')} @{outputs('AB')} 'A' @{items('A')}",
    );
    expect(renameMention(text, ['action', 'loop', 'scope'], 'A', 'B')).toContain("@{items('B')}");
  });

  it('is undone by renaming back', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        fc.pre(one.toLowerCase() !== other.toLowerCase());
        const text = renameMention(
          "@concat(body('start'), 'x', actions('start')?['y'])",
          'action',
          'start',
          one,
        );
        expect(mentionsIn(text).map(({ name }) => name)).toEqual([one, one]);
        expect(renameMention(renameMention(text, 'action', one, other), 'action', other, one)).toBe(text);
      }),
    );
  });

  it('leaves the trigger alone, which has no name to change', () => {
    expect(renameMention('@triggerBody()', 'trigger', '', 'x')).toBe('@triggerBody()');
  });
});

describe('calls', () => {
  it('lists every call with its range and its constant', () => {
    const text = "Hi @{listCallbackUrl()} @{concat('a', f(1))";
    expect(
      calls(text).map(({ name, constant, start, end }) => [name, constant, text.slice(start, end)]),
    ).toEqual([
      ['listCallbackUrl', undefined, 'listCallbackUrl'],
      ['concat', 'a', 'concat'],
      ['f', undefined, 'f'],
    ]);
  });
});
