import { keyOfTitle, uniqueName } from '../../../workflow/document/names.ts';
import { runAfterName } from '../../../workflow/document/runAfter.ts';
import { openText } from '../../../workflow/formats/open.ts';
import {
  isArray,
  isObject,
  isString,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../../workflow/json.ts';
import { readJson } from '../../../workflow/jsonReader.ts';
import { lookOf } from '../../../workflow/operations/looks.ts';
import type { Clipping } from './Clipping.ts';
import { type HttpCall, httpActionOf, nameOfCall } from './HttpCall.ts';
import { isPortalCopy, readPortalCopy } from './portalCopy.ts';
import { readCurl } from './readCurl.ts';
import { isPowerShell, readPowerShell } from './readPowerShell.ts';

const notActions = 'The clipboard holds no actions. Copy some, or an action’s JSON, or a curl command.';

/** Requests of a HAR file that become actions at most. */
const mostRequests = 50;

/** Reads what was copied here, in the Azure portal, from code, or from a browser's network panel. Never fails. */
export function readClipboard(text: string): Clipping {
  const trimmed = text.trim();
  if (/^\S*curl(\.exe)?\s/i.test(trimmed)) {
    const read = readCurl(trimmed);
    return read.ok ? actionsOfCalls([read.call]) : { kind: 'nothing', reason: read.reason };
  }
  if (isPowerShell(trimmed)) {
    const read = readPowerShell(trimmed);
    return read.ok ? actionsOfCalls([read.call]) : { kind: 'nothing', reason: read.reason };
  }
  const fetched = readFetch(trimmed);
  if (fetched) return actionsOfCalls([fetched]);
  // Members cut out of the code view stand without their braces, often with a comma behind them.
  const value = parsed(trimmed) ?? parsed(`{${trimmed.replace(/,$/, '')}}`);
  if (isArray(value)) return readAll(value);
  if (!isObject(value)) return { kind: 'nothing', reason: unreadable(trimmed) ?? notActions };
  if (isPortalCopy(value)) return readPortalCopy(value);
  if (isObject(value.get('log')) || isObject(value.get('request'))) return readHar(value);
  // An action can have a type and actions; a definition has no type.
  if (typeof value.get('type') === 'string' && !isObject(value.get('definition'))) {
    const entry = value.get('type');
    if (isString(entry) && isActionNode(value)) return ofActions(new Map([[titleNameOf(value), value]]));
  }
  const entries = [...value];
  if (entries.length > 0 && entries.every(([, node]) => isActionNode(node))) return ofActions(value);
  const opened = openText(trimmed, { fileName: 'clipboard.json' });
  const [document] = opened.ok ? opened.documents : [];
  if (document) return { kind: 'workflow', actions: objectAt(document.definition, 'actions') };
  return { kind: 'nothing', reason: notActions };
}

function parsed(text: string): Json | undefined {
  const { value, problems } = readJson(text);
  return problems.some(({ severity }) => severity === 'error') ? undefined : value;
}

/** What is wrong with a text that begins as JSON does. */
function unreadable(text: string): string | undefined {
  if (!/^[{[]/.test(text)) return undefined;
  const problem = readJson(text).problems.find(({ severity }) => severity === 'error');
  return problem && `The clipboard holds JSON that cannot be read. ${problem.message}`;
}

function isActionNode(value: Json | undefined): value is JsonObject {
  return isObject(value) && typeof value.get('type') === 'string';
}

function ofActions(actions: JsonObject): Clipping {
  return { kind: 'actions', actions, notes: [] };
}

function titleNameOf(node: JsonObject): string {
  return keyOfTitle(lookOf(node, 'action').title);
}

/** Several copies in a list: nodes of the portal, or entries of a HAR file. */
function readAll(list: readonly Json[]): Clipping {
  const clippings = list.map((item) =>
    isObject(item) && isPortalCopy(item) ? readPortalCopy(item) : readHar(item),
  );
  const notes: string[] = [];
  const actions = new Map<string, Json>();
  for (const clipping of clippings) {
    if (clipping.kind !== 'actions') return { kind: 'nothing', reason: notActions };
    for (const [name, node] of clipping.actions) chain(actions, name, node);
    notes.push(...clipping.notes);
  }
  return actions.size === 0 ? { kind: 'nothing', reason: notActions } : { kind: 'actions', actions, notes };
}

/** Puts an action behind the last one. */
function chain(actions: Map<string, Json>, name: string, node: Json): void {
  const previous = [...actions.keys()].at(-1);
  const runAfter = new Map<string, Json>(previous === undefined ? [] : [[previous, ['Succeeded']]]);
  if (isObject(node))
    actions.set(uniqueName(name, actions.keys()), new Map([...node, [runAfterName(node), runAfter]]));
}

function actionsOfCalls(calls: readonly HttpCall[]): Clipping {
  const actions = new Map<string, Json>();
  for (const call of calls) chain(actions, nameOfCall(call), httpActionOf(call));
  return ofActions(actions);
}

/** A HAR file, one of its entries, or the request of one. */
function readHar(value: Json): Clipping {
  const entries = at(value, 'log', 'entries') ?? [value];
  if (!isArray(entries)) return { kind: 'nothing', reason: notActions };
  const calls = entries.flatMap((entry) => {
    const request = objectAt(entry, 'request');
    const method = stringAt(request, 'method');
    const url = stringAt(request, 'url');
    if (method === undefined || url === undefined) return [];
    const headers = listAt(request, 'headers').flatMap((header) => {
      const name = stringAt(header, 'name');
      const content = stringAt(header, 'value');
      return name === undefined || content === undefined ? [] : [[name, content] as const];
    });
    return [{ method, url, headers, body: stringAt(request, 'postData', 'text') }];
  });
  if (calls.length === 0) return { kind: 'nothing', reason: notActions };
  if (calls.length > mostRequests)
    return {
      kind: 'nothing',
      reason: `The clipboard holds ${calls.length} requests; ${mostRequests} is the most that is pasted at once.`,
    };
  return actionsOfCalls(calls);
}

function at(value: Json, ...path: string[]): Json | undefined {
  return objectAt(value, ...path.slice(0, -1)).get(path.at(-1) ?? '');
}

function listAt(value: JsonObject, name: string): readonly Json[] {
  const list = value.get(name);
  return isArray(list) ? list : [];
}

/** `fetch("…", {…})` as browsers copy it, whose second argument is JSON. */
function readFetch(text: string): HttpCall | undefined {
  const [, list] = /^(?:await\s+)?fetch\s*\(([\s\S]*)\)\s*;?$/.exec(text) ?? [];
  if (list === undefined) return undefined;
  const values = parsed(`[${list.trim().replace(/,$/, '')}]`);
  const [url, options] = isArray(values) ? values : [];
  if (!isString(url)) return undefined;
  const init = objectAt(options);
  const headers = [...objectAt(init, 'headers')].flatMap(([name, content]) =>
    isString(content) ? [[name, content] as const] : [],
  );
  return { method: stringAt(init, 'method') ?? 'GET', url, headers, body: stringAt(init, 'body') };
}
