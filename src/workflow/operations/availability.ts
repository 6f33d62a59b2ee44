import type { Target } from '../limits.ts';

const standardOnly =
  /^(?:ServiceProvider|InvokeFunction|PowershellCode|CSharpScriptCode|NestedAgent|McpServer|Connector|DataMapper)$/i;
const flowOnly = /^OpenApiConnection/i;
const logicAppsOnly =
  /^(?:ApiManagement|Batch|SendToBatch|Function|FlatFile\w+|IntegrationAccountArtifactLookup|JavaScriptCode|Liquid|SlidingWindow|Xml(?:Validation|Parse|Compose)|Xslt|As2\w+|X12\w+|Edifact\w+|HL7\w+|Swift\w+|RosettaNet\w+)$/i;

const missing: Readonly<Record<Target, readonly RegExp[]>> = {
  consumption: [standardOnly, flowOnly],
  standard: [flowOnly],
  stateless: [flowOnly],
  flow: [standardOnly, logicAppsOnly],
};

/** Whether a target does not have a type of step, as far as that is known. */
export function isMissingIn(target: Target, type: string): boolean {
  return missing[target].some((pattern) => pattern.test(type));
}
