import { fromPlain, stringify } from '../../workflow/json.ts';
import { problemText, readScenario } from './readScenario.ts';
import { resultValue, runScenario, type ScenarioOptions } from './runScenario.ts';

/* For tests: scenarios and their results as plain data. */

export interface PlainAction {
  readonly status: string;
  readonly code?: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly inputs?: unknown;
  readonly outputs?: unknown;
  readonly startTime?: string;
  readonly endTime?: string;
  readonly iterations?: readonly (PlainAction & { readonly iteration: unknown })[];
  readonly retryHistory?: readonly { readonly code: string }[];
  readonly notes?: readonly string[];
}

export interface PlainRequest {
  readonly action?: string;
  readonly trigger?: string;
  readonly phase: string;
  readonly method: string;
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
  readonly tls?: unknown;
  readonly startTime: string;
  readonly response?: { readonly statusCode: number };
  readonly unmocked?: true;
}

export interface PlainResult {
  readonly status: string;
  readonly error?: { readonly code: string; readonly message: string };
  readonly actions: Record<string, PlainAction>;
  readonly outputs?: unknown;
  readonly trigger: Record<string, unknown> & { readonly outputs?: Record<string, unknown> };
  readonly response?: PlainCall;
  readonly requests: readonly PlainRequest[];
  readonly subscriptions: readonly (Record<string, unknown> & {
    readonly callbackUrl: string;
    readonly state: string;
  })[];
  readonly callbacks: readonly PlainCall[];
  readonly runs: readonly {
    readonly status: string;
    readonly actions: Record<string, PlainAction>;
    readonly trigger: Record<string, unknown>;
  }[];
  readonly passed: boolean;
  readonly mismatches: readonly { readonly path: string; readonly message: string }[];
  readonly warnings: readonly { readonly path: string; readonly message: string }[];
}

export interface PlainCall {
  readonly statusCode: number;
  readonly headers: Record<string, string>;
  readonly body?: unknown;
}

/** Plays a scenario. Throws when it cannot be read. */
export function play(scenario: object, options: ScenarioOptions = {}): PlainResult {
  return JSON.parse(playText(scenario, options)) as PlainResult;
}

/** The result as the text that is printed. */
export function playText(scenario: object, options: ScenarioOptions = {}): string {
  const read = readScenario(fromPlain(scenario));
  if (!read.ok) throw new Error(read.problems.map(problemText).join('\n'));
  const run = runScenario(read.scenario, options);
  if (!run.ok) throw new Error(run.problems.map(problemText).join('\n'));
  return stringify(resultValue(run.result), '  ');
}

/** What makes a scenario unplayable, as text. */
export function problemsOf(scenario: unknown): readonly string[] {
  const read = readScenario(fromPlain(scenario));
  if (!read.ok) return read.problems.map(problemText);
  const run = runScenario(read.scenario);
  return run.ok ? [] : run.problems.map(problemText);
}

/** A workflow with a Request trigger. */
export function called(actions: object, more: object = {}): object {
  return { triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } }, actions, ...more };
}

/** A workflow with a webhook trigger at `https://shop.example`. */
export function hooked(actions: object, trigger: object = {}, inputs: object = {}): object {
  return {
    triggers: {
      Hook: {
        type: 'HttpWebhook',
        inputs: {
          subscribe: {
            method: 'POST',
            uri: 'https://shop.example/hooks',
            body: { callbackUrl: '@{listCallbackUrl()}' },
          },
          unsubscribe: { method: 'DELETE', uri: 'https://shop.example/hooks/1' },
          ...inputs,
        },
        ...trigger,
      },
    },
    actions,
  };
}

export const everything = { match: {}, respond: { status: 200 } };

/** Status, code and error code of an action, as far as it has them. */
export function endOf({ status, code, error }: PlainAction): string {
  return [status, code, error?.code].filter((text) => text !== undefined).join(' ');
}
