import type { Diagnostic } from '../../diagnostic.ts';
import { closest } from '../../expression/closest.ts';
import { type JsonPath, objectAt, stringAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { at, type Rule } from '../Rule.ts';

const places: readonly JsonPath[] = [
  ['inputs', 'host', 'connection', 'referenceName'],
  ['inputs', 'host', 'connectionReferenceName'],
  ['inputs', 'host', 'connectionName'],
  ['inputs', 'serviceProviderConfiguration', 'connectionName'],
];

/** Connections that nothing around the workflow declares. */
export const unknownConnection: Rule = {
  id: 'unknown-connection',
  description: 'A step uses a connection that the files around the workflow do not declare.',
  check({ steps, surroundings }) {
    const connections = surroundings.connections;
    if (connections === undefined) return [];
    const known = new Set([...connections].map((name) => name.toLowerCase()));
    return steps.flatMap((step): readonly Diagnostic[] =>
      places.flatMap((path) => {
        const name = stringAt(objectAt(step.node), ...path);
        if (name === undefined || name === '' || isExpression(name) || known.has(name.toLowerCase()))
          return [];
        const guess = closest(name, [...connections]);
        const hint = guess === undefined ? 'Declare it, or choose another.' : `Did you mean "${guess}"?`;
        const message = `"${step.name}" uses the connection "${name}", which is not declared beside the workflow. ${hint}`;
        return [at('unknown-connection', 'warning', step, path, message)];
      }),
    );
  },
};
