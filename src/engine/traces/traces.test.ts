import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { encodeUtf8 } from '../../workflow/bytes.ts';
import { type Answerer, type Simulation, simulate } from '../simulatedHost.ts';
import { respond } from '../testBench.ts';
import { traceOf } from '../trace.ts';

/*
 * What whole runs look like, as text that people can read and compare. A changed trace is a changed behaviour: look at it
 * before accepting it with `vitest -u`.
 */

const definition = readFileSync(
  new URL('../../samples/approval-by-webhook/workflow.json', import.meta.url),
  'utf8',
);

function service(changes: Partial<Record<string, Answerer>> = {}): Answerer {
  let registrations = 0;
  return (request, envelope) => {
    const changed = changes[envelope.phase]?.(request, envelope);
    if (changed) return changed;
    return envelope.phase === 'subscribe'
      ? respond(201, undefined, { Location: `${request.uri}/${++registrations}` })
      : respond(200);
  };
}

function orderArrives(answer: Answerer = service()): Simulation {
  const simulation = simulate({ answer });
  simulation.workflow.save('Approval by webhook', definition);
  simulation.workflow.enable();
  simulation.settle();
  const { trigger } = simulation.state;
  post(
    simulation,
    'callbackUrl' in trigger ? trigger.callbackUrl : '',
    '{"id":7,"customer":"Ada","total":12.0}',
  );
  return simulation;
}

function post(simulation: Simulation, url: string, body: string): void {
  simulation.call({
    method: 'POST',
    url,
    headers: [['content-type', 'application/json']],
    body: encodeUtf8(body),
  });
}

function answerApproval(simulation: Simulation, body: string): void {
  const waiting = simulation.events(runIdOf(simulation)).find(({ kind }) => kind === 'waiting');
  post(simulation, waiting?.kind === 'waiting' ? waiting.callbackUrl : '', body);
}

const runIdOf = ({ runs }: Simulation): string => runs[0]?.runId ?? '';

/** The run as text, and after it every request with what was answered to calls. */
function storyOf(simulation: Simulation): string {
  const requests = simulation.sent.map(
    ({ request, envelope }) => `${envelope.phase} ${envelope.step}: ${request.method} ${request.uri}`,
  );
  return `${traceOf(simulation.events(runIdOf(simulation)))}\n\nRequests\n${requests.join('\n')}\n`;
}

describe('Approval by webhook', () => {
  it('is approved', async () => {
    const simulation = orderArrives();
    answerApproval(simulation, '{"approved":true,"by":"Grace"}');
    await expect(storyOf(simulation)).toMatchFileSnapshot('approved.txt');
  });

  it('is rejected', async () => {
    const simulation = orderArrives();
    answerApproval(simulation, '{"approved":false,"by":"Grace"}');
    await expect(storyOf(simulation)).toMatchFileSnapshot('rejected.txt');
  });

  it('times out after a day', async () => {
    const simulation = orderArrives();
    simulation.workflow.advance('next');
    simulation.settle();
    await expect(storyOf(simulation)).toMatchFileSnapshot('timed-out.txt');
  });

  it('is asked for again when the service is busy', async () => {
    const busy: Answerer = (_, { step, attempt }) =>
      step === 'Wait_for_approval' && attempt < 3 ? respond(503) : undefined;
    const simulation = orderArrives(service({ subscribe: busy }));
    simulation.workflow.advance({ by: 60_000 });
    simulation.settle();
    answerApproval(simulation, '{"approved":true,"by":"Grace"}');
    await expect(storyOf(simulation)).toMatchFileSnapshot('busy.txt');
  });

  it('is cancelled while it waits, and the service does not let go', async () => {
    const stubborn: Answerer = () => respond(500);
    const simulation = orderArrives(service({ unsubscribe: stubborn }));
    simulation.workflow.cancel(runIdOf(simulation));
    simulation.settle();
    simulation.workflow.advance('idle');
    simulation.settle();
    await expect(storyOf(simulation)).toMatchFileSnapshot('cancelled.txt');
  });
});
