import type { Severity } from '../../diagnostic.ts';
import type { Target } from '../../limits.ts';
import type { Plain } from '../examples/parts.ts';

/** One thing that the language asks for, the smallest definition that breaks it, and who says so. */
export interface Row {
  /** Where it comes from, in plain words. */
  readonly from: string;
  /** What is wrong. */
  readonly wrong: string;
  /** The part of a definition that breaks it; absent where no document can. */
  readonly given?: Plain;
  readonly target?: Target;
  /** What the checks say of it, and where: a JSON pointer. Absent where the document cannot tell. */
  readonly told?: { readonly rule: string; readonly severity: Severity; readonly at: string };
  /** Why nothing is said. */
  readonly unknown?: string;
}

type Given = Plain | { readonly given: Plain; readonly target: Target };

/** Rows of one chapter, written short: what is wrong, what breaks it, who tells it where. */
export type Told = readonly [wrong: string, given: Given, rule: string, severity: Severity, at: string];

/** Rows of one chapter that a document alone cannot tell. */
export type Untold = readonly [wrong: string, unknown: string, given?: Plain];

export function rowsOf(from: string, told: readonly Told[], untold: readonly Untold[] = []): readonly Row[] {
  return [
    ...told.map(([wrong, given, rule, severity, at]): Row => {
      const { target } = given;
      // Definitions have neither member, so what has both is of the other kind.
      const isOn = typeof target === 'string' && 'given' in given;
      return {
        from,
        wrong,
        given: isOn ? (given.given as Plain) : (given as Plain),
        ...(isOn && { target: target as Target }),
        told: { rule, severity, at },
      };
    }),
    ...untold.map(([wrong, unknown, given]): Row => ({ from, wrong, unknown, ...(given && { given }) })),
  ];
}

/** A definition whose only action is of this type. */
export function act(type: string, inputs?: unknown, more: Plain = {}): Plain {
  return { actions: { A: { type, ...(inputs !== undefined && { inputs }), runAfter: {}, ...more } } };
}

/** A definition whose only trigger is of this type. */
export function trigger(type: string, inputs?: unknown, more: Plain = {}): Plain {
  return { triggers: { t: { type, ...(inputs !== undefined && { inputs }), ...more } } };
}

/** An HTTP action with these inputs beside method and address. */
export function call(inputs: Plain, more: Plain = {}): Plain {
  return act('Http', { method: 'GET', uri: 'https://a.example', ...inputs }, more);
}

/** Members of a step's `runtimeConfiguration`. */
export function configured(runtimeConfiguration: unknown): Plain {
  return { runtimeConfiguration };
}

/** The calls of a webhook that lacks nothing. */
export const subscribe: Plain = {
  method: 'POST',
  uri: 'https://a.example/hooks',
  body: { callbackUrl: '@{listCallbackUrl()}' },
};
export const unsubscribe: Plain = { method: 'DELETE', uri: 'https://a.example/hooks' };

/** An HTTP Webhook action with these inputs in place of its usual ones. */
export function hook(inputs: Plain, more: Plain = {}): Plain {
  return act('HttpWebhook', { subscribe, unsubscribe, ...inputs }, { limit: { timeout: 'PT1H' }, ...more });
}

/** The same for a host. */
export function on(target: Target, given: Plain): { readonly given: Plain; readonly target: Target } {
  return { given, target };
}
