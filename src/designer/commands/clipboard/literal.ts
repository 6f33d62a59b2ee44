import { isArray, isObject, isString, type Json } from '../../../workflow/json.ts';

/** The value as the language must write it so that its texts mean themselves: `@` would begin an expression. */
export function literal(value: Json): Json {
  if (isString(value)) return value.replace(/@\{/g, '@@{').replace(/^@(?!@\{)/, '@@');
  if (isArray(value)) return value.map(literal);
  if (isObject(value)) return new Map([...value].map(([name, member]) => [name, literal(member)]));
  return value;
}
