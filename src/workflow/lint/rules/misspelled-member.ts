import type { Diagnostic, Edit } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { renameMember, setIn } from '../../document/structure.ts';
import type { Step } from '../../document/walk.ts';
import { isObject, type Json, type JsonObject, type JsonPath, objectAt, at as valueAt } from '../../json.ts';
import { joinAlike } from '../joinAlike.ts';
import { knownMemberSets, meantAmong, meantMember } from '../knownMembers.ts';
import { hasNests, isRequired, misspellingsIn } from '../nestedMembers.ts';
import { isOfType, perStep } from '../perStep.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Members of the inputs that people put elsewhere. */
const ofInputs: readonly string[] = ['retryPolicy', 'authentication'];

/** Members whose names look like slips of the pen, or that stand a level too high: the service would not see them. */
export const misspelledMember: Rule = {
  id: 'misspelled-member',
  description:
    'The name of a member is nearly one that the service reads, or it belongs into the inputs of its step.',
  check: (context) => [
    ...inNode(context.definition, [], 'definition', 'The definition'),
    ...inDeclarations(context.definition),
    ...insideInputs(context),
    ...joinAlike(
      ofSteps(context),
      // The same slip in step after step is a habit of who wrote the file.
      ({ severity, path, fix }) => (severity === 'error' || !fix ? undefined : `${path.at(-1)} ${fix.title}`),
      (count) => `${count} more steps have it.`,
    ),
  ],
};

const ofSteps = perStep(
  (step) => [
    ...inNode(step.node, step.path, step.kind, `"${step.name}"`, (meant) => isRequired(step, [meant])),
    ...besideInputs(step),
    ...inside(step),
  ],
  ({ kind, members, example }) =>
    hasNests(members, example) || [...members].some((name) => !knownMemberSets[kind].has(name)),
);

/** Members of a step that people write a level too deep. */
const besideTheInputs: readonly string[] = ['runAfter', 'limit', 'runtimeConfiguration', 'trackedProperties'];

/** Types whose inputs are the service's own words: in others such a name may be data. In lower case. */
const closedInputs = [
  'apiconnection',
  'apiconnectionwebhook',
  'http',
  'httpwebhook',
  'initializevariable',
  'parsejson',
  'query',
  'response',
  'select',
  'setvariable',
  'table',
  'terminate',
  'wait',
];

const insideInputs = perStep(
  ({ node, path, name }) => {
    const inputs = node.get('inputs');
    if (!isObject(inputs)) return [];
    return besideTheInputs.flatMap((member) => {
      const value = inputs.get(member);
      if (value === undefined) return [];
      const canMove = !node.has(member);
      const message = `"${member}" of "${name}" stands in its inputs, where the service does not read it. ${canMove ? 'Move it beside them' : 'Remove it'}.`;
      const from = [...path, 'inputs', member];
      const edit: Edit = (definition) =>
        setProperty([...path, member], value)(setProperty(from, undefined)(definition));
      const fix = { title: `Move "${member}" beside the inputs`, edit };
      return [inDefinition('misspelled-member', 'warning', from, message, canMove ? { fix } : {})];
    });
  },
  isOfType(...closedInputs),
);

/** What is misspelled and missed is told here, where it can be mended. */
function inside(step: Step): readonly Diagnostic[] {
  return misspellingsIn(step).map(({ path, name, meant, isTaken, isNeeded }) => {
    const where = [...step.path, ...path];
    const place = path.join(' › ');
    const message = isTaken
      ? `"${place}" of "${step.name}" has "${name}" beside "${meant}". Remove one of them.`
      : isNeeded
        ? `"${step.name}" has no "${meant}" in "${place}", but "${name}". Rename it.`
        : `"${place}" of "${step.name}" has a member "${name}". Did you mean "${meant}"?`;
    const fix = { title: `Rename it to "${meant}"`, edit: renaming(where, name, meant) };
    return inDefinition(
      'misspelled-member',
      isNeeded ? 'error' : 'warning',
      [...where, name],
      message,
      isTaken ? {} : { fix },
    );
  });
}

const ofParameter = ['type', 'defaultValue', 'allowedValues', 'description', 'metadata'];

/** Declarations of parameters: a template calls the same thing otherwise. */
function inDeclarations(definition: JsonObject): readonly Diagnostic[] {
  return [...objectAt(definition, 'parameters')].flatMap(([parameter, declaration]) => {
    if (!isObject(declaration) || parameter.startsWith('$')) return [];
    return [...declaration.keys()].flatMap((name): readonly Diagnostic[] => {
      if (ofParameter.includes(name)) return [];
      const meant = /^(?:default|value)$/i.test(name) ? 'defaultValue' : meantAmong(name, ofParameter);
      if (meant === undefined || declaration.has(meant)) return [];
      const path = ['parameters', parameter];
      const message = `The parameter "${parameter}" has a member "${name}". Did you mean "${meant}"?`;
      const fix = { title: `Rename it to "${meant}"`, edit: renaming(path, name, meant) };
      return [inDefinition('misspelled-member', 'warning', [...path, name], message, { fix })];
    });
  });
}

function inNode(
  node: JsonObject,
  path: JsonPath,
  kind: keyof typeof knownMemberSets,
  title: string,
  isMissed: (meant: string) => boolean = () => false,
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
    // In another case the service reads it all the same.
    const isNeeded = !isTaken && meant.toLowerCase() !== name.toLowerCase() && isMissed(meant);
    found.push(
      inDefinition(
        'misspelled-member',
        isNeeded ? 'error' : 'warning',
        [...path, name],
        message,
        isTaken ? {} : { fix },
      ),
    );
  }
  return found;
}

function besideInputs({ node, path, name }: Step): readonly Diagnostic[] {
  return places.flatMap(({ parent, where }) =>
    ofInputs.flatMap((member) => {
      const value = valueAt(node, ...parent, member);
      if (value === undefined) return [];
      const inputs = node.get('inputs');
      const canMove = isObject(inputs) && !inputs.has(member);
      const from = [...parent, member];
      const message = `"${member}" of "${name}" stands ${where}, where the service does not read it. ${canMove ? 'Move it into the inputs' : 'Remove it'}.`;
      const fix = {
        title: `Move "${member}" into the inputs`,
        edit: movingIntoInputs(path, from, member, value),
      };
      return [
        inDefinition('misspelled-member', 'warning', [...path, ...from], message, canMove ? { fix } : {}),
      ];
    }),
  );
}

/** Where members of the inputs stand by mistake. */
const places = [
  { parent: [], where: 'beside its inputs' },
  { parent: ['runtimeConfiguration'], where: 'in its "runtimeConfiguration"' },
] as const;

function movingIntoInputs(path: JsonPath, from: JsonPath, member: string, value: Json): Edit {
  return (definition) =>
    setProperty([...path, 'inputs', member], value)(setProperty([...path, ...from], undefined)(definition));
}

function renaming(path: JsonPath, from: string, to: string): Edit {
  return (definition) =>
    path.length === 0
      ? renameMember(definition, from, to)
      : setIn(definition, path, renameMember(objectAt(definition, ...path), from, to));
}
