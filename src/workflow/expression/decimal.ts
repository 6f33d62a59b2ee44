import { Decimal } from '../json.ts';
import { ExpressionError } from './ExpressionError.ts';

/*
 * Decimal arithmetic as .NET does it: 96 bits of digits, a scale of 0 to 28, results rounded half to even, trailing zeros kept.
 */

const largest = (1n << 96n) - 1n;
const deepestScale = 28;

function power(exponent: number): bigint {
  return 10n ** BigInt(exponent);
}

function magnitude(value: bigint): bigint {
  return value < 0n ? -value : value;
}

/** `value / divisor` rounded half to even. */
function divideRounded(value: bigint, divisor: bigint): bigint {
  const quotient = value / divisor;
  const twice = magnitude(value % divisor) * 2n;
  const unit = magnitude(divisor);
  if (twice < unit || (twice === unit && quotient % 2n === 0n)) return quotient;
  return quotient + (value < 0n === divisor < 0n ? 1n : -1n);
}

function overflow(): ExpressionError {
  return new ExpressionError('The value is too large or too small for a decimal number.');
}

/** `unscaled / 10^scale`, with as many digits behind the point as fit. Throws `ExpressionError` when none fit. */
export function decimal(unscaled: bigint, scale: number): Decimal {
  if (scale <= deepestScale && magnitude(unscaled) <= largest) return new Decimal(unscaled, scale);
  const digits = magnitude(unscaled).toString().length;
  // cutting one digit at a time would round twice
  for (let cut = Math.max(1, scale - deepestScale, digits - 29); cut <= scale; cut++) {
    const rounded = divideRounded(unscaled, power(cut));
    if (magnitude(rounded) <= largest) return new Decimal(rounded, scale - cut);
  }
  throw overflow();
}

export function decimalFromInteger(value: number | bigint): Decimal {
  return decimal(BigInt(value), 0);
}

/** A double as a decimal, by its first 15 significant digits. Throws `ExpressionError` when it is out of range. */
export function decimalFromFloat(value: number): Decimal {
  if (!Number.isFinite(value)) throw overflow();
  const [mantissa = '0', exponentText = '0'] = value.toExponential(14).split('e');
  let unscaled = BigInt(mantissa.replace('.', ''));
  let scale = 14 - Number(exponentText);
  while (unscaled !== 0n && scale > 0 && unscaled % 10n === 0n) {
    unscaled /= 10n;
    scale--;
  }
  if (unscaled === 0n || scale > deepestScale + 16) return new Decimal(0n, 0);
  return scale < 0 ? decimal(unscaled * power(-scale), 0) : decimal(unscaled, scale);
}

/** Both numbers' digits at the larger of their scales. */
function aligned(a: Decimal, b: Decimal): [bigint, bigint, number] {
  const scale = Math.max(a.scale, b.scale);
  return [a.unscaled * power(scale - a.scale), b.unscaled * power(scale - b.scale), scale];
}

export function compareDecimals(a: Decimal, b: Decimal): number {
  const [left, right] = aligned(a, b);
  return left < right ? -1 : left > right ? 1 : 0;
}

export function addDecimals(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return decimal(left + right, scale);
}

export function subtractDecimals(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return decimal(left - right, scale);
}

export function multiplyDecimals(a: Decimal, b: Decimal): Decimal {
  return decimal(a.unscaled * b.unscaled, a.scale + b.scale);
}

/** The quotient with the shortest scale that is exact and not shorter than the operands' difference; `b` is not zero. */
export function divideDecimals(a: Decimal, b: Decimal): Decimal {
  const shortest = Math.max(0, a.scale - b.scale);
  // enough digits that the one in doubt lies behind the last that is kept
  const extra = 2 * deepestScale + 4;
  const value = a.unscaled * power(extra);
  let unscaled = value / b.unscaled;
  // a digit that says "and something more", so that a later tie is none
  const sign = a.unscaled < 0n === b.unscaled < 0n ? 1n : -1n;
  unscaled = unscaled * 10n + (value % b.unscaled === 0n ? 0n : sign);
  let quotient = decimal(unscaled, a.scale - b.scale + extra + 1);
  while (quotient.scale > shortest && quotient.unscaled % 10n === 0n) {
    quotient = new Decimal(quotient.unscaled / 10n, quotient.scale - 1);
  }
  return quotient;
}

/** The remainder, with the dividend's sign; `b` is not zero. */
export function remainderOfDecimals(a: Decimal, b: Decimal): Decimal {
  const [left, right, scale] = aligned(a, b);
  return decimal(left % right, scale);
}
