import { encodeUtf8 } from '../../workflow/bytes.ts';
import { bodyFromBytes } from '../../workflow/content.ts';
import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';
import { isObject, type Json, type JsonObject, stringify } from '../../workflow/json.ts';
import { readLocalAddress, type Tool } from '../../workflow/operations/localCall.ts';
import { nobodyHere } from '../../workflow/operations/nobodyHere.ts';
import type { Answered } from '../Hosted.ts';
import type { ToolResult } from './ToolResult.ts';

/*
 * Tools that steps use and that are large: an interpreter for JavaScript, a template engine. They are loaded when a step needs
 * them first, or before a scenario that has such steps.
 */

type RunTool = (task: JsonObject) => ToolResult;

const loaders: Readonly<Record<Tool, () => Promise<RunTool>>> = {
  javascript: async () => (await import('./javaScript.ts')).loadJavaScript(),
  liquid: async () => (await import('./liquid.ts')).loadLiquid(),
};

const loading = new Map<Tool, Promise<RunTool>>();
const loaded = new Map<Tool, RunTool>();

/** Loads a tool; a failure to do so is told each time, and tried again. */
export async function loadTool(tool: Tool): Promise<void> {
  if (loaded.has(tool)) return;
  let promise = loading.get(tool);
  if (!promise) {
    promise = loaders[tool]();
    loading.set(tool, promise);
  }
  try {
    loaded.set(tool, await promise);
  } finally {
    loading.delete(tool);
  }
}

/** The answer to a request to a tool that has been loaded; a person is asked when it has not. */
export function answerByTool(tool: Tool, request: HttpRequest): Answered {
  const run = loaded.get(tool);
  if (!run)
    return {
      failure: { code: nobodyHere, message: 'This needs a part of the simulator that could not be loaded.' },
    };
  const body = bodyFromBytes(request.body ?? new Uint8Array(), 'application/json');
  const result = run(body.ok && isObject(body.value) ? body.value : new Map());
  return { response: responseOf(result) };
}

function responseOf(result: ToolResult): HttpResponse {
  const said = result.ok
    ? new Map<string, Json>([['value', result.value]])
    : new Map<string, Json>([
        ['code', result.code],
        ['message', result.message],
      ]);
  return {
    status: result.ok ? 200 : 400,
    headers: [['Content-Type', 'application/json']],
    body: encodeUtf8(stringify(said)),
  };
}

/** The tool that a request is for. */
export function toolOf({ uri }: Pick<HttpRequest, 'uri'>): Tool | undefined {
  const address = readLocalAddress(uri);
  return address?.kind === 'tool' ? address.tool : undefined;
}
