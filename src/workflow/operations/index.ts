import { type JsonObject, stringAt } from '../json.ts';
import { appendToArrayVariableAction, appendToStringVariableAction } from './actions/appendToVariable.ts';
import { composeAction } from './actions/compose.ts';
import { expressionAction } from './actions/expression.ts';
import { foreachAction } from './actions/foreach.ts';
import { foreignAction } from './actions/foreign.ts';
import { httpAction } from './actions/http.ts';
import { httpWebhookAction } from './actions/httpWebhook.ts';
import { ifAction } from './actions/if.ts';
import { decrementVariableAction, incrementVariableAction } from './actions/incrementVariable.ts';
import { initializeVariableAction } from './actions/initializeVariable.ts';
import { joinAction } from './actions/join.ts';
import { parseJsonAction } from './actions/parseJson.ts';
import { queryAction } from './actions/query.ts';
import { responseAction } from './actions/response.ts';
import { scopeAction } from './actions/scope.ts';
import { selectAction } from './actions/select.ts';
import { sendToBatchAction } from './actions/sendToBatch.ts';
import { setVariableAction } from './actions/setVariable.ts';
import { switchAction } from './actions/switch.ts';
import { tableAction } from './actions/table.ts';
import { terminateAction } from './actions/terminate.ts';
import { untilAction } from './actions/until.ts';
import { waitAction } from './actions/wait.ts';
import { workflowAction } from './actions/workflow.ts';
import { javaScriptCodeAction } from './code/javaScriptCode.ts';
import { cSharpScriptCodeAction, powershellCodeAction } from './code/scriptFile.ts';
import { apiConnectionAction, apiConnectionTrigger } from './connectors/apiConnection.ts';
import {
  apiConnectionWebhookAction,
  apiConnectionWebhookTrigger,
} from './connectors/apiConnectionWebhook.ts';
import { apiManagementAction, apiManagementTrigger } from './connectors/apiManagement.ts';
import { apiConnectionNotificationTrigger } from './connectors/connectionNotification.ts';
import { functionAction, invokeFunctionAction } from './connectors/function.ts';
import {
  openApiConnectionAction,
  openApiConnectionNotificationTrigger,
  openApiConnectionTrigger,
  openApiConnectionWebhookAction,
  openApiConnectionWebhookTrigger,
} from './connectors/openApiConnection.ts';
import { serviceProviderAction, serviceProviderTrigger } from './connectors/serviceProvider.ts';
import type { ActionOperation, Operation, TriggerOperation } from './Operation.ts';
import { batchTrigger } from './triggers/batch.ts';
import { foreignTrigger } from './triggers/foreign.ts';
import { httpTrigger } from './triggers/http.ts';
import { httpWebhookTrigger } from './triggers/httpWebhook.ts';
import { recurrenceTrigger } from './triggers/recurrence.ts';
import { requestTrigger } from './triggers/request.ts';
import { slidingWindowTrigger } from './triggers/slidingWindow.ts';
import { artifactLookupAction } from './xml/artifactLookup.ts';
import { liquidAction } from './xml/liquid.ts';
import {
  flatFileDecodingAction,
  flatFileEncodingAction,
  xmlComposeAction,
  xmlParseAction,
  xmlValidationAction,
} from './xml/schemaSteps.ts';
import { xsltAction } from './xml/xslt.ts';

/** Every operation there is, in the order of the palette. A new one is a file, its line here and, for an action, in `behaviours.ts`. */
export const operations: readonly Operation[] = [
  httpWebhookTrigger,
  requestTrigger,
  recurrenceTrigger,
  slidingWindowTrigger,
  httpTrigger,
  batchTrigger,
  apiConnectionTrigger,
  apiConnectionWebhookTrigger,
  apiConnectionNotificationTrigger,
  serviceProviderTrigger,
  apiManagementTrigger,
  openApiConnectionTrigger,
  openApiConnectionWebhookTrigger,
  openApiConnectionNotificationTrigger,
  httpWebhookAction,
  httpAction,
  responseAction,
  ifAction,
  switchAction,
  foreachAction,
  untilAction,
  scopeAction,
  terminateAction,
  waitAction,
  composeAction,
  parseJsonAction,
  queryAction,
  selectAction,
  joinAction,
  tableAction,
  expressionAction,
  initializeVariableAction,
  setVariableAction,
  incrementVariableAction,
  decrementVariableAction,
  appendToArrayVariableAction,
  appendToStringVariableAction,
  workflowAction,
  sendToBatchAction,
  javaScriptCodeAction,
  functionAction,
  apiConnectionAction,
  apiConnectionWebhookAction,
  serviceProviderAction,
  apiManagementAction,
  openApiConnectionAction,
  openApiConnectionWebhookAction,
  invokeFunctionAction,
  cSharpScriptCodeAction,
  powershellCodeAction,
  liquidAction,
  xsltAction,
  xmlValidationAction,
  xmlParseAction,
  xmlComposeAction,
  flatFileEncodingAction,
  flatFileDecodingAction,
  artifactLookupAction,
];

const byType = {
  action: new Map<string, ActionOperation>(),
  trigger: new Map<string, TriggerOperation>(),
};
for (const operation of operations) {
  const key = operation.type.toLowerCase();
  if (operation.role === 'action') byType.action.set(key, operation);
  else byType.trigger.set(key, operation);
}

/** Stand-ins already made, so that asking twice for the same foreign type gives the same object. */
const foreignTypes = 200;
const foreign = {
  action: new Map<string, ActionOperation>(),
  trigger: new Map<string, TriggerOperation>(),
};

/** The operation of a step's node, by its `type` in whatever case; a stand-in where the type is not known. Never fails. */
export function operationOf(node: JsonObject, role: 'action'): ActionOperation;
export function operationOf(node: JsonObject, role: 'trigger'): TriggerOperation;
export function operationOf(node: JsonObject, role: 'action' | 'trigger'): Operation;
export function operationOf(node: JsonObject, role: 'action' | 'trigger'): Operation {
  const type = stringAt(node, 'type') ?? '';
  return role === 'action'
    ? (byType.action.get(type.toLowerCase()) ?? remembered(foreign.action, type, foreignAction))
    : (byType.trigger.get(type.toLowerCase()) ?? remembered(foreign.trigger, type, foreignTrigger));
}

/** Whether the type of a node is one that the simulator knows. */
export function isKnown(node: JsonObject, role: 'action' | 'trigger'): boolean {
  return byType[role].has((stringAt(node, 'type') ?? '').toLowerCase());
}

function remembered<T>(known: Map<string, T>, type: string, make: (type: string) => T): T {
  const found = known.get(type);
  if (found !== undefined) return found;
  const made = make(type);
  if (known.size >= foreignTypes) known.clear();
  known.set(type, made);
  return made;
}
