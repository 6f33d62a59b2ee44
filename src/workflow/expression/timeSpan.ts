import type { Culture } from './culture.ts';
import { padded, patternPieces } from './dateFormat.ts';
import { ticksPerDay, ticksPerHour, ticksPerMinute, ticksPerSecond } from './dateTime.ts';
import { ExpressionError } from './ExpressionError.ts';

/* Lengths of time in ticks of 100 ns, as .NET's TimeSpan writes and reads them. */

interface SpanParts {
  readonly isNegative: boolean;
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
  readonly seconds: number;
  /** Ticks of the second. */
  readonly fraction: number;
}

function partsOfSpan(ticks: bigint): SpanParts {
  const size = ticks < 0n ? -ticks : ticks;
  return {
    isNegative: ticks < 0n,
    days: Number(size / ticksPerDay),
    hours: Number((size / ticksPerHour) % 24n),
    minutes: Number((size / ticksPerMinute) % 60n),
    seconds: Number((size / ticksPerSecond) % 60n),
    fraction: Number(size % ticksPerSecond),
  };
}

/** `[-][d.]hh:mm:ss[.fffffff]`, .NET's format `c`. */
export function timeSpanText(ticks: bigint): string {
  const { isNegative, days, hours, minutes, seconds, fraction } = partsOfSpan(ticks);
  const day = days > 0 ? `${days}.` : '';
  const tail = fraction > 0 ? `.${padded(fraction, 7)}` : '';
  return `${isNegative ? '-' : ''}${day}${padded(hours, 2)}:${padded(minutes, 2)}:${padded(seconds, 2)}${tail}`;
}

/**
 * The ticks of `d`, `[d.]hh:mm[:ss[.fffffff]]` or `d:hh:mm:ss[.fffffff]`, with an optional minus. `undefined` for anything else
 * and for parts out of range.
 */
export function parseTimeSpan(text: string): bigint | undefined {
  const match =
    /^\s*(-)?(?:(\d{1,8})|(?:(\d{1,8})[.:](?=\d+:\d+:))?(\d{1,2}):(\d{1,2})(?::(\d{1,2})(?:\.(\d{1,7}))?)?|(\d{1,8})\.(\d{1,2}):(\d{1,2}))\s*$/.exec(
      text,
    );
  if (!match) return undefined;
  const [, minus, onlyDays, days, hours, minutes, seconds, fraction, daysShort, hoursShort, minutesShort] =
    match;
  const part = (value: string | undefined, other?: string) => BigInt(value ?? other ?? 0);
  const h = part(hours, hoursShort);
  const m = part(minutes, minutesShort);
  const s = part(seconds);
  const d = part(onlyDays ?? days, daysShort);
  if (h > 23n || m > 59n || s > 59n || d > 10_675_198n) return undefined;
  const ticks =
    d * ticksPerDay +
    h * ticksPerHour +
    m * ticksPerMinute +
    s * ticksPerSecond +
    BigInt((fraction ?? '').padEnd(7, '0'));
  return minus ? -ticks : ticks;
}

function invalid(format: string): ExpressionError {
  return new ExpressionError(
    `The time span format '${format}' is not valid. Put literal characters in quotes or a backslash before them.`,
  );
}

/** A time span by a standard (`c g G`) or custom format. Throws `ExpressionError` when the format is not valid. */
export function formatTimeSpan(ticks: bigint, format: string, culture: Culture): string {
  if (format === '' || (format.length === 1 && 'ctT'.includes(format))) return timeSpanText(ticks);
  const parts = partsOfSpan(ticks);
  if (format === 'g' || format === 'G') return generalText(parts, format === 'G', culture);
  if (format.length === 1) throw invalid(format);
  return customText(parts, format);
}

function generalText(parts: SpanParts, isLong: boolean, culture: Culture): string {
  const { isNegative, days, hours, minutes, seconds, fraction } = parts;
  const digits = padded(fraction, 7);
  const shown = isLong ? digits : digits.replace(/0+$/, '');
  return [
    isNegative ? '-' : '',
    isLong || days > 0 ? `${days}:` : '',
    `${isLong ? padded(hours, 2) : hours}:${padded(minutes, 2)}:${padded(seconds, 2)}`,
    shown === '' ? '' : `${culture.decimal}${shown}`,
  ].join('');
}

function customText(parts: SpanParts, format: string): string {
  checkLiterals(format);
  const digits = padded(parts.fraction, 7);
  return patternPieces(format)
    .map((piece) => {
      if (piece.kind === 'text') return piece.text;
      const { letter, count } = piece;
      switch (letter) {
        case 'd':
          if (count <= 8) return padded(parts.days, count);
          break;
        case 'h':
          if (count <= 2) return padded(parts.hours, count);
          break;
        case 'm':
          if (count <= 2) return padded(parts.minutes, count);
          break;
        case 's':
          if (count <= 2) return padded(parts.seconds, count);
          break;
        case 'f':
          return digits.slice(0, count);
        case 'F':
          return digits.slice(0, count).replace(/0+$/, '');
      }
      throw invalid(format);
    })
    .join('');
}

/** Every character that is neither specifier, quoted nor escaped is refused: unlike dates, spans have no free literals. */
function checkLiterals(format: string): void {
  const rest = format.replace(/\\.|'[^']*'|"[^"]*"/gs, '');
  if (/[^dhmsfF%]/.test(rest)) throw invalid(format);
}
