import { connectionKeyOf } from '../../workflow/connector/play/connectionKey.ts';
import { operationOfStep } from '../../workflow/connector/play/operationOfStep.ts';
import { playedDefinition } from '../../workflow/connector/play/playedDefinition.ts';
import { type ServiceRule, serviceRules } from '../../workflow/connector/play/serviceRules.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { withConnectorCalls } from '../../workflow/operations/connectors/connectorCall.ts';
import { connectorStore, type KeptConnector } from '../stores/connectorStore.ts';
import { loadConnectors } from './connectors.ts';
import type { PublisherConnection } from './publisherClient.ts';

/**
 * Makes a workflow ready to run with the connectors that this browser keeps: the publisher gets their contracts, and the definition
 * that is returned has the calls in it that they make. Steps of connectors that are not here are called where a mock rule names
 * them; the others stay as they are.
 */
export async function playConnectors(
  workflowId: string,
  definition: JsonObject,
  publisher: PublisherConnection,
): Promise<JsonObject> {
  await loadConnectors();
  const { connectors } = connectorStore.getState();
  const used = new Set(stepsOf(definition).map(({ node }) => connectionKeyOf(node) ?? ''));
  const played = [...connectors.values()].filter(({ key }) => used.has(key));
  await publisher.putContract(workflowId, contractOf(played, definition));
  const rules = await publisher.getRules(workflowId);
  const named = new Set(
    rules.flatMap(({ isOff, match: { step } }) => (isOff || !step ? [] : [step.toLowerCase()])),
  );
  const calls = playedDefinition(definition, new Map(played.map((kept) => [kept.key, kept])));
  return withConnectorCalls(calls, ({ name }) => named.has(name.toLowerCase()));
}

/** The publisher keeps no more rules. */
const mostRules = 1000;

/** What the connectors promise; of very large ones only what the workflow asks for. */
function contractOf(played: readonly KeptConnector[], definition: JsonObject): readonly ServiceRule[] {
  const all = played.flatMap((kept) => serviceRules(kept));
  if (all.length <= mostRules) return all;
  const steps = stepsOf(definition);
  return played.flatMap((kept) => {
    const own = steps.filter(({ node }) => connectionKeyOf(node) === kept.key);
    const asked = new Set(own.map(({ node }) => operationOfStep(kept.connector, node)?.at));
    return serviceRules(kept, ({ at }) => asked.has(at));
  });
}
