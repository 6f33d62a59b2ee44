import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../../bytes.ts';
import { envelope, envelopeType, isEnvelope } from '../../content.ts';
import type { Json } from '../../json.ts';
import { failure, stringArgument, wrongType } from '../argument.ts';
import { dataUriContent, dataUriText } from '../dataUri.ts';
import type { ExpressionFunction, TypeName } from '../ExpressionFunction.ts';
import { textOf } from '../text.ts';
import { decodeComponent, encodeComponent } from '../uri.ts';

const octets = 'application/octet-stream';

function base64ToString(args: readonly Json[], name: string): string {
  const bytes = decodeBase64(stringArgument(args, 0, name));
  if (bytes === undefined) throw failure(name, 'expects its parameter to be valid base64 text.');
  return decodeUtf8(bytes);
}

function base64ToBinary(args: readonly Json[]): Json {
  const text = stringArgument(args, 0, 'base64ToBinary');
  if (decodeBase64(text) === undefined) {
    throw failure('base64ToBinary', 'expects its parameter to be valid base64 text.');
  }
  return envelope(octets, text);
}

function binary(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  if (value === null) throw wrongType('binary', args, 0, 'a value other than null');
  const content = isEnvelope(value) ? value.get('$content') : undefined;
  return envelope(octets, typeof content === 'string' ? content : encodeUtf8(textOf(value)));
}

function dataUri(args: readonly Json[]): string {
  const value = args[0] ?? null;
  if (value === null) throw wrongType('dataUri', args, 0, 'a value other than null');
  const content = isEnvelope(value) ? value.get('$content') : undefined;
  if (isEnvelope(value) && typeof content === 'string')
    return `data:${envelopeType(value)};base64,${content}`;
  const type = typeof value === 'string' ? 'text/plain' : 'application/json';
  return `data:${type};charset=utf-8;base64,${encodeBase64(encodeUtf8(textOf(value)))}`;
}

function fromDataUri<T extends Json>(
  args: readonly Json[],
  name: string,
  read: (text: string) => T | undefined,
): T {
  const found = read(stringArgument(args, 0, name));
  if (found === undefined) {
    throw failure(
      name,
      'expects its parameter to be a valid data URI, such as data:text/plain;charset=utf-8;base64,aGk=.',
    );
  }
  return found;
}

interface Conversion {
  readonly returns: TypeName;
  readonly description: string;
  readonly evaluate: (args: readonly Json[], name: string) => Json;
  readonly type?: TypeName;
}

/** A function of one value, under its name and, where it has one, under the older name that still works. */
function conversion(name: string, made: Conversion, olderName?: string): readonly ExpressionFunction[] {
  const named = (own: string): ExpressionFunction => ({
    name: own,
    parameters: [{ name: 'value', type: made.type ?? 'string' }],
    returns: made.returns,
    description: made.description,
    evaluate: (args) => made.evaluate(args, own),
  });
  if (olderName === undefined) return [named(name)];
  const older = named(olderName);
  return [named(name), { ...older, description: `${older.description} Use ${name}.`, deprecated: true }];
}

export const binaryFunctions: readonly ExpressionFunction[] = [
  ...conversion('base64', {
    returns: 'string',
    description: 'Encodes text as base64 of its UTF-8.',
    evaluate: (args, name) => encodeBase64(encodeUtf8(stringArgument(args, 0, name))),
  }),
  ...conversion(
    'base64ToString',
    {
      returns: 'string',
      description: 'Decodes base64 to text.',
      evaluate: base64ToString,
    },
    'decodeBase64',
  ),
  ...conversion('base64ToBinary', {
    returns: 'binary',
    description: 'Wraps base64 text as binary content.',
    evaluate: base64ToBinary,
  }),
  ...conversion('binary', {
    type: 'any',
    returns: 'binary',
    description: 'Wraps the text of a value as binary content.',
    evaluate: binary,
  }),
  ...conversion('dataUri', {
    type: 'any',
    returns: 'string',
    description: 'Makes a data URI of a value.',
    evaluate: dataUri,
  }),
  ...conversion(
    'dataUriToBinary',
    {
      returns: 'binary',
      description: 'Turns a data URI into binary content.',
      evaluate: (args, name) => fromDataUri(args, name, dataUriContent),
    },
    'decodeDataUri',
  ),
  ...conversion('dataUriToString', {
    returns: 'string',
    description: 'Decodes a data URI to text.',
    evaluate: (args, name) => fromDataUri(args, name, dataUriText),
  }),
  ...conversion(
    'uriComponent',
    {
      returns: 'string',
      description: 'Escapes text so that it can stand as one part of a URI.',
      evaluate: (args, name) => encodeComponent(stringArgument(args, 0, name)),
    },
    'encodeUriComponent',
  ),
  ...conversion(
    'uriComponentToString',
    {
      returns: 'string',
      description: 'Decodes the escapes of a URI part. A plus sign stays one.',
      evaluate: (args, name) => decodeComponent(stringArgument(args, 0, name)),
    },
    'decodeUriComponent',
  ),
  ...conversion('uriComponentToBinary', {
    returns: 'binary',
    description: 'Decodes the escapes of a URI part to binary content.',
    evaluate: (args, name) => envelope(octets, encodeUtf8(decodeComponent(stringArgument(args, 0, name)))),
  }),
];
