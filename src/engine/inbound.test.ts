import { describe, expect, it } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../workflow/bytes.ts';
import { type CallbackTarget, callbackKey, callbackUrl } from '../workflow/callback.ts';
import { type HttpResponse, header } from '../workflow/http.ts';
import { stringify } from '../workflow/json.ts';
import { type Simulation, simulate } from './simulatedHost.ts';
import { compose, kindWorld, webhook, withTrigger } from './testBench.ts';

const json = [['content-type', 'application/json']] as const;

function host(trigger: object, actions: object = {}, more: object = {}): Simulation {
  const simulation = simulate({ answer: kindWorld });
  simulation.workflow.save('Orders', withTrigger(trigger, actions, more));
  simulation.workflow.enable();
  simulation.settle();
  return simulation;
}

const hook = {
  type: 'HttpWebhook',
  inputs: { subscribe: { method: 'POST', uri: 'https://service.example/s', body: '@listCallbackUrl()' } },
};
const urlOf = ({ state: { trigger } }: Simulation) => ('callbackUrl' in trigger ? trigger.callbackUrl : '');
const codeOf = (response: HttpResponse | undefined): unknown => {
  const body = JSON.parse(decodeUtf8(response?.body ?? encodeUtf8('{}'))) as { error?: { code?: string } };
  return [response?.status, body.error?.code];
};

function call(
  simulation: Simulation,
  url: string,
  body?: unknown,
  method = 'POST',
  headers: readonly (readonly [string, string])[] = json,
) {
  const content =
    body === undefined ? {} : { body: encodeUtf8(typeof body === 'string' ? body : JSON.stringify(body)) };
  return simulation.call({ method, url, headers, ...content });
}

function triggerOutputs(simulation: Simulation): unknown {
  const [event] = simulation.events(simulation.runs[0]?.runId ?? '');
  return event?.kind === 'runStarted' && event.triggerOutputs !== undefined
    ? JSON.parse(stringify(event.triggerOutputs))
    : undefined;
}

describe('refusals (spec 5.3)', () => {
  const simulation = host(hook, { W: webhook('w') });
  const url = urlOf(simulation);
  call(simulation, url, {});
  const runId = simulation.runs[0]?.runId ?? '';
  const waiting = simulation.events(runId).find((event) => event.kind === 'waiting');
  const actionUrl = waiting?.kind === 'waiting' ? waiting.callbackUrl : '';

  it.each([
    ['no signature', url.replace(/&sig=.*/, ''), [401, 'DirectApiAuthorizationRequired']],
    ['a wrong signature', `${url}x`, [401, 'DirectApiInvalidAuthorizationSignature']],
    [
      'tampered permissions',
      url.replace('%2Frun&', '%2Fread&'),
      [401, 'DirectApiInvalidAuthorizationSignature'],
    ],
    ['no api-version', url.replace(/api-version=[^&]*&/, ''), [400, 'MissingApiVersionParameter']],
    ['an unknown api-version', url.replace('2016-10-01', '2010-01-01'), [400, 'InvalidApiVersionParameter']],
    ['another workflow', url.replace(/workflows\/\w+/, 'workflows/ffff'), [404, 'WorkflowNotFound']],
    ['no callback URL at all', 'https://hookline.example/elsewhere', [404, 'WorkflowNotFound']],
    [
      'another action',
      actionUrl.replace('/actions/W/', '/actions/V/'),
      [401, 'DirectApiInvalidAuthorizationSignature'],
    ],
    [
      'another run',
      actionUrl.replaceAll(runId, '0'.repeat(33)),
      [401, 'DirectApiInvalidAuthorizationSignature'],
    ],
  ])('%s', (_, wrong, expected) => {
    expect(codeOf(call(simulation, wrong, {}))).toEqual(expected);
  });

  it('a signed URL and a bearer token together', () => {
    const answer = call(simulation, url, {}, 'POST', [...json, ['authorization', 'Bearer abc']]);
    expect(codeOf(answer)).toEqual([401, 'DirectApiRequestHasMoreThanOneAuthorization']);
  });

  it('S-29 another method than POST fires nothing; POST does', () => {
    const before = simulation.runs.length;
    for (const method of ['GET', 'PUT', 'DELETE']) {
      const answer = call(simulation, url, undefined, method);
      expect(codeOf(answer)).toEqual([405, 'TriggerRequestMethodNotValid']);
      expect(header(answer?.headers ?? [], 'Allow')).toBe('POST');
      expect(codeOf(call(simulation, actionUrl, undefined, method))).toEqual([405, 'MethodNotAllowed']);
    }
    expect(simulation.runs).toHaveLength(before);
    expect(simulation.runs[0]?.status).toBe('Waiting');
    expect(call(simulation, url, {})?.status).toBe(202);
    expect(simulation.runs).toHaveLength(before + 1);
  });

  it('a body that says it is JSON and is none; the action keeps waiting', () => {
    expect(codeOf(call(simulation, actionUrl, '{"a":'))).toEqual([400, 'InvalidRequestContent']);
    expect(simulation.runs[0]?.status).toBe('Waiting');
    expect(codeOf(call(simulation, url, '{"a":'))).toEqual([400, 'InvalidRequestContent']);
  });

  it('a body that is too large', () => {
    const body = new Uint8Array(104_857_601);
    expect(codeOf(simulation.call({ method: 'POST', url, headers: [], body }))).toEqual([
      413,
      'RequestEntityTooLarge',
    ]);
  });

  it('a trigger that is not there any more', () => {
    const other = host(hook);
    const old = urlOf(other);
    other.workflow.save('Orders', withTrigger({ type: 'Request' }, {}));
    other.settle();
    expect(codeOf(call(other, old, {}))).toEqual([404, 'WorkflowTriggerNotFound']);
  });

  it('a run that has been deleted', () => {
    const other = host(hook, { W: webhook('w') });
    call(other, urlOf(other), {});
    const id = other.runs[0]?.runId ?? '';
    const event = other.events(id).find(({ kind }) => kind === 'waiting');
    const old = event?.kind === 'waiting' ? event.callbackUrl : '';
    other.workflow.cancel(id);
    other.settle();
    expect(codeOf(call(other, old, {}))).toEqual([409, 'WorkflowRunNotRunning']);
    other.workflow.deleteRuns([id]);
    expect(codeOf(call(other, old, {}))).toEqual([404, 'WorkflowRunNotFound']);
  });
});

describe('a call of a webhook action (spec 5.4)', () => {
  it('200 the first time, 409 afterwards', () => {
    const simulation = host(hook, { W: webhook('w'), V: webhook('v') });
    call(simulation, urlOf(simulation), {});
    const events = simulation.events(simulation.runs[0]?.runId ?? '');
    const [w, v] = events.flatMap((event) => (event.kind === 'waiting' ? [event.callbackUrl] : []));
    const first = call(simulation, w ?? '', { a: 1 });
    expect(first).toMatchObject({ status: 200 });
    expect(first).not.toHaveProperty('body');
    expect(codeOf(call(simulation, w ?? '', { a: 2 }))).toEqual([409, 'WorkflowRunActionAlreadyRun']);
    call(simulation, v ?? '', {});
    expect(codeOf(call(simulation, w ?? '', { a: 3 }))).toEqual([409, 'WorkflowRunNotRunning']);
    expect(simulation.runs[0]?.status).toBe('Succeeded');
  });
});

describe('a call that goes astray says why it is refused (spec 5.3, 5.4)', () => {
  const messageOf = (response: HttpResponse | undefined): unknown => {
    const body = JSON.parse(decodeUtf8(response?.body ?? encodeUtf8('{}'))) as {
      error?: { message?: string };
    };
    return body.error?.message;
  };
  const sleep = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Day' } } };
  function waiting(more: object = {}, actions: object = {}) {
    const simulation = host(hook, { W: webhook('w', more), ...actions });
    call(simulation, urlOf(simulation), {});
    const runId = simulation.runs[0]?.runId ?? '';
    const event = simulation.events(runId).find((one) => one.kind === 'waiting' && one.action === 'W');
    return { simulation, runId, url: event?.kind === 'waiting' ? event.callbackUrl : '' };
  }

  it('a second call: the step waits no more, and the run goes on untouched', () => {
    const { simulation, url } = waiting({}, { Sleep: sleep });
    expect(call(simulation, url, { n: 1 })?.status).toBe(200);
    const before = simulation.events(simulation.runs[0]?.runId ?? '').length;
    const second = call(simulation, url, { n: 2 });
    expect(codeOf(second)).toEqual([409, 'WorkflowRunActionAlreadyRun']);
    expect(messageOf(second)).toContain("'W' does not wait for a call any more");
    expect(simulation.events(simulation.runs[0]?.runId ?? '')).toHaveLength(before);
  });

  it('a call after the time-out: too late', () => {
    const { simulation, url } = waiting({ limit: { timeout: 'PT1M' } }, { Sleep: sleep });
    simulation.workflow.advance('next');
    simulation.settle();
    const late = call(simulation, url, {});
    expect(codeOf(late)).toEqual([409, 'WorkflowRunActionAlreadyRun']);
    expect(messageOf(late)).toBe("The call comes too late: the action 'W' has timed out.");
  });

  it.each([
    ['Succeeded', (simulation: Simulation, url: string) => call(simulation, url, {})],
    ['Cancelled', (simulation: Simulation, _: string, runId: string) => simulation.workflow.cancel(runId)],
  ])('a call to a run that has ended as %s', (status, end) => {
    const { simulation, url, runId } = waiting();
    end(simulation, url, runId);
    simulation.settle();
    const late = call(simulation, url, {});
    expect(codeOf(late)).toEqual([409, 'WorkflowRunNotRunning']);
    expect(messageOf(late)).toBe(`The run '${runId}' has ended as ${status}.`);
  });

  it('a signed URL of a step, a run or a trigger that is not there', () => {
    const { simulation, runId, url } = waiting();
    const workflowId = /workflows\/([^/]+)/.exec(url)?.[1] ?? '';
    const signed = (target: CallbackTarget) =>
      callbackUrl(new URL(url).origin, target, callbackKey(workflowId, 'simulated'));
    const action = { kind: 'action', workflowId, runId, action: 'W', repetition: [] } as const;
    // The test signs as the engine does: what follows is refused for what it names, not for its signature.
    expect(signed(action)).toBe(url);
    expect(codeOf(call(simulation, signed({ ...action, action: 'V' }), {}))).toEqual([
      404,
      'WorkflowRunActionNotFound',
    ]);
    expect(codeOf(call(simulation, signed({ ...action, runId: 'gone' }), {}))).toEqual([
      404,
      'WorkflowRunNotFound',
    ]);
    expect(codeOf(call(simulation, signed({ kind: 'trigger', workflowId, trigger: 'Old' }), {}))).toEqual([
      404,
      'WorkflowTriggerNotFound',
    ]);
    expect(simulation.runs[0]?.status).toBe('Waiting');
  });

  it('a call before the step waits', () => {
    const { simulation, runId, url } = waiting({}, { V: webhook('v', { runAfter: { W: ['Succeeded'] } }) });
    const early = url.replaceAll('/actions/W/', '/actions/V/').replaceAll('actions%2FW%2F', 'actions%2FV%2F');
    expect(call(simulation, early, {})?.status).toBe(401);
    const workflowId = /workflows\/([^/]+)/.exec(url)?.[1] ?? '';
    const target = { kind: 'action', workflowId, runId, action: 'V', repetition: [] } as const;
    const signed = callbackUrl(new URL(url).origin, target, callbackKey(workflowId, 'simulated'));
    const answer = call(simulation, signed, {});
    expect(codeOf(answer)).toEqual([409, 'WorkflowRunActionNotReady']);
    expect(messageOf(answer)).toBe("The action 'V' does not wait for a call yet.");
  });
});

describe('a call of a trigger (spec 5.2)', () => {
  it('202 with the headers of the service and no body', () => {
    const simulation = host(hook, { A: compose(1) });
    const answer = call(simulation, urlOf(simulation), { id: 7 });
    expect(answer?.status).toBe(202);
    expect(answer).not.toHaveProperty('body');
    expect(header(answer?.headers ?? [], 'x-ms-workflow-run-id')).toBe(simulation.runs[0]?.runId);
    expect(header(answer?.headers ?? [], 'x-ms-request-id')).toMatch(/^:/);
    expect(triggerOutputs(simulation)).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { id: 7 },
    });
  });

  it('without those headers when they are suppressed', () => {
    const simulation = host({ ...hook, operationOptions: 'SuppressWorkflowHeadersOnResponse' }, {});
    expect(call(simulation, urlOf(simulation), {})).toEqual({ status: 202, headers: [] });
  });

  it('gives its tracking id to the run', () => {
    const simulation = host(hook, { A: compose('@trigger().clientTrackingId') });
    call(simulation, urlOf(simulation), {}, 'POST', [...json, ['x-ms-client-tracking-id', 'order-7']]);
    const finished = simulation
      .events(simulation.runs[0]?.runId ?? '')
      .find(({ kind }) => kind === 'actionFinished');
    expect(finished).toMatchObject({ outputs: 'order-7' });
  });

  it('Authorization is kept where the trigger says so', () => {
    const headers = [...json, ['authorization', 'Basic abc']] as const;
    const without = host(hook);
    call(without, urlOf(without), {}, 'POST', headers);
    expect(triggerOutputs(without)).toMatchObject({ headers: { 'Content-Type': 'application/json' } });
    const keeping = host({ ...hook, operationOptions: 'IncludeAuthorizationHeadersInOutputs' });
    call(keeping, urlOf(keeping), {}, 'POST', headers);
    expect(triggerOutputs(keeping)).toMatchObject({ headers: { Authorization: 'Basic abc' } });
  });
});

describe('D-9 a webhook trigger that checks the schema of its notifications', () => {
  const schema = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
  const checking = (more: object) =>
    host({ ...hook, inputs: { ...hook.inputs, schema }, ...more }, { A: compose(1) });

  it('does not fire for a body that breaks it, and says what is wrong', () => {
    const simulation = checking({ operationOptions: 'EnableSchemaValidation' });
    const answer = call(simulation, urlOf(simulation), { id: 'seven' });
    expect(codeOf(answer)).toEqual([400, 'TriggerInputSchemaMismatch']);
    expect(decodeUtf8(answer?.body ?? new Uint8Array())).toContain('id');
    expect(simulation.runs).toEqual([]);
    expect(call(simulation, urlOf(simulation), { id: 7 })?.status).toBe(202);
    expect(simulation.runs).toHaveLength(1);
  });

  it('fires all the same where it does not say that it checks', () => {
    const simulation = checking({});
    expect(call(simulation, urlOf(simulation), { id: 'seven' })?.status).toBe(202);
    expect(simulation.runs).toHaveLength(1);
  });
});

describe('a Request trigger', () => {
  const request = (inputs: object = {}, more: object = {}) => ({
    type: 'Request',
    kind: 'Http',
    inputs,
    ...more,
  });
  const response = { type: 'Response', inputs: { statusCode: 201, body: '@triggerBody()' }, runAfter: {} };

  it('listens when it is enabled', () => {
    const simulation = host(request(), {});
    expect(simulation.state.trigger.kind).toBe('listening');
    expect(simulation.sent).toEqual([]);
    expect(call(simulation, urlOf(simulation), { a: 1 })?.status).toBe(202);
  });

  it('is answered by its Response', () => {
    const simulation = host(request(), { R: response });
    const answer = call(simulation, urlOf(simulation), { a: 1 });
    expect(answer?.status).toBe(201);
    expect(decodeUtf8(answer?.body ?? new Uint8Array())).toBe('{"a":1}');
    expect(header(answer?.headers ?? [], 'x-ms-workflow-run-id')).toBe(simulation.runs[0]?.runId);
  });

  it('waits for its Response, and is told when it takes too long', () => {
    const actions = { W: webhook('w'), R: { ...response, runAfter: { W: ['Succeeded'] } } };
    const simulation = host(request(), actions);
    expect(call(simulation, urlOf(simulation), {})).toBeUndefined();
    expect(simulation.state.due[0]).toMatchObject({ what: 'timeout', step: 'Start' });
    simulation.workflow.advance('next');
    simulation.settle();
    expect(codeOf(simulation.answers.get('call-1'))).toEqual([504, 'GatewayTimeout']);
  });

  it('waits no longer when its run has to wait for its place in the queue', () => {
    const actions = { W: webhook('w'), R: { ...response, runAfter: { W: ['Succeeded'] } } };
    const simulation = host({ ...request(), operationOptions: 'SingleInstance' }, actions);
    const wait = () => {
      simulation.workflow.advance({ by: 60_000 });
      simulation.settle();
      return [...simulation.answers.keys()];
    };
    call(simulation, urlOf(simulation), {});
    wait();
    expect(call(simulation, urlOf(simulation), {})).toBeUndefined();
    expect(wait()).toEqual(['call-1']);
    expect(wait()).toEqual(['call-1', 'call-2']);
    expect(codeOf(simulation.answers.get('call-2'))).toEqual([504, 'GatewayTimeout']);
    expect(simulation.runs.map(({ status }) => status)).toEqual(['Waiting', 'Waiting']);
  });

  it('is told 502 when no Response will come', () => {
    const simulation = host(request(), {
      A: compose('@div(1,0)'),
      R: { ...response, runAfter: { A: ['Succeeded'] } },
    });
    expect(codeOf(call(simulation, urlOf(simulation), {}))).toEqual([502, 'NoResponse']);
  });

  it('202 with a Location where its Response answers later', () => {
    const later = { ...response, operationOptions: 'Asynchronous', runAfter: { W: ['Succeeded'] } };
    const simulation = host(request(), { W: webhook('w'), R: later });
    const answer = call(simulation, urlOf(simulation), { a: 1 });
    expect(answer?.status).toBe(202);
    const location = header(answer?.headers ?? [], 'Location') ?? '';
    expect(call(simulation, location, undefined, 'GET')?.status).toBe(202);
    const waiting = simulation.events(simulation.runs[0]?.runId ?? '').find(({ kind }) => kind === 'waiting');
    call(simulation, waiting?.kind === 'waiting' ? waiting.callbackUrl : '', {});
    const final = call(simulation, location, undefined, 'GET');
    expect(final?.status).toBe(201);
    expect(decodeUtf8(final?.body ?? new Uint8Array())).toBe('{"a":1}');
  });

  it('takes only its method', () => {
    const simulation = host(request({ method: 'PUT' }));
    expect(codeOf(call(simulation, urlOf(simulation), {}))).toEqual([405, 'TriggerRequestMethodNotValid']);
    expect(call(simulation, urlOf(simulation), {}, 'PUT')?.status).toBe(202);
    const any = host(request());
    expect(call(any, urlOf(any), undefined, 'GET')?.status).toBe(202);
  });

  it('reads its relative path', () => {
    const simulation = host(request({ method: 'POST', relativePath: '/orders/{id}/lines/{line}' }));
    const at = (path: string) => urlOf(simulation).replace('/invoke?', `/invoke/${path}?`);
    expect(call(simulation, at('orders/a%20b/lines/3'), {})?.status).toBe(202);
    expect(triggerOutputs(simulation)).toMatchObject({ relativePathParameters: { id: 'a b', line: '3' } });
    expect(codeOf(call(simulation, at('orders/7'), {}))).toEqual([404, 'TriggerRelativePathNotValid']);
    expect(codeOf(call(simulation, urlOf(simulation), {}))).toEqual([404, 'TriggerRelativePathNotValid']);
  });

  it('checks the body by its schema where it says so', () => {
    const schema = { type: 'object', required: ['id'] };
    const simulation = host(request({ schema }, { operationOptions: 'EnableSchemaValidation' }));
    expect(codeOf(call(simulation, urlOf(simulation), {}))).toEqual([400, 'TriggerInputSchemaMismatch']);
    expect(call(simulation, urlOf(simulation), { id: 1 })?.status).toBe(202);
    const lenient = host(request({ schema }));
    expect(call(lenient, urlOf(lenient), {})?.status).toBe(202);
  });
});

describe('firing by hand', () => {
  const fire = (simulation: Simulation, body?: string, more: object = {}) => {
    const answer = simulation.workflow.fire(
      { method: 'POST', headers: [], ...(body !== undefined && { body }), ...more },
      'hand',
    );
    simulation.settle();
    return answer ?? simulation.answers.get('hand');
  };

  it('calls a webhook trigger as its publisher would', () => {
    const simulation = host(hook, {});
    expect(fire(simulation, '{"id":1}')?.status).toBe(202);
    expect(triggerOutputs(simulation)).toMatchObject({ body: { id: 1 } });
  });

  it('calls a Request trigger and gives its response', () => {
    const actions = { R: { type: 'Response', inputs: { statusCode: 200, body: 'hi' }, runAfter: {} } };
    expect(decodeUtf8(fire(host({ type: 'Request' }, actions))?.body ?? new Uint8Array())).toBe('hi');
  });

  it('ticks a clock, and starts a trigger that is not simulated', () => {
    const clock = host({ type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } });
    fire(clock);
    expect(clock.runs).toHaveLength(2);
    const foreign = host({ type: 'ServiceBus' });
    expect(fire(foreign, '{"a":1}')?.status).toBe(202);
    expect(triggerOutputs(foreign)).toMatchObject({ body: { a: 1 } });
  });

  it('is refused while the workflow is disabled or has no trigger', () => {
    const simulation = host(hook);
    simulation.workflow.disable();
    expect(codeOf(fire(simulation))).toEqual([400, 'WorkflowTriggerIsNotEnabled']);
    const bare = simulate();
    expect(codeOf(fire(bare))).toEqual([404, 'WorkflowTriggerNotFound']);
  });

  it('a definition that is no JSON is refused, and the old one stays', () => {
    const simulation = host(hook);
    expect(simulation.workflow.save('Orders', '{"triggers":')).toContain('cannot be read');
    expect(simulation.state.version).toBe(1);
  });

  it('a wrapped definition brings values for its parameters', () => {
    const text = JSON.stringify({
      definition: JSON.parse(
        withTrigger({ type: 'Request' }, { A: compose("@parameters('x')") }, { parameters: { x: {} } }),
      ),
      parameters: { x: { value: 'given' } },
    });
    const simulation = simulate();
    simulation.workflow.save('Orders', text);
    simulation.workflow.enable();
    fire(simulation);
    const finished = simulation
      .events(simulation.runs[0]?.runId ?? '')
      .find(({ kind }) => kind === 'actionFinished');
    expect(finished).toMatchObject({ outputs: 'given' });
  });
});

describe('a person answers for a step', () => {
  it('once', () => {
    const simulation = host({ type: 'Request' }, { A: { type: 'SendMail', runAfter: {} } });
    call(simulation, urlOf(simulation), {});
    const runId = simulation.runs[0]?.runId ?? '';
    const answer = () =>
      simulation.workflow.answerStep(runId, { action: 'A', repetition: [] }, { status: 'Succeeded' });
    expect(answer()).toBe(true);
    expect(simulation.runs[0]?.status).toBe('Succeeded');
    expect(answer()).toBe(false);
  });
});
