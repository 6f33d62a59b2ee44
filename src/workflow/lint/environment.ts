import { containersOf } from '../document/containers.ts';
import { runAfterEntries, runAfterOf } from '../document/runAfter.ts';
import { type Step, stepsOf } from '../document/walk.ts';
import { isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import { declarationsOf } from '../operations/declarations.ts';
import { isExpression, isTemplateExpression } from '../operations/findings.ts';

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
  /**
   * `runAfter` does not tell the order: a step waits for what it reads (2015), what follows a step stands in its
   * `transitions` (agents), or a template says it.
   */
  readonly isOrderedByReferences: boolean;
  /** The definition has a list of parameters at all; a Standard app keeps them in a file of its own. */
  readonly hasParameters: boolean;
}

const memo = new WeakMap<JsonObject, Environment>();

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
  const placeholders = new Set<string>(textMembers(objectAt(definition, 'actions')));
  let hasUnseenActions = isText(definition.get('actions'));
  let hasUnseenVariables = false;
  let hasOrderOfItsOwn = false;
  let keys = '';
  for (const step of stepsOf(definition)) {
    const facts = factsOf(step);
    keys += facts.key;
    const names = step.kind === 'action' ? actions : triggers;
    if (!names.has(facts.name)) names.set(facts.name, step);
    for (const variable of facts.declares) {
      const entry = variables.get(variable.toLowerCase());
      if (entry) entry.declaredBy.push(step);
      else variables.set(variable.toLowerCase(), { name: variable, declaredBy: [step] });
    }
    for (const name of facts.placeholders) placeholders.add(name);
    hasUnseenActions ||= facts.hidesActions;
    hasUnseenVariables ||= facts.hidesVariables;
    hasOrderOfItsOwn ||= facts.isOrderedOtherwise;
  }
  hasUnseenVariables ||= hasUnseenActions || placeholders.size > 0;
  const declared = [...objectAt(definition, 'parameters').keys()];
  const hasParameters = isObject(definition.get('parameters'));
  const isOrderedByReferences =
    hasOrderOfItsOwn || earlierLanguage.test(stringAt(definition, '$schema') ?? '');
  const hidden = [
    hasParameters,
    hasUnseenActions,
    hasUnseenVariables,
    isOrderedByReferences,
    ...placeholders,
  ].join(' ');
  return {
    key: interned(`${keys}\n${hidden}\n${declared.join('\n')}`),
    actions,
    triggers,
    variables,
    parameters: new Map(declared.map((name) => [name.toLowerCase(), name])),
    hasParameters,
    placeholders,
    hasUnseenActions,
    hasUnseenVariables,
    isOrderedByReferences,
  };
}

/** The language of 2014 and 2015, which knows no `runAfter`: a step waits for what its `dependsOn` and its expressions name. */
const earlierLanguage = /\/201[45]-\d\d-\d\d-preview\//i;

function isOrderedOtherwise(node: JsonObject): boolean {
  if (node.has('transitions')) return objectAt(node, 'transitions').size > 0;
  const runAfter = runAfterOf(node);
  // A template can give the whole list, a name in it, or a type that may be a loop's, which reads what is inside of it.
  // In a list, which the service refuses, the order is meant and not said.
  if (isText(runAfter) || (isArray(runAfter) && runAfter.length > 0)) return true;
  if (isObject(runAfter)) for (const name of runAfter.keys()) if (isTemplateExpression(name)) return true;
  return node.has('actions') && isTemplateExpression(stringAt(node, 'type') ?? '');
}

/** What others can see of a step, and what only a template knows of it. */
interface Facts {
  /** Where it stands, its type, what it runs after, which variables it declares. */
  readonly key: string;
  /** In lower case. */
  readonly name: string;
  readonly declares: readonly string[];
  /** Names of actions inside it that an expression of a template stands for. In lower case. */
  readonly placeholders: readonly string[];
  /** A whole container, or what it declares, is such an expression. */
  readonly hidesActions: boolean;
  readonly hidesVariables: boolean;
  readonly isOrderedOtherwise: boolean;
}

const facts = new WeakMap<Step, Facts>();

function factsOf(step: Step): Facts {
  const known = facts.get(step);
  if (known !== undefined) return known;
  const { node, kind, path } = step;
  const isInitializing = step.type.toLowerCase() === 'initializevariable';
  const declares = isInitializing ? declaredIn(node) : noNames;
  // Joined at once: texts that grow piece by piece are pieces for long.
  const signature: (string | number)[] = [
    ...path,
    '\u0001',
    step.type,
    '\u0001',
    ...runAfterEntries(node).keys(),
  ];
  for (const name of declares) signature.push('\u0001', name);
  const containers = kind === 'action' ? containersOf(node) : [];
  const found: Facts = {
    key: `${signature.join('\u0000')}\n`,
    name: step.name.toLowerCase(),
    declares,
    placeholders:
      containers.length === 0 ? noNames : containers.flatMap(({ actions }) => textMembers(actions)),
    isOrderedOtherwise: isOrderedOtherwise(node),
    hidesActions: kind === 'action' && isText(node.get('actions')),
    hidesVariables: isInitializing && isUnseen(node),
  };
  facts.set(step, found);
  return found;
}

/** Members that are texts where steps should be, in lower case. */
function textMembers(actions: JsonObject): readonly string[] {
  const names: string[] = [];
  for (const [name, node] of actions) if (isText(node)) names.push(name.toLowerCase());
  return names;
}

let latestKey = '';

/** The same string object as last time when the text is the same: comparing it with itself costs nothing. */
function interned(key: string): string {
  if (key !== latestKey) latestKey = key;
  return latestKey;
}

const noNames: readonly string[] = [];

function declaredIn(node: JsonObject): readonly string[] {
  return declarationsOf(node).flatMap((entry) => {
    const name = entry.get('name');
    return typeof name === 'string' && name !== '' ? [name] : [];
  });
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
