import { isObject, type JsonObject, type JsonPath, objectAt } from '../json.ts';

/** A map of child actions inside an action: the place where steps can be added. */
export interface Container {
  /** Where its `actions` object stands, from the action; e.g. `['else', 'actions']`. */
  readonly key: JsonPath;
  /** What people call it: True, False, Default, a case's or tool's name; empty where the action has only this one. */
  readonly label: string;
  /** Which of the action's containers it is. Only cases and tools can be added and removed. */
  readonly role: 'body' | 'true' | 'false' | 'case' | 'default' | 'tool';
  /** Empty where the definition leaves it out. */
  readonly actions: JsonObject;
}

/** Types that always have a body, even where the definition leaves `actions` out. */
const bodyTypes: ReadonlySet<string> = new Set(['scope', 'foreach', 'until', 'if']);

/** Members in which actions stand. */
const holders: readonly string[] = ['actions', 'else', 'cases', 'tools', 'default'];

const memo = new WeakMap<JsonObject, readonly Container[]>();

/**
 * The containers of an action, in the order in which people read them. This is the one place that knows where child
 * actions live; what it does not list does not exist for walking, drawing and running. Foreign types count when they
 * have an `actions` object.
 */
export function containersOf(action: JsonObject): readonly Container[] {
  const known = memo.get(action);
  if (known !== undefined) return known;
  if (!mayHaveContainers(action)) return none;
  const containers = findContainers(action);
  memo.set(action, containers);
  return containers;
}

const none: readonly Container[] = [];

/** Most actions have none, and telling so costs less than remembering it. */
function mayHaveContainers(action: JsonObject): boolean {
  for (let index = 0; index < holders.length; index++) if (action.has(holders[index] ?? '')) return true;
  const type = action.get('type');
  return typeof type === 'string' && (bodyTypes.has(type.toLowerCase()) || /^switch$/i.test(type));
}

function findContainers(action: JsonObject): Container[] {
  const typeMember = action.get('type');
  const type = typeof typeMember === 'string' ? typeMember.toLowerCase() : '';
  const containers: Container[] = [];
  const add = (role: Container['role'], label: string, ...key: JsonPath) => {
    containers.push({ key, label, role, actions: objectAt(action, ...key) });
  };
  const isIf = type === 'if';
  if (bodyTypes.has(type) || isObject(action.get('actions'))) {
    add(isIf ? 'true' : 'body', isIf ? 'True' : '', 'actions');
  }
  if (isIf || isObject(objectAt(action, 'else').get('actions'))) add('false', 'False', 'else', 'actions');
  for (const [name, value] of objectAt(action, 'cases')) {
    if (isObject(value)) add('case', name, 'cases', name, 'actions');
  }
  for (const [name, value] of objectAt(action, 'tools')) {
    if (isObject(value)) add('tool', name, 'tools', name, 'actions');
  }
  if (type === 'switch' || isObject(objectAt(action, 'default').get('actions'))) {
    add('default', 'Default', 'default', 'actions');
  }
  return containers;
}

/** Whether actions can stand inside this one. */
export function isScope(action: JsonObject): boolean {
  return containersOf(action).length > 0;
}
