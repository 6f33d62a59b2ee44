import { type Culture, invariantCulture } from './culture.ts';
import { isInvariantFormat, type PatternPiece, patternPieces, standardPattern } from './dateFormat.ts';
import {
  fractionTicks,
  fullYear,
  hourOf,
  momentOf,
  offsetMinutes,
  offsetPattern,
  type Zone,
} from './dateParse.ts';
import type { DateTime } from './dateTime.ts';
import { dateWordAt } from './dateWords.ts';
import { ExpressionError } from './ExpressionError.ts';

interface Reading {
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  fraction?: number;
  half?: 'am' | 'pm';
  weekday?: number;
  zone?: Zone;
  /** The hour was read from `h`, so that 12 is midnight unless PM is said. */
  isTwelveHour?: boolean;
}

/**
 * The moment that `text` names when it is written exactly by `format`, or `undefined` when it is not. A format without a year is
 * never met. Throws `ExpressionError` when the format is not valid.
 */
export function parseDateExact(text: string, format: string, culture: Culture): DateTime | undefined {
  const isStandard = format.length === 1;
  const pattern = isStandard ? standardPattern(format, culture) : format;
  if (pattern === undefined) {
    throw new ExpressionError(`The date and time format '${format}' is not valid.`);
  }
  const words = isStandard && isInvariantFormat(format) ? invariantCulture : culture;
  const lower = text.normalize('NFC').toLowerCase();
  const reading: Reading = {};
  let at = 0;
  for (const piece of patternPieces(pattern)) {
    const end = readPiece(piece, lower, at, words, reading);
    if (end === undefined) return undefined;
    at = end;
  }
  if (at !== lower.length || reading.year === undefined) return undefined;
  const half = reading.half ?? (reading.isTwelveHour ? 'am' : undefined);
  const hour = hourOf(reading.hour ?? 0, half);
  if (hour === undefined) return undefined;
  const { year, month = 1, day = 1, minute = 0, second = 0, fraction = 0 } = reading;
  const zone = isStandard && 'rRu'.includes(format) ? ({ kind: 'utc' } as const) : reading.zone;
  return momentOf({ year, month, day, hour, minute, second, fraction }, zone, reading.weekday);
}

/** Reads one piece of the pattern at an offset; gives where it ends, or `undefined` when the text is not so. */
function readPiece(
  piece: PatternPiece,
  text: string,
  at: number,
  culture: Culture,
  reading: Reading,
): number | undefined {
  if (piece.kind === 'text') return literal(text, at, piece.text);
  const { letter, count } = piece;
  const number = (fewest: number, most: number, take: (value: number, digits: number) => void) => {
    const digits = /^\d*/.exec(text.slice(at, at + most))?.[0] ?? '';
    if (digits.length < fewest) return undefined;
    take(Number(digits || 0), digits.length);
    return at + digits.length;
  };
  const short = (name: 'day' | 'month' | 'hour' | 'minute' | 'second') =>
    number(Math.min(count, 2), 2, (value) => {
      reading[name] = value;
    });
  const name = (kind: 'month' | 'weekday') => {
    const found = dateWordAt(text, at, culture, [kind]);
    if (found === undefined || !('value' in found.word)) return undefined;
    reading[kind] = found.word.value;
    return at + found.length;
  };
  switch (letter) {
    case 'd':
      return count <= 2 ? short('day') : name('weekday');
    case 'M':
      return count <= 2 ? short('month') : name('month');
    case 'h':
      reading.isTwelveHour = true;
      return short('hour');
    case 'H':
      return short('hour');
    case 'm':
      return short('minute');
    case 's':
      return short('second');
    case 'y':
      return number(count, count <= 2 ? 2 : Math.max(count, 4), (value, digits) => {
        reading.year = fullYear(value, count <= 2 ? 2 : Math.max(digits, 3));
      });
    case 'f':
    case 'F':
      return number(letter === 'f' ? count : 0, count, (_, digits) => {
        reading.fraction = fractionTicks(text.slice(at, at + digits));
      });
    case 't': {
      const found = dateWordAt(text, at, culture, ['am', 'pm']);
      const initial = text[at];
      if (found?.word.kind === 'am' || found?.word.kind === 'pm') reading.half = found.word.kind;
      else if (count === 1 && (initial === 'a' || initial === 'p'))
        reading.half = initial === 'a' ? 'am' : 'pm';
      else return undefined;
      return at + (count === 1 || !found ? 1 : found.length);
    }
    case 'K':
      if (text[at] === 'z') {
        reading.zone = { kind: 'utc' };
        return at + 1;
      }
      return readOffset(text, at, reading) ?? at;
    case 'z':
      return readOffset(text, at, reading);
    case 'g':
      return literal(text, at, 'A.D.') ?? literal(text, at, 'AD');
    case ':':
      return literal(text, at, culture.timeSeparator);
    case '/':
      return literal(text, at, culture.dateSeparator);
    default:
      return undefined;
  }
}

function literal(text: string, at: number, wanted: string): number | undefined {
  return text.startsWith(wanted.toLowerCase(), at) ? at + wanted.length : undefined;
}

function readOffset(text: string, at: number, reading: Reading): number | undefined {
  offsetPattern.lastIndex = at;
  const match = offsetPattern.exec(text);
  const minutes = match ? offsetMinutes(match) : undefined;
  if (!match || minutes === undefined) return undefined;
  reading.zone = { kind: 'offset', minutes };
  return at + match[0].length;
}
