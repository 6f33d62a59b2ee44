import type { Headers } from '../workflow/http.ts';
import { hasOption } from '../workflow/operations/options.ts';
import { createChance } from './chance.ts';
import type { KeptRun } from './Host.ts';
import type { Hosted } from './Hosted.ts';
import { headerText } from './headerText.ts';
import { triggerNamed } from './WorkflowVersion.ts';

/** One firing of a trigger, as its caller is told of it. */
export interface ToldFiring {
  readonly trigger: string;
  readonly seed: number;
  /** Absent: no run came of it. */
  readonly runId?: string;
  readonly historyName: string;
  readonly clientTrackingId: string;
}

/** The headers that the service adds when it answers whoever started a run. Spec: runtime-semantics.md 5.2. */
export function callHeaders(hosted: Hosted, { runId, seed, clientTrackingId, summary }: KeptRun): Headers {
  return firingHeaders(hosted, {
    trigger: summary.trigger,
    seed,
    runId,
    historyName: runId,
    clientTrackingId,
  });
}

/** The same for a call of which no run may have come. */
export function firingHeaders(hosted: Hosted, firing: ToldFiring): Headers {
  const { runId, seed, clientTrackingId, historyName } = firing;
  const trigger = triggerNamed(hosted.current, firing.trigger);
  if (trigger && hasOption(trigger.node, 'SuppressWorkflowHeadersOnResponse')) return [];
  const { workflowId, name, version } = hosted.workflow;
  const tracking = createChance(seed, 0x50000000).guid();
  const run: Headers = runId === undefined ? [] : [['x-ms-workflow-run-id', runId]];
  return [
    ...run,
    ['x-ms-correlation-id', tracking],
    ['x-ms-client-tracking-id', headerText(clientTrackingId)],
    ['x-ms-trigger-history-name', historyName],
    ['x-ms-workflow-system-id', `/scaleunits/prod-00/workflows/${workflowId}`],
    ['x-ms-workflow-id', workflowId],
    ['x-ms-workflow-version', String(version).padStart(20, '0')],
    ['x-ms-workflow-name', headerText(name)],
    ['x-ms-tracking-id', tracking],
    ['x-ms-request-id', `:${tracking}`],
  ];
}
