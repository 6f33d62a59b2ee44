/** The endings that authors can choose among (spec: workflow-definition.md 2.2), in the order in which they are shown. */
export const runAfterStatuses = ['Succeeded', 'Failed', 'TimedOut', 'Skipped'] as const;

/** The statuses with one of them switched; in the usual order, others that the definition has behind them. */
export function toggledStatuses(statuses: readonly string[], status: string): readonly string[] {
  const next = statuses.includes(status)
    ? statuses.filter((other) => other !== status)
    : [...statuses, status];
  const usual = runAfterStatuses.filter((known) => next.includes(known));
  return [...usual, ...next.filter((other) => !runAfterStatuses.some((known) => known === other))];
}
