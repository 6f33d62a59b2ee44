import { Decimal, Float, isArray, isObject, type Json } from './json.ts';

/** Types of parameters and outputs, as the service writes them; it reads them in any case. */
export const parameterTypes = [
  'String',
  'SecureString',
  'Int',
  'Float',
  'Bool',
  'Array',
  'Object',
  'SecureObject',
] as const;

/** Whether a literal can be a value of a parameter type, in whatever case; text that the service reads as one counts. */
export function fitsType(value: Json, type: string): boolean {
  switch (type.toLowerCase()) {
    case 'string':
    case 'securestring':
      return typeof value === 'string';
    case 'int':
      return isInteger(value) || (typeof value === 'string' && /^\s*[+-]?\d{1,19}\s*$/.test(value));
    case 'float':
      return (
        isInteger(value) ||
        value instanceof Float ||
        value instanceof Decimal ||
        (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value)))
      );
    case 'bool':
      return typeof value === 'boolean' || (typeof value === 'string' && /^\s*(true|false)\s*$/i.test(value));
    case 'array':
      return isArray(value);
    case 'object':
    case 'secureobject':
      return isObject(value);
    default:
      return true;
  }
}

function isInteger(value: Json): boolean {
  if (value instanceof Float) return Number.isInteger(value.value);
  return typeof value === 'number' || typeof value === 'bigint';
}
