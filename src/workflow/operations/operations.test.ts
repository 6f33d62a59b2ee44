import { describe, expect, it } from 'vitest';
import { removeAt, setIn } from '../document/structure.ts';
import { at, fromPlain, type Json, type JsonObject, objectAt, withMember } from '../json.ts';
import { runForeign } from './actions/foreign.ts';
import { behaviours, runOf } from './behaviours.ts';
import { checks, findingsOf } from './checks.ts';
import { objectOf } from './defaults.ts';
import { drive } from './drive.ts';
import { isKnown, operationOf, operations } from './index.ts';
import { lookOf } from './looks.ts';

const named = operations.map((operation) => [`${operation.role} ${operation.type}`, operation] as const);

/** Nodes that no author writes on purpose and every file may hold. */
const oddNodes: readonly JsonObject[] = [
  {},
  { inputs: null },
  { inputs: 'text' },
  { inputs: [] },
  { inputs: { subscribe: 'x', unsubscribe: null, variables: [1, null], schema: 5, uri: {}, method: 7 } },
  { inputs: { subscribe: [], schema: { properties: { a: null, b: { properties: [] } } } } },
  { expression: [], actions: 'x', cases: [], recurrence: null, foreach: 5, limit: 'x' },
  { expression: { and: [{ or: null }, 5, { not: [] }] }, recurrence: { frequency: [], interval: {} } },
  {
    inputs: {
      interval: 5,
      until: null,
      from: 7,
      columns: {},
      select: [],
      where: 5,
      relativePath: '{{}}{',
      kind: [],
    },
  },
  {
    inputs: { authentication: 5, retryPolicy: [], headers: 'x', queries: [] },
    operationOptions: {},
    runtimeConfiguration: 'x',
  },
].map((plain) => objectOf(plain));

describe.each(named)('%s', (_, operation) => {
  it('has a title, a description and an icon', () => {
    expect(operation.title).not.toBe('');
    expect(operation.description).toMatch(/^[A-Z][^!]+\.$/);
    expect(operation.icon).toMatch(/^M[MmLlHhVvAaCcSsZz\d\s.,-]+[zZ]$/);
    expect(operation.color).toMatch(/^#[0-9a-f]{6}$/);
  });

  it('has one form line for each place', () => {
    const places = operation.groups.flatMap(({ fields }) =>
      fields.map((field) => `${field.path.join('/')}${field.kind === 'flag' ? ` ${field.word}` : ''}`),
    );
    expect(new Set(places).size).toBe(places.length);
    for (const group of operation.groups) expect(group.fields.length).toBeGreaterThan(0);
  });

  it('looks on its card as the list of looks says', () => {
    const { type, title, icon, color, role } = operation;
    expect(lookOf(operation.defaults, role)).toMatchObject({ type, title, icon, color, role });
  });

  it('has a form that edits every place it names and nothing else, and takes it back', () => {
    const node = withMember(operation.defaults, 'unknown', 1);
    for (const { path, kind } of operation.groups.flatMap(({ fields }) => fields)) {
      const edited = setIn(node, path, `value of ${kind}`);
      expect(at(edited, ...path)).toBe(`value of ${kind}`);
      const before = at(node, ...path);
      const back = before === undefined ? removeAt(edited, path) : setIn(edited, path, before);
      const isBare = before === undefined && at(node, ...path.slice(0, -1)) === undefined;
      if (!isBare) expect(back).toEqual(node);
      expect(objectAt(back).get('unknown')).toBe(1);
      expect(objectAt(edited).get('type')).toBe(path[0] === 'type' ? `value of ${kind}` : operation.type);
    }
  });

  it('can be given a static result where it is an action, and only there', () => {
    const kinds = operation.groups.flatMap(({ fields }) => fields).map(({ kind }) => kind);
    expect(kinds.filter((kind) => kind === 'staticResult')).toHaveLength(operation.role === 'action' ? 1 : 0);
  });

  it('keeps its place in the form even where the inputs are one expression', () => {
    const node = withMember(operation.defaults, 'inputs', "@parameters('all')");
    expect(operation.summary(node)).not.toMatch(/undefined|\[object/);
    operation.outputs(node);
  });

  it('has defaults of its own type that can be looked up again', () => {
    expect(operation.defaults.get('type')).toBe(operation.type);
    expect(operation.defaults.has('runAfter')).toBe(false);
    expect(operationOf(operation.defaults, operation.role)).toBe(operation);
  });

  it('describes its defaults and every odd node in one line', () => {
    for (const node of [operation.defaults, ...oddNodes]) {
      expect(operation.summary(node)).not.toMatch(/\n|undefined|\[object/);
      expect(operation.summary(node).length).toBeLessThan(600);
    }
  });

  it('gives outputs and findings for every odd node', () => {
    for (const node of [operation.defaults, ...oddNodes]) {
      for (const token of operation.outputs(node)) expect(token.title).not.toBe('');
      const typed = withMember(node, 'type', operation.type);
      for (const finding of findingsOf(typed, operation.role)) expect(finding.message).toMatch(/\.$/);
    }
  });

  it('reads huge inputs no further than it must', () => {
    let deep: Json = 1;
    for (let index = 0; index < 2000; index++) deep = [deep];
    const wide = fromPlain(
      Object.fromEntries(Array.from({ length: 5000 }, (_, index) => [`k${index}`, index])),
    );
    const text = 'x'.repeat(1_000_000);
    for (const inputs of [deep, wide, text]) {
      const node = withMember(operation.defaults, 'inputs', inputs);
      expect(operation.summary(node).length).toBeLessThan(600);
      operation.outputs(node);
    }
  });
});

describe('operationOf', () => {
  it('ignores the case of the type', () => {
    expect(operationOf(objectOf({ type: 'httpwebhook' }), 'trigger')).toMatchObject({
      type: 'HttpWebhook',
      role: 'trigger',
    });
    expect(operationOf(objectOf({ type: 'HTTPWEBHOOK' }), 'action')).toMatchObject({
      type: 'HttpWebhook',
      role: 'action',
    });
  });

  it('has a stand-in for what it does not know', () => {
    for (const plain of [
      {},
      { type: 5 },
      { type: 'Agent' },
      { type: '__proto__' },
      { type: 'constructor' },
    ]) {
      const node = objectOf(plain);
      expect(isKnown(node, 'action')).toBe(false);
      expect(operationOf(node, 'action')).toBe(operationOf(node, 'action'));
      expect(operationOf(node, 'trigger')).toMatchObject({ role: 'trigger', start: { kind: 'manual' } });
    }
    expect(operationOf(objectOf({ type: 'Agent' }), 'action').title).toBe('Agent');
  });
});

const typesOf = (role: 'action' | 'trigger') =>
  operations.filter((operation) => operation.role === role).map(({ type }) => type);

describe('behaviours', () => {
  it('are there for every action, and for nothing else', () => {
    expect(Object.keys(behaviours).sort()).toEqual(typesOf('action').sort());
  });

  it('are found whatever the case of the type', () => {
    for (const [type, run] of Object.entries(behaviours)) {
      expect(runOf(objectOf({ type }))).toBe(run);
      expect(runOf(objectOf({ type: type.toUpperCase() }))).toBe(run);
    }
  });

  it('of what is not known is to ask a person', () => {
    for (const plain of [{}, { type: 5 }, { type: 'Agent' }, { type: '__proto__' }]) {
      expect(runOf(objectOf(plain))).toBe(runForeign);
    }
  });
});

describe('checks', () => {
  it('belong to operations that there are', () => {
    expect(typesOf('trigger')).toEqual(expect.arrayContaining(Object.keys(checks.trigger)));
    expect(typesOf('action')).toEqual(expect.arrayContaining(Object.keys(checks.action)));
  });

  it('of a type belong to its role, whatever the case', () => {
    const node = objectOf({ type: 'httpWEBHOOK', splitOn: '@triggerBody()', recurrence: {} });
    const paths = (role: 'action' | 'trigger') => findingsOf(node, role).map(({ path }) => path.join('/'));
    expect(paths('trigger')).toEqual(['recurrence']);
    expect(paths('action')).toEqual(['splitOn', 'recurrence']);
  });

  it('find nothing in what is not known', () => {
    for (const plain of [{}, { type: 5 }, { type: 'Agent' }, { type: 'constructor' }]) {
      expect(findingsOf(objectOf(plain), 'action')).toEqual([]);
      expect(findingsOf(objectOf(plain), 'trigger')).toEqual([]);
    }
  });
});

it('what is not simulated asks how it ended once its inputs are worked out, and never fails by itself', () => {
  const elsewhere = [
    'ApiConnection',
    'ApiConnectionWebhook',
    'ApiManagement',
    'CSharpScriptCode',
    'FlatFileDecoding',
    'FlatFileEncoding',
    'Function',
    'IntegrationAccountArtifactLookup',
    'InvokeFunction',
    'OpenApiConnection',
    'OpenApiConnectionWebhook',
    'PowershellCode',
    'ServiceProvider',
    'XmlCompose',
    'XmlParse',
    'XmlValidation',
    'Xslt',
  ];
  const answer = { status: 'Succeeded', outputs: 1 };
  for (const type of elsewhere) {
    const run = drive({ type, inputs: { content: '@{add(1, 1)}' } }, { answer: () => answer });
    expect(run.error).toBeUndefined();
    expect(run.effects).toMatchObject([{ kind: 'needAnswer', reason: expect.stringMatching(/^[A-Z].*\.$/) }]);
    expect(run.outcome).toBe(answer);
    expect(run.inputs).toEqual(objectOf({ content: /Code$/.test(type) ? '@{add(1, 1)}' : '2' }));
  }
});

it('names no operation twice', () => {
  const keys = operations.map(({ role, type }) => `${role} ${type.toLowerCase()}`);
  expect(new Set(keys).size).toBe(keys.length);
});

describe('HTTP Webhook', () => {
  const trigger = operationOf(objectOf({ type: 'HttpWebhook' }), 'trigger');
  const action = operationOf(objectOf({ type: 'HttpWebhook' }), 'action');
  const labels = (title: string, groups = action.groups) =>
    groups.find((group) => group.title === title)?.fields.map(({ label }) => label);

  it('is found by the words of its documentation', () => {
    expect(action.keywords).toContain('approval');
    expect(`${action.title} ${action.keywords?.join(' ')}`.toLowerCase()).toContain('http webhook');
  });

  it('S-35 S-63 S-74 lists its form in the order in which a webhook lives, alike for trigger and action', () => {
    const call = ['Method', 'URI', 'Body', 'Headers', 'Queries', 'Authentication', 'Retry policy'];
    for (const { groups } of [trigger, action]) {
      expect(groups.map(({ title }) => title).slice(0, 3)).toEqual([
        'Subscribe',
        'While waiting',
        'Unsubscribe',
      ]);
      expect(labels('Subscribe', groups)).toEqual(call);
      expect(labels('Unsubscribe', groups)).toEqual(call);
    }
    expect(labels('While waiting')).toEqual(['Time-out', 'Notification schema']);
    expect(labels('While waiting', trigger.groups)).toEqual([
      'Time-out',
      'Notification schema',
      'Conditions',
      'Split on',
    ]);
  });

  it('S-36 S-37 S-38 S-40 S-42 S-64 S-65 S-67 requires method and URI of subscribe only', () => {
    const required = action.groups.flatMap(({ fields }) =>
      fields.filter((field) => field.required).map(({ path }) => path.join('.')),
    );
    expect(required).toEqual(['inputs.subscribe.method', 'inputs.subscribe.uri']);
  });

  it('S-39 S-43 offers the callback URL in subscribe only', () => {
    const offered = action.groups
      .flatMap(({ fields }) => fields)
      .filter((field) => 'callbackUrl' in field && field.callbackUrl)
      .map(({ path }) => path[1]);
    expect(new Set(offered)).toEqual(new Set(['subscribe']));
  });

  it('has no recurrence', () => {
    expect(trigger.groups.flatMap(({ fields }) => fields).map(({ kind }) => kind)).not.toContain(
      'recurrence',
    );
  });

  it('gives body, headers, status code and queries, and what the schema promises', () => {
    const schema = {
      type: 'object',
      properties: {
        approved: { type: 'boolean' },
        order: { properties: { id: { type: ['string', 'null'] } } },
      },
    };
    const node = objectOf({ type: 'HttpWebhook', inputs: { schema } });
    expect(action.outputs(node).map(({ title, path, type }) => `${title} ${path.join('/')} ${type}`)).toEqual(
      [
        'Body body object',
        'approved body/approved boolean',
        'order body/order object',
        'order › id body/order/id string',
        'Headers headers object',
        'Status code statusCode integer',
        'Queries queries object',
      ],
    );
  });
});

describe('the summary', () => {
  const summary = (plain: Readonly<Record<string, unknown>>, role: 'action' | 'trigger' = 'action') =>
    operationOf(objectOf(plain), role).summary(objectOf(plain));

  it.each([
    [
      {
        type: 'HttpWebhook',
        inputs: { subscribe: { method: 'POST', uri: 'https://api.contoso.com/subscribe' } },
      },
      'POST api.contoso.com/subscribe',
    ],
    [
      { type: 'Http', inputs: { method: 'GET', uri: "@{parameters('host')}/orders?x=1" } },
      'GET {host}/orders',
    ],
    [{ type: 'Http', inputs: { uri: "@concat('https://a', '?b')" } }, "@concat('https://a', '?b')"],
    [{ type: 'Compose', inputs: { a: 1, b: 2 } }, '{ a, b }'],
    [{ type: 'Response', inputs: { statusCode: 404 } }, 'Answers 404'],
    [
      {
        type: 'If',
        expression: { and: [{ greater: ["@triggerBody()?['n']", 100] }, { not: { equals: ['a', 'b'] } }] },
      },
      "triggerBody()?['n'] > 100 and not (a = b)",
    ],
    [{ type: 'Terminate', inputs: { runStatus: 'Failed', runError: { code: 'E1' } } }, 'Failed · E1'],
    [{ type: 'Wait', inputs: { interval: { count: 1, unit: 'Hour' } } }, '1 hour'],
    [
      { type: 'InitializeVariable', inputs: { variables: [{ name: 'n', type: 'integer', value: 1 }] } },
      'n: integer = 1',
    ],
    [{ type: 'SetVariable', inputs: { name: 'n', value: 2 } }, 'n = 2'],
    [{ type: 'Scope', actions: { A: {} } }, '1 action'],
  ])('of %j is short and says what it does', (plain, text) => {
    expect(summary(plain)).toBe(text);
  });

  it('of a trigger says when it starts', () => {
    expect(summary({ type: 'Recurrence', recurrence: { frequency: 'Day', interval: 2 } }, 'trigger')).toBe(
      'Every 2 days',
    );
    expect(
      summary(
        { type: 'Request', kind: 'Http', inputs: { method: 'PUT', relativePath: 'orders/{id}' } },
        'trigger',
      ),
    ).toBe('Called with PUT /orders/{id}');
  });
});
