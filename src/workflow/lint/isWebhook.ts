import type { Step } from '../document/walk.ts';

/** Whether a step is an HTTP Webhook, as trigger or action. */
export function isWebhook(step: Step): boolean {
  return /^httpwebhook$/i.test(step.type);
}
