import { describe, expect, it } from 'vitest';
import { fromPlain, stringify } from '../../json.ts';
import { evaluate } from '../conformance.ts';
import { arity, signatureOf } from '../ExpressionFunction.ts';
import { areEqual } from '../equality.ts';
import { examples, fails } from './examples.ts';
import { allFunctions, functionNamed } from './index.ts';

/** Names and counts of arguments of the whole reference: "2" exactly two, "1-3" one to three, "1-" one or more. */
const reference = `
  action 0, actions 1, add 2, addDays 2-3, addHours 2-3, addMinutes 2-3, addProperty 3, addSeconds 2-3,
  addToTime 3-4, agentParameters 1, and 1-, appsetting 1, array 1, base64 1, base64ToBinary 1,
  base64ToString 1, binary 1, body 1, bool 1, chunk 2, coalesce 1-, concat 1-, contains 2, convertFromUtc
  2-3, convertTimeZone 3-4, convertToUtc 2-3, createArray 1-, currentRequest 0, dataUri 1, dataUriToBinary
  1, dataUriToString 1, dateDifference 2, dayOfMonth 1, dayOfWeek 1, dayOfYear 1, decimal 1, decodeBase64
  1, decodeDataUri 1, decodeUriComponent 1, decodeXmlName 1, decodeXmlValue 1, div 2, empty 1,
  encodeUriComponent 1, encodeXmlName 1, encodeXmlValue 1, endsWith 2, equals 2, first 1, float 1-2,
  formatDateTime 1-3, formatNumber 2-3, formatTimeSpan 2-3, formDataMultiValues 2, formDataValue 2,
  getFutureTime 2-3, getPastTime 2-3, greater 2, greaterOrEquals 2, guid 0-1, if 3, indexOf 2, int 1,
  intersection 2-, isFloat 1-2, isInt 1, item 0, items 1, iterationIndexes 1, join 2, json 1, last 1,
  lastIndexOf 2, length 1, less 2, lessOrEquals 2, listCallbackUrl 0, max 1-, mergeObjects 2, min 1-, mod
  2, mul 2, multipartBody 2, not 1, nthIndexOf 3, or 1-, outputs 1, parameters 1, parseDateTime 1-3, rand
  2, range 2, removeProperty 2, replace 3, result 1, reverse 1, setProperty 3, skip 2, slice 2-3, sort
  1-2, split 2, startOfDay 1-2, startOfHour 1-2, startOfMonth 1-2, startsWith 2, string 1, sub 2,
  substring 2-3, subtractFromTime 3-4, take 2, ticks 1, toLower 1, toUpper 1, trigger 0, triggerBody 0,
  triggerFormDataMultiValues 1, triggerFormDataValue 1, triggerMultipartBody 1, triggerOutputs 0, trim 1,
  trimByteOrderMark 1, union 2-, uriComponent 1, uriComponentToBinary 1, uriComponentToString 1, uriHost
  1, uriPath 1, uriPathAndQuery 1, uriPort 1, uriQuery 1, uriScheme 1, utcNow 0-1, utf16Length 1,
  utf8Length 1, variables 1, workflow 0, xml 1, xpath 2
`;

const entries = reference.split(',').map((entry) => {
  const [name = '', counts = ''] = entry.trim().split(/\s+/);
  const [min = '', max] = counts.split('-');
  const most = max === undefined ? Number(min) : max === '' ? Number.POSITIVE_INFINITY : Number(max);
  return { name, min: Number(min), max: most };
});

describe('the function registry', () => {
  it('holds every function of the reference and no other', () => {
    expect(allFunctions.map(({ name }) => name).sort()).toEqual(entries.map(({ name }) => name).sort());
    expect(entries).toHaveLength(137);
  });

  it('has no two functions whose names differ in case only', () => {
    expect(new Set(allFunctions.map(({ name }) => name.toLowerCase())).size).toBe(allFunctions.length);
  });

  it.each(entries)('counts the arguments of $name as the reference does', ({ name, min, max }) => {
    const definition = functionNamed(name);
    expect(definition && arity(definition)).toEqual({ min, max });
  });

  it('has examples of every function that can be called without a run, and of no others', () => {
    const known = new Set(allFunctions.map(({ name }) => name));
    expect(Object.keys(examples).filter((name) => !known.has(name))).toEqual([]);
    const pure = allFunctions.filter(({ pure }) => pure !== false).map(({ name }) => name);
    expect(pure.filter((name) => !examples[name]?.length)).toEqual([]);
  });

  it('finds functions whatever the case of their names', () => {
    expect(functionNamed('CONCAT')?.name).toBe('concat');
    expect(functionNamed('constructor')).toBeUndefined();
    expect(functionNamed('__proto__')).toBeUndefined();
  });

  it('knows the older names of two functions without offering them', () => {
    const context = { actions: { A: { name: 'A', outputs: { body: 7 } } } };
    expect(evaluate("@actionOutputs('A')['body']", context)).toBe(7);
    expect(evaluate("@ActionBody('A')", context)).toBe(7);
    expect(functionNamed('actionOutputs')?.deprecated).toBe(true);
    expect(allFunctions.map(({ name }) => name)).not.toContain('actionOutputs');
  });

  it('writes signatures as people read them', () => {
    const signatures = allFunctions.map(signatureOf);
    expect(signatures).toContain('substring(text, startIndex, length?)');
    expect(signatures).toContain('concat(…text)');
    expect(signatures).toContain('item()');
  });
});

describe.each(allFunctions)('$name', (definition) => {
  it('is described in a sentence and keeps optional parameters last', () => {
    expect(definition.description).toMatch(/^[A-Z0-9].*\.$/);
    const optional = definition.parameters.map((parameter) => parameter.optional ?? false);
    expect([...optional].sort()).toEqual(optional);
    expect(definition.parameters.slice(0, -1).some(({ variadic }) => variadic)).toBe(false);
  });

  it.each(examples[definition.name] ?? [])('%s', (expression, result) => {
    const context = { now: '2024-05-01T10:00:00Z' };
    if (result === fails) expect(() => evaluate(expression, context)).toThrow();
    else {
      const value = evaluate(expression, context);
      expect(areEqual(value, fromPlain(result)), stringify(value)).toBe(true);
    }
  });
});
