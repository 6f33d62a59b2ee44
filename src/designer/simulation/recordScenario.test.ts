import { expect, test } from 'vitest';
import type { RunView } from '../../engine/runView.ts';
import { readScenarioText } from '../../engine/scenario/readScenario.ts';
import { runScenario } from '../../engine/scenario/runScenario.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { samples } from '../../samples/index.ts';
import { objectAt, stringify } from '../../workflow/json.ts';
import { scenarioOfRun } from './recordScenario.ts';

const [sample] = samples;
const start = Date.UTC(2026, 0, 5, 9);
const order = { id: 1, customer: 'Ada', total: 2 };

function exchange(part: Partial<Exchange>): Exchange {
  return {
    number: 1,
    id: 'e',
    workflowId: 'w',
    runId: 'r',
    direction: 'out',
    phase: 'action',
    attempt: 1,
    maximumAttempts: 1,
    at: start,
    method: 'POST',
    url: 'https://shop.example/',
    requestHeaders: [],
    status: 200,
    responseHeaders: [],
    ...part,
  };
}

const json = [['Content-Type', 'application/json']] as const;
const { runId: _, ...ofTrigger } = exchange({
  step: 'When_an_order_arrives',
  phase: 'subscribe',
  url: 'https://shop.example/orders/subscriptions?code=hidden',
  status: 201,
});
const approvals = { step: 'Wait_for_approval', url: 'https://approvals.example/requests' } as const;
const answer = JSON.stringify({ approved: true, by: 'Eve' });

const view: RunView = {
  runId: 'r',
  status: 'Succeeded',
  startTime: start,
  trigger: {
    name: 'When_an_order_arrives',
    outputs: JSON.stringify({
      headers: { 'Content-Type': 'application/json', Authorization: 'hidden' },
      body: order,
    }),
  },
  actions: new Map(
    ['Wait_for_approval', 'Approved', 'Ship_order'].map((action) => [
      action,
      [
        {
          action,
          repetition: [],
          ordinal: 1,
          status: 'Succeeded',
          startTime: start,
          attempts: [],
          notes: [],
          exchanges: [],
        },
      ],
    ]),
  ),
  events: 1,
  executions: 3,
  at: start,
  waitingActions: 0,
  busyActions: 0,
};

const exchanges: readonly Exchange[] = [
  ofTrigger,
  exchange({ ...approvals, phase: 'subscribe', status: 503, attempt: 1 }),
  exchange({
    ...approvals,
    phase: 'subscribe',
    status: 201,
    attempt: 2,
    responseHeaders: [
      ['Location', 'https://approvals.example/requests/1'],
      ['Set-Cookie', 'hidden'],
    ],
  }),
  exchange({
    step: 'Wait_for_approval',
    direction: 'in',
    phase: 'callback',
    at: start + 3_600_000,
    url: 'https://here.example/cb',
    requestHeaders: json,
    requestBody: { text: answer, bytes: answer.length },
  }),
  exchange({
    step: 'Wait_for_approval',
    phase: 'unsubscribe',
    method: 'DELETE',
    url: 'https://approvals.example/requests/1',
  }),
  exchange({ step: 'Ship_order', url: 'https://shop.example/orders/1/shipment', status: 202 }),
];

const recorded = {
  name: 'Recorded',
  view,
  seed: 7,
  exchanges,
  definition: objectAt(sample.definition),
};

function play(text: string) {
  const workflow: unknown = JSON.parse(stringify(sample.definition));
  const read = readScenarioText(JSON.stringify({ ...JSON.parse(text), workflow }));
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  const run = runScenario(read.scenario);
  if (!run.ok) throw new Error(JSON.stringify(run.problems));
  return run.result;
}

test('a recorded run is a scenario that passes: retries, callbacks and the trigger included', () => {
  // The trigger's address carries a key in the log that the workflow of the sample does not have.
  const plainUrl = exchanges.map((one) => ({ ...one, url: one.url.replace('?code=hidden', '') }));
  const result = play(scenarioOfRun({ ...recorded, exchanges: plainUrl }));
  expect(result.mismatches).toEqual([]);
  expect(result.passed).toBe(true);
  expect(result.actions.Ship_order?.status).toBe('Succeeded');
});

test('a change of the workflow’s world is noticed', () => {
  const rejected = exchanges.map((one) =>
    one.direction === 'in' ? { ...one, requestBody: { text: '{"approved":false}', bytes: 18 } } : one,
  );
  expect(play(scenarioOfRun({ ...recorded, exchanges: rejected })).passed).toBe(false);
});

test('secrets of the log are not written down', () => {
  const text = scenarioOfRun(recorded);
  expect(text).not.toContain('hidden');
  expect(text).toContain('code=*');
});
