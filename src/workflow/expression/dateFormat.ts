import { chargeItems } from './budget.ts';
import { type Culture, invariantCulture } from './culture.ts';
import { type DateTime, dayOfWeek, partsOf } from './dateTime.ts';
import { ExpressionError } from './ExpressionError.ts';

/* .NET's format strings for dates and times. (Spec: expression-language.md section 14.1.) */

/** One piece of a custom pattern: text to copy, or a specifier such as `yyyy` with its count of letters. */
export type PatternPiece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'specifier'; readonly letter: string; readonly count: number };

function invalid(format: string): ExpressionError {
  return new ExpressionError(`The date and time format '${format}' is not valid.`);
}

const specifierLetters = 'dfFghHKmMstyz:/';
const patternCache = new Map<string, readonly PatternPiece[]>();

/** Takes a custom pattern apart. Throws `ExpressionError` for an open quote or an escape of nothing. */
export function patternPieces(pattern: string): readonly PatternPiece[] {
  const known = patternCache.get(pattern);
  if (known) return known;
  chargeItems(pattern.length);
  const pieces: PatternPiece[] = [];
  for (let i = 0; i < pattern.length; ) {
    const c = pattern[i] ?? '';
    if (c === "'" || c === '"') {
      let text = '';
      for (i++; pattern[i] !== c; i++) {
        if (pattern[i] === '\\') i++;
        if (i >= pattern.length) throw invalid(pattern);
        text += pattern[i];
      }
      i++;
      pieces.push({ kind: 'text', text });
    } else if (c === '\\') {
      if (i + 1 >= pattern.length) throw invalid(pattern);
      pieces.push({ kind: 'text', text: pattern[i + 1] ?? '' });
      i += 2;
    } else if (c === '%') {
      // It only marks what follows as a specifier.
      if (i + 1 >= pattern.length || pattern[i + 1] === '%') throw invalid(pattern);
      i++;
    } else if (specifierLetters.includes(c)) {
      let end = i + 1;
      if (c !== ':' && c !== '/' && c !== 'K') while (pattern[end] === c) end++;
      if ((c === 'f' || c === 'F') && end - i > 7) throw invalid(pattern);
      pieces.push({ kind: 'specifier', letter: c, count: end - i });
      i = end;
    } else {
      pieces.push({ kind: 'text', text: c });
      i++;
    }
  }
  if (patternCache.size >= 200) patternCache.clear();
  patternCache.set(pattern, pieces);
  return pieces;
}

/** The custom pattern of a one-letter standard format, or `undefined` when there is none. */
export function standardPattern(letter: string, culture: Culture): string | undefined {
  switch (letter) {
    case 'd':
      return culture.shortDate;
    case 'D':
      return culture.longDate;
    case 'f':
      return `${culture.longDate} ${culture.shortTime}`;
    case 'F':
    case 'U':
      return `${culture.longDate} ${culture.longTime}`;
    case 'g':
      return `${culture.shortDate} ${culture.shortTime}`;
    case 'G':
      return `${culture.shortDate} ${culture.longTime}`;
    case 'm':
    case 'M':
      return culture.monthDay;
    case 'o':
    case 'O':
      return "yyyy'-'MM'-'dd'T'HH':'mm':'ss'.'fffffffK";
    case 'r':
    case 'R':
      return "ddd, dd MMM yyyy HH':'mm':'ss 'GMT'";
    case 's':
      return "yyyy'-'MM'-'dd'T'HH':'mm':'ss";
    case 't':
      return culture.shortTime;
    case 'T':
      return culture.longTime;
    case 'u':
      return "yyyy'-'MM'-'dd HH':'mm':'ss'Z'";
    case 'y':
    case 'Y':
      return culture.yearMonth;
    default:
      return undefined;
  }
}

/** Standard formats that are the same everywhere. */
export function isInvariantFormat(letter: string): boolean {
  return 'oOrRsu'.includes(letter);
}

/** Digits of a number, with zeros before it. */
export function padded(value: number, width: number): string {
  return String(value).padStart(width, '0');
}

/** `date` by a standard or custom format; an empty one means `o`. Throws `ExpressionError` when the format is not valid. */
export function formatDate(date: DateTime, format: string, culture: Culture): string {
  const written = format === '' ? 'o' : format;
  if (written.length > 1) return formatCustom(date, written, culture);
  const pattern = standardPattern(written, culture);
  if (pattern === undefined) throw invalid(written);
  return formatCustom(date, pattern, isInvariantFormat(written) ? invariantCulture : culture);
}

function formatCustom(date: DateTime, pattern: string, culture: Culture): string {
  const parts = partsOf(date);
  const pieces = patternPieces(pattern);
  const hasDayNumber = pieces.some(
    (piece) => piece.kind === 'specifier' && piece.letter === 'd' && piece.count <= 2,
  );
  let out = '';
  for (const piece of pieces) {
    if (piece.kind === 'text') {
      out += piece.text;
      continue;
    }
    const { letter, count } = piece;
    switch (letter) {
      case 'd':
        if (count <= 2) out += padded(parts.day, count);
        else out += (count === 3 ? culture.shortDays : culture.days)[dayOfWeek(date)];
        break;
      case 'f':
        out += padded(parts.fraction, 7).slice(0, count);
        break;
      case 'F': {
        const digits = padded(parts.fraction, 7).slice(0, count).replace(/0+$/, '');
        if (digits === '' && out.endsWith('.')) out = out.slice(0, -1);
        out += digits;
        break;
      }
      case 'g':
        out += 'A.D.';
        break;
      case 'h':
        out += padded(parts.hour % 12 || 12, Math.min(count, 2));
        break;
      case 'H':
        out += padded(parts.hour, Math.min(count, 2));
        break;
      case 'K':
        out += date.kind === 'utc' ? 'Z' : date.kind === 'local' ? '+00:00' : '';
        break;
      case 'm':
        out += padded(parts.minute, Math.min(count, 2));
        break;
      case 'M':
        out += count <= 2 ? padded(parts.month, count) : monthName(culture, parts.month, count, hasDayNumber);
        break;
      case 's':
        out += padded(parts.second, Math.min(count, 2));
        break;
      case 't': {
        const designator = parts.hour < 12 ? culture.am : culture.pm;
        out += count === 1 ? designator.slice(0, 1) : designator;
        break;
      }
      case 'y':
        out += count <= 2 ? padded(parts.year % 100, count) : padded(parts.year, count);
        break;
      case 'z':
        out += count === 1 ? '+0' : count === 2 ? '+00' : '+00:00';
        break;
      case ':':
        out += culture.timeSeparator;
        break;
      case '/':
        out += culture.dateSeparator;
        break;
    }
  }
  return out;
}

function monthName(culture: Culture, month: number, count: number, isGenitive: boolean): string {
  const names =
    count === 3
      ? culture.shortMonths
      : isGenitive && culture.genitiveMonths.length > 0
        ? culture.genitiveMonths
        : culture.months;
  return names[month - 1] ?? '';
}
