import { type JsonObject, stringAt } from '../json.ts';
import { runAppendToArrayVariable, runAppendToStringVariable } from './actions/appendToVariable.ts';
import { runCompose } from './actions/compose.ts';
import { runExpression } from './actions/expression.ts';
import { runForeach } from './actions/foreach.ts';
import { runForeign } from './actions/foreign.ts';
import { runHttp } from './actions/http.ts';
import { runHttpWebhook } from './actions/httpWebhook.ts';
import { runIf } from './actions/if.ts';
import { runDecrementVariable, runIncrementVariable } from './actions/incrementVariable.ts';
import { runInitializeVariable } from './actions/initializeVariable.ts';
import { runJoin } from './actions/join.ts';
import { runParseJson } from './actions/parseJson.ts';
import { runQuery } from './actions/query.ts';
import { runResponse } from './actions/response.ts';
import { runScope } from './actions/scope.ts';
import { runSelect } from './actions/select.ts';
import { runSendToBatch } from './actions/sendToBatch.ts';
import { runSetVariable } from './actions/setVariable.ts';
import { runSwitch } from './actions/switch.ts';
import { runTable } from './actions/table.ts';
import { runTerminate } from './actions/terminate.ts';
import { runUntil } from './actions/until.ts';
import { runWait } from './actions/wait.ts';
import { runWorkflow } from './actions/workflow.ts';
import { atOnce } from './atOnce.ts';
import { runJavaScriptCode } from './code/javaScriptCode.ts';
import { runScriptFile } from './code/scriptFile.ts';
import { runApiConnection } from './connectors/apiConnection.ts';
import { runApiConnectionWebhook } from './connectors/apiConnectionWebhook.ts';
import { runApiManagement } from './connectors/apiManagement.ts';
import { runFunction, runInvokeFunction } from './connectors/function.ts';
import { runOpenApiConnection } from './connectors/openApiConnection.ts';
import { runServiceProvider } from './connectors/serviceProvider.ts';
import type { Run } from './Operation.ts';
import { runArtifactLookup } from './xml/artifactLookup.ts';
import { runLiquid } from './xml/liquid.ts';
import { runSchemaStep } from './xml/schemaSteps.ts';
import { runXslt } from './xml/xslt.ts';

/** What every action does in a run, by its type. For who runs workflows only: it brings along all that running needs. */
export const behaviours: Readonly<Record<string, Run>> = {
  HttpWebhook: runHttpWebhook,
  Http: runHttp,
  Response: atOnce(runResponse),
  If: runIf,
  Switch: runSwitch,
  Foreach: runForeach,
  Until: runUntil,
  Scope: runScope,
  Terminate: atOnce(runTerminate),
  Wait: runWait,
  Compose: atOnce(runCompose),
  ParseJson: atOnce(runParseJson),
  Query: atOnce(runQuery),
  Select: atOnce(runSelect),
  Join: atOnce(runJoin),
  Table: atOnce(runTable),
  Expression: atOnce(runExpression),
  InitializeVariable: atOnce(runInitializeVariable),
  SetVariable: atOnce(runSetVariable),
  IncrementVariable: atOnce(runIncrementVariable),
  DecrementVariable: atOnce(runDecrementVariable),
  AppendToArrayVariable: atOnce(runAppendToArrayVariable),
  AppendToStringVariable: atOnce(runAppendToStringVariable),
  Workflow: runWorkflow,
  SendToBatch: runSendToBatch,
  JavaScriptCode: runJavaScriptCode,
  Function: runFunction,
  ApiConnection: runApiConnection,
  ApiConnectionWebhook: runApiConnectionWebhook,
  ServiceProvider: runServiceProvider,
  ApiManagement: runApiManagement,
  OpenApiConnection: runOpenApiConnection,
  OpenApiConnectionWebhook: runOpenApiConnection,
  InvokeFunction: runInvokeFunction,
  CSharpScriptCode: runScriptFile,
  PowershellCode: runScriptFile,
  Liquid: runLiquid,
  Xslt: runXslt,
  XmlValidation: runSchemaStep,
  XmlParse: runSchemaStep,
  XmlCompose: runSchemaStep,
  FlatFileEncoding: runSchemaStep,
  FlatFileDecoding: runSchemaStep,
  IntegrationAccountArtifactLookup: runArtifactLookup,
};

const byType = new Map(Object.entries(behaviours).map(([type, run]) => [type.toLowerCase(), run]));

/** The behaviour of an action's node, by its `type` in whatever case; a person is asked where the type is not known. */
export function runOf(node: JsonObject): Run {
  return byType.get((stringAt(node, 'type') ?? '').toLowerCase()) ?? runForeign;
}
