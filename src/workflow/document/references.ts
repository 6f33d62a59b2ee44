import { type MentionKind, mentionsIn } from '../expression/mentions.ts';
import { isArray, isObject, isString, type Json, type JsonObject, type JsonPath, objectAt } from '../json.ts';
import { codeMentionsIn } from './codeMentions.ts';
import { containersOf } from './containers.ts';
import { isRunAfter, runAfterEntries, runAfterName } from './runAfter.ts';
import { type Step, stepsOf } from './walk.ts';

/** One place in a definition that names something. */
export interface Reference {
  /** What is named. A loop or scope is an action, named in a way that only loops or scopes can be. */
  readonly kind: MentionKind;
  readonly name: string;
  /** How it is named: in an expression, as a key of `runAfter`, in JavaScript code, or as the whole text of a member. */
  readonly form: 'expression' | 'runAfter' | 'code' | 'text';
  /** The step in which it stands; `undefined` in outputs and parameters. */
  readonly step?: string;
  /** From the definition's root: the text that names, or the member whose key does. */
  readonly path: JsonPath;
  /** The key at the end of `path` names it, not the value there. */
  readonly isKey: boolean;
  /** The part of that text that is the name (of the trigger: the function). */
  readonly within?: { readonly start: number; readonly end: number };
}

type Found = Omit<Reference, 'step'>;

const memo = new WeakMap<JsonObject, readonly Reference[]>();
const ofNode = new WeakMap<JsonObject, readonly Found[]>();

/** Everything that names an action, loop, scope, variable, parameter … in a definition, in the order of its steps. */
export function referencesIn(definition: JsonObject): readonly Reference[] {
  const known = memo.get(definition);
  if (known !== undefined) return known;
  const references: Reference[] = [];
  for (const step of stepsOf(definition)) {
    for (const found of referencesOf(step)) {
      references.push({ ...found, path: [...step.path, ...found.path], step: step.name });
    }
  }
  for (const member of ['parameters', 'outputs']) {
    const found: Found[] = [];
    collect(objectAt(definition, member), [member], found, () => false);
    references.push(...found);
  }
  memo.set(definition, references);
  return references;
}

/** Everything that names this thing, whatever the case of the name. `action` includes its mentions as loop and scope. */
export function referencesTo(
  definition: JsonObject,
  kind: 'action' | 'variable' | 'parameter' | 'trigger',
  name: string,
): readonly Reference[] {
  const kinds: readonly MentionKind[] = kind === 'action' ? actionKinds : [kind];
  const wanted = name.toLowerCase();
  return referencesIn(definition).filter((reference) => {
    return kinds.includes(reference.kind) && reference.name.toLowerCase() === wanted;
  });
}

/** The kinds of mention by which an expression can name an action. */
export const actionKinds: readonly MentionKind[] = ['action', 'loop', 'scope'];

/** Members of a step in which the language evaluates nothing (spec: workflow-definition.md section 10, rule 10). */
const silentMembers: ReadonlySet<string> = new Set(['type', 'kind', 'operationOptions', 'metadata']);

/** References of one step, without those of steps inside it; paths from its node. */
function referencesOf({ node, kind, type }: Step): readonly Found[] {
  const known = ofNode.get(node);
  if (known !== undefined) return known;
  const found: Found[] = [];
  if (kind === 'action') {
    const member = runAfterName(node);
    for (const name of runAfterEntries(node).keys()) {
      found.push({ kind: 'action', name, form: 'runAfter', path: [member, name], isKey: true });
    }
  }
  const children = kind === 'action' ? containersOf(node).map(({ key }) => key) : [];
  collect(node, [], found, (path) => {
    const [first, second] = path;
    if (path.length === 1 && typeof first === 'string' && (silentMembers.has(first) || isRunAfter(first)))
      return true;
    if (path.length === 2 && first === 'inputs' && (second === 'schema' || second === 'code')) return true;
    if (path.length === 3 && first === 'cases' && path[2] === 'case') return true;
    return children.some((key) => key.length === path.length && key.every((part, i) => part === path[i]));
  });
  collectTexts(node, type.toLowerCase(), found);
  ofNode.set(node, found);
  return found;
}

/** Mentions in every text and member name below a value, except where `isSilent` says that nothing is evaluated. */
function collect(value: Json, path: JsonPath, found: Found[], isSilent: (path: JsonPath) => boolean): void {
  if (isString(value)) found.push(...expressionReferences(value, path, false));
  else if (isArray(value)) {
    for (const [index, item] of value.entries()) collect(item, [...path, index], found, isSilent);
  } else if (isObject(value)) {
    for (const [name, member] of value) {
      const memberPath = [...path, name];
      if (isSilent(memberPath)) continue;
      found.push(...expressionReferences(name, memberPath, true));
      collect(member, memberPath, found, isSilent);
    }
  }
}

function expressionReferences(text: string, path: JsonPath, isKey: boolean): readonly Found[] {
  return mentionsIn(text).map(({ kind, name, start, end }) => {
    return { kind, name, form: 'expression', path, isKey, within: { start, end } };
  });
}

const variableTypes: ReadonlySet<string> = new Set([
  'setvariable',
  'incrementvariable',
  'decrementvariable',
  'appendtoarrayvariable',
  'appendtostringvariable',
]);

/** Names that stand as plain text: variables that an action changes, what a condition or inline code depends on. */
function collectTexts(node: JsonObject, type: string, found: Found[]): void {
  const add = (kind: MentionKind, name: Json | undefined, ...path: JsonPath) => {
    if (isString(name) && !name.startsWith('@')) found.push({ kind, name, form: 'text', path, isKey: false });
  };
  const inputs = objectAt(node, 'inputs');
  if (variableTypes.has(type)) add('variable', inputs.get('name'), 'inputs', 'name');
  const declared = inputs.get('variables');
  if (type === 'initializevariable' && isArray(declared)) {
    for (const [index, variable] of declared.entries()) {
      add('variable', objectAt(variable).get('name'), 'inputs', 'variables', index, 'name');
    }
  }
  const conditions = node.get('conditions');
  if (isArray(conditions)) {
    for (const [index, condition] of conditions.entries()) {
      add('trigger', objectAt(condition).get('dependsOn'), 'conditions', index, 'dependsOn');
    }
  }
  const dependencies = objectAt(inputs, 'explicitDependencies').get('actions');
  if (isArray(dependencies)) {
    for (const [index, name] of dependencies.entries()) {
      add('action', name, 'inputs', 'explicitDependencies', 'actions', index);
    }
  }
  const code = inputs.get('code');
  if (isString(code) && type.endsWith('code')) {
    for (const { name, start, end } of codeMentionsIn(code)) {
      found.push({
        kind: 'action',
        name,
        form: 'code',
        path: ['inputs', 'code'],
        isKey: false,
        within: { start, end },
      });
    }
  }
}
