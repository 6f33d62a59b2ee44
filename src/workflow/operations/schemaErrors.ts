import { type Schema, Validator } from '@cfworker/json-schema';
import { isObject, type Json, type JsonObject, stringAt, toPlain } from '../json.ts';

const validators = new WeakMap<JsonObject, Validator>();
const most = 10;

/**
 * In which ways a value breaks a JSON schema: one line each, the first ten, empty when it fits. A schema that cannot be used is
 * itself the one fault.
 */
export function schemaErrors(value: Json, schema: JsonObject): readonly string[] {
  try {
    let validator = validators.get(schema);
    if (!validator) {
      const draft = /draft-04/.test(stringAt(schema, '$schema') ?? '') ? '4' : '7';
      // The library takes the schema as plain data; what is no schema in it makes it throw or is passed over.
      validator = new Validator(toPlain(schema) as Schema, draft, false);
      validators.set(schema, validator);
    }
    const { valid, errors } = validator.validate(toPlain(value));
    if (valid) return [];
    // An error of a parent only says that a child has one.
    const causes = errors.filter(({ keyword }) => !/^(properties|items|\$ref|prefixItems)$/.test(keyword));
    return (causes.length > 0 ? causes : errors)
      .slice(0, most)
      .map(
        ({ instanceLocation, error }) => `${instanceLocation.replace(/^#\/?/, '') || 'the value'}: ${error}`,
      );
  } catch (error) {
    return [`the schema cannot be used: ${error instanceof Error ? error.message : String(error)}`];
  }
}

/** Whether something can be a JSON schema at all: an object, or the words true and false. */
export function canBeSchema(value: Json | undefined): boolean {
  return isObject(value) || typeof value === 'boolean';
}
