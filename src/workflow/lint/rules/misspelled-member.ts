import type { Diagnostic, Edit } from '../../diagnostic.ts';
import { renameMember, setIn } from '../../document/structure.ts';
import { closest } from '../../expression/closest.ts';
import { type JsonObject, type JsonPath, objectAt } from '../../json.ts';
import { perStep } from '../perStep.ts';
import { inDefinition, type Rule } from '../Rule.ts';

const common = [
  'type',
  'kind',
  'inputs',
  'description',
  'metadata',
  'limit',
  'operationOptions',
  'runtimeConfiguration',
];
const members: Readonly<Record<'definition' | 'trigger' | 'action', readonly string[]>> = {
  definition: [
    '$schema',
    'contentVersion',
    'description',
    'metadata',
    'parameters',
    'triggers',
    'actions',
    'outputs',
    'staticResults',
  ],
  trigger: [
    ...common,
    'recurrence',
    'conditions',
    'splitOn',
    'splitOnConfiguration',
    'correlation',
    'trackedProperties',
    'evaluatedRecurrence',
  ],
  action: [
    ...common,
    'runAfter',
    'trackedProperties',
    'expression',
    'foreach',
    'actions',
    'else',
    'cases',
    'default',
    'tools',
    'conditions',
    'recurrence',
  ],
};

const sets = {
  definition: new Set(members.definition),
  trigger: new Set(members.trigger),
  action: new Set(members.action),
};

/** Members whose names look like slips of the pen: the service would not see them. */
export const misspelledMember: Rule = {
  id: 'misspelled-member',
  description: 'The name of a member is nearly one that the service reads.',
  check: (context) => [
    ...inNode(context.definition, [], 'definition', 'The definition'),
    ...ofSteps(context),
  ],
};

const ofSteps = perStep(
  ({ node, path, kind, name }) => inNode(node, path, kind, `"${name}"`),
  ({ kind, members: names }) => [...names].some((name) => !sets[kind].has(name)),
);

function inNode(
  node: JsonObject,
  path: JsonPath,
  kind: keyof typeof members,
  title: string,
): readonly Diagnostic[] {
  const known = members[kind];
  const found: Diagnostic[] = [];
  for (const name of node.keys()) {
    if (sets[kind].has(name)) continue;
    const meant = closest(name, known);
    // Short words are near to many others.
    if (meant === undefined || (name.length < 5 && meant.toLowerCase() !== name.toLowerCase())) continue;
    const isTaken = node.has(meant);
    const message = isTaken
      ? `${title} has "${name}" beside "${meant}". Remove one of them.`
      : `${title} has a member "${name}". Did you mean "${meant}"?`;
    const fix = { title: `Rename it to "${meant}"`, edit: renaming(path, name, meant) };
    found.push(
      inDefinition('misspelled-member', 'warning', [...path, name], message, isTaken ? {} : { fix }),
    );
  }
  return found;
}

function renaming(path: JsonPath, from: string, to: string): Edit {
  return (definition) =>
    path.length === 0
      ? renameMember(definition, from, to)
      : setIn(definition, path, renameMember(objectAt(definition, ...path), from, to));
}
