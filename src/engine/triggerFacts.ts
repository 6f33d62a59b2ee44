import type { Hosted } from './Hosted.ts';
import type { RunFacts } from './Journal.ts';

/** Facts for what the trigger does by itself. */
export function triggerFacts(hosted: Hosted, seed: number): RunFacts {
  const { workflowId, name, version, secret, now } = hosted.workflow;
  const { definition, parameters, appSettings, artifacts, target } = hosted.current;
  return {
    workflowId,
    workflowName: name,
    version,
    runId: '',
    definition,
    parameters,
    appSettings,
    artifacts,
    target,
    trigger: new Map(),
    clientTrackingId: '',
    seed,
    startTime: now,
    origin: hosted.origin,
    secret,
    expectsResponse: 'no',
    isTriggerCall: true,
  };
}
