import { type JsonObject, stringAt } from '../json.ts';
import { checkExpression } from './actions/expression.ts';
import { checkForeach } from './actions/foreach.ts';
import { checkHttp } from './actions/http.ts';
import { checkHttpWebhook } from './actions/httpWebhook.ts';
import { checkInitializeVariable } from './actions/initializeVariable.ts';
import { checkJoin } from './actions/join.ts';
import { checkParseJson } from './actions/parseJson.ts';
import { checkResponse } from './actions/response.ts';
import { checkSelect } from './actions/select.ts';
import { checkSetVariable } from './actions/setVariable.ts';
import { checkSwitch } from './actions/switch.ts';
import { checkTable } from './actions/table.ts';
import { checkTerminate } from './actions/terminate.ts';
import { checkUntil } from './actions/until.ts';
import { checkWait } from './actions/wait.ts';
import { checkWorkflow } from './actions/workflow.ts';
import { checkJavaScriptCode } from './code/javaScriptCode.ts';
import { checkApiConnection, checkApiConnectionTrigger } from './connectors/apiConnection.ts';
import { checkApiConnectionWebhookTrigger } from './connectors/apiConnectionWebhook.ts';
import { checkApiManagement, checkApiManagementTrigger } from './connectors/apiManagement.ts';
import { checkFunction } from './connectors/function.ts';
import { listFindings } from './lists.ts';
import type { Check, Finding } from './Operation.ts';
import { checkBatch } from './triggers/batch.ts';
import { checkHttpTrigger } from './triggers/http.ts';
import { checkHttpWebhookTrigger } from './triggers/httpWebhook.ts';
import { checkRecurrence } from './triggers/recurrence.ts';
import { checkRequest } from './triggers/request.ts';
import { checkSlidingWindow } from './triggers/slidingWindow.ts';
import { checkLiquid } from './xml/liquid.ts';

/** Checks of the operations that have some, by role and type. For lint only. */
export const checks: Readonly<Record<'action' | 'trigger', Readonly<Record<string, Check>>>> = {
  trigger: {
    HttpWebhook: checkHttpWebhookTrigger,
    Request: checkRequest,
    Recurrence: checkRecurrence,
    SlidingWindow: checkSlidingWindow,
    Http: checkHttpTrigger,
    Batch: checkBatch,
    ApiConnection: checkApiConnectionTrigger,
    ApiConnectionWebhook: checkApiConnectionWebhookTrigger,
    ApiManagement: checkApiManagementTrigger,
  },
  action: {
    HttpWebhook: checkHttpWebhook,
    Http: checkHttp,
    Response: checkResponse,
    Switch: checkSwitch,
    Foreach: checkForeach,
    Until: checkUntil,
    Terminate: checkTerminate,
    Wait: checkWait,
    ParseJson: checkParseJson,
    Query: listFindings,
    Select: checkSelect,
    Join: checkJoin,
    Table: checkTable,
    Expression: checkExpression,
    InitializeVariable: checkInitializeVariable,
    SetVariable: checkSetVariable,
    Workflow: checkWorkflow,
    JavaScriptCode: checkJavaScriptCode,
    Function: checkFunction,
    ApiConnection: checkApiConnection,
    ApiManagement: checkApiManagement,
    Liquid: checkLiquid,
  },
};

const byType = { trigger: byLowerCase(checks.trigger), action: byLowerCase(checks.action) };

function byLowerCase(list: Readonly<Record<string, Check>>): ReadonlyMap<string, Check> {
  return new Map(Object.entries(list).map(([type, check]) => [type.toLowerCase(), check]));
}

/** Whether the operation of a step has something to check. */
export function isChecked(node: JsonObject, role: 'action' | 'trigger'): boolean {
  return byType[role].has((stringAt(node, 'type') ?? '').toLowerCase());
}

/** What an operation finds wrong with its own step; nothing where the type is not known. Never throws. */
export function findingsOf(node: JsonObject, role: 'action' | 'trigger'): readonly Finding[] {
  return byType[role].get((stringAt(node, 'type') ?? '').toLowerCase())?.(node) ?? [];
}
