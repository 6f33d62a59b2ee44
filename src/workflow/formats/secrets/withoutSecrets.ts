import type { Document } from '../../document/Document.ts';
import { inheritOrigins } from '../../document/origin.ts';
import { withRoot } from '../../document/save.ts';
import { removeAt, setAt } from '../../document/structure.ts';
import { at, isArray, isObject, type Json, type JsonPath, objectAt, pointer, stringAt } from '../../json.ts';
import { isLiteral, isSecretName } from '../../operations/secretNames.ts';
import type { Format } from '../Format.ts';
import type { Note } from '../Note.ts';
import { hasContent, isSecureType, redactDefinition } from './redactDefinition.ts';
import { redactText } from './redactText.ts';

/**
 * The document without secrets, in its definition, in the others of its file and around them, with a note for each. The
 * same document when there are none; else all that is no secret keeps its text.
 */
export function withoutSecrets(
  document: Document,
  format: Pick<Format, 'locate' | 'declareSecure'> | undefined,
): { readonly document: Document; readonly notes: readonly Note[] } {
  const notes: Note[] = [];
  const paths = format?.locate?.(document.root).map(({ path }) => path) ?? [];
  const all = paths.length > 0 ? paths : [document.definitionPath];
  let result = document;
  for (const path of all) {
    const before = objectAt(result.root, ...path);
    const { definition, parameters, notes: found } = redactDefinition(before);
    notes.push(...found);
    if (definition === before) continue;
    inheritOrigins(before, definition);
    result = withRoot(result, setAt(result.root, path, definition));
    if (parameters.length > 0 && format?.declareSecure !== undefined) {
      const declared = format.declareSecure({ ...result, definitionPath: path, definition }, parameters);
      result = withRoot(result, declared.root);
    }
  }
  for (const path of all) result = withRoot(result, withoutSecureValues(result.root, path, notes));
  result = withRoot(result, withoutTemplateDefaults(result.root, all, notes));
  result = withRoot(result, redactText(result.root, 'the file', notes, all));
  return { document: result, notes };
}

/** Removes the values that the wrapper gives to secure parameters: `parameters` beside `definition`. */
function withoutSecureValues(root: Json, path: JsonPath, notes: Note[]): Json {
  const around = path.slice(0, -1);
  if (path.length === 0) return root;
  let result = root;
  const declared = objectAt(root, ...path, 'parameters');
  for (const [name, given] of objectAt(root, ...around, 'parameters')) {
    const type = stringAt(declared, name, 'type') ?? stringAt(given, 'type');
    const value = isObject(given) ? given.get('value') : given;
    const isSecret = isSecureType(type)
      ? hasContent(value)
      : isSecretName(name) && typeof value === 'string' && isLiteral(value);
    if (!isSecret) continue;
    result = removeAt(result, [...around, 'parameters', name]);
    notes.push({
      kind: 'secret',
      message: `The value of the parameter "${name}" is a secret and was left out.`,
    });
  }
  return result;
}

/**
 * Removes defaults of the secure parameters of a template and of those inside it, wherever they stand. The definitions at `kept`
 * stay, though a parameter may hold one.
 */
function withoutTemplateDefaults(root: Json, kept: readonly JsonPath[], notes: Note[]): Json {
  let result = root;
  const holds = new Set(kept.flatMap((path) => path.map((_, index) => pointer(path.slice(0, index + 1)))));
  const definitions = new Set(kept.map((path) => pointer(path)));
  const visit = (value: Json, path: JsonPath): void => {
    if ((!isObject(value) && !isArray(value)) || definitions.has(pointer(path))) return;
    if (isObject(value) && value.has('resources')) {
      for (const [name, declaration] of objectAt(value, 'parameters')) {
        const place = [...path, 'parameters', name, 'defaultValue'];
        const isSecret =
          isSecureType(stringAt(declaration, 'type')) && hasContent(at(declaration, 'defaultValue'));
        if (!isSecret || holds.has(pointer(place))) continue;
        result = removeAt(result, place);
        notes.push({
          kind: 'secret',
          message: `The default of the secure template parameter "${name}" was left out.`,
        });
      }
    }
    for (const [key, member] of value.entries()) visit(member, [...path, key]);
  };
  visit(root, []);
  return result;
}
