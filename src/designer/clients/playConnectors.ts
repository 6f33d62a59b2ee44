import { connectionKeyOf } from '../../workflow/connector/play/connectionKey.ts';
import { playedDefinition } from '../../workflow/connector/play/playedDefinition.ts';
import { serviceRules } from '../../workflow/connector/play/serviceRules.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { withConnectorCalls } from '../../workflow/operations/connectors/connectorCall.ts';
import { connectorStore } from '../stores/connectorStore.ts';
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
  await publisher.putContract(workflowId, played.flatMap(serviceRules));
  const rules = await publisher.getRules(workflowId);
  const named = new Set(
    rules.flatMap(({ isOff, match: { step } }) => (isOff || !step ? [] : [step.toLowerCase()])),
  );
  const calls = playedDefinition(definition, new Map(played.map((kept) => [kept.key, kept])));
  return withConnectorCalls(calls, ({ name }) => named.has(name.toLowerCase()));
}
