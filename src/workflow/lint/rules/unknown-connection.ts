import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import type { Step } from '../../document/walk.ts';
import { closest } from '../../expression/closest.ts';
import { stringAt } from '../../json.ts';
import { isPlaceholder } from '../../operations/findings.ts';
import { connectionsOf } from '../connectionNames.ts';
import { at, type Rule } from '../Rule.ts';

/** Connections that nothing around the workflow declares, and entries of the list of which not the id is taken. */
export const unknownConnection: Rule = {
  id: 'unknown-connection',
  description:
    'A step uses a connection that the files around the workflow do not declare, or does not take its id from the list.',
  check({ steps, surroundings }) {
    const withoutId: Diagnostic[] = [];
    for (const step of steps) withoutId.push(...ofStep(step));
    const connections = surroundings.connections;
    if (connections === undefined) return withoutId;
    const known = new Set([...connections].map((name) => name.toLowerCase()));
    const undeclared = steps.flatMap((step): readonly Diagnostic[] =>
      connectionsOf(step.node).flatMap(({ name, path }) => {
        if (known.has(name.toLowerCase()) || isPlaceholder(name)) return [];
        const guess = closest(name, [...connections]);
        const hint = guess === undefined ? 'Declare it, or choose another.' : `Did you mean "${guess}"?`;
        const message = `"${step.name}" uses the connection "${name}", which is not declared beside the workflow. ${hint}`;
        return [at('unknown-connection', 'warning', step, path, message)];
      }),
    );
    return [...undeclared, ...withoutId];
  },
};

const path = ['inputs', 'host', 'connection', 'name'] as const;
const entry =
  /^@\{?\s*(parameters\(\s*'\$connections'\s*\))\s*\??\s*\[\s*'((?:[^']|'')+)'\s*\]\s*(?:\??\s*(?:\.\s*|\[\s*')(id|name|connectionName)(?:'\s*\])?\s*)?\}?$/i;

const none: readonly Diagnostic[] = [];

/** The list holds an object for each connection, and the service looks for the id in it. */
function ofStep(step: Step): readonly Diagnostic[] {
  const name = stringAt(step.node, ...path);
  if (name === undefined) return none;
  const [, list, key, member] = entry.exec(name.slice(0, 1000)) ?? [];
  if (list === undefined || key === undefined) return [];
  const taken = member === undefined ? 'the whole entry' : `"${member}"`;
  const message = `"${step.name}" takes ${taken} of the connection "${key.replaceAll("''", "'")}" instead of its id. Take ['connectionId'].`;
  const edit = setProperty([...step.path, ...path], `@${list}['${key}']['connectionId']`);
  return [at('unknown-connection', 'warning', step, path, message, { fix: { title: 'Take its id', edit } })];
}
