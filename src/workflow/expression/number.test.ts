import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Decimal, Float, floatText } from '../json.ts';
import { exactDigits, positional, roundToPlaces } from './digits.ts';
import { installRareParts } from './installRareParts.ts';
import { formatNumber } from './numberFormat.ts';
import { parseDecimal, parseNumber } from './numberParse.ts';

installRareParts();

const float = (value: number) => new Float(value);

describe('the digits of a double', () => {
  test('are those that JavaScript shows with toFixed', () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e20, max: 1e20, noNaN: true }),
        fc.integer({ min: 0, max: 30 }),
        (value, places) => {
          const digits = roundToPlaces(exactDigits(float(value)), places);
          const [whole, fraction] = positional(digits, places);
          const text = whole + (fraction === '' ? '' : `.${fraction}`);
          expect(text).toBe(Math.abs(value).toFixed(places));
        },
      ),
      { numRuns: 1000 },
    );
  });

  test('are exact for the least and the largest', () => {
    expect(exactDigits(float(5e-324)).digits).toHaveLength(751);
    expect(exactDigits(float(Number.MAX_VALUE))).toMatchObject({ point: 309 });
    expect(exactDigits(float(-0))).toEqual({ isNegative: true, digits: '', point: 0 });
  });
});

describe('a standard number format', () => {
  test.each([
    [float(1234.5678), 'C', '$1,234.57'],
    [float(-1234.5), 'C', '($1,234.50)'],
    [float(-0.001), 'C', '($0.00)'],
    [float(-0.4), 'F0', '-0'],
    [float(-0.004), 'N2', '-0.00'],
    [new Decimal(-4n, 1), 'F0', '0'],
    [new Decimal(-4n, 1), 'N0', '0'],
    [-42, 'D5', '-00042'],
    [9223372036854775807n, 'D', '9223372036854775807'],
    [float(1234.5678), 'E', '1.234568E+003'],
    [float(0.00001234), 'e1', '1.2e-005'],
    [float(9.99), 'E0', '1E+001'],
    [0, 'E2', '0.00E+000'],
    [float(1.005), 'F2', '1.00'],
    [float(2.5), 'F0', '3'],
    [float(-2.5), 'f0', '-3'],
    [float(1e21), 'F1', '1000000000000000000000.0'],
    [float(1234.5678), 'G2', '1.2E+03'],
    [float(0.00001), 'G', '1E-05'],
    [123456789, 'g5', '1.2346e+08'],
    [float(0.1), 'G20', '0.10000000000000000555'],
    [float(1234567.891), 'N', '1,234,567.89'],
    [1234567, 'N0', '1,234,567'],
    [float(0.1234), 'P1', '12.3 %'],
    [float(-0.5), 'P0', '-50 %'],
    [255, 'x4', '00ff'],
    [-1, 'X', 'FFFFFFFFFFFFFFFF'],
    [float(1.5), 'R', '1.5'],
    [new Decimal(150n, 2), 'G', '1.50'],
    [new Decimal(15n, 1), 'F3', '1.500'],
    [5, '', '5'],
    [float(Number.NaN), 'N2', 'NaN'],
    [float(-Infinity), 'C', '-∞'],
  ])('%s by %j is %j', (value, format, expected) => {
    expect(formatNumber(value, format, 'en-US')).toBe(expected);
  });

  test('without a precision, G is the text of a double', () => {
    fc.assert(
      fc.property(fc.double({ noNaN: true, noDefaultInfinity: true }), (value) => {
        expect(formatNumber(float(value), 'G', '')).toBe(floatText(value));
      }),
    );
  });

  test.each([
    ['de-DE', 'C', '1.234,50 €'],
    ['fr-FR', 'N2', '1\u00a0234,50'],
    ['de-CH', 'N1', "1'234.5"],
    ['ja-JP', 'C', '￥1,235'],
    ['tr-TR', 'P0', '%123.450'],
    ['', 'C', '¤1,234.50'],
  ])('in %s, %s follows the culture', (locale, format, expected) => {
    expect(formatNumber(float(1234.5), format, locale)).toBe(expected);
  });

  test('groups by the sizes of the culture', () => {
    expect(formatNumber(1234567, 'N0', 'en-IN')).toBe('12,34,567');
    expect(formatNumber(12345678901n, '#,#', 'hi-IN')).toBe('12,34,56,78,901');
  });

  test.each([
    [float(1.5), 'D'],
    [float(1.5), 'X'],
    [1, 'R'],
    [1, 'Z'],
    [1, 'F1000'],
    [new Decimal(5n, 0), 'D'],
  ])('%s by %j is refused', (value, format) => {
    expect(() => formatNumber(value, format, 'en-US')).toThrow('is not valid for this number');
  });
});

describe('a custom number format', () => {
  test.each([
    [float(1234.567), '0.00', '1234.57'],
    [float(1.005), '0.00', '1.01'],
    [float(0.5), '#.##', '.5'],
    [0, '#.##', ''],
    [0, '0.##', '0'],
    [float(12.345), '.00', '12.35'],
    [float(1234567.8), '#,##0.0', '1,234,567.8'],
    [1234567, '0,0', '1,234,567'],
    [1234567, '#,', '1235'],
    [1234567890, '#,##0,,', '1,235'],
    [1234567, '0,.00', '1234.57'],
    [12, '00,000', '00,012'],
    [float(12.3), '000.000', '012.300'],
    [-5, '0', '-5'],
    [-5, '0;(0)', '(5)'],
    [-5, '0;;zero', '-5'],
    [0, '0;(0)', '0'],
    [0, '0;(0);zero', 'zero'],
    [float(-0.001), '0.0;(0.0);zero', 'zero'],
    [float(-0.001), '0.0;(0.0)', '0.0'],
    [float(0.125), '0.0%', '12.5%'],
    [float(0.005), '0.0‰', '5.0‰'],
    [1234, '0.00E+00', '1.23E+03'],
    [float(0.00123), '0.0E-0', '1.2E-3'],
    [1234, '00.0e0', '12.3e2'],
    [0, '0.0E0', '0.0E0'],
    [12345, '00-00', '123-45'],
    [5551234567, '(###) ###-####', '(555) 123-4567'],
    [42, "'#'0';'", '#42;'],
    [42, '\\#0"x', '#42x'],
    [-7, 'abc', '-abc'],
    [9223372036854775807n, '#,#', '9,223,372,036,854,775,807'],
    [new Decimal(12345678901234567890n, 5), '0.00000', '123456789012345.67890'],
  ])('%s by %j is %j', (value, format, expected) => {
    expect(formatNumber(value, format, 'en-US')).toBe(expected);
  });

  test('follows the culture', () => {
    expect(formatNumber(float(1234.5), '#,##0.00', 'de-DE')).toBe('1.234,50');
  });
});

describe('a number in text', () => {
  test.each([
    ['  +1,000 ', 1000],
    ['  200- ', -200],
    ['12,3,4,5678', 12_345_678],
    ['1234567,8+', 12_345_678],
    ['12345,6,78,-', -12_345_678],
    ['.5', 0.5],
    ['5.', 5],
    ['1E+3', 1000],
    ['1e400', Infinity],
    ['-1e400', -Infinity],
    ['5e-350', 0],
    ['nan', NaN],
    ['-∞', -Infinity],
    ['\u2212 5'.replace(' ', ''), -5],
  ])('%j is %d', (text, expected) => {
    expect(parseNumber(text, 'en-US')).toBe(expected);
  });

  test.each([
    '',
    ' ',
    '-',
    '.',
    '1e',
    '1e+',
    '--1',
    '-1-',
    '+ 1',
    '$1',
    '1 2',
    '1.2,3',
    '1.2.3',
    '(1)',
    '0x1',
    '١',
    'inf',
    'Infinity',
  ])('%j is none', (text) => {
    expect(parseNumber(text, 'en-US')).toBeUndefined();
  });

  test('follows the culture', () => {
    expect(parseNumber('1.234,5', 'de-DE')).toBe(1234.5);
    expect(parseNumber('400.000', 'de-DE')).toBe(400_000);
    expect(parseNumber('1 234,5', 'fr-FR')).toBe(1234.5);
    expect(parseNumber('1\u00a0234,5 ', 'fr-FR')).toBe(1234.5);
    expect(parseNumber('Infinity', '')).toBe(Infinity);
    expect(() => parseNumber('1', 'zz')).toThrow('not known');
  });

  test('has a trailing sign and an exponent only where the style allows them', () => {
    expect(parseNumber('5-', '', {})).toBeUndefined();
    expect(parseNumber('5e1', '', {})).toBeUndefined();
    expect(parseNumber('5e1', '', { hasExponent: true })).toBe(50);
  });

  test('is read back from what N writes', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.constantFrom('en-US', 'de-DE', 'fr-FR', 'de-CH', 'en-IN'),
        (value, locale) => {
          expect(parseNumber(formatNumber(value, 'N2', locale), locale)).toBe(value === 0 ? 0 : value);
        },
      ),
    );
  });

  test('as a decimal keeps its zeros and its 28 digits', () => {
    expect(String(parseDecimal(' 1,000.50 '))).toBe('1000.50');
    expect(String(parseDecimal('79228162514264337593543950335'))).toBe('79228162514264337593543950335');
    expect(parseDecimal('79228162514264337593543950336')).toBeUndefined();
    expect(parseDecimal('1e3')).toBeUndefined();
    expect(parseDecimal(`0.${'1'.repeat(20_000)}`)).toBeUndefined();
  });
});
