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
import { runSetVariable } from './actions/setVariable.ts';
import { runSwitch } from './actions/switch.ts';
import { runTable } from './actions/table.ts';
import { runTerminate } from './actions/terminate.ts';
import { runUntil } from './actions/until.ts';
import { runWait } from './actions/wait.ts';
import { atOnce } from './atOnce.ts';
import type { Run } from './Operation.ts';

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
};

const byType = new Map(Object.entries(behaviours).map(([type, run]) => [type.toLowerCase(), run]));

/** The behaviour of an action's node, by its `type` in whatever case; a person is asked where the type is not known. */
export function runOf(node: JsonObject): Run {
  return byType.get((stringAt(node, 'type') ?? '').toLowerCase()) ?? runForeign;
}
