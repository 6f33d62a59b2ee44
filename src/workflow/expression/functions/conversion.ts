import { utf8Length } from '../../bytes.ts';
import { isEnvelope } from '../../content.ts';
import { Decimal, Float, type Json } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { failure, optionalString, stringArgument, wrongType } from '../argument.ts';
import { decimalOf, floatOf, integer, isNumber } from '../arithmetic.ts';
import type { ExpressionError } from '../ExpressionError.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { isXmlContent } from '../isXmlContent.ts';
import { parseDecimal, parseNumber } from '../numberParse.ts';
import { rareParts } from '../rareParts.ts';
import { trimmed } from '../scan.ts';
import { decoded, textOf } from '../text.ts';

function bool(args: readonly Json[]): boolean {
  const value = args[0] ?? null;
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return Number(value) !== 0;
  if (typeof value !== 'string') throw wrongType('bool', args, 0, 'a number, a boolean or a string');
  const word = trimmed(value).toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw invalid('bool', value);
}

function jsonOf(text: string): Json {
  const { value, problems } = readJson(text, { positions: false });
  if (value !== undefined) return value;
  throw failure('json', `expects its parameter to be a valid JSON text. ${problems[0]?.message ?? ''}`);
}

function json(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  if (typeof value === 'string') return jsonOf(value);
  if (isXmlContent(value)) return rareParts().jsonOfXml(value);
  if (isEnvelope(value)) return jsonOf(decoded(value));
  throw wrongType('json', args, 0, 'a string or an XML');
}

function invalid(name: string, value: Json): ExpressionError {
  const shown = typeof value === 'string' ? ` '${value}'` : '';
  return failure(
    name,
    `was invoked with a parameter that is not valid. The value${shown} cannot be converted to the target type.`,
  );
}

/** A double as an integer; `undefined` for fractions and beyond 64 bits. */
function wholeNumber(value: number): number | bigint | undefined {
  if (!Number.isInteger(value) || value >= 2 ** 63 || value < -(2 ** 63)) return undefined;
  return integer(BigInt(value));
}

function int(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  let whole: number | bigint | undefined;
  if (value instanceof Float) whole = wholeNumber(value.value);
  else if (value instanceof Decimal) {
    const unit = 10n ** BigInt(value.scale);
    if (value.unscaled % unit === 0n) whole = integer(value.unscaled / unit);
  } else if (typeof value === 'string') {
    // the service goes through a double, and what is no number at all becomes the least integer
    const double = parseNumber(value, 'en-US', { hasExponent: true });
    whole = double === undefined || !Number.isNaN(double) ? wholeNumber(double ?? Number.NaN) : -(2n ** 63n);
  }
  if (whole === undefined) throw invalid('int', value);
  return whole;
}

function float(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  const locale = optionalString(args, 1, 'float') ?? 'en-US';
  if (isNumber(value)) return new Float(floatOf(value));
  const parsed = typeof value === 'string' ? parseNumber(value, locale) : undefined;
  if (parsed === undefined) throw invalid('float', value);
  return new Float(parsed);
}

function decimal(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  if (isNumber(value)) return decimalOf(value);
  const parsed = typeof value === 'string' ? parseDecimal(value) : undefined;
  if (parsed === undefined) throw invalid('decimal', value);
  return parsed;
}

function isInt(args: readonly Json[]): boolean {
  const text = trimmed(stringArgument(args, 0, 'isInt'));
  return /^[+-]?\d{1,400}$/.test(text) && integer(BigInt(text.replace('+', ''))) !== undefined;
}

function isFloat(args: readonly Json[]): boolean {
  const text = stringArgument(args, 0, 'isFloat');
  return parseNumber(text, optionalString(args, 1, 'isFloat') ?? '') !== undefined;
}

const value = { name: 'value', type: 'any' } as const;
const locale = { name: 'locale', type: 'string', optional: true } as const;

export const conversionFunctions: readonly ExpressionFunction[] = [
  {
    name: 'array',
    parameters: [value],
    returns: 'array',
    description: 'Makes an array with one item.',
    evaluate: (args) => [args[0] ?? null],
  },
  {
    name: 'createArray',
    parameters: [{ name: 'object', type: 'any', variadic: true }],
    returns: 'array',
    description: 'Makes an array of all arguments.',
    evaluate: (args) => [...args],
  },
  {
    name: 'bool',
    parameters: [value],
    returns: 'boolean',
    description: "Turns a number or the text 'true' or 'false' into a boolean.",
    evaluate: bool,
  },
  {
    name: 'int',
    parameters: [value],
    returns: 'integer',
    description: 'Turns text or a whole number into an integer.',
    evaluate: int,
  },
  {
    name: 'float',
    parameters: [value, locale],
    returns: 'float',
    description: 'Turns text or a number into a floating-point number.',
    evaluate: float,
  },
  {
    name: 'decimal',
    parameters: [{ name: 'value', type: ['string', 'number'] }],
    returns: 'decimal',
    description: 'Turns text into an exact decimal number, which keeps its trailing zeros.',
    evaluate: decimal,
  },
  {
    name: 'isInt',
    parameters: [{ name: 'value', type: 'string' }],
    returns: 'boolean',
    description: 'Tells whether text reads as an integer.',
    evaluate: isInt,
  },
  {
    name: 'isFloat',
    parameters: [{ name: 'value', type: 'string' }, locale],
    returns: 'boolean',
    description: 'Tells whether text reads as a floating-point number.',
    evaluate: isFloat,
  },
  {
    name: 'string',
    parameters: [value],
    returns: 'string',
    description: 'Turns a value into text. Arrays and objects become JSON.',
    evaluate: ([given = null]) => textOf(given),
  },
  {
    name: 'json',
    parameters: [{ name: 'value', type: ['string', 'xml', 'binary'] }],
    returns: 'any',
    description: 'Reads JSON text, or turns XML into JSON.',
    evaluate: json,
  },
  {
    name: 'utf8Length',
    parameters: [{ name: 'value', type: 'string' }],
    returns: 'integer',
    description: 'Counts the bytes of text in UTF-8.',
    evaluate: (args) => utf8Length(stringArgument(args, 0, 'utf8Length')),
  },
  {
    name: 'utf16Length',
    parameters: [{ name: 'value', type: 'string' }],
    returns: 'integer',
    description: 'Counts the bytes of text in UTF-16.',
    evaluate: (args) => 2 * stringArgument(args, 0, 'utf16Length').length,
  },
];
