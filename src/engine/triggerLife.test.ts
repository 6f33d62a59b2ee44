import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../workflow/bytes.ts';
import { callbackKey, checkSignature } from '../workflow/callback.ts';
import { header } from '../workflow/http.ts';
import { toPlain } from '../workflow/json.ts';
import { type Answerer, type Simulation, type SimulationOptions, simulate } from './simulatedHost.ts';
import { compose, respond, webhook, withTrigger } from './testBench.ts';

const subscribe = {
  method: 'POST',
  uri: 'https://service.example/hooks',
  body: { callbackUrl: '@{listCallbackUrl()}', topic: "@parameters('topic')" },
};
const unsubscribe = { method: 'DELETE', uri: '@{action().outputs.headers.Location}' };
const hook = (inputs: object = {}, more: object = {}) => ({
  type: 'HttpWebhook',
  inputs: { subscribe, unsubscribe, ...inputs },
  ...more,
});
const withTopic = (topic: string) => ({ parameters: { topic: { type: 'String', defaultValue: topic } } });
const definition = (topic = 'orders', inputs: object = {}) =>
  withTrigger(hook(inputs), { A: compose('@triggerBody()') }, withTopic(topic));

let count = 0;
const service: Answerer = (_, { phase }) =>
  phase === 'subscribe'
    ? respond(201, {}, { Location: `https://service.example/hooks/${++count}` })
    : respond(200);

function open(options: SimulationOptions = {}): Simulation {
  return simulate({ answer: service, ...options });
}

function enabled(text = definition(), options: SimulationOptions = {}): Simulation {
  const simulation = open(options);
  simulation.workflow.save('Orders', text);
  simulation.workflow.enable();
  simulation.settle();
  return simulation;
}

function save(simulation: Simulation, text: string): void {
  simulation.workflow.save('Orders', text);
  simulation.settle();
}

const calls = ({ sent }: Simulation) => sent.map(({ envelope }) => envelope.phase);
const urlOf = ({ state: { trigger } }: Simulation) => ('callbackUrl' in trigger ? trigger.callbackUrl : '');
const json = [['content-type', 'application/json']] as const;
const post = (simulation: Simulation, body: unknown, url = urlOf(simulation)) =>
  simulation.call({ method: 'POST', url, headers: json, body: encodeUtf8(JSON.stringify(body)) });

describe('the life of a webhook trigger (spec 3)', () => {
  it('S-50 save while disabled: no call', () => {
    const simulation = open();
    save(simulation, definition());
    expect(calls(simulation)).toEqual([]);
    expect(simulation.state.trigger).toEqual({ kind: 'off' });
  });

  it('S-9 S-28 S-10 disabled → enabled: subscribe', () => {
    const simulation = enabled();
    expect(calls(simulation)).toEqual(['subscribe']);
    expect(simulation.state.trigger).toMatchObject({ kind: 'subscribed' });
    const [sent] = simulation.sent;
    expect(sent?.request).toMatchObject({ method: 'POST', uri: subscribe.uri });
    const body = JSON.parse(decodeUtf8(sent?.request.body ?? new Uint8Array()));
    expect(body).toEqual({ callbackUrl: urlOf(simulation), topic: 'orders' });
    const key = callbackKey('0123456789abcdef0123456789abcdef', 'simulated');
    expect(checkSignature(body.callbackUrl, key)).toBe('ok');
    expect(sent?.envelope).not.toHaveProperty('runId');
    expect(header(sent?.request.headers ?? [], 'x-ms-workflow-operation-name')).toBe('Start');
  });

  it('S-9 disabled and enabled again: subscribes a second time', () => {
    const simulation = enabled();
    simulation.workflow.disable();
    simulation.settle();
    simulation.workflow.enable();
    simulation.settle();
    expect(calls(simulation)).toEqual(['subscribe', 'unsubscribe', 'subscribe']);
    expect(simulation.state.trigger.kind).toBe('subscribed');
    expect(post(simulation, {})?.status).toBe(202);
  });

  it('S-51 what is saved is kept before the service is called, and what is no definition calls nobody', () => {
    const before: unknown[] = [];
    const simulation = enabled(withTrigger({ type: 'Request' }, {}), {
      answer: (request, envelope) => {
        before.push([...simulation.kept().versions.values()].at(-1), simulation.kept().workflow?.version);
        return service(request, envelope);
      },
    });
    save(simulation, 'not a definition');
    expect(calls(simulation)).toEqual([]);
    const text = definition();
    save(simulation, text);
    expect(calls(simulation)).toEqual(['subscribe']);
    expect(before).toEqual([text, simulation.state.version]);
  });

  it('S-8 S-51 D-3 save of an enabled workflow with a new trigger: subscribe', () => {
    const simulation = enabled(withTrigger({ type: 'Request' }, {}));
    expect(calls(simulation)).toEqual([]);
    save(simulation, definition());
    expect(calls(simulation)).toEqual(['subscribe']);
  });

  it('save with unchanged trigger inputs: none', () => {
    const simulation = enabled();
    save(simulation, withTrigger(hook(), { A: compose('changed') }, withTopic('orders')));
    expect(calls(simulation)).toEqual(['subscribe']);
    expect(simulation.state.version).toBe(2);
  });

  it('D-3 save with changed inputs: unsubscribe with the old, then subscribe with the new', () => {
    const simulation = enabled();
    const old = `https://service.example/hooks/${count}`;
    save(
      simulation,
      definition('orders', { subscribe: { ...subscribe, uri: 'https://other.example/hooks' } }),
    );
    expect(calls(simulation)).toEqual(['subscribe', 'unsubscribe', 'subscribe']);
    expect(simulation.sent[1]?.request.uri).toBe(old);
    expect(simulation.sent[2]?.request.uri).toBe('https://other.example/hooks');
  });

  it('a parameter value that the trigger uses changes: unsubscribe, subscribe', () => {
    const simulation = enabled();
    save(simulation, definition('invoices'));
    expect(calls(simulation)).toEqual(['subscribe', 'unsubscribe', 'subscribe']);
  });

  it('a parameter that the trigger does not use changes: none', () => {
    const simulation = enabled(
      withTrigger(hook(), {}, { parameters: { ...withTopic('a').parameters, x: { defaultValue: 1 } } }),
    );
    save(
      simulation,
      withTrigger(hook(), {}, { parameters: { ...withTopic('a').parameters, x: { defaultValue: 2 } } }),
    );
    expect(calls(simulation)).toEqual(['subscribe']);
  });

  it('S-13 D-4 D-10 trigger removed and saved: unsubscribe', () => {
    const simulation = enabled();
    save(simulation, '{"triggers":{},"actions":{}}');
    expect(calls(simulation)).toEqual(['subscribe', 'unsubscribe']);
    expect(simulation.sent[1]?.request).toMatchObject({
      method: 'DELETE',
      uri: `https://service.example/hooks/${count}`,
    });
    expect(simulation.state.trigger).toEqual({ kind: 'off' });
  });

  it('trigger renamed: unsubscribe under the old name, subscribe under the new', () => {
    const simulation = enabled();
    save(simulation, definition().replace('"Start"', '"Begin"'));
    expect(simulation.sent.map(({ envelope }) => `${envelope.phase} ${envelope.step}`)).toEqual([
      'subscribe Start',
      'unsubscribe Start',
      'subscribe Begin',
    ]);
  });

  it('S-14 enabled → disabled: unsubscribe; a callback afterwards is refused', () => {
    const simulation = enabled();
    const url = urlOf(simulation);
    simulation.workflow.disable();
    simulation.settle();
    expect(calls(simulation)).toEqual(['subscribe', 'unsubscribe']);
    const answer = post(simulation, {}, url);
    expect(answer?.status).toBe(400);
    expect(decodeUtf8(answer?.body ?? new Uint8Array())).toContain('WorkflowTriggerIsNotEnabled');
  });

  it('S-44 subscribe and unsubscribe carry the same tracking id, and the name of the trigger', () => {
    const simulation = enabled();
    simulation.workflow.disable();
    simulation.settle();
    const sent = (name: string) => simulation.sent.map(({ request }) => header(request.headers, name));
    const ids = sent('x-ms-client-tracking-id');
    expect(ids).toHaveLength(2);
    expect(ids[0]).toMatch(/./);
    expect(ids[0]).toBe(ids[1]);
    expect(sent('x-ms-workflow-operation-name')).toEqual(['Start', 'Start']);
  });

  it('S-11 S-12 S-52 S-53 D-2 a callback starts a run, every time a new one, and the trigger stays subscribed', () => {
    const simulation = enabled();
    expect(post(simulation, { n: 1 })?.status).toBe(202);
    expect(post(simulation, { n: 2 })?.status).toBe(202);
    expect(simulation.runs.map(({ status }) => status)).toEqual(['Succeeded', 'Succeeded']);
    // At once: the clock has not moved.
    expect(simulation.runs.map(({ startTime }) => startTime)).toEqual([
      simulation.state.now,
      simulation.state.now,
    ]);
    expect(calls(simulation)).toEqual(['subscribe']);
    expect(simulation.state.trigger.kind).toBe('subscribed');
  });

  it('S-30 S-52 all data of the call reach the run: body, headers, and queries that are not of the URL itself', () => {
    const simulation = enabled(withTrigger(hook(), { A: compose('@triggerOutputs()') }, withTopic('orders')));
    const url = `${urlOf(simulation)}&source=a%20b`;
    const headers = [...json, ['x-event', 'order.created']] as const;
    const body = encodeUtf8('{"id":7,"lines":[1.50]}');
    expect(simulation.call({ method: 'POST', url, headers, body })?.status).toBe(202);
    const finished = simulation
      .events(simulation.runs[0]?.runId ?? '')
      .find(({ kind }) => kind === 'actionFinished');
    const outputs = finished?.kind === 'actionFinished' ? finished.outputs : undefined;
    expect(outputs && toPlain(outputs)).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json', 'x-event': 'order.created' },
      queries: { source: 'a b' },
      body: { id: 7, lines: [1.5] },
    });
  });

  it('S-7 a clock that goes on without a callback makes no traffic and no run', () => {
    const simulation = enabled();
    simulation.workflow.advance({ by: 86_400_000 });
    simulation.settle();
    expect(calls(simulation)).toEqual(['subscribe']);
    expect(simulation.runs).toEqual([]);
  });

  it('a refused subscribe shows, fires nothing, and is tried again when it changes', () => {
    const simulation = enabled(definition(), { answer: () => respond(403) });
    expect(simulation.state.trigger).toMatchObject({ kind: 'subscribeFailed', code: 'Forbidden' });
    expect(simulation.runs).toEqual([]);
    save(simulation, definition());
    expect(calls(simulation)).toHaveLength(1);
    save(simulation, definition('other'));
    expect(calls(simulation)).toHaveLength(2);
  });

  it('enabling again tries again', () => {
    const simulation = enabled(definition(), { answer: () => respond(403) });
    simulation.workflow.disable();
    simulation.workflow.enable();
    simulation.settle();
    expect(calls(simulation)).toEqual(['subscribe', 'subscribe']);
  });

  it('a subscribe that cannot be evaluated fails with the reason', () => {
    const simulation = enabled(withTrigger(hook(), {}));
    expect(simulation.state.trigger).toMatchObject({ kind: 'subscribeFailed', code: 'BadRequest' });
    expect(calls(simulation)).toEqual([]);
  });

  it('is repeated by the policy while the clock goes', () => {
    const simulation = enabled(definition(), {
      answer: (_, { attempt }) => (attempt < 3 ? respond(503) : respond(200)),
    });
    expect(simulation.state).toMatchObject({
      trigger: { kind: 'subscribing' },
      due: [{ what: 'retry', step: 'Start' }],
    });
    simulation.workflow.advance('idle');
    simulation.settle();
    expect(simulation.state.trigger.kind).toBe('subscribed');
    expect(simulation.sent.map(({ envelope }) => envelope.attempt)).toEqual([1, 2, 3]);
  });

  it('disabled between two attempts: it gives up', () => {
    const simulation = enabled(definition(), { answer: () => respond(503) });
    simulation.workflow.disable();
    simulation.settle();
    expect(simulation.state).toMatchObject({ trigger: { kind: 'off' }, due: [] });
    expect(calls(simulation)).toEqual(['subscribe']);
  });

  it('disabled while the subscribe call is on its way: it unsubscribes afterwards', () => {
    const simulation = enabled(definition(), {
      answer: (_, { phase }) => (phase === 'subscribe' ? undefined : respond(200)),
    });
    expect(simulation.state).toMatchObject({ inFlight: 1, trigger: { kind: 'subscribing' } });
    simulation.workflow.disable();
    simulation.respond(simulation.sent[0]?.envelope.id ?? '', {
      response: respond(201, {}, { Location: 'https://service.example/hooks/x' }),
    });
    expect(simulation.sent[1]?.request).toMatchObject({
      method: 'DELETE',
      uri: 'https://service.example/hooks/x',
    });
    expect(simulation.state.trigger).toEqual({ kind: 'off' });
  });

  it('a failing unsubscribe does not keep it from being off', () => {
    const simulation = enabled(definition(), {
      answer: (request, envelope) =>
        envelope.phase === 'unsubscribe' ? respond(404) : service(request, envelope),
    });
    simulation.workflow.disable();
    simulation.settle();
    expect(simulation.state.trigger).toEqual({ kind: 'off' });
  });

  it('S-40 S-41 without unsubscribe nothing is called', () => {
    const simulation = enabled(definition('orders', { unsubscribe: {} }));
    simulation.workflow.disable();
    simulation.settle();
    expect(calls(simulation)).toEqual(['subscribe']);
  });

  it('survives a reload: subscribed as before, and unsubscribes with what it knew', () => {
    const before = enabled();
    const location = `https://service.example/hooks/${count}`;
    const after = open({ kept: before.kept() });
    expect(after.sent).toEqual([]);
    expect(after.state.trigger).toEqual(before.state.trigger);
    after.workflow.disable();
    after.settle();
    expect(after.sent[0]?.request.uri).toBe(location);
  });

  it('survives a reload in the middle of the call: the same exchange is asked for again', () => {
    const before = enabled(definition(), { answer: () => undefined });
    const after = open({ kept: before.kept() });
    expect(after.sent.map(({ envelope }) => envelope.id)).toEqual(
      before.sent.map(({ envelope }) => envelope.id),
    );
    expect(after.state.trigger.kind).toBe('subscribed');
  });

  it('uses the other key when the trigger chooses it', () => {
    const simulation = enabled(definition('orders', { accessKeyType: 'Secondary' }));
    expect(urlOf(simulation)).not.toBe(urlOf(enabled()));
    expect(post(simulation, {})?.status).toBe(202);
  });
});

describe('a clock trigger (spec 2.2)', () => {
  const every = (recurrence: object, more: object = {}) =>
    withTrigger({ type: 'Recurrence', recurrence, ...more }, { A: compose('@trigger().scheduledTime') });

  it('ticks at once, and then as the clock goes', () => {
    const simulation = enabled(every({ frequency: 'Hour', interval: 1 }));
    expect(simulation.runs).toHaveLength(1);
    expect(simulation.state.trigger).toMatchObject({ kind: 'scheduled' });
    simulation.workflow.advance({ by: 3 * 3_600_000 });
    simulation.settle();
    expect(simulation.runs).toHaveLength(4);
    const [newest] = simulation.runs;
    const finished = simulation.events(newest?.runId ?? '').find((event) => event.kind === 'actionFinished');
    expect(finished).toMatchObject({ outputs: '2026-01-05T12:00:00.0000000Z' });
  });

  it('passes a tick over for which the queue of runs has no place', () => {
    const simulation = enabled(
      withTrigger(
        {
          type: 'Recurrence',
          recurrence: { frequency: 'Hour', interval: 1 },
          runtimeConfiguration: { concurrency: { runs: 1, maximumWaitingRuns: 1 } },
        },
        { W: webhook('w') },
      ),
    );
    simulation.workflow.advance({ by: 3 * 3_600_000 });
    simulation.settle();
    expect(simulation.runs).toHaveLength(2);
    const skipped = (simulation.kept().firings ?? []).filter(({ status }) => status === 'Skipped');
    expect(skipped.map(({ reason }) => reason?.code)).toEqual([
      'WorkflowMaximumWaitingRunCountExceeded',
      'WorkflowMaximumWaitingRunCountExceeded',
    ]);
  });

  it('stops when it is disabled, and at its count', () => {
    const simulation = enabled(every({ frequency: 'Minute', interval: 1, count: 3 }));
    simulation.workflow.advance({ by: 3_600_000 });
    simulation.settle();
    expect(simulation.runs).toHaveLength(3);
    simulation.workflow.disable();
    expect(simulation.state.due).toEqual([]);
  });

  it('goes on after a reload where it stood', () => {
    const before = enabled(every({ frequency: 'Day', interval: 1 }));
    const after = open({ kept: before.kept() });
    expect(after.state.trigger).toEqual(before.state.trigger);
    expect(after.runs).toHaveLength(1);
  });

  it('a two-step trigger is told 202, and fetches once for each notification, one after the other', () => {
    const fetched = { hooklineFetch: { method: 'GET', uri: 'https://service.example/news' } };
    const text = withTrigger(hook({}, fetched), { A: compose('@triggerBody()') }, withTopic('orders'));
    let news = 0;
    const answer: Answerer = (request, envelope) =>
      envelope.phase === 'poll' ? respond(200, { news: ++news }) : service(request, envelope);
    const simulation = enabled(text, { answer });
    const url = urlOf(simulation);
    const call = (body: string) =>
      simulation.workflow.call({ id: body, method: 'POST', url, headers: json, body: encodeUtf8(body) });
    expect([call('{}')?.status, call('{}')?.status, call('{}')?.status]).toEqual([202, 202, 202]);
    simulation.settle();
    expect(calls(simulation)).toEqual(['subscribe', 'poll', 'poll', 'poll']);
    expect(simulation.workflow.runs()).toHaveLength(3);
    simulation.workflow.disable();
    simulation.settle();
    expect(call('{}')?.status).toBe(400);
    expect(calls(simulation).at(-1)).toBe('unsubscribe');
  });
});
