/** Types that the service has, in lower case; of those that no operation here stands for, nothing more is known. */
export const knownTypes: ReadonlySet<string> = new Set(
  `Agent AgentHandOff ApiApp ApiConnection ApiConnectionNotification ApiConnectionWebhook ApiManagement AppendToArrayVariable
  AppendToStringVariable ArchiveZip As2Decode As2Encode Batch Changeset ChunkText ChunkTextWithMetadata Compose Connector
  CSharpScriptCode DataMapper DecrementVariable Expression FlatFileDecoding FlatFileEncoding FlatFileSchemaGeneration Flow
  Foreach Function Handoff HL7Decode HL7Encode Http HttpWebhook If IncrementVariable InitializeVariable
  IntegrationAccountArtifactLookup InvokeFunction JavaScriptCode Join Liquid Manual McpClientTool McpServer NestedAgent
  OpenApiConnection OpenApiConnectionNotification OpenApiConnectionWebhook ParseDocument ParseDocumentWithMetadata ParseJson
  PowershellCode Query Recurrence Request Response RosettaNetDecode RosettaNetEncode RosettaNetWaitForResponse RuleExecute
  Scope Select SendToBatch ServiceProvider SetVariable SlidingWindow SwiftDecode SwiftEncode SwiftMTDecode SwiftMTEncode
  Switch Table Terminate Until Wait Workflow X12BatchEncode X12Decode X12Encode EdifactBatchEncode EdifactDecode EdifactEncode
  XmlCompose XmlParse XmlValidation Xslt`
    .split(/\s+/)
    .map((type) => type.toLowerCase()),
);
