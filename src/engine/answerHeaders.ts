import type { Headers } from '../workflow/http.ts';
import { hasOption } from '../workflow/operations/options.ts';
import { createChance } from './chance.ts';
import type { KeptRun } from './Host.ts';
import type { Hosted } from './Hosted.ts';
import { headerText } from './headerText.ts';
import { triggerNamed } from './WorkflowVersion.ts';

/** The headers that the service adds when it answers whoever started a run. Spec: runtime-semantics.md 5.2. */
export function callHeaders(hosted: Hosted, run: KeptRun): Headers {
  const trigger = triggerNamed(hosted.current, run.summary.trigger);
  if (trigger && hasOption(trigger.node, 'SuppressWorkflowHeadersOnResponse')) return [];
  const { workflowId, name, version } = hosted.workflow;
  const tracking = createChance(run.seed, 0x50000000).guid();
  return [
    ['x-ms-workflow-run-id', run.runId],
    ['x-ms-correlation-id', tracking],
    ['x-ms-client-tracking-id', headerText(run.clientTrackingId)],
    ['x-ms-trigger-history-name', run.runId],
    ['x-ms-workflow-system-id', `/scaleunits/prod-00/workflows/${workflowId}`],
    ['x-ms-workflow-id', workflowId],
    ['x-ms-workflow-version', String(version).padStart(20, '0')],
    ['x-ms-workflow-name', headerText(name)],
    ['x-ms-tracking-id', tracking],
    ['x-ms-request-id', `:${tracking}`],
  ];
}
