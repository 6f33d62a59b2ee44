import type { Decimal } from '../json.ts';
import { type Culture, cultureNamed } from './culture.ts';
import { decimal } from './decimal.ts';
import { ExpressionError } from './ExpressionError.ts';

/*
 * Numbers in text, as .NET's parsers read them: blanks around, a sign, group separators anywhere before the decimal separator.
 * (Spec: expression-language.md section 11.3.)
 */

/** What else than digits a text may have. */
export interface NumberStyle {
  readonly hasTrailingSign?: boolean;
  readonly hasExponent?: boolean;
}

/** .NET's `NumberStyles.Float | NumberStyles.Number`, which `float` and `isFloat` use. */
const floatStyle: NumberStyle = { hasTrailingSign: true, hasExponent: true };

interface NumberText {
  readonly isNegative: boolean;
  /** Digits without separators; the last `places` of them stand behind the decimal point. */
  readonly digits: string;
  readonly places: number;
  readonly exponent: number;
}

function isBlank(c: string | undefined): boolean {
  return c === ' ' || (c !== undefined && c >= '\t' && c <= '\r');
}

/** Length of `symbol` at an offset, or 0. A space may stand for a space that does not break. */
function lengthAt(text: string, at: number, symbol: string): number {
  if (text.startsWith(symbol, at)) return symbol.length;
  const isSpace = symbol === '\u00a0' || symbol === '\u202f';
  return isSpace && (text[at] === ' ' || text[at] === '\u00a0') ? 1 : 0;
}

/** Takes the text of a number apart; `undefined` when it is none. */
function readNumber(text: string, culture: Culture, style: NumberStyle): NumberText | undefined {
  let at = 0;
  let sign = '';
  while (isBlank(text[at])) at++;
  const takeSign = () => {
    const c = text[at];
    if (sign !== '' || (c !== '+' && c !== '-' && c !== '\u2212')) return false;
    sign = c === '+' ? '+' : '-';
    at++;
    return true;
  };
  takeSign();
  let digits = '';
  let places = -1;
  let digitStart = at;
  for (;;) {
    const c = text[at] ?? '';
    if (c >= '0' && c <= '9') {
      at++;
      continue;
    }
    digits += text.slice(digitStart, at);
    if (places < 0) {
      const point = lengthAt(text, at, culture.decimal);
      const separator = point === 0 ? lengthAt(text, at, culture.group) : 0;
      if (point > 0) places = digits.length;
      // A blank separates groups only inside the number: at its end it is a blank.
      const isInside = separator > 0 && (text[at] !== ' ' || /^[\d ]*\d/.test(text.slice(at, at + 40)));
      if (point > 0 || isInside) {
        at += point + separator;
        digitStart = at;
        continue;
      }
    }
    break;
  }
  if (digits === '') return undefined;
  let exponent = 0;
  if (style.hasExponent) {
    const power = /[eE]([+-]?\d+)/y;
    power.lastIndex = at;
    const match = power.exec(text);
    if (match) {
      exponent = Math.max(-99_999, Math.min(99_999, Number(match[1])));
      at += match[0].length;
    }
  }
  while (isBlank(text[at]) || (style.hasTrailingSign && takeSign())) {
    if (isBlank(text[at])) at++;
  }
  if (at !== text.length) return undefined;
  return { isNegative: sign === '-', digits, places: places < 0 ? 0 : digits.length - places, exponent };
}

/** `NaN` and the culture's infinities, which have no digits. */
function namedNumber(text: string, culture: Culture): number | undefined {
  const word = text.trim().toLowerCase();
  const infinity = culture.infinity.toLowerCase();
  if (word === 'nan' || word === '+nan' || word === '-nan') return Number.NaN;
  if (word === infinity || word === `+${infinity}`) return Number.POSITIVE_INFINITY;
  return word === `-${infinity}` ? Number.NEGATIVE_INFINITY : undefined;
}

/**
 * The double that `text` names in a locale (`''`: the invariant one); `undefined` when it is no number. Too large becomes infinite,
 * too small zero. Throws `ExpressionError` when the locale is not known.
 */
export function parseNumber(
  text: string,
  locale: string,
  style: NumberStyle = floatStyle,
): number | undefined {
  const culture = cultureNamed(locale);
  const found = readNumber(text, culture, style);
  if (found === undefined) return namedNumber(text, culture);
  const value = Number(`${found.digits}e${found.exponent - found.places}`);
  return found.isNegative ? -value : value;
}

/**
 * The exact decimal that `text` names by the rules of en-US, with its trailing zeros and without an exponent; `undefined` when it
 * is no number or out of a decimal's range.
 */
export function parseDecimal(text: string): Decimal | undefined {
  const found = readNumber(text, cultureNamed('en-US'), { hasTrailingSign: true });
  // A digit is worth 3.3 bits, a decimal has 96: what is longer was not written by a person.
  if (found === undefined || found.digits.length > 10_000) return undefined;
  const unscaled = BigInt(found.digits);
  try {
    return decimal(found.isNegative ? -unscaled : unscaled, found.places);
  } catch (error) {
    if (error instanceof ExpressionError) return undefined;
    throw error;
  }
}
