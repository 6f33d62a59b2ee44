import { Float } from '../json.ts';
import type { Numeric } from './arithmetic.ts';
import type { Culture } from './culture.ts';
import { type Digits, exactDigits, positional, roundToDigits, roundToPlaces, shifted } from './digits.ts';
import { groupBreaks } from './groupedDigits.ts';

/* .NET's custom number formats: `#,##0.00;(0.0)`, `0.0%`, `0.##E+0`. (Spec: expression-language.md section 14.2.) */

type Piece =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'digit'; readonly isZero: boolean }
  | { readonly kind: 'point' }
  | { readonly kind: 'exponent'; readonly letter: string; readonly hasPlus: boolean; readonly width: number };

interface Section {
  readonly pieces: readonly Piece[];
  /** Digit places before and behind the point. */
  readonly whole: number;
  readonly places: number;
  /** Zeros that must be shown before and behind the point. */
  readonly fewestWhole: number;
  readonly fewestPlaces: number;
  /** Power of ten by which the number is multiplied first. */
  readonly shift: number;
  readonly isGrouped: boolean;
  readonly isScientific: boolean;
}

/** Parts of a format between semicolons that are not quoted. */
function sectionsOf(format: string): readonly string[] {
  const sections: string[] = [];
  let start = 0;
  for (let i = 0; i < format.length; i++) {
    const c = format[i];
    if (c === '\\') i++;
    else if (c === "'" || c === '"') {
      const end = format.indexOf(c, i + 1);
      i = end < 0 ? format.length : end;
    } else if (c === ';') {
      sections.push(format.slice(start, i));
      start = i + 1;
    }
  }
  sections.push(format.slice(start));
  return sections;
}

function readSection(format: string): Section {
  const pieces: Piece[] = [];
  let whole = 0;
  let places = 0;
  let firstZero = -1;
  let lastZero = -1;
  let hasPoint = false;
  let shift = 0;
  let commas = 0;
  let isGrouped = false;
  let isScientific = false;
  for (let i = 0; i < format.length; i++) {
    const c = format[i] ?? '';
    const exponent = /^[eE]([+-]?)(0+)/.exec(format.slice(i));
    if (c === '0' || c === '#') {
      pieces.push({ kind: 'digit', isZero: c === '0' });
      // Commas between digits group them; those before the point divide by a thousand each.
      if (commas > 0 && !hasPoint) isGrouped = true;
      commas = 0;
      if (c === '0') {
        if (firstZero < 0) firstZero = whole + places;
        lastZero = whole + places;
      }
      if (hasPoint) places++;
      else whole++;
    } else if (c === '.') {
      if (!hasPoint) {
        pieces.push({ kind: 'point' });
        shift -= 3 * commas;
        commas = 0;
        hasPoint = true;
      }
    } else if (c === ',') {
      if (whole > 0 && !hasPoint) commas++;
    } else if (c === '%' || c === '‰') {
      shift += c === '%' ? 2 : 3;
      pieces.push({ kind: 'text', text: c });
    } else if (exponent) {
      const [all, sign, zeros = ''] = exponent;
      pieces.push({ kind: 'exponent', letter: c, hasPlus: sign === '+', width: zeros.length });
      isScientific = true;
      i += all.length - 1;
    } else if (c === '\\') {
      i++;
      pieces.push({ kind: 'text', text: format[i] ?? '' });
    } else if (c === "'" || c === '"') {
      const end = format.indexOf(c, i + 1);
      pieces.push({ kind: 'text', text: format.slice(i + 1, end < 0 ? undefined : end) });
      i = end < 0 ? format.length : end;
    } else pieces.push({ kind: 'text', text: c });
  }
  if (!hasPoint) shift -= 3 * commas;
  return {
    pieces,
    whole,
    places,
    fewestWhole: firstZero < 0 || firstZero >= whole ? 0 : whole - firstZero,
    fewestPlaces: Math.max(0, lastZero - whole + 1),
    shift,
    isGrouped,
    isScientific,
  };
}

/** The number as the section shows it: rounded, and with its exponent taken off where the section writes one. */
function rounded(value: Digits, section: Section): { readonly number: Digits; readonly exponent: number } {
  const scaled = shifted(value, section.shift);
  if (!section.isScientific) return { number: roundToPlaces(scaled, section.places), exponent: 0 };
  const kept = roundToDigits(scaled, section.whole + section.places);
  if (kept.digits === '') return { number: kept, exponent: 0 };
  const exponent = kept.point - section.whole;
  return { number: { ...kept, point: section.whole }, exponent };
}

/** `value` by a custom format: up to three sections, for positive numbers, negative ones and zero. */
export function formatCustomNumber(value: Numeric, format: string, culture: Culture): string {
  // As .NET does, a double counts with its first fifteen digits.
  const exact = exactDigits(value);
  const number = value instanceof Float ? roundToDigits(exact, 15) : exact;
  const sections = sectionsOf(format);
  const isNegative = number.isNegative && number.digits !== '';
  const wanted = number.digits === '' ? 2 : isNegative ? 1 : 0;
  let index = sections[wanted] ? wanted : 0;
  let section = readSection(sections[index] ?? '');
  let shown = rounded(number, section);
  if (shown.number.digits === '' && number.digits !== '') {
    // What rounds to zero is written as zero.
    index = sections[2] ? 2 : 0;
    section = readSection(sections[index] ?? '');
    shown = rounded({ ...number, digits: '', point: 0 }, section);
  }
  const minus = isNegative && index === 0 && shown.number.digits !== '' ? '-' : '';
  return minus + written(shown.number, shown.exponent, section, culture);
}

function written(number: Digits, exponent: number, section: Section, culture: Culture): string {
  const [wholeDigits, fraction] = positional(number, section.places);
  const shownWhole = number.point <= 0 || number.digits === '' ? '' : wholeDigits;
  const whole = shownWhole.padStart(section.fewestWhole, '0');
  const lastShown = Math.max(section.fewestPlaces, fraction.replace(/0+$/, '').length);
  const breaks = section.isGrouped ? groupBreaks(whole.length, culture.groupSizes) : new Set<number>();
  let out = '';
  // Digits are given out from the right: the first place takes all that have no place of their own.
  let left = section.whole;
  let taken = 0;
  let place = 0;
  const take = (count: number) => {
    for (const end = taken + count; taken < end; taken++) {
      out += whole[taken] ?? '';
      if (breaks.has(whole.length - taken - 1)) out += culture.group;
    }
  };
  for (const piece of section.pieces) {
    switch (piece.kind) {
      case 'text':
        out += piece.text;
        break;
      case 'point':
        // Without a place before the point the digits stand there all the same.
        if (section.whole === 0) take(whole.length);
        if (lastShown > 0) out += culture.decimal;
        break;
      case 'exponent': {
        const sign = exponent < 0 ? '-' : piece.hasPlus ? '+' : '';
        out += piece.letter + sign + String(Math.abs(exponent)).padStart(piece.width, '0');
        break;
      }
      case 'digit':
        if (left > 0) {
          left--;
          take(Math.max(0, whole.length - taken - left));
        } else {
          if (place < lastShown) out += fraction[place] ?? '';
          place++;
        }
        break;
    }
  }
  return out;
}
