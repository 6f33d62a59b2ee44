import variant from '@jitl/quickjs-singlefile-browser-release-sync';
import {
  newQuickJSWASMModuleFromVariant,
  type QuickJSContext,
  type QuickJSHandle,
  shouldInterruptAfterDeadline,
} from 'quickjs-emscripten-core';
import { type JsonObject, stringAt, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import type { ToolResult } from './ToolResult.ts';

/*
 * Runs code of a workflow's author in an interpreter of its own: QuickJS in WebAssembly, which has neither network nor files nor
 * the engine's objects. Time and memory are bounded; its clock is the run's, and its chance is none.
 */

const mostMemory = 64 * 1024 * 1024;
/** Less than what the browser gives WebAssembly, so that too deep a recursion is an error in there and not out here. */
const mostStack = 96 * 1024;
const usualMilliseconds = 5000;

/** Makes the clock stand at the run's time, so that the same run gives the same result, and gives a console that says nothing. */
const prelude = `(now) => {
  const Real = Date;
  globalThis.Date = class Date extends Real {
    constructor(...parts) { if (parts.length === 0) super(now); else super(...parts); }
    static now() { return now; }
  };
  let seed = 42;
  Math.random = () => (seed = (seed * 1664525 + 1013904223) >>> 0) / 4294967296;
  const silent = () => {};
  globalThis.console = { log: silent, info: silent, warn: silent, error: silent, debug: silent };
}`;

/** Loads the interpreter; the function that comes back runs `{ code, context, milliseconds, now }`. */
export async function loadJavaScript(): Promise<(task: JsonObject) => ToolResult> {
  const engine = await newQuickJSWASMModuleFromVariant(variant);
  return (task) => {
    const milliseconds = Number(task.get('milliseconds') ?? usualMilliseconds);
    const runtime = engine.newRuntime({ memoryLimitBytes: mostMemory, maxStackSizeBytes: mostStack });
    const deadline = Date.now() + milliseconds;
    runtime.setInterruptHandler(shouldInterruptAfterDeadline(deadline));
    const vm = runtime.newContext();
    const handles: QuickJSHandle[] = [];
    try {
      const settled = evaluate(vm, task, handles);
      if ('value' in settled) {
        const value =
          settled.value === undefined ? null : readJson(settled.value, { positions: false }).value;
        return { ok: true, value: value ?? null };
      }
      const isLate = Date.now() >= deadline;
      const reason = isLate
        ? `it ran longer than ${milliseconds / 1000} seconds`
        : reasonOf(vm, settled.error);
      return { ok: false, code: 'InlineCodeExecutionFailed', message: `The code failed: ${reason}.` };
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      return {
        ok: false,
        code: 'InlineCodeExecutionFailed',
        message: `The code stopped the interpreter: ${reason}.`,
      };
    } finally {
      disposeAll(handles.reverse(), vm, runtime);
    }
  };
}

/** A runtime that ran out of memory may hold on to something when it goes; the next one is another. */
function disposeAll(handles: readonly QuickJSHandle[], ...owners: readonly { dispose(): void }[]): void {
  try {
    for (const handle of handles) if (handle.alive) handle.dispose();
    for (const owner of owners) owner.dispose();
  } catch {
    // Its memory is lost to the interpreter, nothing else.
  }
}

type Settled<T> = { readonly value: T } | { readonly error: QuickJSHandle };

/** Runs the code and gives its result as JSON text; `undefined` for what JSON has no word for. `handles` are to be let go. */
function evaluate(
  vm: QuickJSContext,
  task: JsonObject,
  handles: QuickJSHandle[],
): Settled<string | undefined> {
  const run = (code: string, name: string): Settled<QuickJSHandle> => {
    const result = vm.evalCode(code, name);
    handles.push(result.error ?? result.value);
    return result.error ? { error: result.error } : { value: result.value };
  };
  const set = run(`(${prelude})(${Number(task.get('now') ?? 0)})`, 'prelude.js');
  if ('error' in set) return set;
  const context = vm.newString(stringify(task.get('context') ?? null));
  handles.push(context);
  vm.setProp(vm.global, '$context', context);
  const code = stringAt(task, 'code') ?? '';
  // A line break before the closing brace: the last line of the code may be a comment.
  const called = run(`(function (workflowContext) {${code}\n})(JSON.parse($context))`, 'code.js');
  if ('error' in called) return called;
  const settled = settle(vm, called.value, handles);
  if ('error' in settled) return settled;
  vm.setProp(vm.global, '$result', settled.value);
  const written = run('JSON.stringify($result)', 'result.js');
  if ('error' in written) return written;
  return { value: vm.typeof(written.value) === 'string' ? vm.getString(written.value) : undefined };
}

/** Waits for a promise: all that can happen in the interpreter has happened when its jobs are done. */
function settle(vm: QuickJSContext, value: QuickJSHandle, handles: QuickJSHandle[]): Settled<QuickJSHandle> {
  const jobs = vm.runtime.executePendingJobs();
  if (jobs.error) {
    handles.push(jobs.error);
    return { error: jobs.error };
  }
  const state = vm.getPromiseState(value);
  if (state.type === 'fulfilled') {
    if (state.notAPromise) return { value };
    handles.push(state.value);
    return { value: state.value };
  }
  const error =
    state.type === 'rejected' ? state.error : vm.newError('the promise that it returns is never settled');
  handles.push(error);
  return { error };
}

function reasonOf(vm: QuickJSContext, error: QuickJSHandle): string {
  const told: unknown = vm.dump(error);
  if (typeof told !== 'object' || told === null) return String(told).slice(0, 500);
  const name = 'name' in told ? String(told.name) : 'Error';
  const message = 'message' in told ? String(told.message) : '';
  return `${name}: ${message}`.slice(0, 500);
}
