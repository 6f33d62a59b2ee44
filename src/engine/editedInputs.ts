import { isArray, isObject, type Json, stringify } from '../workflow/json.ts';

/**
 * Inputs that a person has edited, as a template. What was left as it was shown keeps what the definition says (expressions,
 * secrets that the screen masks, the callback URL of the new run); what was changed stands as it is and is not evaluated.
 */
export function editedInputs(template: Json | undefined, shown: Json | undefined, edited: Json): Json {
  if (template === undefined || shown === undefined) return literal(edited);
  if (isSame(shown, edited)) return template;
  if (isObject(template) && isObject(shown) && isObject(edited)) {
    return new Map(
      [...edited].map(([key, value]) => [key, editedInputs(template.get(key), shown.get(key), value)]),
    );
  }
  if (isArray(template) && isArray(shown) && isArray(edited) && shown.length === edited.length) {
    return edited.map((value, index) => editedInputs(template[index], shown[index], value));
  }
  return literal(edited);
}

function isSame(a: Json, b: Json): boolean {
  return stringify(a) === stringify(b);
}

/** A value whose strings mean themselves. */
function literal(value: Json): Json {
  if (typeof value === 'string') return literalText(value);
  if (isArray(value)) return value.map(literal);
  if (isObject(value)) return new Map([...value].map(([key, member]) => [key, literal(member)]));
  return value;
}

/** A text that starts with `@@` is taken as it is after the first character; elsewhere only `@{` begins an expression. */
function literalText(text: string): string {
  return text.startsWith('@') ? `@${text}` : text.replaceAll('@{', '@@{');
}
