import type { Diagnostic } from '../../diagnostic.ts';
import { closest } from '../../expression/closest.ts';
import { connectionsOf } from '../connectionNames.ts';
import { at, type Rule } from '../Rule.ts';

/** Connections that nothing around the workflow declares. */
export const unknownConnection: Rule = {
  id: 'unknown-connection',
  description: 'A step uses a connection that the files around the workflow do not declare.',
  check({ steps, surroundings }) {
    const connections = surroundings.connections;
    if (connections === undefined) return [];
    const known = new Set([...connections].map((name) => name.toLowerCase()));
    return steps.flatMap((step): readonly Diagnostic[] =>
      connectionsOf(step.node).flatMap(({ name, path }) => {
        if (known.has(name.toLowerCase())) return [];
        const guess = closest(name, [...connections]);
        const hint = guess === undefined ? 'Declare it, or choose another.' : `Did you mean "${guess}"?`;
        const message = `"${step.name}" uses the connection "${name}", which is not declared beside the workflow. ${hint}`;
        return [at('unknown-connection', 'warning', step, path, message)];
      }),
    );
  },
};
