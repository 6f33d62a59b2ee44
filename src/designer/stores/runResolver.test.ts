import { describe, expect, it } from 'vitest';
import { serialize } from '../../engine/event.ts';
import type { RunEvent } from '../../engine/protocol.ts';
import { foldRun, viewAt } from '../../engine/runView.ts';
import { type Bench, compose, factsOf, play, webhook } from '../../engine/testBench.ts';
import type { Exchange } from '../../publisher/protocol.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { type JsonPath, stringify, toPlain } from '../../workflow/json.ts';
import { liveValue } from './liveValue.ts';
import type { Surroundings } from './runPlace.ts';
import { resolverOfRun } from './runResolver.ts';

const after = (...names: string[]) => Object.fromEntries(names.map((name) => [name, ['Succeeded']]));

/** What the designer knows of a run that the real engine has made. */
function surroundingsOf(definition: object, bench: Bench | undefined, sequence?: number): Surroundings {
  const facts = factsOf(definition);
  const events: RunEvent[] = bench?.events.map(serialize) ?? [];
  const view = sequence === undefined ? foldRun(undefined, events) : viewAt(events, sequence);
  return {
    definition: facts.definition,
    workflowId: facts.workflowId,
    workflowName: facts.workflowName,
    run: bench && { view, events },
    exchanges: exchangesOf(bench),
    savedEvents: [],
  };
}

/** The publisher's log of the requests that the bench has answered. */
function exchangesOf(bench: Bench | undefined): readonly Exchange[] {
  return (bench?.requests ?? []).map(({ request, envelope }, index): Exchange => {
    const response = bench?.entries.flatMap((entry) =>
      entry.kind === 'answer' && entry.exchange === envelope.id && 'response' in entry
        ? [entry.response]
        : [],
    )[0];
    return {
      number: index + 1,
      id: envelope.id,
      workflowId: envelope.workflowId,
      direction: 'out',
      phase: envelope.phase,
      attempt: 1,
      maximumAttempts: 1,
      at: 0,
      method: request.method,
      url: request.uri,
      requestHeaders: [],
      ...(response && {
        status: response.status,
        responseHeaders: response.headers,
        ...(response.body && {
          responseBody: { text: new TextDecoder().decode(response.body), bytes: response.body.length },
        }),
      }),
    };
  });
}

interface Ask {
  readonly step?: string;
  readonly path?: JsonPath;
  readonly repetition?: readonly number[];
}

function ask(around: Surroundings, text: string, { step, path = ['inputs'], repetition }: Ask = {}) {
  const value = liveValue(text, resolverOfRun(around, { step, path, repetition }));
  if (value.kind === 'value') return toPlain(value.json);
  if (value.kind === 'error') return { failed: text.slice(value.start, value.end) };
  return value.kind === 'loading' ? 'loading' : { [value.kind]: value.what };
}

const orders = {
  parameters: {
    shop: { type: 'String', defaultValue: 'https://shop.example' },
    base: { type: 'String', defaultValue: "@{parameters('SHOP')}/v1" },
    key: { type: 'SecureString', defaultValue: 'hunter2' },
    empty: { type: 'String' },
  },
  triggers: { manual: { type: 'Request', kind: 'Http' } },
  actions: {
    Declare: {
      type: 'InitializeVariable',
      inputs: {
        variables: [
          { name: 'count', type: 'integer', value: 10 },
          { name: 'list', type: 'array' },
          { name: 'text', type: 'string', value: 'a' },
        ],
      },
      runAfter: {},
    },
    Before: compose("@{variables('Count')} @{variables('text')} @{triggerBody()?['id']}", after('Declare')),
    Each: {
      type: 'Foreach',
      foreach: "@createArray('x', 'y', 'z')",
      runtimeConfiguration: { concurrency: { repetitions: 1 } },
      actions: {
        Up: { type: 'IncrementVariable', inputs: { name: 'count', value: 2 }, runAfter: {} },
        Note: compose("@{item()}:@{variables('count')}:@{items('Each')}", after('Up')),
        Add: {
          type: 'AppendToArrayVariable',
          inputs: { name: 'list', value: "@outputs('Note')" },
          runAfter: after('Note'),
        },
        Inner: {
          type: 'Foreach',
          foreach: '@createArray(1, 2)',
          actions: { Deep: compose("@concat(items('Each'), items('Inner'), outputs('Note'))") },
          runAfter: after('Add'),
        },
      },
      runAfter: after('Before'),
    },
    Loop: {
      type: 'Until',
      expression: "@equals(iterationIndexes('Loop'), 2)",
      limit: { count: 5 },
      actions: {
        Round: compose("@add(iterationIndexes('Loop'), variables('count'))"),
        Grow: {
          type: 'AppendToStringVariable',
          inputs: { name: 'text', value: "@string(outputs('Round'))" },
          runAfter: after('Round'),
        },
      },
      runAfter: after('Each'),
    },
    All: {
      type: 'Scope',
      actions: { One: compose('1'), Two: compose("@int('no number')") },
      runAfter: after('Loop'),
    },
    Result: compose("@result('All')", { All: ['Failed'] }),
    Set: { type: 'SetVariable', inputs: { name: 'count', value: 99 }, runAfter: after('Result') },
    Pick: {
      type: 'Select',
      inputs: { from: "@variables('list')", select: { it: '@item()', n: "@variables('count')" } },
      runAfter: after('Set'),
    },
    Last: compose(
      {
        list: "@variables('list')",
        text: "@variables('text')",
        picked: "@body('Pick')",
        deep: "@outputs('Deep')",
        when: '@utcNow()',
        name: "@workflow()?['run']?['name']",
        base: "@parameters('base')",
        skipped: "@outputs('Never')",
      },
      { Pick: ['Succeeded'], Never: ['Skipped'] },
    ),
    Never: compose('never', { All: ['Succeeded'] }),
  },
};

describe('a finished run', () => {
  const bench = play(orders);
  const around = surroundingsOf(orders, bench);

  it('S-22 gives every action the inputs that the engine computed for it', () => {
    let compared = 0;
    for (const step of stepsOf(around.definition)) {
      for (const execution of around.run?.view.actions.get(step.name) ?? []) {
        if (!/^compose$/i.test(step.type) || execution.inputs === undefined) continue;
        const { repetition } = execution;
        const value = liveValue(
          step.node.get('inputs') ?? null,
          resolverOfRun(around, { step: step.name, path: ['inputs'], repetition }),
        );
        if (step.name !== 'Result') {
          expect([step.name, repetition, value.kind === 'value' ? stringify(value.json) : value]).toEqual([
            step.name,
            repetition,
            execution.inputs,
          ]);
        }
        compared += 1;
      }
    }
    expect(compared).toBe(16);
  });

  it('gives records of a scope’s actions in order, failures with them', () => {
    const value = ask(around, "@result('All')", { step: 'Result' });
    expect(value).toMatchObject([
      { name: 'One', status: 'Succeeded', code: 'OK', outputs: '1' },
      { name: 'Two', status: 'Failed', error: { code: 'InvalidTemplate' } },
    ]);
  });

  it('shows the newest iteration, or the one that is asked for', () => {
    expect(ask(around, '@item()', { step: 'Note' })).toBe('z');
    expect(ask(around, '@item()', { step: 'Note', repetition: [1] })).toBe('y');
    expect(ask(around, "@{items('Each')}@{items('Inner')}", { step: 'Deep', repetition: [0, 1] })).toBe('x2');
    expect(ask(around, "@iterationIndexes('Loop')", { step: 'Round' })).toBe(2);
    expect(ask(around, "@iterationIndexes('Loop')", { step: 'Loop', path: ['expression'] })).toBe(2);
  });

  it('tells variables as they were when the step began, not as they ended', () => {
    expect(ask(around, "@variables('count')", { step: 'Before' })).toBe(10);
    expect(ask(around, "@variables('count')", { step: 'Note', repetition: [1] })).toBe(14);
    expect(ask(around, "@variables('count')", { step: 'Set' })).toBe(16);
    expect(ask(around, "@variables('count')")).toBe(99);
  });

  it('shows the first item where an action works item by item', () => {
    expect(ask(around, '@item()', { step: 'Pick', path: ['inputs', 'select'] })).toBe('x:12:x');
  });

  it('refuses what does not exist as the language does', () => {
    expect(ask(around, "@outputs('Nobody')", { step: 'Last' })).toEqual({ failed: "outputs('Nobody')" });
    expect(ask(around, "@concat('a', triggerBody().nope)", { step: 'Last' })).toEqual({ failed: '.nope' });
    expect(ask(around, '@item()', { step: 'Last' })).toEqual({ failed: 'item()' });
  });

  it('keeps secrets to itself, wherever they are used', () => {
    const secret = { secret: 'the parameter key is secure' };
    expect(ask(around, "@parameters('KEY')", { step: 'Last' })).toEqual(secret);
    expect(ask(around, "Bearer @{parameters(concat('k', 'ey'))}", { step: 'Last' })).toEqual(secret);
    expect(ask(around, "@parameters('empty')", { step: 'Last' })).toEqual({
      unknown: 'the parameter empty has no default value',
    });
    expect(ask(around, '@guid()', { step: 'Last' })).toMatchObject({
      unknown: expect.stringContaining('another value'),
    });
  });
});

describe('an instant of a run', () => {
  const bench = play(orders);
  const instant = (kind: string, action: string) =>
    bench.events.find((event) => event.kind === kind && 'action' in event && event.action === action)
      ?.sequence;

  it('knows nothing of what came later', () => {
    const around = surroundingsOf(orders, bench, instant('actionFinished', 'Before'));
    expect(ask(around, "@outputs('Before')", { step: 'Each', path: ['foreach'] })).toBe('10 a 7');
    expect(ask(around, "@variables('count')")).toBe(10);
    expect(ask(around, "@body('Pick')", { step: 'Last' })).toEqual({ unknown: 'Pick has not run' });
    expect(ask(around, '@item()', { step: 'Note' })).toEqual({ unknown: 'Each has not begun an iteration' });
    const later = surroundingsOf(orders, bench, instant('actionStarted', 'Loop'));
    expect(ask(later, "@outputs('Loop')", { step: 'All' })).toEqual({ unknown: 'Loop has not ended' });
    expect(ask(later, "@result('Loop')", { step: 'All' })).toEqual({ unknown: 'Loop has not ended' });
  });
});

describe('a webhook', () => {
  const definition = {
    triggers: { manual: { type: 'Request' } },
    actions: {
      Wait_here: webhook('approvals'),
      Then: compose("@body('Wait_here')?['ok']", after('Wait_here')),
    },
  };
  const inUnsubscribe = { step: 'Wait_here', path: ['inputs', 'unsubscribe', 'uri'] };

  it('knows its callback URL and the answer to subscribe while it waits', () => {
    const bench = play(definition);
    const around = surroundingsOf(definition, bench);
    const url = around.run?.view.actions.get('Wait_here')?.[0]?.waiting?.callbackUrl;
    expect(url).toContain('/runs/');
    expect(ask(around, '@listCallbackUrl()', { step: 'Wait_here' })).toBe(url);
    expect(ask(around, '@action().outputs.headers.Location', inUnsubscribe)).toBe(
      `https://service.example/approvals/${bench.requests[0]?.envelope.id}`,
    );
    expect(ask(around, "@action()?['outputs']?['statusCode']", inUnsubscribe)).toBe(201);
    expect(ask(around, "@body('Wait_here')", { step: 'Then' })).toEqual({
      unknown: 'Wait here has not ended',
    });
    bench.call('Wait_here', { ok: true });
    expect(ask(surroundingsOf(definition, bench), "@body('Wait_here')?['ok']", { step: 'Then' })).toBe(true);
  });

  it('says what is missing before it has run', () => {
    const around = surroundingsOf(definition, undefined);
    expect(ask(around, '@listCallbackUrl()', { step: 'Wait_here' })).toEqual({
      unknown: 'Wait here has not subscribed',
    });
    expect(ask(around, '@action()', inUnsubscribe)).toEqual({ unknown: 'the workflow has not run' });
    const lost: Surroundings = { ...surroundingsOf(definition, play(definition)), exchanges: [] };
    expect(ask(lost, '@action().outputs', inUnsubscribe)).toEqual({
      unknown: 'the answer to the subscribe call is no longer in the HTTP log',
    });
  });

  it('hides outputs that the step secures, also those of an earlier run', () => {
    const secured = structuredClone(definition) as { actions: Record<string, Record<string, unknown>> };
    const around = surroundingsOf(definition, play(definition));
    for (const node of Object.values(secured.actions)) {
      Object.assign(node, { runtimeConfiguration: { secureData: { properties: ['outputs'] } } });
    }
    const bench = play(secured);
    bench.call('Wait_here', { ok: true });
    const hidden = { secret: 'the outputs of Wait here are secure' };
    expect(ask(surroundingsOf(secured, bench), "@body('Wait_here')?['ok']", { step: 'Then' })).toEqual(
      hidden,
    );
    const open = play(definition);
    open.call('Wait_here', { ok: true });
    const view = surroundingsOf(definition, open);
    const now: Surroundings = { ...view, definition: surroundingsOf(secured, undefined).definition };
    expect(ask(now, "@body('Wait_here')?['ok']", { step: 'Then' })).toEqual(hidden);
    expect(ask(around, "@body('Nobody')", { step: 'Then' })).toEqual({ failed: "body('Nobody')" });
  });
});

describe('before a run', () => {
  const definition = {
    parameters: { shop: { type: 'String', defaultValue: 'https://shop.example' } },
    triggers: {
      Order: {
        type: 'HttpWebhook',
        inputs: { schema: { type: 'object', properties: { id: { type: 'integer', examples: [5] } } } },
      },
    },
    actions: {
      Declare: {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'n', type: 'integer', value: 3 }] },
        runAfter: {},
      },
      Use: compose("@triggerBody()?['id']", after('Declare')),
    },
  };

  it('says that a deployment gives the connections, instead of looking into the empty list that declares them', () => {
    const declared = { type: 'Object', defaultValue: {} };
    const named = "@parameters('$connections')['shop']['connectionId']";
    const bare = surroundingsOf({ ...definition, parameters: { $connections: declared } }, undefined);
    expect(ask(bare, named, { step: 'Use' })).toEqual({
      unknown: 'the connections are given when the workflow is deployed',
    });
    const written = { ...declared, defaultValue: { shop: { connectionId: '/x' } } };
    const known = surroundingsOf({ ...definition, parameters: { $connections: written } }, undefined);
    expect(ask(known, named, { step: 'Use' })).toBe('/x');
  });

  it('uses the ready-made event, else examples in the schema, else says what is missing', () => {
    const bare = surroundingsOf(definition, undefined);
    const saved: Surroundings = {
      ...bare,
      savedEvents: [{ name: 'An order', step: 'order', body: '{"id": 4711}' }],
    };
    const use = { step: 'Use' };
    expect(ask(saved, "@triggerBody()?['id']", use)).toBe(4711);
    expect(ask(saved, "@triggerOutputs()?['headers']?['Content-Type']", use)).toBe('application/json');
    expect(ask(bare, "@triggerBody()?['id']", use)).toBe(5);
    const without = { ...definition, triggers: { Order: { type: 'Request' } } };
    expect(ask(surroundingsOf(without, undefined), '@triggerBody()', use)).toEqual({
      unknown: 'Order has not started a run',
    });
    expect(ask(bare, "@outputs('Use')")).toEqual({ unknown: 'Use has not run' });
    expect(ask(bare, "@{parameters('shop')}/@{variables('n')}", use)).toBe('https://shop.example/3');
    expect(ask(bare, '@utcNow()', use)).toEqual({ unknown: 'the clock of the simulation has not started' });
    expect(ask({ ...bare, now: Date.UTC(2026, 0, 5) }, "@utcNow('yyyy-MM-dd')", use)).toBe('2026-01-05');
  });
});
