import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textOffset, valueOffset } from '../editors/jsonCaret.ts';
import { stringAtCaret, stringBetween, stringsInLine } from './stringOffsets.ts';

/** One unit of a string, and one of the ways in which JSON may spell it. */
const spelled = fc
  .tuple(
    fc.constantFrom(
      'a',
      '@',
      '{',
      "'",
      '"',
      '\\',
      '/',
      '\n',
      '\t',
      '\u0000',
      'é',
      '\u2028',
      '\ud83d',
      '\ude00',
    ),
    fc.nat(2),
  )
  .map(([unit, way]) => {
    const coded = `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`;
    const short = JSON.stringify(unit).slice(1, -1);
    return {
      unit,
      spelling: way === 0 ? coded : way === 1 ? coded.toUpperCase().replace('\\U', '\\u') : short,
    };
  });

describe('the way between text and value', () => {
  it('is exact in both directions, however the string is spelled', () => {
    fc.assert(
      fc.property(fc.array(spelled), fc.string(), (units, before) => {
        const value = units.map(({ unit }) => unit).join('');
        const spelling = units.map((one) => one.spelling).join('');
        const text = `${before}"${spelling}" , "other"`;
        const literal = stringBetween(text, before.length, before.length + spelling.length + 2);
        expect(literal.value).toBe(value);
        expect(JSON.parse(`"${spelling}"`)).toBe(value);
        for (let offset = 0; offset <= value.length; offset++) {
          const at = textOffset(literal, offset);
          expect(at).toBe(
            before.length +
              1 +
              units
                .slice(0, offset)
                .map((one) => one.spelling)
                .join('').length,
          );
          expect(valueOffset(literal, at)).toBe(offset);
        }
      }),
    );
  });

  it('counts a caret inside an escape as standing before it', () => {
    const text = '"a\\u0041b"';
    const literal = stringBetween(text, 0, text.length);
    expect(literal.value).toBe('aAb');
    expect([2, 3, 5, 7].map((caret) => valueOffset(literal, caret))).toEqual([1, 1, 1, 1]);
    expect(valueOffset(literal, 8)).toBe(2);
  });

  it('reads strings that contain line breaks or quotes by their known end', () => {
    const text = '["a\nb\\"c"]';
    expect(stringBetween(text, 1, 9).value).toBe('a\nb"c');
    expect(stringBetween('""', 0, 2)).toMatchObject({ value: '', start: 1, end: 1 });
  });
});

describe('the strings of a line', () => {
  it('are told apart from names', () => {
    expect(
      stringsInLine('  "uri" : "@{x(\\"y\\")}", "b": ["c", 1]').map(({ value, isName }) => [value, isName]),
    ).toEqual([
      ['uri', true],
      ['@{x("y")}', false],
      ['b', true],
      ['c', false],
    ]);
  });

  it('end with the line when they have no end', () => {
    expect(stringsInLine('"a": "@con')).toMatchObject([{ value: 'a' }, { value: '@con', isClosed: false }]);
    expect(stringAtCaret('"a": "@con', 10)?.value).toBe('@con');
  });

  it('are found from any caret between their quotes', () => {
    const line = '{"a": "bc"}';
    expect(stringAtCaret(line, 7)?.value).toBe('bc');
    expect(stringAtCaret(line, 9)?.value).toBe('bc');
    expect(stringAtCaret(line, 10)).toBeUndefined();
    expect(stringAtCaret(line, 5)).toBeUndefined();
  });
});
