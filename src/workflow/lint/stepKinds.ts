import type { Step } from '../document/walk.ts';

/* Kinds of steps that several rules look for. */

/** Whether a step is an HTTP Webhook, as trigger or action. */
export function isWebhook(step: Step): boolean {
  return /^httpwebhook$/i.test(step.type);
}

/** Whether a step gives a new value to a variable that another one initializes. */
export function changesVariable(step: Step): boolean {
  return /^(set|increment|decrement|appendtoarray|appendtostring)variable$/i.test(step.type);
}
