import type { Step } from '../document/walk.ts';
import { isObject, type Json, type JsonObject, type JsonPath, at as valueAt } from '../json.ts';
import { isExpression } from '../operations/findings.ts';
import { fieldsOf } from './fieldsOf.ts';
import { knownMemberSets, meantAmong, meantMember } from './knownMembers.ts';

/** An object inside a step, and the names that the service reads in it. */
interface Nest {
  readonly path: JsonPath;
  readonly known: ReadonlySet<string>;
  readonly names: readonly string[];
}

function nest(path: string, names: string): Nest {
  const list = names.split(/\s+/);
  return { path: path.split('/'), known: new Set(list), names: list };
}

/** Settings that steps of all types have in common. Spec: workflow-definition.md 2, 7. */
const ofAll: readonly Nest[] = [
  nest('limit', 'timeout count'),
  nest('recurrence', 'frequency interval count startTime endTime timeZone schedule'),
  nest('recurrence/schedule', 'hours minutes weekDays monthDays monthlyOccurrences'),
  nest(
    'runtimeConfiguration',
    'concurrency paginationPolicy contentTransfer secureData staticResult requestOptions maximumWaitingRuns',
  ),
  nest('runtimeConfiguration/concurrency', 'runs maximumWaitingRuns repetitions'),
  nest('runtimeConfiguration/paginationPolicy', 'minimumItemCount'),
  nest('runtimeConfiguration/contentTransfer', 'transferMode uploadChunkSize downloadChunkSize'),
  nest('runtimeConfiguration/secureData', 'properties'),
  nest('runtimeConfiguration/staticResult', 'name staticResultOptions'),
];
const settings: ReadonlySet<string> = new Set(ofAll.map(({ path }) => String(path[0])));

function call(path: string, more = ''): readonly Nest[] {
  return [
    nest(
      path,
      `method uri headers queries body cookie authentication retryPolicy operationOptions${more === '' ? '' : ` ${more}`}`,
    ),
    nest(
      `${path}/authentication`,
      'type username password pfx tenant audience clientId secret authority credentialType value scheme parameter identity',
    ),
    nest(`${path}/retryPolicy`, 'type count interval minimumInterval maximumInterval httpStatusCodes'),
  ];
}

/** Inputs of the types that have no others, by type in lower case. Spec: workflow-definition.md 3, 4.3, 5.1, 5.3. */
const ofInputs: ReadonlyMap<string, readonly Nest[]> = new Map([
  ['http', call('inputs')],
  [
    'httpwebhook',
    [
      nest(
        'inputs',
        'subscribe unsubscribe retryPolicy accessKeyType schema method relativePath host operationId parameters authentication',
      ),
      ...call('inputs/subscribe'),
      // The documentation writes it so, and the service reads both.
      ...call('inputs/unsubscribe', 'url'),
    ],
  ],
]);
const inputsOfResponse: readonly Nest[] = [nest('inputs', 'statusCode headers body schema')];

function nestsOf({ kind, type }: Step): readonly Nest[] {
  const key = type.toLowerCase();
  return kind === 'action' && key === 'response' ? inputsOfResponse : (ofInputs.get(key) ?? []);
}

/** Whether steps that are written alike have objects whose members are known. */
export function hasNests(members: ReadonlySet<string>, example: Step): boolean {
  for (const name of members) if (settings.has(name)) return true;
  return members.has('inputs') && nestsOf(example).length > 0;
}

/** A member whose name is nearly one that is read at its place. */
export interface Misspelling {
  /** Of the object around it, from the step's node. */
  readonly path: JsonPath;
  readonly name: string;
  readonly meant: string;
  /** What is meant stands there as well. */
  readonly isTaken: boolean;
  /** What is meant must stand there. */
  readonly isNeeded: boolean;
}

/** Names inside a step's settings, and inside the inputs of its type, that look like slips of the pen. */
export function misspellingsIn(step: Step): readonly Misspelling[] {
  const found: Misspelling[] = [];
  for (const { path, known, names } of [...ofAll, ...nestsOf(step)]) {
    const value: Json | undefined = valueAt(step.node, ...path);
    if (!isObject(value)) continue;
    for (const name of value.keys()) {
      if (known.has(name)) continue;
      const meant = meantIn(value, name, names);
      if (meant === undefined) continue;
      const isTaken = value.has(meant);
      // In another case the service reads it all the same.
      const isCase = meant.toLowerCase() === name.toLowerCase();
      const isNeeded = !isTaken && !isCase && isRequired(step, [...path, meant]);
      found.push({ path, name, meant, isTaken, isNeeded });
    }
  }
  return found;
}

function meantIn(value: JsonObject, name: string, names: readonly string[]): string | undefined {
  if (isExpression(name)) return undefined;
  if (/^url$/i.test(name) && names.includes('uri') && !value.has('uri')) return 'uri';
  return meantAmong(name, names);
}

/** Whether the form of a step's type cannot do without what stands at a place, or inside it. */
export function isRequired(step: Step, path: JsonPath): boolean {
  return fieldsOf(step).some(
    ({ required, path: own }) => required && path.every((name, index) => own[index] === name),
  );
}

/** Whether what should stand at a place, or around it, stands there under a name that is nearly right. */
export function isMisspelled(step: Step, path: JsonPath): boolean {
  const [first] = path;
  if (typeof first === 'string' && !step.node.has(first))
    return [...step.node.keys()].some(
      (name) => !knownMemberSets[step.kind].has(name) && meantMember(name, step.kind) === first,
    );
  return misspellingsIn(step).some(
    (one) =>
      one.path.length < path.length && [...one.path, one.meant].every((name, index) => path[index] === name),
  );
}
