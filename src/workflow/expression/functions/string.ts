import { encodeBase64 } from '../../bytes.ts';
import { envelopeBytes, isEnvelope } from '../../content.ts';
import { type Json, withMember } from '../../json.ts';
import { failure, integerArgument, stringArgument, withinLimit, wrongType } from '../argument.ts';
import { charge } from '../budget.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { guidText } from '../guid.ts';
import { foldCase, lowerCase, upperCase } from '../letterCase.ts';
import { trimmed } from '../scan.ts';
import { textOf } from '../text.ts';

function concat(args: readonly Json[]): string {
  let text = '';
  for (const arg of args) {
    text += textOf(arg);
    withinLimit(text.length, 'concat');
  }
  return text;
}

/** Both texts of a search that ignores case, folded to equal lengths. */
function folded(args: readonly Json[], name: string): readonly [text: string, wanted: string] {
  return [foldCase(stringArgument(args, 0, name)), foldCase(stringArgument(args, 1, name))];
}

/** Backwards, engines compare at every place, which long texts make endless. */
function lastIn(text: string, wanted: string, from: number): number {
  charge((Math.min(from, text.length) * wanted.length) / 8);
  return text.lastIndexOf(wanted, from);
}

function lastIndexOf(args: readonly Json[]): number {
  const [text, wanted] = folded(args, 'lastIndexOf');
  if (wanted === '') return Math.max(0, text.length - 1);
  return lastIn(text, wanted, text.length);
}

function nthIndexOf(args: readonly Json[]): number {
  const [text, wanted] = folded(args, 'nthIndexOf');
  const occurrence = integerArgument(args, 2, 'nthIndexOf');
  if (occurrence === 0)
    throw failure(
      'nthIndexOf',
      "expects its third parameter not to be '0': occurrences count from 1, or from -1 backwards.",
    );
  if (wanted === '') return 0;
  let at = occurrence > 0 ? -1 : text.length;
  for (let left = Math.abs(occurrence); left > 0; left--) {
    if (occurrence < 0 && at === 0) return -1;
    at = occurrence > 0 ? text.indexOf(wanted, at + 1) : lastIn(text, wanted, at - 1);
    if (at < 0) return -1;
  }
  return at;
}

function replace(args: readonly Json[]): string {
  const text = stringArgument(args, 0, 'replace');
  const wanted = stringArgument(args, 1, 'replace');
  const by = stringArgument(args, 2, 'replace');
  if (wanted === '')
    throw failure('replace', 'expects its second parameter to be a string that is not empty.');
  const pieces = text.split(wanted);
  withinLimit(text.length + (pieces.length - 1) * (by.length - wanted.length), 'replace');
  return pieces.join(by);
}

function split(args: readonly Json[]): readonly string[] {
  const text = stringArgument(args, 0, 'split');
  const delimiter = stringArgument(args, 1, 'split');
  return delimiter === '' ? [text] : text.split(delimiter);
}

function substring(args: readonly Json[]): string {
  const text = stringArgument(args, 0, 'substring');
  const start = integerArgument(args, 1, 'substring');
  const length = args.length > 2 ? integerArgument(args, 2, 'substring') : text.length - start;
  if (start < 0 || length < 0 || start + length > text.length) {
    throw failure(
      'substring',
      "parameters are out of range: 'start index' and 'length' must be non-negative integers and their sum must be no larger than the length of the string.",
    );
  }
  return text.slice(start, start + length);
}

function slice(args: readonly Json[]): string {
  const text = stringArgument(args, 0, 'slice');
  const start = integerArgument(args, 1, 'slice');
  return args.length > 2 ? text.slice(start, integerArgument(args, 2, 'slice')) : text.slice(start);
}

function trimByteOrderMark(args: readonly Json[]): Json {
  const content = args[0] ?? null;
  if (typeof content === 'string') return content.startsWith('\ufeff') ? content.slice(1) : content;
  const bytes = isEnvelope(content) ? envelopeBytes(content) : undefined;
  if (!isEnvelope(content) || !bytes)
    throw wrongType('trimByteOrderMark', args, 0, 'a string or binary content');
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  return isMarked ? withMember(content, '$content', encodeBase64(bytes.subarray(3))) : content;
}

const text = { name: 'text', type: 'string' } as const;
const searchText = { name: 'searchText', type: 'string' } as const;

export const stringFunctions: readonly ExpressionFunction[] = [
  {
    name: 'concat',
    parameters: [{ name: 'text', type: 'any', variadic: true }],
    returns: 'string',
    description: 'Puts values together as one text.',
    evaluate: concat,
  },
  {
    name: 'startsWith',
    parameters: [text, searchText],
    returns: 'boolean',
    description: 'Tells whether text begins with other text. Case does not count.',
    evaluate: (args) => {
      const [whole, wanted] = folded(args, 'startsWith');
      return whole.startsWith(wanted);
    },
  },
  {
    name: 'endsWith',
    parameters: [text, searchText],
    returns: 'boolean',
    description: 'Tells whether text ends with other text. Case does not count.',
    evaluate: (args) => {
      const [whole, wanted] = folded(args, 'endsWith');
      return whole.endsWith(wanted);
    },
  },
  {
    name: 'indexOf',
    parameters: [text, searchText],
    returns: 'integer',
    description: 'Gives where other text occurs first, counted from 0, or -1. Case does not count.',
    evaluate: (args) => {
      const [whole, wanted] = folded(args, 'indexOf');
      return whole.indexOf(wanted);
    },
  },
  {
    name: 'lastIndexOf',
    parameters: [text, searchText],
    returns: 'integer',
    description: 'Gives where other text occurs last, counted from 0, or -1. Case does not count.',
    evaluate: lastIndexOf,
  },
  {
    name: 'nthIndexOf',
    parameters: [text, searchText, { name: 'occurrence', type: 'integer' }],
    returns: 'integer',
    description: 'Gives where other text occurs the n-th time, or -1. A negative n counts from the end.',
    evaluate: nthIndexOf,
  },
  {
    name: 'replace',
    parameters: [text, { name: 'oldText', type: 'string' }, { name: 'newText', type: 'string' }],
    returns: 'string',
    description: 'Replaces every occurrence of a text. Case counts.',
    evaluate: replace,
  },
  {
    name: 'split',
    parameters: [text, { name: 'delimiter', type: 'string' }],
    returns: 'array',
    description: 'Cuts text at each delimiter and gives the pieces. Case counts.',
    evaluate: split,
  },
  {
    name: 'substring',
    parameters: [
      text,
      { name: 'startIndex', type: 'integer' },
      { name: 'length', type: 'integer', optional: true },
    ],
    returns: 'string',
    description: 'Gives a piece of text from a start index, counted from 0, and an optional length.',
    evaluate: substring,
  },
  {
    name: 'slice',
    parameters: [
      text,
      { name: 'startIndex', type: 'integer' },
      { name: 'endIndex', type: 'integer', optional: true },
    ],
    returns: 'string',
    description:
      'Gives a piece of text between two indexes. Negative ones count from the end; it never fails.',
    evaluate: slice,
  },
  {
    name: 'toLower',
    parameters: [text],
    returns: 'string',
    description: 'Turns text into lower case.',
    evaluate: (args) => lowerCase(stringArgument(args, 0, 'toLower')),
  },
  {
    name: 'toUpper',
    parameters: [text],
    returns: 'string',
    description: 'Turns text into upper case.',
    evaluate: (args) => upperCase(stringArgument(args, 0, 'toUpper')),
  },
  {
    name: 'trim',
    parameters: [text],
    returns: 'string',
    description: 'Takes white space away from both ends of text.',
    evaluate: (args) => trimmed(stringArgument(args, 0, 'trim')),
  },
  {
    name: 'guid',
    parameters: [{ name: 'format', type: 'string', optional: true, choices: ['N', 'D', 'B', 'P', 'X'] }],
    returns: 'string',
    description: 'Makes a new random identifier, by default with hyphens (format D).',
    pure: false,
    evaluate: (args, resolver) =>
      guidText(resolver.randomBytes(), args.length > 0 ? stringArgument(args, 0, 'guid') : 'D'),
  },
  {
    name: 'trimByteOrderMark',
    parameters: [{ name: 'content', type: 'any' }],
    returns: 'any',
    description: 'Takes a byte order mark away from the start of text or binary content.',
    evaluate: trimByteOrderMark,
  },
];
