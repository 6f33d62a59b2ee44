import { insertMember, setIn } from '../document/structure.ts';
import { isObject, type JsonObject, objectAt, stringAt } from '../json.ts';
import type { Note } from './Note.ts';

export const definitionSchema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

const parameterTypes = ['String', 'SecureString', 'Int', 'Float', 'Bool', 'Array', 'Object', 'SecureObject'];

/** The type of a parameter as the published schema spells it; other words stay as they are. */
export function parameterType(type: string): string {
  return parameterTypes.find((known) => known.toLowerCase() === type.toLowerCase()) ?? type;
}

/**
 * The definition with what the published schema asks for and authors forget: `$schema`, `contentVersion`, and types of
 * parameters in the schema's spelling. Nothing else changes. Spec: export-formats.md section 2.
 */
export function completeDefinition(definition: JsonObject, notes: Note[]): JsonObject {
  let result = definition;
  if (!result.has('contentVersion')) {
    result = insertMember(
      result,
      'contentVersion',
      '1.0.0.0',
      result.has('$schema') ? { after: '$schema' } : { index: 0 },
    );
    notes.push({
      kind: 'mapped',
      message: 'The definition has no "contentVersion". It was given "1.0.0.0".',
    });
  }
  if (!result.has('$schema')) {
    result = insertMember(result, '$schema', definitionSchema, { index: 0 });
    notes.push({
      kind: 'mapped',
      message: 'The definition has no "$schema". It was given that of 2016-06-01.',
    });
  }
  for (const [name, declaration] of objectAt(result, 'parameters')) {
    const type = isObject(declaration) ? stringAt(declaration, 'type') : undefined;
    if (type === undefined || parameterType(type) === type) continue;
    result = setIn(result, ['parameters', name, 'type'], parameterType(type));
    notes.push({
      kind: 'mapped',
      message: `The type of the parameter "${name}" is written "${parameterType(type)}".`,
    });
  }
  return result;
}
