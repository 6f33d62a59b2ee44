import { closest } from '../expression/closest.ts';

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
/** Members that the service reads, of a definition and of its steps. */
export const knownMembers: Readonly<Record<'definition' | 'trigger' | 'action', readonly string[]>> = {
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

/** The same, for asking. */
export const knownMemberSets = {
  definition: new Set(knownMembers.definition),
  trigger: new Set(knownMembers.trigger),
  action: new Set(knownMembers.action),
};

/** The known member that a name was probably meant to be. */
export function meantMember(name: string, kind: keyof typeof knownMembers): string | undefined {
  return meantAmong(name, knownMembers[kind]);
}

/** The one of these names that another name was probably meant to be. */
export function meantAmong(name: string, names: readonly string[]): string | undefined {
  const meant = closest(name, names);
  // Short words are near to many others.
  return meant === undefined || (name.length < 5 && meant.toLowerCase() !== name.toLowerCase())
    ? undefined
    : meant;
}
