import type { Diagnostic, Edit } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { renameMember, setIn } from '../../document/structure.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, type JsonPath, objectAt } from '../../json.ts';
import { knownMemberSets, meantMember } from '../knownMembers.ts';
import { perStep } from '../perStep.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Members of the inputs that people put beside them. */
const ofInputs: readonly string[] = ['retryPolicy', 'authentication'];

/** Members whose names look like slips of the pen, or that stand a level too high: the service would not see them. */
export const misspelledMember: Rule = {
  id: 'misspelled-member',
  description:
    'The name of a member is nearly one that the service reads, or it belongs into the inputs of its step.',
  check: (context) => [
    ...inNode(context.definition, [], 'definition', 'The definition'),
    ...ofSteps(context),
  ],
};

const ofSteps = perStep(
  (step) => [...inNode(step.node, step.path, step.kind, `"${step.name}"`), ...besideInputs(step)],
  ({ kind, members: names }) => [...names].some((name) => !knownMemberSets[kind].has(name)),
);

function inNode(
  node: JsonObject,
  path: JsonPath,
  kind: keyof typeof knownMemberSets,
  title: string,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const name of node.keys()) {
    if (knownMemberSets[kind].has(name)) continue;
    const meant = meantMember(name, kind);
    if (meant === undefined) continue;
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

function besideInputs({ node, path, name }: Step): readonly Diagnostic[] {
  return ofInputs.flatMap((member) => {
    const value = node.get(member);
    if (value === undefined) return [];
    const inputs = node.get('inputs');
    const canMove = isObject(inputs) && !inputs.has(member);
    const message = `"${member}" of "${name}" stands beside its inputs, where the service does not read it. ${canMove ? 'Move it into the inputs' : 'Remove it'}.`;
    const fix = { title: `Move "${member}" into the inputs`, edit: movingIntoInputs(path, member, value) };
    return [inDefinition('misspelled-member', 'warning', [...path, member], message, canMove ? { fix } : {})];
  });
}

function movingIntoInputs(path: JsonPath, member: string, value: Json): Edit {
  return (definition) =>
    setProperty([...path, 'inputs', member], value)(setProperty([...path, member], undefined)(definition));
}

function renaming(path: JsonPath, from: string, to: string): Edit {
  return (definition) =>
    path.length === 0
      ? renameMember(definition, from, to)
      : setIn(definition, path, renameMember(objectAt(definition, ...path), from, to));
}
