import { decodeUtf8 } from '../../bytes.ts';
import { envelopeBytes, formFields, isEnvelope, parseContentType } from '../../content.ts';
import { isArray, isObject, type Json, type JsonArray, stringAt } from '../../json.ts';
import { failure, integerArgument, stringArgument } from '../argument.ts';
import type { ExpressionFunction, Parameter } from '../ExpressionFunction.ts';
import type { Resolver } from '../Resolver.ts';
import { bodyOf } from './workflow.ts';

type FindBody = (args: readonly Json[], resolver: Resolver) => Json;

/** The fields of a form: as they came in, or read from the content of a form that a workflow made itself. */
function fieldsOf(body: Json, name: string): JsonArray {
  const fields = isObject(body) ? body.get('$formdata') : undefined;
  if (isArray(fields)) return fields;
  if (isEnvelope(body)) {
    const { type } = parseContentType(stringAt(body, '$content-type') ?? '');
    const bytes = type === 'application/x-www-form-urlencoded' ? envelopeBytes(body) : undefined;
    if (bytes) return formFields(decodeUtf8(bytes));
  }
  throw failure(name, 'expects a body of the content type application/x-www-form-urlencoded.');
}

function valuesOf(body: Json, key: string, name: string): readonly Json[] {
  const found: Json[] = [];
  for (const field of fieldsOf(body, name)) {
    if (isObject(field) && field.get('key') === key) found.push(field.get('value') ?? null);
  }
  return found;
}

function partBody(body: Json, index: number, name: string): Json {
  const parts = isObject(body) ? body.get('$multipart') : undefined;
  if (!isArray(parts)) throw failure(name, 'expects a body of a multipart content type.');
  const part = parts[index];
  if (!isObject(part)) {
    throw failure(name, `found no part ${index}: the body has ${parts.length} parts, counted from 0.`);
  }
  return part.get('body') ?? null;
}

/** The three functions over the body of an action, or of the trigger. */
function chapter(
  names: { readonly value: string; readonly values: string; readonly part: string },
  whose: string,
  first: readonly Parameter[],
  findBody: (name: string) => FindBody,
): readonly ExpressionFunction[] {
  const at = first.length;
  const define = (
    name: string,
    parameter: Parameter,
    returns: 'string' | 'array' | 'any',
    description: string,
    evaluate: (body: Json, args: readonly Json[]) => Json,
  ): ExpressionFunction => ({
    name,
    parameters: [...first, parameter],
    returns,
    description,
    pure: false,
    evaluate: (args, resolver) => evaluate(findBody(name)(args, resolver), args),
  });
  const key: Parameter = { name: 'key', type: 'string' };
  return [
    define(
      names.value,
      key,
      'string',
      `Gives the one value of a field in the form that ${whose} received; null when the form lacks it.`,
      (body, args) => {
        const values = valuesOf(body, stringArgument(args, at, names.value), names.value);
        if (values.length > 1) {
          throw failure(names.value, `found ${values.length} values for the key. Use ${names.values}.`);
        }
        return values[0] ?? null;
      },
    ),
    define(
      names.values,
      key,
      'array',
      `Gives all values of a field in the form that ${whose} received.`,
      (body, args) => valuesOf(body, stringArgument(args, at, names.values), names.values),
    ),
    define(
      names.part,
      { name: 'index', type: 'integer' },
      'any',
      `Gives the body of one part of the multipart body that ${whose} received.`,
      (body, args) => partBody(body, integerArgument(args, at, names.part), names.part),
    ),
  ];
}

export const formFunctions: readonly ExpressionFunction[] = [
  ...chapter(
    { value: 'formDataValue', values: 'formDataMultiValues', part: 'multipartBody' },
    'an action',
    [{ name: 'actionName', type: 'string' }],
    (name) => (args, resolver) => bodyOf(resolver.action(stringArgument(args, 0, name))),
  ),
  ...chapter(
    {
      value: 'triggerFormDataValue',
      values: 'triggerFormDataMultiValues',
      part: 'triggerMultipartBody',
    },
    'the trigger',
    [],
    () => (_, resolver) => bodyOf(resolver.trigger()),
  ),
];
