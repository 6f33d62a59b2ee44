import type { Json, JsonObject } from '../json.ts';
import { schemaErrors } from '../operations/schemaErrors.ts';
import { jsonSchemaOf } from './jsonSchema.ts';

/** Whether a notification fits what the connector declares. */
export interface CheckedNotification {
  readonly ok: boolean;
  /** In which ways it does not, a line each, the first ten. */
  readonly errors: readonly string[];
}

/**
 * Checks the body of a notification against `notificationSchema`, which is free of references. Properties that are not declared are
 * fine: a definition describes what people need, not everything that is sent. Without a schema everything fits.
 */
export function checkNotification(schema: JsonObject | undefined, body: Json): CheckedNotification {
  const errors = schema === undefined ? [] : schemaErrors(body, jsonSchemaOf(schema));
  return { ok: errors.length === 0, errors };
}
