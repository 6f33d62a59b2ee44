import { type Step, stepsOf } from '../document/walk.ts';
import type { JsonObject } from '../json.ts';
import type { Note } from './Note.ts';

/** Where a workflow runs. */
export type Host = 'Logic Apps (Consumption)' | 'Logic Apps (Standard)' | 'Power Automate';

const standardOnly =
  /^(?:ServiceProvider|InvokeFunction|PowershellCode|CSharpScriptCode|Agent|AgentHandOff|Handoff|NestedAgent|McpClientTool|McpServer|Connector|DataMapper)$/i;
const flowOnly = /^OpenApiConnection/i;
const logicAppsOnly =
  /^(?:ApiManagement|Batch|SendToBatch|Function|FlatFile\w+|IntegrationAccountArtifactLookup|JavaScriptCode|Liquid|SlidingWindow|Xml(?:Validation|Parse|Compose)|Xslt|As2\w+|X12\w+|Edifact\w+|HL7\w+|Swift\w+|RosettaNet\w+)$/i;

const missing: Readonly<Record<Host, readonly RegExp[]>> = {
  'Logic Apps (Consumption)': [standardOnly, flowOnly],
  'Logic Apps (Standard)': [flowOnly],
  'Power Automate': [standardOnly, logicAppsOnly],
};

/** Steps of types that a host does not have, as far as that is known. */
export function stepsMissingIn(definition: JsonObject, host: Host): readonly Step[] {
  return stepsOf(definition).filter(({ type }) => missing[host].some((pattern) => pattern.test(type)));
}

/** Notes for them: they are written all the same, and the host will refuse them. */
export function unavailableSteps(definition: JsonObject, host: Host): readonly Note[] {
  return stepsMissingIn(definition, host).map(({ name, type }) => ({
    kind: 'lost',
    message: `"${name}" is of type ${type}, which ${host} does not have. Replace the step before you deploy.`,
  }));
}
