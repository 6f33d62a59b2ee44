import { isArray, isObject, type Json, objectAt, stringAt, stringify } from '../../workflow/json.ts';
import { authenticationTypeOf } from '../../workflow/operations/authenticationTypes.ts';
import { explainDuration } from '../../workflow/operations/duration.ts';
import type { Field } from '../../workflow/operations/Field.ts';
import { texts } from './texts.ts';

const longest = 60;

function shortened(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  return line.length > longest ? `${line.slice(0, longest - 1)}…` : line;
}

/** What a folded line says of its value, in a few words. */
export function fieldSummary(field: Field, value: Json | undefined): string {
  if (value === undefined) return field.kind === 'retryPolicy' ? texts.byDefault : texts.none;
  if (typeof value === 'string' && field.kind !== 'duration') return shortened(value);
  switch (field.kind) {
    case 'table':
      return isObject(value) ? shortened([...value.keys()].join(', ')) : shortened(stringify(value));
    case 'authentication': {
      const type = stringAt(value, 'type') ?? '';
      return authenticationTypeOf(type)?.title ?? type;
    }
    case 'retryPolicy':
      return stringAt(value, 'type') ?? texts.byDefault;
    case 'duration':
      return typeof value === 'string'
        ? (explainDuration(value) ?? shortened(value))
        : shortened(stringify(value));
    case 'schema': {
      const { size } = objectAt(value, 'properties');
      return size > 0 ? texts.properties(size) : shortened(stringify(value));
    }
    case 'staticResult':
      return /^enabled$/i.test(stringAt(value, 'staticResultOptions') ?? '') ? texts.on : texts.off;
    case 'conditions':
      return isArray(value) ? texts.conditions(value.length) : shortened(stringify(value));
    default:
      return shortened(typeof value === 'string' ? value : stringify(value));
  }
}
