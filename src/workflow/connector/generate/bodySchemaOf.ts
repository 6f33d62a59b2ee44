import { Float, isArray, isObject, type Json, type JsonObject } from '../../json.ts';
import { objectOf } from '../edits/editFile.ts';
import { titleOf } from '../titleOf.ts';

const callback = /^\s*(?:@listCallbackUrl\(\)|@\{\s*listCallbackUrl\(\)\s*\})\s*$/i;
const deepest = 20;

/**
 * The schema of a registration's body: the callback URL marked, constants hidden with their value as default, everything that is
 * computed asked for. All of it required, as the step sends all of it.
 */
export function bodySchemaOf(body: Json | undefined, notes: string[]): JsonObject {
  const state = { hasCallback: false };
  const schema = schemaOf('', isObject(body) ? body : new Map(), state, 0);
  if (body !== undefined && !isObject(body))
    notes.push("The step's body is no object. Only the callback URL was taken over.");
  if (state.hasCallback) return schema;
  notes.push(
    'The step\'s body has no listCallbackUrl() of its own. The property "callbackUrl" takes the callback URL.',
  );
  const properties = schema.get('properties');
  const required = schema.get('required');
  return new Map<string, Json>([
    ...schema,
    ['properties', new Map([['callbackUrl', marked()], ...(isObject(properties) ? properties : [])])],
    ['required', ['callbackUrl', ...(isArray(required) ? required : [])]],
  ]);
}

function marked(): JsonObject {
  return objectOf({
    type: 'string',
    description: 'The address that receives each notification.',
    'x-ms-summary': 'Callback URL',
    'x-ms-notification-url': true,
    'x-ms-visibility': 'internal',
  });
}

function schemaOf(name: string, value: Json, state: { hasCallback: boolean }, depth: number): JsonObject {
  if (isObject(value)) {
    const properties = Array.from(value, ([key, member]): [string, Json] => [
      key,
      depth > deepest ? new Map() : schemaOf(key, member, state, depth + 1),
    ]);
    const names = properties.map(([key]) => key);
    return new Map<string, Json>([
      ['type', 'object'],
      ...(names.length > 0 ? [['required', names] as [string, Json]] : []),
      ['properties', new Map(properties)],
    ]);
  }
  const described = { 'x-ms-summary': titleOf(name), description: `${titleOf(name)}.` };
  if (isArray(value)) {
    const [first] = value;
    const items =
      first === undefined || depth > deepest ? { type: 'string' } : schemaOf(name, first, state, depth + 1);
    const isConstant = value.every((item) => isConstantValue(item));
    return objectOf({
      type: 'array',
      items,
      ...described,
      ...(isConstant && { default: value, 'x-ms-visibility': 'internal' }),
    });
  }
  if (typeof value === 'string' && callback.test(value)) {
    const isFirst = !state.hasCallback;
    state.hasCallback = true;
    return isFirst ? marked() : objectOf({ type: 'string', ...described });
  }
  return objectOf({
    type: typeName(value),
    ...described,
    ...(isConstantValue(value) && value !== null && { default: value, 'x-ms-visibility': 'internal' }),
  });
}

function isConstantValue(value: Json): boolean {
  if (isObject(value) || isArray(value)) return false;
  return typeof value !== 'string' || !value.includes('@');
}

function typeName(value: Json): string {
  if (typeof value === 'boolean') return 'boolean';
  if (typeof value === 'number' || typeof value === 'bigint') return 'integer';
  return value instanceof Float ? 'number' : 'string';
}
