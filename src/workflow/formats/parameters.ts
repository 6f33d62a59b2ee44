import { isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import { parameterType } from './completeDefinition.ts';
import type { Note } from './Note.ts';
import { isSecureType } from './secrets/redactDefinition.ts';
import type { Workflow } from './Workflow.ts';

/** A parameter of a workflow as formats outside the definition see it. */
export interface Parameter {
  readonly name: string;
  /** In the schema's spelling: `String`, `SecureObject` … */
  readonly type: string;
  readonly isSecure: boolean;
  /** What it has when nobody says otherwise: the value given beside the definition, or else its default. */
  readonly value: Json | undefined;
  readonly isGiven: boolean;
}

/** The parameters that people set; `$connections` and `$authentication` belong to the service. */
export function parametersOf({ definition, values }: Workflow): readonly Parameter[] {
  const lowerCased = new Map(Array.from(values, ([name, value]) => [name.toLowerCase(), value]));
  return [...objectAt(definition, 'parameters')].flatMap(([name, declaration]): readonly Parameter[] => {
    if (name.startsWith('$') || !isObject(declaration)) return [];
    const type = parameterType(stringAt(declaration, 'type') ?? 'String');
    const given = lowerCased.get(name.toLowerCase());
    return [
      {
        name,
        type,
        isSecure: isSecureType(type),
        value: given ?? declaration.get('defaultValue'),
        isGiven: given !== undefined,
      },
    ];
  });
}

/** Notes for formats that keep the definition only. */
export function lostValues({ values }: Workflow): readonly Note[] {
  return [...values.keys()].map((name) => ({
    kind: 'lost',
    message: `The value of the parameter "${name}" stands beside the definition and is not written. Its default is.`,
  }));
}

/** Notes for settings of the resource that a format has no place for. */
export function lostSettings(
  { properties, resource }: Workflow,
  ...kept: readonly string[]
): readonly Note[] {
  const names = [...properties.keys(), ...resource.keys()].filter(
    (name) => name !== 'state' && !kept.includes(name),
  );
  return names.map((name) => ({
    kind: 'lost',
    message: `The workflow's "${name}" is not part of the definition and is not written.`,
  }));
}

/** Members of a resource's `properties` that the author sets; what the service adds (times, versions, addresses) is not read. */
export function settingsIn(properties: JsonObject): JsonObject {
  const kept = ['state', 'accessControl', 'integrationAccount', 'runtimeConfiguration'];
  return new Map([...properties].filter(([name]) => kept.includes(name)));
}
