import { callbackKey, callbackUrl } from '../workflow/callback.ts';
import { stringAt } from '../workflow/json.ts';
import type { Hosted } from './Hosted.ts';
import type { Trigger } from './WorkflowVersion.ts';

/** Signing costs more than everything else that a report says, and the URL stays the same for long. */
const knownUrls = new WeakMap<Trigger, string>();

/** Where a trigger is called, signed with the key that a webhook chose. */
export function triggerUrl(hosted: Hosted, trigger: Trigger): string {
  const known = knownUrls.get(trigger);
  if (known?.startsWith(`${hosted.origin}/`)) return known;
  const { workflowId, secret } = hosted.workflow;
  const isSecondary = stringAt(trigger.node, 'inputs', 'accessKeyType')?.toLowerCase() === 'secondary';
  const key = callbackKey(workflowId, secret, isSecondary ? 'Secondary' : 'Primary');
  const { name } = trigger;
  const url =
    trigger.operation.start.kind === 'request'
      ? callbackUrl(hosted.origin, { kind: 'request', workflowId, trigger: name, relativePath: '' }, key)
      : callbackUrl(hosted.origin, { kind: 'trigger', workflowId, trigger: name }, key);
  knownUrls.set(trigger, url);
  return url;
}
