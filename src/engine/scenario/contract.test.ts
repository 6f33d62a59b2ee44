import { describe, expect, it } from 'vitest';
import { openText } from '../../workflow/formats/open.ts';
import { fromPlain } from '../../workflow/json.ts';
import { compose, fails, webhook } from '../testBench.ts';
import { readScenario } from './readScenario.ts';
import { runScenario } from './runScenario.ts';
import { called, endOf, everything, hooked, type PlainAction, play, playText } from './scenarioBench.ts';

/* How a scenario is read and played, line by line. */

const http = (uri: string, more: object = {}) => ({
  type: 'Http',
  inputs: { method: 'GET', uri, retryPolicy: { type: 'none' } },
  runAfter: {},
  ...more,
});
const status = (result: { actions: Record<string, PlainAction> }, name: string) =>
  result.actions[name]?.status;

describe('workflow', () => {
  const definition = called(
    { A: compose("@parameters('who')") },
    { parameters: { who: { type: 'String', defaultValue: 'nobody' } } },
  );
  const arm = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    parameters: {},
    resources: [
      {
        type: 'Microsoft.Logic/workflows',
        apiVersion: '2019-05-01',
        name: 'orders',
        location: 'westeurope',
        properties: { state: 'Enabled', definition, parameters: { who: { value: 'arm' } } },
      },
    ],
  };
  it.each([
    ['a definition', definition, 'nobody'],
    ['the code view of a Consumption workflow', { definition, parameters: { who: { value: 'Ada' } } }, 'Ada'],
    ['a Standard workflow', { definition, kind: 'Stateful' }, 'nobody'],
    ['an ARM template', arm, 'arm'],
  ])('stands in the scenario as %s', (_, workflow, value) => {
    expect(play({ workflow }).actions.A?.outputs).toBe(value);
  });

  it('is named by its path, and its text is given', () => {
    const workflowText = JSON.stringify(definition);
    expect(play({ workflow: 'a/orders.json' }, { workflowText }).actions.A?.outputs).toBe('nobody');
  });

  it('may be given as it was opened', () => {
    const opened = openText(JSON.stringify(definition), { fileName: 'orders.json' });
    const document = opened.ok ? opened.documents[0] : undefined;
    if (!document) throw new Error('It does not open.');
    expect(play({ workflow: 'orders.json' }, { document }).actions.A?.outputs).toBe('nobody');
  });
});

describe('seed and startTime', () => {
  const workflow = called({
    Now: compose('@utcNow()'),
    Chance: compose('@rand(0, 1000000)'),
    Id: compose('@guid()'),
  });
  it('decide time and chance', () => {
    const at = (seed: number) => play({ workflow, seed, startTime: '2027-03-04T05:06:07.5Z' }).actions;
    expect(at(1).Now?.outputs).toBe('2027-03-04T05:06:07.5000000Z');
    expect(at(1)).toEqual(at(1));
    expect(at(1).Chance?.outputs).not.toEqual(at(2).Chance?.outputs);
    expect(at(1).Id?.outputs).not.toEqual(at(2).Id?.outputs);
  });
});

describe('parameters, appSettings and connections', () => {
  it('give values, bare or as deployments write them, in whatever case of the name', () => {
    const parameters = { a: { type: 'Int', defaultValue: 1 }, b: { type: 'Int', defaultValue: 1 } };
    const workflow = called({ A: compose("@createArray(parameters('a'), parameters('b'))") }, { parameters });
    expect(play({ workflow, parameters: { A: 2, b: { value: 3 } } }).actions.A?.outputs).toEqual([2, 3]);
  });

  it('give app settings', () => {
    const workflow = called({ A: compose("@appsetting('KEY')") });
    expect(play({ workflow, appSettings: { KEY: 'v' } }).actions.A?.outputs).toBe('v');
  });

  it('give connections, and plain ids for those that are left out', () => {
    const id = "@parameters('$connections')['mail']['connectionId']";
    const workflow = called(
      {
        Send: {
          type: 'ApiConnection',
          inputs: { host: { connection: { name: id } }, method: 'get', path: '/' },
          runAfter: {},
        },
      },
      { parameters: { $connections: { type: 'Object', defaultValue: {} } } },
    );
    const mocks = [{ match: { action: 'Send' }, respond: {} }];
    const name = (connections: object) => play({ workflow, mocks, connections }).actions.Send?.inputs;
    expect(name({ mail: { connectionId: '/mine' } })).toMatchObject({
      host: { connection: { name: '/mine' } },
    });
    expect(name({})).toMatchObject({
      host: { connection: { name: expect.stringMatching(/\/connections\/mail$/) } },
    });
  });
});

describe('trigger', () => {
  const show = { A: compose("@trigger()?['outputs']") };

  it('is the call of a Request trigger', () => {
    const trigger = {
      name: 'manual',
      method: 'PUT',
      headers: { 'X-A': 'b' },
      queries: { q: '1' },
      body: { id: 1 },
    };
    expect(play({ workflow: called(show), trigger }).actions.A?.outputs).toEqual({
      headers: { 'X-A': 'b', 'Content-Type': 'application/json' },
      queries: { q: '1' },
      body: { id: 1 },
    });
  });

  it('is the POST of the publisher of a webhook', () => {
    const result = play({ workflow: hooked(show), trigger: { body: { id: 1 } }, mocks: [everything] });
    expect(result.actions.A?.outputs).toMatchObject({ statusCode: 200, body: { id: 1 } });
  });

  it.each(['Recurrence', 'ApiConnection', 'ServiceProvider', 'SlidingWindow'])(
    'is for %s what it gives',
    (type) => {
      const recurrence = { frequency: 'Day', interval: 1 };
      const workflow = { triggers: { T: { type, recurrence, inputs: {} } }, actions: show };
      const result = play({
        workflow,
        trigger: { body: 'text', headers: { A: 'b' } },
        events: [{ skipTo: 'P3D' }],
      });
      expect(result.runs).toHaveLength(1);
      expect(result.actions.A?.outputs).toEqual({ headers: { A: 'b' }, body: 'text' });
    },
  );

  it('is not needed for a clock, which ticks by itself as long as something is to come', () => {
    const workflow = {
      triggers: { T: { type: 'Recurrence', recurrence: { frequency: 'Hour', interval: 6 } } },
      actions: { A: compose('@utcNow()') },
    };
    expect(play({ workflow }).runs).toHaveLength(1);
    expect(play({ workflow, events: [{ skipTo: 'P1D' }] }).runs).toHaveLength(5);
  });

  it('chooses one of several triggers by its name', () => {
    const workflow = {
      triggers: {
        One: { type: 'Request' },
        Two: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } },
      },
      actions: {},
    };
    expect(play({ workflow, trigger: { name: 'two' } }).trigger.name).toBe('Two');
    expect(play({ workflow, trigger: {} }).trigger.name).toBe('One');
  });

  it('may come later', () => {
    expect(play({ workflow: called({}), trigger: { after: 'PT1H' } }).trigger.startTime).toBe(
      '2026-01-05T10:00:00.0000000Z',
    );
  });
});

describe('mocks', () => {
  const workflow = called({
    A: http('https://api.example/a?x=1'),
    B: http('https://api.example/b', { runAfter: { A: ['Succeeded', 'Failed'] } }),
  });
  const codes = (mocks: readonly object[]) => {
    const { A, B } = play({ workflow, mocks }).actions;
    return [A?.code, B?.code];
  };
  const gone = { status: 410 };

  it('the first that fits answers', () => {
    expect(codes([{ match: { url: '*/a?x=1' }, respond: gone }, everything])).toEqual(['Gone', 'OK']);
    expect(codes([everything, { match: { url: '*/a?x=1' }, respond: gone }])).toEqual(['OK', 'OK']);
  });

  it.each([
    ['https://api.example/*', ['Gone', 'Gone']],
    ['https://api.example/a', ['OK', 'OK']],
    ['https://api.example/a?x=1', ['Gone', 'OK']],
    ['*x=*', ['Gone', 'OK']],
    ['https://API.example/*', ['OK', 'OK']],
  ])('match.url %s is compared with the whole URL', (url, wanted) => {
    expect(codes([{ match: { url }, respond: gone }, everything])).toEqual(wanted);
  });

  it('match.method does not mind case, match.action names who asks', () => {
    expect(codes([{ match: { method: 'get', action: 'B' }, respond: gone }, everything])).toEqual([
      'OK',
      'Gone',
    ]);
    expect(codes([{ match: { method: 'POST' }, respond: gone }, everything])).toEqual(['OK', 'OK']);
  });

  it('match.nth counts what fits the rest, whoever answers', () => {
    expect(codes([{ match: { nth: 2 }, respond: gone }, everything])).toEqual(['OK', 'Gone']);
    const mocks = [
      { match: { nth: 1 }, respond: gone },
      { match: { nth: 2 }, respond: { status: 404 } },
    ];
    expect(codes(mocks)).toEqual(['Gone', 'NotFound']);
  });

  it('match.body is what the body must hold at least', () => {
    const post = called({
      A: {
        type: 'Http',
        inputs: { method: 'POST', uri: 'https://api.example', body: { a: 1, b: { c: [1, 2], d: 'x' } } },
        runAfter: {},
      },
    });
    const code = (body: unknown) =>
      play({ workflow: post, mocks: [{ match: { body }, respond: gone }, everything] }).actions.A?.code;
    expect([
      code({ a: 1 }),
      code({ b: { c: [1, 2] } }),
      code({}),
      code('{"a":1,"b":{"c":[1,2],"d":"x"}}'),
    ]).toEqual(['Gone', 'Gone', 'Gone', 'Gone']);
    expect([code({ a: 2 }), code({ b: { c: [1] } }), code({ z: 1 }), code('x')]).toEqual([
      'OK',
      'OK',
      'OK',
      'OK',
    ]);
  });

  it('match.headers and match.phase tell requests apart', () => {
    const workflow = called({ W: webhook('w') });
    const events = [{ callback: { action: 'W' } }];
    const mocks = [
      { match: { phase: 'unsubscribe' }, respond: gone },
      {
        match: { headers: { 'X-MS-workflow-operation-name': 'W' } },
        respond: { status: 201, headers: { Location: '/1' } },
      },
    ];
    const result = play({ workflow, mocks, events });
    expect(result.requests.map(({ response }) => response?.statusCode)).toEqual([201]);
    expect(result.passed).toBe(true);
  });

  it('respond.body: a text is what goes over the wire, other values go as JSON, and none means none', () => {
    const answer = (respond: object) =>
      play({ workflow: called({ A: http('https://api.example') }), mocks: [{ respond }] }).actions.A?.outputs;
    expect(answer({ body: { a: 1 } })).toEqual({
      statusCode: 200,
      headers: { 'Content-Type': 'application/json' },
      body: { a: 1 },
    });
    expect(answer({ body: 'x', headers: { 'content-type': 'text/plain' } })).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'text/plain' },
      body: 'x',
    });
    expect(answer({ body: [1], headers: { 'Content-Type': 'text/plain' } })).toMatchObject({ body: '[1]' });
    expect(answer({})).toEqual({ statusCode: 200, headers: {} });
  });

  it('respond.delay passes on the virtual clock, while everything else goes on', () => {
    const wait = { type: 'Wait', inputs: { interval: { count: 1, unit: 'Second' } }, runAfter: {} };
    const result = play({
      workflow: called({ A: http('https://api.example'), W: wait }),
      mocks: [{ match: {}, respond: { delay: 'PT30S' } }],
    });
    expect([result.actions.A?.endTime, result.actions.W?.endTime]).toEqual([
      '2026-01-05T09:00:30.0000000Z',
      '2026-01-05T09:00:01.0000000Z',
    ]);
  });

  it.each([
    ['reset', 'ConnectionReset'],
    ['timeout', 'GatewayTimeout'],
    ['dns', 'UnresolvableHostName'],
  ])('respond.fault %s gives no answer', (fault, code) => {
    const { A } = play({
      workflow: called({ A: http('https://api.example') }),
      mocks: [{ match: {}, respond: { fault } }],
    }).actions;
    expect([A?.status, A?.code]).toEqual(['Failed', code]);
  });
});

describe('actions that are not simulated', () => {
  const send = (type: string, inputs: object = {}) =>
    called({
      Send: { type, inputs: { method: 'post', path: '/mail', body: { to: 'x' }, ...inputs }, runAfter: {} },
      After: compose("@body('Send')", { Send: ['Succeeded', 'Failed'] }),
    });

  it.each(['ApiConnection', 'ApiManagement', 'Function', 'ServiceProvider', 'MyOwn'])(
    '%s is answered by a mock that names it',
    (type) => {
      const result = play({
        workflow: send(type),
        mocks: [{ match: { action: 'send' }, respond: { body: { id: 1 } } }],
      });
      expect(result.actions.Send).toMatchObject({
        status: 'Succeeded',
        code: 'OK',
        outputs: { statusCode: 200, body: { id: 1 } },
      });
      expect(result.actions.After?.outputs).toEqual({ id: 1 });
      expect(result.passed).toBe(true);
    },
  );

  it('are answered by what fits everything', () => {
    expect(play({ workflow: send('ApiConnection'), mocks: [everything] }).actions.Send?.status).toBe(
      'Succeeded',
    );
  });

  it('fail with the answer, after the retries of a connector', () => {
    const mocks = [{ match: { action: 'Send' }, respond: { status: 500, body: { why: 1 } } }];
    const result = play({ workflow: send('ApiConnection'), mocks });
    expect(endOf(result.actions.Send as PlainAction)).toBe('Failed InternalServerError');
    expect(result.requests).toHaveLength(5);
    expect(play({ workflow: send('MyOwn'), mocks }).requests).toHaveLength(1);
  });

  it('wait when nobody answers, and fail the scenario', () => {
    const result = play({
      workflow: send('ApiConnection'),
      mocks: [{ match: { url: 'https://*' }, respond: {} }],
    });
    expect([status(result, 'Send'), result.status, result.passed]).toEqual(['Waiting', 'Waiting', false]);
    expect(result.mismatches[0]?.message).toContain(
      '\'Send\' is not simulated and needs an answer: POST /mail with the body {"to":"x"}',
    );
  });

  it('a connector’s webhook that is registered waits for the callback of the script', () => {
    const workflow = send('ApiConnectionWebhook');
    const mocks = [{ match: { action: 'Send' }, respond: { status: 201 } }];
    const events = [{ after: 'PT1H', callback: { action: 'Send', body: { approved: true } } }];
    const result = play({ workflow, mocks, events });
    expect(result.callbacks).toMatchObject([{ statusCode: 200 }]);
    expect(result.actions.Send).toMatchObject({
      status: 'Succeeded',
      outputs: { body: { approved: true } },
      endTime: '2026-01-05T10:00:00.0000000Z',
    });
    expect(play({ workflow, mocks }).actions.Send).toMatchObject({ status: 'Succeeded', code: 'Created' });
  });
});

describe('pins', () => {
  const workflow = called({
    A: http('https://api.example'),
    B: compose("@outputs('A')", { A: ['Succeeded', 'Failed', 'Skipped', 'TimedOut'] }),
  });

  it('an action that is pinned is not executed, and nothing is sent', () => {
    const result = play({ workflow, pins: { A: { status: 'Succeeded', outputs: { body: 5 } } } });
    expect([result.actions.A, result.actions.B?.outputs, result.requests, result.passed]).toMatchObject([
      { status: 'Succeeded', outputs: { body: 5 } },
      { body: 5 },
      [],
      true,
    ]);
    expect(result.actions.A).not.toHaveProperty('inputs');
  });

  it.each(['Succeeded', 'Failed', 'Skipped', 'TimedOut'])('may have ended as %s', (end) => {
    const result = play({
      workflow,
      pins: { a: { status: end, code: 'X', error: { code: 'Y', message: 'z' } } },
    });
    expect(endOf(result.actions.A as PlainAction)).toBe(`${end} X Y`);
  });

  it('go before a static result of the workflow', () => {
    const more = { runtimeConfiguration: { staticResult: { name: 'A0', staticResultOptions: 'Enabled' } } };
    const own = called(
      { A: http('https://api.example', more) },
      { staticResults: { A0: { status: 'Failed' } } },
    );
    expect(status(play({ workflow: own, pins: { A: {} } }), 'A')).toBe('Succeeded');
  });

  it('of an action in a loop stand for every iteration', () => {
    const loop = {
      type: 'Foreach',
      foreach: [1, 2],
      actions: { A: http('https://api.example') },
      runAfter: {},
    };
    const { A } = play({ workflow: called({ L: loop }), pins: { A: { outputs: 1 } } }).actions;
    expect(A?.iterations?.map(({ outputs }) => outputs)).toEqual([1, 1]);
  });
});

describe('events', () => {
  const workflow = called({ W: webhook('w', { limit: { timeout: 'P3D' } }, { unsubscribe: {} }) });
  const mocks = [everything];

  it('happen at their time, in the order of time', () => {
    const events = [
      { after: 'PT2H', callback: { action: 'W', body: 2 } },
      { after: 'PT1H', callback: { action: 'W', body: 1 } },
    ];
    const result = play({ workflow, mocks, events });
    expect(result.actions.W).toMatchObject({ outputs: { body: 1 }, endTime: '2026-01-05T10:00:00.0000000Z' });
    expect(result.callbacks).toMatchObject([
      { event: 1, statusCode: 200 },
      { event: 0, statusCode: 409 },
    ]);
  });

  it('after the end of the run are delivered and refused', () => {
    const events = [
      { after: 'P9D', callback: { action: 'W' } },
      { after: 'P9D', cancel: 'run' },
    ];
    const result = play({ workflow, mocks, events });
    expect(result.callbacks).toMatchObject([
      { statusCode: 409, body: { error: { code: 'WorkflowRunNotRunning' } } },
    ]);
    expect(result.status).toBe('TimedOut');
  });

  it('nothing scripted: the clock goes on to what is due, and stops when nothing is', () => {
    expect(play({ workflow, mocks }).actions.W?.endTime).toBe('2026-01-08T09:00:00.0000000Z');
    expect(play({ workflow: called({ W: webhook('w') }), mocks }).status).toBe('Waiting');
  });

  it('cancel ends the runs that go on, or the one that is named', () => {
    const hook = hooked({ W: webhook('w') });
    const script = (cancel: unknown) =>
      play({
        workflow: hook,
        trigger: {},
        mocks,
        events: [{ callback: { trigger: true } }, { after: 'PT1H', cancel }],
      }).runs.map((run) => run.status);
    expect(script('run')).toEqual(['Cancelled', 'Cancelled']);
    expect(script(true)).toEqual(['Cancelled', 'Cancelled']);
    expect(script({ run: 1 })).toEqual(['Waiting', 'Cancelled']);
  });

  it('skipTo lets the clock get somewhere, by a length or a timestamp', () => {
    for (const skipTo of ['P91D', '2026-04-06T09:00:00Z']) {
      expect(play({ workflow: called({ W: webhook('w') }), mocks, events: [{ skipTo }] }).status).toBe(
        'TimedOut',
      );
    }
  });

  it('callbacks carry method, headers, queries and body', () => {
    const call = { action: 'W', headers: { 'X-A': 'b' }, queries: { q: '1' }, body: { a: 1 } };
    const { W } = play({ workflow, mocks, events: [{ callback: call }] }).actions;
    expect(W?.outputs).toEqual({
      statusCode: 200,
      headers: { 'X-A': 'b', 'Content-Type': 'application/json' },
      queries: { q: '1' },
      body: { a: 1 },
    });
  });

  it('callbacks of one of several runs go to the first that waits, or the one that is named', () => {
    const hook = hooked({ W: webhook('w') });
    const script = (...runs: (number | undefined)[]) =>
      play({
        workflow: hook,
        trigger: {},
        mocks,
        events: [
          { callback: { trigger: true } },
          ...runs.map((run) => ({
            after: 'PT1H',
            callback: { action: 'W', ...(run !== undefined && { run }) },
          })),
        ],
      }).runs.map((one) => one.status);
    expect(script(undefined)).toEqual(['Succeeded', 'Waiting']);
    expect(script(undefined, undefined)).toEqual(['Succeeded', 'Succeeded']);
    expect(script(1)).toEqual(['Waiting', 'Succeeded']);
  });
});

describe('anything that nobody answers', () => {
  it('fails the scenario, and is shown once with what was sent', () => {
    const post = {
      type: 'Http',
      inputs: { method: 'POST', uri: 'https://api.example/x?y=1', body: { a: 1 } },
      runAfter: {},
    };
    const result = play({ workflow: called({ A: post }) });
    expect([result.passed, result.mismatches.length]).toEqual([false, 1]);
    expect(result.mismatches[0]?.message).toContain(
      'No mock answers \'A\' (action): POST https://api.example/x?y=1 with the body {"a":1}',
    );
    expect(result.requests).toHaveLength(5);
    expect(result.requests[0]).toMatchObject({ unmocked: true });
  });

  it('includes what unsubscribes', () => {
    const mocks = [
      { match: { method: 'POST' }, respond: { status: 201, headers: { Location: 'https://a.example/1' } } },
    ];
    const result = play({
      workflow: called({ W: webhook('w') }),
      mocks,
      events: [{ callback: { action: 'W' } }],
    });
    expect(result).toMatchObject({
      status: 'Succeeded',
      passed: false,
      mismatches: [{ message: expect.stringContaining('unsubscribe') }],
    });
  });
});

describe('the result', () => {
  it('lists every action of the definition in its order, those of branches that are not taken as well', () => {
    const workflow = called({
      If: {
        type: 'If',
        expression: '@true',
        actions: { Yes: compose(1) },
        else: { actions: { S: { type: 'Scope', actions: { No: compose(1) }, runAfter: {} } } },
        runAfter: {},
      },
      Last: compose(1, { If: ['Succeeded'] }),
    });
    const { actions } = play({ workflow });
    expect(Object.entries(actions).map(([name, action]) => [name, endOf(action)])).toEqual([
      ['If', 'Succeeded'],
      ['Yes', 'Succeeded OK'],
      ['S', 'Skipped ActionSkipped ActionBranchingConditionNotSatisfied'],
      ['No', 'Skipped ActionSkipped ActionDependencyFailed'],
      ['Last', 'Succeeded OK'],
    ]);
    for (const { startTime, endTime } of Object.values(actions)) {
      expect([startTime, endTime]).toEqual(['2026-01-05T09:00:00.0000000Z', '2026-01-05T09:00:00.0000000Z']);
    }
  });

  it('has the members of the contract', () => {
    const result = play({ workflow: called({ A: compose(1) }), name: 'One' });
    expect(Object.keys(result)).toEqual([
      'name',
      'status',
      'actions',
      'trigger',
      'triggerHistory',
      'response',
      'requests',
      'subscriptions',
      'callbacks',
      'runs',
      'passed',
      'mismatches',
      'warnings',
    ]);
    const failed = play({ workflow: called({ A: fails() }) });
    expect(failed.error).toEqual({ code: 'ActionFailed', message: expect.any(String) });
  });

  it('holds the requests of all runs in their order', () => {
    const workflow = hooked({ A: http('https://api.example') }, { splitOn: '@triggerBody()' });
    const result = play({ workflow, trigger: { body: [1, 2] }, mocks: [everything] });
    expect(result.requests.map(({ trigger, action }) => trigger ?? action)).toEqual(['Hook', 'A', 'A']);
    expect(result.runs).toHaveLength(2);
  });

  it('marks what a run that still waits has not decided', () => {
    const result = play({
      workflow: called({ W: webhook('w'), A: compose(1, { W: ['Succeeded'] }) }),
      mocks: [everything],
    });
    expect(result.actions.A).toEqual({ status: 'NotSpecified' });
  });

  it('survives names that mean something to JavaScript', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty'];
    const actions = `{${names.map((name) => `"${name}":{"type":"Compose","inputs":1,"runAfter":{}}`).join()}}`;
    const text = playText(
      { workflow: 'w.json' },
      { workflowText: `{"triggers":{"m":{"type":"Request"}},"actions":${actions}}` },
    );
    const listed = [
      ...text.matchAll(/"(__proto__|constructor|toString|hasOwnProperty)": \{\n\s+"status": "Succeeded"/g),
    ];
    expect(new Set(listed.map(([, name]) => name))).toEqual(new Set(names));
  });
});

describe('expect', () => {
  const workflow = called({
    A: compose({ n: 3, list: [1, 2], deep: { x: 'y', z: null } }),
    B: compose(1, { A: ['Failed'] }),
    C: http('https://api.example/c?x=1'),
    R: { type: 'Response', inputs: { statusCode: 201, body: { ok: true } }, runAfter: {} },
  });
  const mismatches = (expected: object) =>
    play({ workflow, mocks: [{ match: {}, respond: { headers: { 'X-Answer': 'v' } } }], expect: expected })
      .mismatches;
  const paths = (expected: object) => mismatches(expected).map(({ path }) => path);

  it.each([
    ['a status', { status: 'Succeeded' }],
    ['an action by its status', { actions: { A: 'Succeeded', B: 'Skipped' } }],
    [
      'an action by what it holds',
      {
        actions: {
          B: { status: 'Skipped', code: 'ActionSkipped', error: { code: 'ActionConditionFailed' } },
        },
      },
    ],
    ['outputs by subset', { outputs: { A: { n: 3, deep: { x: 'y' } } } }],
    ['a number by its value', { outputs: { A: { n: 3.0 } } }],
    ['null for what is not there', { outputs: { A: { missing: null, deep: { z: null } } }, error: null }],
    ['a request among others', { requests: [{ method: 'GET', url: 'https://api.example/c?x=1' }] }],
    ['a request by a pattern', { requests: [{ url: 'https://api.example/*' }] }],
    [
      'headers in whatever case',
      {
        actions: { C: { outputs: { headers: { 'x-answer': 'v' } } } },
        response: { headers: { 'content-TYPE': 'application/json; charset=utf-8' } },
      },
    ],
    ['a response by subset', { response: { statusCode: 201, body: { ok: true } } }],
    ['no callbacks', { callbacks: [] }],
    ['runs', { runs: [{ status: 'Succeeded' }] }],
  ])('%s', (_, expected) => {
    expect(mismatches(expected)).toEqual([]);
  });

  it.each([
    ['a status', { status: 'Failed' }, 'status'],
    ['the status of an action', { actions: { B: 'Succeeded' } }, 'actions.B.status'],
    ['a code', { actions: { B: { code: 'OK' } } }, 'actions.B.code'],
    ['an action that is not there', { actions: { Nobody: 'Succeeded' } }, 'actions.Nobody'],
    ['outputs', { outputs: { A: { deep: { x: 'z' } } } }, 'outputs.A.deep.x'],
    ['the length of a list', { outputs: { A: { list: [1] } } }, 'outputs.A.list'],
    ['outputs of nobody', { outputs: { Nobody: 1 } }, 'outputs.Nobody'],
    ['a request', { requests: [{ method: 'DELETE' }] }, 'requests[0]'],
    ['the second of two that are alike', { requests: [{ method: 'GET' }, { method: 'GET' }] }, 'requests[1]'],
    ['that there is none', { requests: [] }, 'requests'],
    ['a response', { response: { statusCode: 200 } }, 'response.statusCode'],
  ])('tells that %s is otherwise', (_, expected, path) => {
    expect(paths(expected)).toEqual([path]);
  });

  it('tells in words what was expected, what is, and why', () => {
    const [status, output] = mismatches({ actions: { B: 'Succeeded' }, outputs: { A: { n: 4 } } });
    expect(status?.message).toMatch(
      /^Expected "Succeeded", but it is "Skipped"\. ActionSkipped: 'B' runs only after 'A' is Failed/,
    );
    expect(output?.message).toBe('Expected 4, but it is 3.');
  });

  it('finds a place for every expected request, whatever the order', () => {
    const two = called({ A: http('https://a.example/1'), B: http('https://a.example/2') });
    const requests = [{ method: 'GET' }, { url: 'https://a.example/1' }];
    expect(play({ workflow: two, mocks: [everything], expect: { requests } }).mismatches).toEqual([]);
  });

  it('compares the outputs of the workflow by their values', () => {
    const own = called({}, { outputs: { sum: { type: 'Int', value: '@add(1, 2)' } } });
    expect(play({ workflow: own, expect: { outputs: { sum: 3 } } }).passed).toBe(true);
  });

  it('without anything is met', () => {
    expect(play({ workflow: called({}) })).toMatchObject({ passed: true, mismatches: [] });
  });
});

describe('determinism', () => {
  const scenario = {
    workflow: hooked({
      W: webhook('w', { limit: { timeout: 'PT5H' } }),
      L: {
        type: 'Foreach',
        foreach: '@range(0, 30)',
        actions: { H: http('https://api.example/@{item()}'), G: compose('@guid()') },
        runAfter: {},
      },
      R: {
        type: 'Http',
        inputs: {
          method: 'GET',
          uri: 'https://busy.example',
          retryPolicy: { type: 'exponential', count: 5, interval: 'PT10S' },
        },
        runAfter: {},
      },
    }),
    seed: 11,
    trigger: { body: { id: 1 } },
    mocks: [
      { match: { url: 'https://busy.example*' }, respond: { status: 503 } },
      { match: { url: '*/7' }, respond: { delay: 'PT3S', status: 404 } },
      { match: {}, respond: { status: 201, headers: { Location: 'https://service.example/w/1' } } },
    ],
    events: [
      { after: 'PT1H', callback: { action: 'W' } },
      { after: 'PT2H', disable: true },
    ],
  };

  it('the same scenario gives the same text', () => {
    expect(playText(scenario)).toBe(playText(scenario));
  });

  it('a scenario that was read can be played again', () => {
    const read = readScenario(fromPlain(scenario));
    if (!read.ok) throw new Error('It cannot be read.');
    expect(runScenario(read.scenario)).toEqual(runScenario(read.scenario));
  });
});

describe('what never ends', () => {
  it('is stopped: requests that go on for ever', () => {
    const again = { status: 202, headers: { Location: '/again' } };
    for (const wait of ['0', '1']) {
      const mocks = [{ respond: { ...again, headers: { ...again.headers, 'Retry-After': wait } } }];
      const result = play(
        { workflow: called({ A: http('https://api.example') }), mocks },
        { mostRequests: 100 },
      );
      expect([result.passed, result.requests.length]).toEqual([false, 101]);
      expect(result.mismatches[0]?.message).toBe(
        'The scenario was stopped: more than 100 requests were made.',
      );
    }
  });
});
