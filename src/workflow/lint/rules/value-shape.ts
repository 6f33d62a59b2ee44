import type { Diagnostic } from '../../diagnostic.ts';
import type { Step } from '../../document/walk.ts';
import { isArray, isObject, type Json, type JsonObject, type JsonPath, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { perStep } from '../perStep.ts';
import { at, inDefinition, type Rule } from '../Rule.ts';

type Kind = 'object' | 'array' | 'text';

const ofDefinition: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    parameters: 'object',
    triggers: 'object',
    actions: 'object',
    outputs: 'object',
    staticResults: 'object',
    description: 'text',
  } satisfies Record<string, Kind>),
);

const ofStep: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    type: 'text',
    kind: 'text',
    description: 'text',
    limit: 'object',
    operationOptions: 'text',
    runtimeConfiguration: 'object',
    trackedProperties: 'object',
    correlation: 'object',
    splitOnConfiguration: 'object',
    splitOn: 'text',
    conditions: 'array',
    recurrence: 'object',
  } satisfies Record<string, Kind>),
);

const ofControl: ReadonlyMap<string, Kind> = new Map(
  Object.entries({
    actions: 'object',
    cases: 'object',
    default: 'object',
    else: 'object',
  } satisfies Record<string, Kind>),
);

const words: Readonly<Record<Kind, string>> = { object: 'an object', array: 'a list', text: 'a text' };

/** Members whose value is of a kind that the service cannot read. */
export const valueShape: Rule = {
  id: 'value-shape',
  description:
    'A member of the definition or of a step is an object, a list or a text, and something else stands there.',
  check: (context) => [...inRoot(context.definition), ...inSteps(context)],
};

function inRoot(definition: JsonObject): readonly Diagnostic[] {
  const found = misfits(definition, ofDefinition).map(({ name, wanted }) =>
    inDefinition(
      'value-shape',
      'error',
      [name],
      `"${name}" of the definition must be ${words[wanted]}. Correct it, or remove it.`,
    ),
  );
  for (const section of ['triggers', 'actions', 'parameters', 'outputs', 'staticResults']) {
    for (const [name, node] of objectAt(definition, section)) {
      if (isObject(node)) {
        // Told after every edit for each step: most of them have nothing to look at.
        if (described.has(section)) found.push(...inDeclaration(section, name, node));
        continue;
      }
      if (isExpression(node)) continue;
      found.push(
        inDefinition(
          'value-shape',
          'error',
          [section, name],
          `"${name}" in "${section}" must be an object${section === 'parameters' ? ' with a type, for example { "type": "String", "defaultValue": "x" }' : ''}.`,
        ),
      );
    }
  }
  return found;
}

/** Sections whose members are no steps, and may have a description. */
const described: ReadonlySet<string> = new Set(['parameters', 'outputs']);

function inDeclaration(section: string, name: string, node: JsonObject): readonly Diagnostic[] {
  const description = node.get('description');
  if (description === undefined || fits(description, 'text')) return [];
  const noun = section === 'parameters' ? 'parameter' : 'output';
  // What is no list and no object is read as text.
  const severity = isObject(description) || isArray(description) ? 'error' : 'warning';
  const message = `The description of the ${noun} "${name}" must be a text. Correct it, or remove it.`;
  return [inDefinition('value-shape', severity, [section, name, 'description'], message)];
}

const inSteps = perStep(
  (step) => [
    ...[...misfits(step.node, ofStep), ...(isControl(step) ? misfits(step.node, ofControl) : [])].map(
      ({ name, wanted }) =>
        at(
          'value-shape',
          'error',
          step,
          [name],
          `"${name}" of "${step.name}" must be ${words[wanted]}. Correct it, or remove it.`,
        ),
    ),
    ...(isControl(step) ? inBranches(step) : []),
  ],
  // A type that is no text counts as none.
  ({ type, members }) =>
    type === '' || [...members].some((name) => name !== 'type' && (ofStep.has(name) || ofControl.has(name))),
);

/** Branches whose list of actions is none, and members of these lists that are no steps. */
function inBranches(step: Step): readonly Diagnostic[] {
  const { node, name } = step;
  const found: Diagnostic[] = [];
  const say = (path: JsonPath, message: string) =>
    found.push(at('value-shape', 'error', step, path, message));
  const look = (branch: Json | undefined, path: JsonPath, title: string): void => {
    const actions = isObject(branch) ? branch.get('actions') : undefined;
    if (actions === undefined) return;
    if (!fits(actions, 'object')) {
      // That of the step itself is told with its other members.
      if (path.length > 0) say([...path, 'actions'], `"actions" of ${title} must be an object. Correct it.`);
    } else if (isObject(actions)) {
      for (const [child, value] of actions) {
        if (!fits(value, 'object'))
          say([...path, 'actions', child], `"${child}" in ${title} must be an object.`);
      }
    }
  };
  look(node, [], `"${name}"`);
  look(node.get('else'), ['else'], `the "else" of "${name}"`);
  look(node.get('default'), ['default'], `the default of "${name}"`);
  for (const [label, branch] of objectAt(node, 'cases')) {
    const title = `the case "${label}" of "${name}"`;
    if (!fits(branch, 'object'))
      say(['cases', label], `${capitalized(title)} must be an object. Correct it.`);
    look(branch, ['cases', label], title);
  }
  return found;
}

function capitalized(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function isControl({ type }: Step): boolean {
  return /^(if|switch|scope|foreach|until)$/i.test(type);
}

function misfits(
  node: JsonObject,
  kinds: ReadonlyMap<string, Kind>,
): readonly { readonly name: string; readonly wanted: Kind }[] {
  const found: { name: string; wanted: Kind }[] = [];
  for (const [name, value] of node) {
    const wanted = kinds.get(name);
    if (wanted !== undefined && !fits(value, wanted)) found.push({ name, wanted });
  }
  return found;
}

/** Null is what is left where a tool wrote nothing; the service reads it as absent. */
function fits(value: Json, wanted: Kind): boolean {
  if (wanted === 'text' && typeof value === 'string') return true;
  if (wanted === 'object' ? isObject(value) : wanted === 'array' && isArray(value)) return true;
  return value === null || isExpression(value);
}
