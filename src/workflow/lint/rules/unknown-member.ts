import type { Diagnostic } from '../../diagnostic.ts';
import type { JsonObject, JsonPath } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { isKnown } from '../../operations/index.ts';
import { knownMemberSets, meantMember } from '../knownMembers.ts';
import { perStep } from '../perStep.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Members that nobody reads. Those that look like slips of the pen are told by `misspelled-member`. */
export const unknownMember: Rule = {
  id: 'unknown-member',
  description: 'The definition or a step has a member that the service does not know, and may refuse.',
  check: (context) => [
    ...inNode(context.definition, [], 'definition', 'The definition'),
    ...ofSteps(context),
  ],
};

/** Of retries and credentials beside inputs another rule speaks; the language of 2015 had an order of steps here; agents hand over by transitions. */
const told: ReadonlySet<string> = new Set(['retryPolicy', 'authentication', 'dependsOn', 'transitions']);

/** What belongs into inputs. */
const ofInputs: ReadonlySet<string> = new Set([
  'body',
  'headers',
  'host',
  'method',
  'parameters',
  'path',
  'queries',
  'schema',
  'statusCode',
  'subscribe',
  'unsubscribe',
  'uri',
]);

/** What belongs into another member. */
const inOthers: ReadonlyMap<string, string> = new Map([
  ['timeout', 'limit'],
  ['count', 'limit'],
  ['concurrency', 'runtimeConfiguration'],
  ['secureData', 'runtimeConfiguration'],
  ['paginationPolicy', 'runtimeConfiguration'],
  ['contentTransfer', 'runtimeConfiguration'],
  ['staticResult', 'runtimeConfiguration'],
  ['frequency', 'recurrence'],
  ['interval', 'recurrence'],
]);

const ofSteps = perStep(
  ({ node, path, kind, name }) => (isKnown(node, kind) ? inNode(node, path, kind, `"${name}"`) : []),
  ({ kind, members, example }) =>
    isKnown(example.node, kind) && [...members].some((name) => !knownMemberSets[kind].has(name)),
);

function inNode(
  node: JsonObject,
  path: JsonPath,
  kind: keyof typeof knownMemberSets,
  title: string,
): readonly Diagnostic[] {
  const found: Diagnostic[] = [];
  for (const name of node.keys()) {
    if (knownMemberSets[kind].has(name) || told.has(name) || isPrivate(name)) continue;
    if (meantMember(name, kind) !== undefined) continue;
    const place = kind === 'definition' ? undefined : ofInputs.has(name) ? 'inputs' : inOthers.get(name);
    const advice =
      place === undefined
        ? 'Remove it, or move it to "metadata".'
        : `It belongs into "${place}": move it there.`;
    const message = `${title} has a member "${name}", which the service does not know. ${advice}`;
    found.push(inDefinition('unknown-member', 'warning', [...path, name], message));
  }
  return found;
}

/** Names that a deployment makes, and marks of tools. */
function isPrivate(name: string): boolean {
  return isExpression(name) || /^[$_[/]/.test(name);
}
