import { containersOf } from '../document/containers.ts';
import { type Step, stepsOf } from '../document/walk.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import { isExpression } from '../operations/findings.ts';

/** What a definition declares that expressions anywhere in it can name. */
export interface Environment {
  /** Two definitions with the same key declare the same things in the same places and order of running. */
  readonly key: string;
  /** By name in lower case; the first of several. */
  readonly actions: ReadonlyMap<string, Step>;
  readonly triggers: ReadonlyMap<string, Step>;
  /** By name in lower case: its spelling and the actions that declare it. */
  readonly variables: ReadonlyMap<string, { readonly name: string; readonly declaredBy: readonly Step[] }>;
  /** Spelling by name in lower case. */
  readonly parameters: ReadonlyMap<string, string>;
  /** Names of actions that stand where an expression of a template will put them. In lower case. */
  readonly placeholders: ReadonlySet<string>;
  /** Some actions, or some variables, are only known when a template is deployed: any name may be one of theirs. */
  readonly hasUnseenActions: boolean;
  readonly hasUnseenVariables: boolean;
  /** The definition has a list of parameters at all; a Standard app keeps them in a file of its own. */
  readonly hasParameters: boolean;
}

const memo = new WeakMap<JsonObject, Environment>();
const signatures = new WeakMap<JsonObject, string>();

export function environmentOf(definition: JsonObject): Environment {
  const known = memo.get(definition);
  if (known !== undefined) return known;
  const environment = read(definition);
  memo.set(definition, environment);
  return environment;
}

function read(definition: JsonObject): Environment {
  const actions = new Map<string, Step>();
  const triggers = new Map<string, Step>();
  const variables = new Map<string, { name: string; declaredBy: Step[] }>();
  const keys: string[] = [];
  const unseen = unseenIn(definition);
  for (const step of stepsOf(definition)) {
    keys.push(step.path.join('\u0000'), signatureOf(step.node));
    const names = step.kind === 'action' ? actions : triggers;
    const name = step.name.toLowerCase();
    if (!names.has(name)) names.set(name, step);
    for (const variable of declaredIn(step.node)) {
      const entry = variables.get(variable.toLowerCase());
      if (entry) entry.declaredBy.push(step);
      else variables.set(variable.toLowerCase(), { name: variable, declaredBy: [step] });
    }
  }
  const declared = [...objectAt(definition, 'parameters').keys()];
  const hasParameters = isObject(definition.get('parameters'));
  return {
    key: interned([...keys, '', String(hasParameters), unseen.key, ...declared].join('\n')),
    actions,
    triggers,
    variables,
    parameters: new Map(declared.map((name) => [name.toLowerCase(), name])),
    hasParameters,
    ...unseen.facts,
  };
}

let latestKey = '';

/** The same string object as last time when the text is the same: comparing it with itself costs nothing. */
function interned(key: string): string {
  if (key !== latestKey) latestKey = key;
  return latestKey;
}

/** What others can see of a step: its type, what it runs after, which variables it declares. */
function signatureOf(node: JsonObject): string {
  const known = signatures.get(node);
  if (known !== undefined) return known;
  const after = [...objectAt(node, 'runAfter').keys()].join('\u0000');
  const signature = [stringAt(node, 'type') ?? '', after, ...declaredIn(node)].join('\u0001');
  signatures.set(node, signature);
  return signature;
}

function declaredIn(node: JsonObject): readonly string[] {
  if (stringAt(node, 'type')?.toLowerCase() !== 'initializevariable') return [];
  const list = objectAt(node, 'inputs').get('variables');
  if (!isArray(list)) return [];
  return list.flatMap((entry) => {
    const name = isObject(entry) ? entry.get('name') : undefined;
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
}

type Unseen = Pick<Environment, 'placeholders' | 'hasUnseenActions' | 'hasUnseenVariables'>;

/** What expressions of a template stand for: they may be a whole container, an action, or what one declares. */
function unseenIn(definition: JsonObject): { readonly key: string; readonly facts: Unseen } {
  const placeholders = new Set<string>();
  let hasUnseenActions = isText(definition.get('actions'));
  let hasUnseenVariables = false;
  const look = (actions: JsonObject) => {
    for (const [name, node] of actions) if (isText(node)) placeholders.add(name.toLowerCase());
  };
  look(objectAt(definition, 'actions'));
  for (const { kind, node } of stepsOf(definition)) {
    if (kind === 'trigger') continue;
    if (isText(node.get('actions'))) hasUnseenActions = true;
    for (const { actions } of containersOf(node)) look(actions);
    if (stringAt(node, 'type')?.toLowerCase() === 'initializevariable') hasUnseenVariables ||= isUnseen(node);
  }
  const isAnyUnseen = hasUnseenActions || placeholders.size > 0;
  hasUnseenVariables ||= isAnyUnseen;
  const key = `${hasUnseenActions} ${hasUnseenVariables} ${[...placeholders].join(' ')}`;
  return { key, facts: { placeholders, hasUnseenActions, hasUnseenVariables } };
}

/** Whether an Initialize variable declares something by a name that nobody can read yet. */
function isUnseen(node: JsonObject): boolean {
  const inputs = node.get('inputs');
  const list = isObject(inputs) ? inputs.get('variables') : inputs;
  if (!isArray(list)) return isText(list);
  return list.some((entry) => isText(isObject(entry) ? entry.get('name') : entry) && !isPlainName(entry));
}

function isPlainName(entry: Json): boolean {
  const name = isObject(entry) ? entry.get('name') : undefined;
  return typeof name === 'string' && !isExpression(name);
}

function isText(value: Json | undefined): boolean {
  return typeof value === 'string' && value !== '';
}
