import { type Limits, limits, type Target } from './limits.ts';

export const targets: readonly Target[] = ['consumption', 'standard', 'stateless', 'flow'];

/** How people call them. */
export const targetTitles: Readonly<Record<Target, string>> = {
  consumption: 'Logic Apps (Consumption)',
  standard: 'Logic Apps (Standard)',
  stateless: 'Logic Apps (Standard, stateless)',
  flow: 'Power Automate',
};

/** What no host exceeds: where it is not known which one is meant. */
const widest: Limits = {
  ...limits.standard,
  triggers: limits.consumption.triggers,
  workflowNameLength: limits.consumption.workflowNameLength,
  shortestRetryInterval: limits.stateless.shortestRetryInterval,
};

/** The limits of a target; of all together when none is named. */
export function limitsOf(target: Target | undefined): Limits {
  return target === undefined ? widest : limits[target];
}
