import { Decimal, Float } from '../json.ts';
import type { Numeric } from './arithmetic.ts';

/** A number by its decimal digits: `0.d1d2d3… × 10^point`. No leading zeros; zero has no digits at all. */
export interface Digits {
  readonly isNegative: boolean;
  readonly digits: string;
  /** How many of the digits stand before the decimal point; below zero: zeros that follow it. */
  readonly point: number;
}

function digitsOf(isNegative: boolean, text: string, point: number): Digits {
  const zeros = /^0*/.exec(text)?.[0].length ?? 0;
  const digits = text.slice(zeros).replace(/0+$/, '');
  return digits === '' ? { isNegative, digits, point: 0 } : { isNegative, digits, point: point - zeros };
}

function scaledDigits(unscaled: bigint, scale: number): Digits {
  const text = (unscaled < 0n ? -unscaled : unscaled).toString();
  return digitsOf(unscaled < 0n, text, text.length - scale);
}

/** The digits of exactly that number; a finite double has at most some eight hundred. */
export function exactDigits(value: Numeric): Digits {
  if (value instanceof Decimal) return scaledDigits(value.unscaled, value.scale);
  if (!(value instanceof Float)) return scaledDigits(BigInt(value), 0);
  const bits = new DataView(new ArrayBuffer(8));
  bits.setFloat64(0, value.value);
  const high = bits.getUint32(0);
  const biased = (high >>> 20) & 0x7ff;
  const stored = (BigInt(high & 0xfffff) << 32n) | BigInt(bits.getUint32(4));
  const mantissa = biased === 0 ? stored : stored | (1n << 52n);
  const exponent = Math.max(biased, 1) - 1075;
  const isNegative = high >>> 31 === 1;
  const found =
    exponent >= 0
      ? scaledDigits(mantissa << BigInt(exponent), 0)
      : scaledDigits(mantissa * 5n ** BigInt(-exponent), -exponent);
  return { ...found, isNegative };
}

/** The shortest digits that read back as the same number. */
export function shortestDigits(value: Numeric): Digits {
  if (!(value instanceof Float)) return exactDigits(value);
  const [mantissa = '', exponent = '0'] = Math.abs(value.value).toExponential().split('e');
  return digitsOf(
    value.value < 0 || Object.is(value.value, -0),
    mantissa.replace('.', ''),
    Number(exponent) + 1,
  );
}

/** The first `count` digits, rounded half away from zero. */
export function roundToDigits(number: Digits, count: number): Digits {
  const { isNegative, digits, point } = number;
  if (count >= digits.length) return number;
  if (count < 0) return { isNegative, digits: '', point: 0 };
  const kept = digits.slice(0, count);
  if ((digits[count] ?? '0') < '5') return digitsOf(isNegative, kept, point);
  const raised = (BigInt(`0${kept}`) + 1n).toString().padStart(count, '0');
  return digitsOf(isNegative, raised, point + raised.length - count);
}

/** Rounded half away from zero to so many digits behind the decimal point. */
export function roundToPlaces(number: Digits, places: number): Digits {
  return roundToDigits(number, number.point + places);
}

/** Times a power of ten. */
export function shifted(number: Digits, places: number): Digits {
  return number.digits === '' ? number : { ...number, point: number.point + places };
}

/** The digits before the decimal point (at least `0`) and exactly `places` behind it; digits beyond are cut off. */
export function positional(number: Digits, places: number): readonly [whole: string, fraction: string] {
  const { digits, point } = number;
  const whole = point <= 0 ? '0' : digits.slice(0, point).padEnd(point, '0');
  const fraction = (point < 0 ? '0'.repeat(Math.min(-point, places)) : '') + digits.slice(Math.max(0, point));
  return [whole, fraction.slice(0, places).padEnd(places, '0')];
}
