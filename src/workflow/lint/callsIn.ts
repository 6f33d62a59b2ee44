import type { Step } from '../document/walk.ts';
import { isObject, type JsonObject, type JsonPath } from '../json.ts';
import { isWebhook } from './stepKinds.ts';

/** One outgoing call that a step describes; its path is from the step's node. */
export interface CallIn {
  readonly call: JsonObject;
  readonly path: JsonPath;
  /** As people know it: "Subscribe of "Approval"", or the step's name. */
  readonly title: string;
}

/** One rule after the other asks for the same step. */
let latest: { readonly step: Step; readonly calls: readonly CallIn[] } | undefined;
const none: readonly CallIn[] = [];

/** Actions that call nobody: what is called "uri" or "authentication" in their inputs is data. */
const silentTypes: ReadonlySet<string> = new Set([
  'request',
  'response',
  'compose',
  'parsejson',
  'query',
  'select',
  'table',
  'join',
  'expression',
  'initializevariable',
  'setvariable',
  'incrementvariable',
  'decrementvariable',
  'appendtoarrayvariable',
  'appendtostringvariable',
  'terminate',
  'wait',
  'recurrence',
  'slidingwindow',
  'batch',
  'if',
  'switch',
  'foreach',
  'until',
  'scope',
  'javascriptcode',
  'liquid',
  'xslt',
]);

/** Whether a step of this type may call somebody. */
export function mayCall({ type }: Step): boolean {
  return !silentTypes.has(type.toLowerCase());
}

/** The calls of a step: two of a webhook, at most one of others. A call that is one expression is not known. */
export function callsIn(step: Step): readonly CallIn[] {
  if (latest?.step === step) return latest.calls;
  const calls = findCalls(step);
  latest = { step, calls };
  return calls;
}

function findCalls(step: Step): readonly CallIn[] {
  const inputs = step.node.get('inputs');
  if (!isObject(inputs) || !mayCall(step)) return none;
  const halves = ['subscribe', 'unsubscribe'].flatMap((name): readonly CallIn[] => {
    const call = inputs.get(name);
    if (!isObject(call)) return [];
    const title = `${name.charAt(0).toUpperCase()}${name.slice(1)} of "${step.name}"`;
    return [{ call, path: ['inputs', name], title }];
  });
  return halves.length > 0 || isWebhook(step)
    ? halves
    : [{ call: inputs, path: ['inputs'], title: `"${step.name}"` }];
}
