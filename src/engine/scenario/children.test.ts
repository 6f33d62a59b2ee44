import { beforeAll, describe, expect, it } from 'vitest';
import { loadTool } from '../local/tools.ts';
import { play } from './scenarioBench.ts';

const request = { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } };
const follows = (name: string, ...statuses: string[]) => ({
  [name]: statuses.length > 0 ? statuses : ['Succeeded'],
});

function callOf(name: string, more: object = {}) {
  return {
    type: 'Workflow',
    inputs: {
      host: {
        triggerName: 'manual',
        workflow: { id: `/subscriptions/s/providers/Microsoft.Logic/workflows/${name}` },
      },
      body: { n: 2 },
      ...more,
    },
    runAfter: {},
  };
}

function parent(actions: object) {
  return { definition: { triggers: request, actions } };
}

const doubling = {
  definition: {
    triggers: request,
    actions: {
      Wait: { type: 'Wait', inputs: { interval: { count: 3, unit: 'Hour' } }, runAfter: {} },
      Response: {
        type: 'Response',
        inputs: {
          statusCode: 200,
          headers: { 'x-child': 'yes' },
          body: { twice: "@mul(triggerBody()['n'], 2)" },
        },
        runAfter: follows('Wait'),
      },
    },
  },
};

describe('a child workflow', () => {
  it('really runs, by the clock of its parent, and its response is what the action gives', () => {
    const result = play({
      workflow: parent({
        Call: callOf('Doubling'),
        After: { type: 'Compose', inputs: "@body('Call')['twice']", runAfter: follows('Call') },
      }),
      workflows: { Doubling: doubling },
      trigger: {},
      expect: { status: 'Succeeded', outputs: { After: 4 } },
    });
    expect(result.mismatches).toEqual([]);
    expect(result.actions.Call).toMatchObject({
      status: 'Succeeded',
      code: 'OK',
      outputs: { statusCode: 200, headers: { 'x-child': 'yes' }, body: { twice: 4 } },
      endTime: '2026-01-05T12:00:00.0000000Z',
    });
  });

  it('is found by its name in whatever case, and needs no trigger name', () => {
    const call = {
      type: 'Workflow',
      inputs: { host: { workflow: { id: 'DOUBLING' } }, body: { n: 3 } },
      runAfter: {},
    };
    const result = play({ workflow: parent({ Call: call }), workflows: { Doubling: doubling }, trigger: {} });
    expect(result.actions.Call).toMatchObject({ status: 'Succeeded', outputs: { body: { twice: 6 } } });
  });

  it('knows the tracking id and the run of its parent', () => {
    const child = {
      triggers: request,
      actions: {
        Response: {
          type: 'Response',
          inputs: {
            statusCode: 200,
            body: {
              id: "@trigger()['clientTrackingId']",
              who: "@triggerOutputs()['headers']['x-ms-workflow-operation-name']",
            },
          },
          runAfter: {},
        },
      },
    };
    const result = play({
      workflow: parent({ Call: callOf('Child') }),
      workflows: { Child: child },
      trigger: { headers: { 'x-ms-client-tracking-id': 'order-7' } },
    });
    expect(result.actions.Call?.outputs).toMatchObject({ body: { who: 'Call' } });
  });

  it('that answers an error fails the action with the name of its status', () => {
    const child = {
      triggers: request,
      actions: { Response: { type: 'Response', inputs: { statusCode: 404, body: 'nothing' }, runAfter: {} } },
    };
    const result = play({
      workflow: parent({ Call: callOf('Child') }),
      workflows: { Child: child },
      trigger: {},
    });
    expect(result.actions.Call).toMatchObject({
      status: 'Failed',
      code: 'NotFound',
      outputs: { statusCode: 404, body: 'nothing' },
    });
    expect(result.actions.Call?.error).toBeUndefined();
  });

  it.each([
    ['has no response', { Compose: { type: 'Compose', inputs: 1, runAfter: {} } }],
    [
      'fails before its response',
      {
        Stop: { type: 'Terminate', inputs: { runStatus: 'Failed' }, runAfter: {} },
        Response: { type: 'Response', inputs: { statusCode: 200 }, runAfter: follows('Stop') },
      },
    ],
  ])('that %s fails the action with NoResponse', (_, actions) => {
    const policy = { retryPolicy: { type: 'none' } };
    const result = play({
      workflow: parent({ Call: callOf('Child', policy) }),
      workflows: { Child: { triggers: request, actions } },
      trigger: {},
    });
    expect(result.actions.Call).toMatchObject({
      status: 'Failed',
      code: 'BadGateway',
      error: { code: 'NoResponse' },
    });
  });

  it('that answers 503 is called again by the retry policy', () => {
    const child = {
      triggers: request,
      actions: {
        Ask: { type: 'Http', inputs: { method: 'GET', uri: 'https://a.example/x' }, runAfter: {} },
        Response: {
          type: 'Response',
          inputs: { statusCode: "@outputs('Ask')['statusCode']" },
          runAfter: follows('Ask', 'Succeeded', 'Failed'),
        },
      },
    };
    const result = play({
      workflow: parent({
        Call: callOf('Child', { retryPolicy: { type: 'fixed', count: 2, interval: 'PT10S' } }),
      }),
      workflows: { Child: child },
      trigger: {},
      mocks: [
        { match: { url: 'https://a.example/x', nth: 1 }, respond: { status: 400 } },
        { match: { url: 'https://a.example/x' }, respond: { status: 200 } },
      ],
      expect: { requests: [{ url: 'https://a.example/x' }] },
    });
    expect(result.actions.Call).toMatchObject({ status: 'Failed', code: 'BadRequest' });
    expect(result.requests).toHaveLength(1);
    expect(result.mismatches).toEqual([]);
  });

  it('may call others, and itself with an end', () => {
    const countdown = {
      triggers: request,
      actions: {
        If: {
          type: 'If',
          expression: { greater: ["@triggerBody()['n']", 0] },
          actions: {
            Down: {
              ...callOf('Countdown'),
              inputs: { host: { workflow: { id: 'Countdown' } }, body: { n: "@sub(triggerBody()['n'], 1)" } },
            },
          },
          else: { actions: {} },
          runAfter: {},
        },
        Response: {
          type: 'Response',
          inputs: { statusCode: 200, body: { depth: "@add(1, coalesce(body('Down')?['depth'], 0))" } },
          runAfter: follows('If'),
        },
      },
    };
    const result = play({
      workflow: parent({ Call: callOf('Countdown') }),
      workflows: { Countdown: countdown },
      trigger: {},
    });
    expect(result.actions.Call).toMatchObject({ outputs: { body: { depth: 3 } } });
  });

  it('is waited for no longer than limit.timeout', () => {
    const call = { ...callOf('Doubling'), limit: { timeout: 'PT1H' } };
    const result = play({ workflow: parent({ Call: call }), workflows: { Doubling: doubling }, trigger: {} });
    expect(result.actions.Call).toMatchObject({
      status: 'TimedOut',
      code: 'ActionTimedOut',
      endTime: '2026-01-05T10:00:00.0000000Z',
    });
  });

  it('that is not here is answered by a mock, a pin, or nobody', () => {
    const workflow = parent({ Call: callOf('Elsewhere') });
    const mocked = play({
      workflow,
      trigger: {},
      mocks: [{ match: { action: 'Call' }, respond: { status: 201, body: { ok: true } } }],
    });
    expect(mocked.actions.Call).toMatchObject({
      status: 'Succeeded',
      outputs: { statusCode: 201, body: { ok: true } },
    });
    const pinned = play({ workflow, trigger: {}, pins: { Call: { outputs: 5 } } });
    expect(pinned.actions.Call).toMatchObject({ status: 'Succeeded', outputs: 5 });
    const nobody = play({ workflow, trigger: {} });
    expect(nobody.mismatches.map(({ message }) => message).join()).toContain(
      "'Call' is not simulated and needs an answer",
    );
  });

  it('asks in its own name what is not simulated in it', () => {
    const child = {
      triggers: request,
      actions: {
        Mail: { type: 'ApiConnection', inputs: { method: 'post', path: '/mail' }, runAfter: {} },
        Response: {
          type: 'Response',
          inputs: { statusCode: 200, body: "@body('Mail')" },
          runAfter: follows('Mail'),
        },
      },
    };
    const result = play({
      workflow: parent({ Call: callOf('Child') }),
      workflows: { Child: child },
      trigger: {},
      mocks: [{ match: { action: 'Mail' }, respond: { status: 200, body: { sent: true } } }],
    });
    expect(result.actions.Call).toMatchObject({ status: 'Succeeded', outputs: { body: { sent: true } } });
  });
});

describe('a batch', () => {
  const collecting = (criteria: object) => ({
    triggers: {
      Batch_messages: {
        type: 'Batch',
        inputs: { mode: 'Inline', configurations: { orders: { releaseCriteria: criteria } } },
      },
    },
    actions: {
      Send: {
        type: 'Http',
        inputs: { method: 'POST', uri: 'https://sink.example/', body: '@triggerBody()' },
        runAfter: {},
      },
    },
  });
  const sending = (count: number, more: object = {}) =>
    parent({
      Each: {
        type: 'Foreach',
        foreach: Array.from({ length: count }, (_, index) => index),
        actions: {
          Give: {
            type: 'SendToBatch',
            inputs: {
              batchName: 'orders',
              content: "@items('Each')",
              host: { triggerName: 'Batch_messages', workflow: { id: 'Collector' } },
              ...more,
            },
            runAfter: {},
          },
        },
        operationOptions: 'Sequential',
        runAfter: {},
      },
    });
  const sink = { match: { url: 'https://sink.example/*' }, respond: { status: 200 } };

  it('starts a run when there are enough messages', () => {
    const result = play({
      workflow: sending(5),
      workflows: { Collector: collecting({ messageCount: 2 }) },
      trigger: {},
      mocks: [sink],
    });
    expect(result.mismatches).toEqual([]);
    expect(result.requests.map(({ body }) => body)).toMatchObject([
      { batchName: 'orders', partitionName: 'DEFAULT', items: [{ content: 0 }, { content: 1 }] },
      { items: [{ content: 2 }, { content: 3 }] },
    ]);
    expect(result.actions.Give).toMatchObject({ status: 'Succeeded' });
  });

  it('keeps partitions apart, and takes ids of messages', () => {
    const workflow = sending(4, {
      partitionName: "@string(mod(items('Each'), 2))",
      messageId: "@{items('Each')}",
    });
    const result = play({
      workflow,
      workflows: { Collector: collecting({ messageCount: 2 }) },
      trigger: {},
      mocks: [sink],
    });
    expect(result.requests.map(({ body }) => body)).toMatchObject([
      { partitionName: '0', items: [{ messageId: '0' }, { messageId: '2' }] },
      { partitionName: '1', items: [{ messageId: '1' }, { messageId: '3' }] },
    ]);
  });

  it('is released by its size, or by the clock', () => {
    const bySize = play({
      workflow: sending(3),
      workflows: { Collector: collecting({ batchSize: 3 }) },
      trigger: {},
      mocks: [sink],
    });
    expect(bySize.requests).toHaveLength(1);
    const criteria = { recurrence: { frequency: 'Hour', interval: 1 } };
    const byClock = play({
      workflow: sending(3),
      workflows: { Collector: collecting(criteria) },
      trigger: {},
      mocks: [sink],
    });
    expect(byClock.requests).toMatchObject([
      { startTime: '2026-01-05T10:00:00.0000000Z', body: { items: [{}, {}, {}] } },
    ]);
  });

  it('that does not exist is an error for the sender', () => {
    const result = play({
      workflow: sending(1, { batchName: 'other', retryPolicy: { type: 'none' } }),
      workflows: { Collector: collecting({ messageCount: 2 }) },
      trigger: {},
    });
    expect(result.actions.Give).toMatchObject({ status: 'Failed' });
  });
});

describe('JavaScript code', () => {
  beforeAll(() => loadTool('javascript'));
  const code = (text: string, more: object = {}) =>
    play({
      workflow: parent({
        Numbers: { type: 'Compose', inputs: [1, 2, 3], runAfter: {} },
        Code: { type: 'JavaScriptCode', inputs: { code: text, ...more }, runAfter: follows('Numbers') },
      }),
      trigger: { body: { factor: 10 } },
    });

  it('works with the data of the run', () => {
    const result = code(
      'const { factor } = workflowContext.trigger.outputs.body;\nreturn workflowContext.actions.Numbers.outputs.map((n) => n * factor);',
    );
    expect(result.actions.Code).toMatchObject({
      status: 'Succeeded',
      code: 'OK',
      outputs: { body: [10, 20, 30] },
    });
    expect(result.requests).toEqual([]);
  });

  it('that throws fails the action', () => {
    expect(code("throw new Error('no')").actions.Code).toMatchObject({
      status: 'Failed',
      code: 'InlineCodeExecutionFailed',
      error: { message: 'The code failed: Error: no.' },
    });
  });

  it('is not taken for an expression', () => {
    expect(code("return '@{triggerBody()}';").actions.Code).toMatchObject({
      outputs: { body: '@{triggerBody()}' },
    });
  });

  it('gives the same in every run', () => {
    const once = () => code('return [Math.random(), Date.now()];').actions.Code?.outputs;
    expect(once()).toEqual(once());
  });
});

describe('Liquid', () => {
  beforeAll(() => loadTool('liquid'));

  it('fills in a map that the scenario gives; XML is read first', () => {
    const liquid = (kind: string, content: unknown) =>
      play({
        workflow: parent({
          Map: {
            type: 'Liquid',
            kind,
            inputs: { content, integrationAccount: { map: { name: 'Greeting' } } },
            runAfter: {},
          },
        }),
        maps: { Greeting: '{ "hi": "{{ content.root.name | Upcase }}" }' },
        trigger: {},
      }).actions.Map;
    expect(liquid('JsonToJson', { root: { name: 'Ann' } })).toMatchObject({
      outputs: { body: { hi: 'ANN' } },
    });
    expect(liquid('XmlToText', '<root><name>Ann</name></root>')).toMatchObject({
      outputs: { body: '{ "hi": "ANN" }' },
    });
  });

  it('asks for the answer of a map that is not here', () => {
    const result = play({
      workflow: parent({
        Map: {
          type: 'Liquid',
          kind: 'JsonToJson',
          inputs: { content: {}, integrationAccount: { map: { name: 'X' } } },
          runAfter: {},
        },
      }),
      trigger: {},
      mocks: [{ match: { action: 'Map' }, respond: { status: 200, body: 1 } }],
    });
    expect(result.actions.Map).toMatchObject({ status: 'Succeeded', outputs: { body: 1 } });
  });
});
