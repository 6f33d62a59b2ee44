import { containersOf } from '../../document/containers.ts';
import { derive } from '../../document/origin.ts';
import { setIn } from '../../document/structure.ts';
import { stepsOf } from '../../document/walk.ts';
import { regionsOf } from '../../expression/template.ts';
import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  stringAt,
} from '../../json.ts';
import { authenticationTypeOf } from '../../operations/authenticationTypes.ts';
import {
  isConstantExpression,
  isLiteral,
  isSecretName,
  isSecretQuery,
} from '../../operations/secretNames.ts';
import { isBracketed } from '../deploymentExpression.ts';
import type { Note } from '../Note.ts';
import { type Replacement, replaceAll } from '../replaceAll.ts';
import { newParameters } from './newParameters.ts';
import { redactText, removed } from './redactText.ts';
import { spansIn } from './spansIn.ts';

/** A definition without secrets. */
export interface Redacted {
  readonly definition: JsonObject;
  /** Secure parameters that stand where the secrets stood; declared in the definition, without a value. */
  readonly parameters: readonly string[];
  readonly notes: readonly Note[];
}

/** Members whose content is not evaluated in a run: no parameter can stand there. */
const notEvaluated: ReadonlySet<string> = new Set([
  'schema',
  'headersSchema',
  'metadata',
  'description',
  'type',
  'kind',
]);

/**
 * Takes the secrets out of a definition: values of secure parameters are left out, passwords and signatures that stand in
 * steps become secure parameters, and where no parameter can stand, a placeholder. The same object when there are none.
 */
export function redactDefinition(definition: JsonObject): Redacted {
  const notes: Note[] = [];
  const names = newParameters(objectAt(definition, 'parameters'));
  const declared = redactParameters(definition, notes);
  const found: Replacement[] = [];
  for (const step of stepsOf(declared)) {
    const skipped = containersOf(step.node).map(({ key }) => key);
    for (const [member, value] of step.node) {
      if (skipped.some(([first]) => first === member)) continue;
      const isEvaluated = member === 'inputs';
      search(value, [...step.path, member], { step: step.name, isEvaluated, names, notes, found });
    }
  }
  for (const [member, value] of declared) {
    if (['triggers', 'actions', 'parameters'].includes(member)) continue;
    const redacted = redactText(value, `"${member}"`, notes);
    if (redacted !== value) found.push({ path: [member], value: redacted });
  }
  const parameters = names.made();
  const secure: JsonObject = new Map([['type', 'SecureString']]);
  const withDeclarations =
    parameters.length === 0 || declared.has('parameters')
      ? declared
      : setIn(declared, ['parameters'], new Map());
  for (const name of parameters) found.push({ path: ['parameters', name], value: secure });
  return {
    definition: found.length === 0 ? declared : replaceAll(withDeclarations, found),
    parameters,
    notes,
  };
}

function redactParameters(definition: JsonObject, notes: Note[]): JsonObject {
  const found: Replacement[] = [];
  for (const [name, declaration] of objectAt(definition, 'parameters')) {
    if (!isObject(declaration)) continue;
    const isSecure = isSecureType(stringAt(declaration, 'type'));
    let kept: JsonObject = declaration;
    for (const member of ['defaultValue', 'value', 'allowedValues']) {
      const value = declaration.get(member);
      const isSecret = isSecure
        ? hasContent(value)
        : typeof value === 'string' && isSecretName(name) && isLiteral(value);
      if (!isSecret) continue;
      kept = new Map([...kept].filter(([key]) => key !== member));
      notes.push({
        kind: 'secret',
        message: isSecure
          ? `The value of the secure parameter "${name}" was left out.`
          : `The value of the parameter "${name}" looks like a secret and was left out. Make its type SecureString.`,
      });
    }
    if (kept !== declaration) found.push({ path: ['parameters', name], value: derive(kept, declaration) });
  }
  return found.length === 0 ? definition : replaceAll(definition, found);
}

/** Whether values of a parameter of this type are secret. */
export function isSecureType(type: string | undefined): boolean {
  return /^secure(?:string|object)$/i.test(type ?? '');
}

/** Whether a value says something: an empty text or object is no secret, and an expression only points at one. */
export function hasContent(value: Json | undefined): boolean {
  if (value === undefined || value === null || value === '') return false;
  if (typeof value === 'string') return isLiteral(value);
  if (isArray(value)) return value.length > 0;
  return !isObject(value) || value.size > 0;
}

interface Search {
  readonly step: string;
  readonly isEvaluated: boolean;
  readonly names: ReturnType<typeof newParameters>;
  readonly notes: Note[];
  readonly found: Replacement[];
}

function search(value: Json, path: JsonPath, context: Search): void {
  if (typeof value === 'string') searchText(value, path, context);
  else if (isArray(value))
    for (const [index, item] of value.entries()) search(item, [...path, index], context);
  else if (isObject(value)) {
    const secret = secretMembersOf(value, path);
    const pair = secretPairOf(value);
    for (const [name, member] of value) {
      const memberPath = [...path, name];
      const isEvaluated = context.isEvaluated && !notEvaluated.has(name);
      const isSecret = secret(name) || (pair !== undefined && name === 'value');
      if (typeof member === 'string' && isSecret && (isLiteral(member) || isConstantExpression(member))) {
        const said = pair !== undefined && name === 'value' ? pair : name;
        replaceWhole(member, memberPath, said, { ...context, isEvaluated });
      } else search(member, memberPath, { ...context, isEvaluated });
    }
  }
}

/** Which members of an object are secrets by their name, given where the object stands. */
function secretMembersOf(object: JsonObject, path: JsonPath): (name: string) => boolean {
  const place = path.at(-1);
  const type = stringAt(object, 'type');
  if (place === 'authentication' && type !== undefined) {
    const members = authenticationTypeOf(type)
      ?.members.filter(({ secret }) => secret)
      .map(({ name }) => name);
    return (name) => (members ?? ['value', 'key']).includes(name) || isSecretName(name);
  }
  return place === 'queries' ? isSecretQuery : isSecretName;
}

/** The name of a variable or setting that is written as `name` and `value`, where it is that of a secret. */
function secretPairOf(object: JsonObject): string | undefined {
  const name = stringAt(object, 'name');
  return name !== undefined && isSecretName(name) ? name : undefined;
}

function replaceWhole(secret: string, path: JsonPath, name: string, context: Search): void {
  const { step, isEvaluated, names, notes, found } = context;
  if (!isEvaluated) {
    notes.push({ kind: 'secret', message: `"${name}" in "${step}" looks like a secret and was left out.` });
    found.push({ path, value: removed });
    return;
  }
  const parameter = names.nameFor(secret, step, name);
  notes.push({
    kind: 'secret',
    message: `"${name}" in "${step}" was left out. Its place takes the secure parameter "${parameter}".`,
  });
  found.push({ path, value: `@parameters('${parameter}')` });
}

/** Secrets inside a text: in an address they become interpolations, and placeholders where the text is an expression. */
function searchText(text: string, path: JsonPath, { step, isEvaluated, names, notes, found }: Search): void {
  const spans = spansIn(text);
  if (spans.length === 0) return;
  const regions = regionsOf(text);
  let result = '';
  let from = 0;
  for (const { name, start, end } of spans) {
    const isInExpression = regions.some((region) => region.start <= start && end <= region.end);
    const canInterpolate = isEvaluated && !isInExpression && !text.startsWith('@@') && !isBracketed(text);
    const parameter = canInterpolate ? names.nameFor(text.slice(start, end), step, name) : undefined;
    result += text.slice(from, start) + (parameter === undefined ? removed : `@{parameters('${parameter}')}`);
    from = end;
    const what = `"${name}" in an address of "${step}" was left out.`;
    notes.push(
      parameter === undefined
        ? { kind: 'secret', message: `${what} Put "${removed}" right.` }
        : { kind: 'secret', message: `${what} Its place takes the secure parameter "${parameter}".` },
    );
  }
  found.push({ path, value: result + text.slice(from) });
}
