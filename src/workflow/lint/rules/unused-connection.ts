import { usedConnections } from '../connectionNames.ts';
import { inDefinition, type Rule } from '../Rule.ts';

/** Connections of this workflow alone that no step uses. Those of a Standard app may serve its other workflows. */
export const unusedConnection: Rule = {
  id: 'unused-connection',
  description: 'A connection is listed beside the workflow and no step uses it.',
  check({ definition, steps, surroundings: { connections, ownsConnections } }) {
    if (!ownsConnections || !connections || connections.size === 0) return [];
    const used = usedConnections(
      definition,
      steps.map(({ node }) => node),
    );
    if (used === undefined) return [];
    return [...connections]
      .filter((name) => !used.has(name.toLowerCase()))
      .map((name) =>
        inDefinition(
          'unused-connection',
          'info',
          [],
          `No step uses the connection "${name}". Remove it from the list beside the workflow, or use it.`,
        ),
      );
  },
};
