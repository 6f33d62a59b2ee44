import { utf8Length } from '../../bytes.ts';
import { isEnvelope } from '../../content.ts';
import type { Json } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { failure, stringArgument, wrongType } from '../argument.ts';
import { isNumber } from '../arithmetic.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { trimmed } from '../scan.ts';
import { decoded, textOf } from '../text.ts';

function bool(args: readonly Json[]): boolean {
  const value = args[0] ?? null;
  if (typeof value === 'boolean') return value;
  if (isNumber(value)) return Number(value) !== 0;
  if (typeof value !== 'string') throw wrongType('bool', args, 0, 'a number, a boolean or a string');
  const word = trimmed(value).toLowerCase();
  if (word === 'true' || word === 'false') return word === 'true';
  throw failure(
    'bool',
    `was invoked with a parameter that is not valid. The value '${value}' cannot be converted to the target type.`,
  );
}

function jsonOf(text: string): Json {
  const { value, problems } = readJson(text, { positions: false });
  if (value !== undefined) return value;
  throw failure('json', `expects its parameter to be a valid JSON text. ${problems[0]?.message ?? ''}`);
}

function json(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  if (typeof value === 'string') return jsonOf(value);
  if (isEnvelope(value)) return jsonOf(decoded(value));
  throw wrongType('json', args, 0, 'a string or an XML');
}

const value = { name: 'value', type: 'any' } as const;

export const conversionFunctions: readonly ExpressionFunction[] = [
  {
    name: 'array',
    parameters: [value],
    returns: 'array',
    description: 'Makes an array with one item.',
    examples: [{ expression: "@array('a')", result: ['a'] }],
    evaluate: (args) => [args[0] ?? null],
  },
  {
    name: 'createArray',
    parameters: [{ name: 'object', type: 'any', variadic: true }],
    returns: 'array',
    description: 'Makes an array of all arguments.',
    examples: [{ expression: "@createArray('a', 1, null)", result: ['a', 1, null] }],
    evaluate: (args) => [...args],
  },
  {
    name: 'bool',
    parameters: [value],
    returns: 'boolean',
    description: "Turns a number or the text 'true' or 'false' into a boolean.",
    examples: [
      { expression: '@bool(0)', result: false },
      { expression: "@bool('TRUE')", result: true },
      { expression: "@bool('')", error: true },
    ],
    evaluate: bool,
  },
  {
    name: 'string',
    parameters: [value],
    returns: 'string',
    description: 'Turns a value into text. Arrays and objects become JSON.',
    examples: [
      { expression: '@string(10)', result: '10' },
      { expression: '@string(createArray(1, true))', result: '[1,true]' },
    ],
    evaluate: ([given = null]) => textOf(given),
  },
  {
    name: 'json',
    parameters: [{ name: 'value', type: ['string', 'xml', 'binary'] }],
    returns: 'any',
    description: 'Reads JSON text, or turns XML into JSON.',
    examples: [
      { expression: `@json('{"a":[1,2.0]}')`, result: { a: [1, 2] } },
      { expression: "@json('')", error: true },
    ],
    evaluate: json,
  },
  {
    name: 'utf8Length',
    parameters: [{ name: 'value', type: 'string' }],
    returns: 'integer',
    description: 'Counts the bytes of text in UTF-8.',
    examples: [{ expression: "@utf8Length('é')", result: 2 }],
    evaluate: (args) => utf8Length(stringArgument(args, 0, 'utf8Length')),
  },
  {
    name: 'utf16Length',
    parameters: [{ name: 'value', type: 'string' }],
    returns: 'integer',
    description: 'Counts the bytes of text in UTF-16.',
    examples: [{ expression: "@utf16Length('é')", result: 2 }],
    evaluate: (args) => 2 * stringArgument(args, 0, 'utf16Length').length,
  },
];
