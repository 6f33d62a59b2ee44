import { Decimal, Float } from '../json.ts';
import type { Numeric } from './arithmetic.ts';
import { type Culture, cultureNamed } from './culture.ts';
import { formatCustomNumber } from './customNumber.ts';
import {
  type Digits,
  exactDigits,
  positional,
  roundToDigits,
  roundToPlaces,
  shifted,
  shortestDigits,
} from './digits.ts';
import { ExpressionError } from './ExpressionError.ts';
import { groupedDigits } from './groupedDigits.ts';

/*
 * .NET's standard number formats. Rounding is half away from zero on the exact value. (Spec: expression-language.md section 14.2.)
 */

/** Digits behind the point that a format may ask for. */
const mostPlaces = 999;

/** Where sign and symbol stand, by .NET's pattern numbers: `n` the number, `$` the symbol, `-` the minus. */
const patterns = {
  number: ['(n)', '-n', '- n', 'n-', 'n -'],
  currency: ['$n', 'n$', '$ n', 'n $'],
  negativeCurrency: [
    '($n)',
    '-$n',
    '$-n',
    '$n-',
    '(n$)',
    '-n$',
    'n-$',
    'n$-',
    '-n $',
    '-$ n',
    'n $-',
    '$ n-',
    '$ -n',
    'n- $',
    '($ n)',
    '(n $)',
  ],
  percent: ['n $', 'n$', '$n', '$ n'],
  negativePercent: ['-n $', '-n$', '-$n'],
} as const;

function arranged(pattern: string | undefined, number: string, symbol: string): string {
  let out = '';
  for (const c of pattern ?? 'n') out += c === 'n' ? number : c === '$' ? symbol : c;
  return out;
}

/** `value` by a standard or custom format in a locale (`''`: the invariant one). Throws `ExpressionError` when one is not valid. */
export function formatNumber(value: Numeric, format: string, locale: string): string {
  const culture = cultureNamed(locale);
  const written = format === '' ? 'G' : format;
  if (value instanceof Float && !Number.isFinite(value.value)) {
    if (Number.isNaN(value.value)) return 'NaN';
    return (value.value < 0 ? '-' : '') + culture.infinity;
  }
  const standard = /^([A-Za-z])(\d{0,9})$/.exec(written);
  if (!standard) return formatCustomNumber(value, written, culture);
  const precision = standard[2] ? Number(standard[2]) : undefined;
  if (precision !== undefined && precision > mostPlaces) throw invalid(format);
  const text = formatStandard(value, standard[1] ?? '', precision, culture);
  if (text === undefined) throw invalid(format);
  return text;
}

function invalid(format: string): ExpressionError {
  return new ExpressionError(`The number format '${format}' is not valid for this number.`);
}

/** `undefined` when the letter is no format for such a number. */
function formatStandard(
  value: Numeric,
  letter: string,
  precision: number | undefined,
  culture: Culture,
): string | undefined {
  const isInteger = typeof value === 'number' || typeof value === 'bigint';
  switch (letter.toUpperCase()) {
    case 'C':
      return currencyText(roundedOf(value, 0, precision ?? culture.currencyDigits), precision, culture);
    case 'D':
      return isInteger ? integerText(BigInt(value), precision ?? 0) : undefined;
    case 'E':
      return signed(scientific(exactDigits(value), precision ?? 6, letter, 3, culture));
    case 'F': {
      const places = precision ?? 2;
      const rounded = roundedOf(value, 0, places);
      return signed({ isNegative: rounded.isNegative, text: plain(rounded, places, culture) });
    }
    case 'G':
      return generalText(value, precision, letter === 'G' ? 'E' : 'e', culture);
    case 'N': {
      const places = precision ?? 2;
      const rounded = roundedOf(value, 0, places);
      const text = grouped(rounded, places, culture.group, culture.groupSizes, culture.decimal);
      return rounded.isNegative ? arranged(patterns.number[culture.numberNegative], text, '') : text;
    }
    case 'P': {
      const places = precision ?? 2;
      const rounded = roundedOf(value, 2, places);
      const text = grouped(rounded, places, culture.group, culture.groupSizes, culture.decimal);
      const pattern = rounded.isNegative
        ? patterns.negativePercent[culture.percentNegative]
        : patterns.percent[culture.percentPositive];
      return arranged(pattern, text, '%');
    }
    case 'R':
      return value instanceof Float ? generalText(value, undefined, 'E', culture) : undefined;
    case 'X':
      return isInteger ? hexadecimalText(BigInt(value), precision ?? 0, letter === 'X') : undefined;
    default:
      return undefined;
  }
}

function isZero(number: Digits): boolean {
  return number.digits === '';
}

/** Rounded, with the point moved to the right. What rounds to zero keeps its sign where it is a double, as .NET does it. */
function roundedOf(value: Numeric, shift: number, places: number): Digits {
  const rounded = roundToPlaces(shifted(exactDigits(value), shift), places);
  const isNegative = rounded.isNegative && (value instanceof Float || !isZero(rounded));
  return { ...rounded, isNegative };
}

function signed(number: { readonly isNegative: boolean; readonly text: string }): string {
  return (number.isNegative ? '-' : '') + number.text;
}

function plain(number: Digits, places: number, culture: Culture): string {
  const [whole, fraction] = positional(number, places);
  return fraction === '' ? whole : whole + culture.decimal + fraction;
}

function grouped(
  number: Digits,
  places: number,
  group: string,
  groupSizes: readonly number[],
  decimal: string,
): string {
  const [whole, fraction] = positional(number, places);
  const text = groupedDigits(whole, group, groupSizes);
  return fraction === '' ? text : text + decimal + fraction;
}

function currencyText(rounded: Digits, precision: number | undefined, culture: Culture): string {
  const places = precision ?? culture.currencyDigits;
  const { currencyGroup, currencyGroupSizes, currencyDecimal } = culture;
  const text = grouped(rounded, places, currencyGroup, currencyGroupSizes, currencyDecimal);
  const pattern = rounded.isNegative
    ? patterns.negativeCurrency[culture.currencyNegative]
    : patterns.currency[culture.currencyPositive];
  return arranged(pattern, text, culture.currency);
}

function integerText(value: bigint, width: number): string {
  const digits = (value < 0n ? -value : value).toString().padStart(width, '0');
  return value < 0n ? `-${digits}` : digits;
}

/** Negative numbers as 64 bits in two's complement. */
function hexadecimalText(value: bigint, width: number, isUpper: boolean): string {
  const text = BigInt.asUintN(64, value).toString(16).padStart(width, '0');
  return isUpper ? text.toUpperCase() : text;
}

/** One digit, the point, `places` digits, and an exponent of at least `width` digits. */
function scientific(
  value: Digits,
  places: number,
  letter: string,
  width: number,
  culture: Culture,
): { readonly isNegative: boolean; readonly text: string } {
  const rounded = roundToDigits(value, places + 1);
  const exponent = isZero(rounded) ? 0 : rounded.point - 1;
  const digits = rounded.digits.padEnd(places + 1, '0');
  const fraction = places > 0 ? culture.decimal + digits.slice(1) : '';
  const power = String(Math.abs(exponent)).padStart(width, '0');
  return {
    isNegative: value.isNegative,
    text: `${digits.slice(0, 1)}${fraction}${letter}${exponent < 0 ? '-' : '+'}${power}`,
  };
}

/** The shortest of positional and scientific form. */
function generalText(
  value: Numeric,
  precision: number | undefined,
  letter: string,
  culture: Culture,
): string {
  // Without a precision a decimal keeps its trailing zeros.
  if (value instanceof Decimal && !precision) return value.toString().replace('.', culture.decimal);
  const isShortest = precision === undefined || precision === 0;
  const number = isShortest ? shortestDigits(value) : roundToDigits(exactDigits(value), precision);
  const count = number.digits.length;
  const limit = isShortest
    ? value instanceof Float
      ? Math.max(count, 15)
      : Number.POSITIVE_INFINITY
    : precision;
  if (isZero(number)) return number.isNegative ? '-0' : '0';
  if (number.point > limit || number.point < -3) {
    return signed(scientific(number, Math.max(0, count - 1), letter, 2, culture));
  }
  return signed({
    isNegative: number.isNegative,
    text: plain(number, Math.max(0, count - number.point), culture),
  });
}
