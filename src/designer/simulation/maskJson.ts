import { isArray, isObject, type Json } from '../../workflow/json.ts';
import { isSecretHeader, mask, maskAddresses } from './mask.ts';

/** A value without its secrets: headers that carry them by name, signatures and keys in addresses wherever they stand. */
export function maskJson(value: Json): Json {
  if (typeof value === 'string') return maskAddresses(value);
  if (isArray(value)) return value.map(maskJson);
  if (!isObject(value)) return value;
  return new Map(
    [...value].map(([key, member]): [string, Json] => [
      key,
      isSecretHeader(key) && typeof member === 'string' ? mask : maskJson(member),
    ]),
  );
}
