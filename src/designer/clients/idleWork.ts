import { watchBaselines } from './baselines.ts';
import { forgetDeleted } from './deletedWorkflows.ts';

/** What this browser's storage needs, once the page is at rest. */
export async function workWhenIdle(): Promise<void> {
  watchBaselines();
  await forgetDeleted();
}
