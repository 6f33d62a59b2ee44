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

const memo = new WeakMap<Step, readonly CallIn[]>();
const none: readonly CallIn[] = [];

/** The calls of a step: two of a webhook, at most one of others. A call that is one expression is not known. */
export function callsIn(step: Step): readonly CallIn[] {
  if (!isObject(step.node.get('inputs'))) return none;
  const known = memo.get(step);
  if (known !== undefined) return known;
  const calls = findCalls(step);
  memo.set(step, calls);
  return calls;
}

function findCalls(step: Step): readonly CallIn[] {
  const inputs = step.node.get('inputs');
  if (!isObject(inputs) || /^(request|response)$/i.test(step.type)) return [];
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
