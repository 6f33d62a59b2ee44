import { describe, expect, it } from 'vitest';
import { compose, fails, webhook } from '../testBench.ts';
import { called, endOf, everything, type PlainAction, play } from './scenarioBench.ts';

/* Records of actions as a scenario shows them. Spec: runtime-semantics.md 1.3 and 10. */

const action = (type: string, inputs: unknown, more: object = {}) => ({
  type,
  inputs,
  runAfter: {},
  ...more,
});
const http = (more: object = {}, inputs: object = {}) =>
  action('Http', { method: 'GET', uri: 'https://api.example/x', ...inputs }, more);
const initialize = (name: string, type: string, value?: unknown) =>
  action('InitializeVariable', { variables: [{ name, type, ...(value !== undefined && { value }) }] });

function run(actions: object, more: object = {}): Record<string, PlainAction> {
  return play({ workflow: called(actions), mocks: [everything], ...more }).actions;
}

describe('the code of an action (spec 1.3)', () => {
  it.each([
    ['Compose', compose(1)],
    ['ParseJson', action('ParseJson', { content: '{"a":1}', schema: {} })],
    ['Query', action('Query', { from: [1], where: '@true' })],
    ['Select', action('Select', { from: [1], select: { a: '@item()' } })],
    ['Join', action('Join', { from: [1], joinWith: ',' })],
    ['Table', action('Table', { from: [{ a: 1 }], format: 'CSV' })],
    ['Expression', action('Expression', {}, { kind: 'CurrentTime' })],
    ['Wait', action('Wait', { interval: { count: 1, unit: 'Second' } })],
  ])('%s that succeeds has the code OK', (_, node) => {
    expect(endOf(run({ A: node }).A as PlainAction)).toBe('Succeeded OK');
  });

  it.each([
    ['InitializeVariable', { A: initialize('n', 'integer') }],
    [
      'SetVariable',
      {
        V: initialize('n', 'integer'),
        A: action('SetVariable', { name: 'n', value: 1 }, { runAfter: { V: ['Succeeded'] } }),
      },
    ],
    ['Terminate', { A: action('Terminate', { runStatus: 'Succeeded' }) }],
    ['Scope', { A: action('Scope', undefined, { actions: { B: compose(1) } }) }],
    ['If', { A: action('If', undefined, { expression: '@true', actions: {} }) }],
    ['Switch', { A: action('Switch', undefined, { expression: 'x', cases: {} }) }],
    ['Foreach', { A: action('Foreach', undefined, { foreach: [1], actions: {} }) }],
    ['Until', { A: action('Until', undefined, { expression: '@true', limit: { count: 1 }, actions: {} }) }],
  ])('%s that succeeds has no code', (_, actions) => {
    expect(endOf(run(actions).A as PlainAction)).toBe('Succeeded');
  });

  it.each([
    [200, 'Succeeded OK'],
    [201, 'Succeeded Created'],
    [202, 'Succeeded Accepted'],
    [204, 'Succeeded NoContent'],
    [304, 'Succeeded NotModified'],
    [400, 'Failed BadRequest'],
    [401, 'Failed Unauthorized'],
    [403, 'Failed Forbidden'],
    [404, 'Failed NotFound'],
    [405, 'Failed MethodNotAllowed'],
    [409, 'Failed Conflict'],
    [410, 'Failed Gone'],
    [413, 'Failed RequestEntityTooLarge'],
    [415, 'Failed UnsupportedMediaType'],
    [422, 'Failed 422'],
    [408, 'Failed RequestTimeout'],
    [429, 'Failed 429'],
    [500, 'Failed InternalServerError'],
    [501, 'Failed NotImplemented'],
    [502, 'Failed BadGateway'],
    [503, 'Failed ServiceUnavailable'],
    [504, 'Failed GatewayTimeout'],
  ])('an answer %i ends as %s', (status, end) => {
    const { A } = run(
      { A: http({}, { retryPolicy: { type: 'none' } }) },
      { mocks: [{ match: {}, respond: { status } }] },
    );
    expect(endOf(A as PlainAction)).toBe(end);
  });
});

describe('what a record holds (spec 1.3)', () => {
  it('a failed answer keeps inputs and outputs, and has no error', () => {
    const { A } = run(
      { A: http() },
      { mocks: [{ match: {}, respond: { status: 404, body: { why: 'gone' } } }] },
    );
    expect(A).toMatchObject({
      status: 'Failed',
      inputs: { method: 'GET', uri: 'https://api.example/x' },
      outputs: { statusCode: 404, headers: { 'Content-Type': 'application/json' }, body: { why: 'gone' } },
    });
    expect(A).not.toHaveProperty('error');
  });

  it('a failed expression leaves inputs and outputs out', () => {
    const { A } = run({ A: fails() });
    expect(endOf(A as PlainAction)).toBe('Failed BadRequest InvalidTemplate');
    expect(A).not.toHaveProperty('inputs');
    expect(A).not.toHaveProperty('outputs');
  });

  it('no answer from the network fails with the code of what happened', () => {
    const { A } = run(
      { A: http({}, { retryPolicy: { type: 'none' } }) },
      { mocks: [{ match: {}, respond: { fault: 'dns' } }] },
    );
    expect(endOf(A as PlainAction)).toBe('Failed UnresolvableHostName UnresolvableHostName');
    expect(A).not.toHaveProperty('outputs');
  });

  it('secrets are sanitized and the retry policy is written as history writes it', () => {
    const authentication = { type: 'Basic', username: 'ada', password: 'secret' };
    const result = play({
      workflow: called({ A: http({}, { authentication, retryPolicy: { type: 'none' } }) }),
      mocks: [everything],
    });
    expect(result.actions.A?.inputs).toMatchObject({
      authentication: { type: 'Basic', username: 'ada', password: '*sanitized*' },
      retryPolicy: { type: 'None' },
    });
    expect(result.requests[0]?.headers.Authorization).toBe('Basic YWRhOnNlY3JldA==');
  });

  it('blocks show what they decided by', () => {
    const actions = run({
      If: action('If', undefined, { expression: '@equals(1, 2)', actions: {} }),
      Foreach: action('Foreach', undefined, { foreach: '@createArray(1, 2)', actions: {} }),
      Switch: action('Switch', undefined, { expression: "@concat('a', 'b')", cases: {} }),
    });
    expect(actions.If?.inputs).toEqual({ expressionResult: false });
    expect(actions.Foreach?.inputs).toEqual([1, 2]);
    expect(actions.Switch?.outputs).toEqual({ expression: 'ab' });
  });

  it('expressions do not see what blocks show', () => {
    const { B } = run({
      If: action('If', undefined, { expression: '@true', actions: {} }),
      B: compose("@actions('If')", { If: ['Succeeded'] }),
    });
    expect(B?.outputs).toMatchObject({ name: 'If', status: 'Succeeded' });
    expect(B?.outputs).not.toHaveProperty('inputs');
    expect(B?.outputs).not.toHaveProperty('outputs');
  });

  it('the record that expressions see has ids and times', () => {
    const { B } = run({ A: compose(7), B: compose("@actions('A')", { A: ['Succeeded'] }) });
    expect(B?.outputs).toEqual({
      name: 'A',
      inputs: 7,
      outputs: 7,
      startTime: '2026-01-05T09:00:00.0000000Z',
      endTime: '2026-01-05T09:00:00.0000000Z',
      trackingId: expect.stringMatching(/^[0-9a-f-]{36}$/),
      clientTrackingId: expect.stringMatching(/^\d{29}CU\d\d$/),
      code: 'OK',
      status: 'Succeeded',
    });
  });

  it('secured inputs and outputs are hidden, and expressions see them', () => {
    const secure = (properties: readonly string[]) => ({
      runtimeConfiguration: { secureData: { properties } },
    });
    const actions = run({
      A: http(secure(['inputs', 'outputs'])),
      B: action(
        'Select',
        { from: "@array(outputs('A')?['statusCode'])", select: { s: '@item()' } },
        { runAfter: { A: ['Succeeded'] } },
      ),
    });
    expect(actions.A?.inputs).toEqual({ secureData: { properties: ['inputs'] } });
    expect(actions.A?.outputs).toEqual({ secureData: { properties: ['outputs'] } });
    expect(actions.B?.outputs).toEqual({ body: [{ s: 200 }] });
  });

  it('a tracked property that fails leaves the action as it is', () => {
    const { A } = run({ A: http({ trackedProperties: { bad: "@int('x')" } }) });
    expect(A?.status).toBe('Succeeded');
    expect(A?.notes?.[0]).toContain('TrackedPropertiesEvaluationFailed');
  });

  it('a static result stands for the action, and nothing is sent', () => {
    const result = play({
      workflow: called(
        {
          A: http({ runtimeConfiguration: { staticResult: { name: 'A0', staticResultOptions: 'Enabled' } } }),
        },
        { staticResults: { A0: { status: 'Failed', code: 'Gone', error: { code: 'X', message: 'm' } } } },
      ),
    });
    expect(endOf(result.actions.A as PlainAction)).toBe('Failed Gone X');
    expect(result.requests).toEqual([]);
  });
});

describe('how an action ends (spec 1.3)', () => {
  const scope = (actions: object, more: object = {}) => action('Scope', undefined, { actions, ...more });
  const until = (more: object, actions: object = {}) =>
    action('Until', undefined, { expression: '@false', actions, ...more });
  const rows: readonly (readonly [title: string, actions: object, ends: Record<string, string>])[] = [
    [
      'a condition that fails',
      { A: action('If', undefined, { expression: "@int('x')", actions: { B: compose(1) } }) },
      { A: 'Failed BadRequest InvalidTemplate', B: 'Skipped ActionSkipped ActionDependencyFailed' },
    ],
    [
      'a condition that gives no boolean',
      { A: action('If', undefined, { expression: '@add(1, 1)', actions: { B: compose(1) } }) },
      {
        A: 'Failed ExpressionEvaluationFailed InvalidTemplate',
        B: 'Skipped ActionSkipped ActionDependencyFailed',
      },
    ],
    [
      'an Until whose condition fails',
      { A: until({ expression: "@int('x')", limit: { count: 3 } }) },
      { A: 'Failed BadRequest InvalidTemplate' },
    ],
    [
      'a ParseJson whose content does not fit',
      {
        A: action('ParseJson', {
          content: { a: 'x' },
          schema: { type: 'object', properties: { a: { type: 'integer' } } },
        }),
      },
      { A: 'Failed BadRequest ActionFailed' },
    ],
    [
      'a Foreach over an object',
      { A: action('Foreach', undefined, { foreach: '@json(\'{"a":1}\')', actions: { B: compose(1) } }) },
      {
        A: 'Failed ExpressionEvaluationFailed ExpressionEvaluationFailed',
        B: 'Skipped ActionSkipped ActionDependencyFailed',
      },
    ],
    [
      'a Foreach over null',
      { A: action('Foreach', undefined, { foreach: '@null', actions: {} }) },
      { A: 'Failed ExpressionEvaluationFailed ExpressionEvaluationFailed' },
    ],
    [
      'a Switch over a list',
      {
        A: action('Switch', undefined, {
          expression: '@createArray(1)',
          cases: { C: { case: 'x', actions: { B: compose(1) } } },
        }),
      },
      {
        A: 'Failed ExpressionEvaluationFailed ExpressionEvaluationFailed',
        B: 'Skipped ActionSkipped ActionDependencyFailed',
      },
    ],
    [
      'a Switch whose case is of another type',
      {
        A: action('Switch', undefined, {
          expression: '1',
          cases: { C: { case: 1, actions: { B: compose(1) } } },
          default: { actions: { D: compose(1) } },
        }),
      },
      {
        B: 'Failed InternalServerError ActionConditionFailed',
        D: 'Failed InternalServerError ActionConditionFailed',
      },
    ],
    [
      'a block with a failed child',
      { A: scope({ B: fails() }) },
      { A: 'Failed ActionFailed ActionFailed', B: 'Failed BadRequest InvalidTemplate' },
    ],
    [
      'an action whose predecessor ended otherwise',
      { A: fails(), B: compose(1, { A: ['Succeeded'] }), C: compose(1, { B: ['Succeeded'] }) },
      { B: 'Skipped ActionSkipped ActionConditionFailed', C: 'Skipped ActionSkipped ActionConditionFailed' },
    ],
    [
      'a branch that is not taken',
      {
        A: action('If', undefined, {
          expression: '@false',
          actions: { B: compose(1) },
          else: { actions: { C: compose(1) } },
        }),
      },
      { A: 'Succeeded', B: 'Skipped ActionSkipped ActionBranchingConditionNotSatisfied', C: 'Succeeded OK' },
    ],
    [
      'a case that is not taken',
      {
        A: action('Switch', undefined, {
          expression: 'x',
          cases: { C: { case: 'y', actions: { B: compose(1) } } },
        }),
      },
      { A: 'Succeeded', B: 'Skipped ActionSkipped ActionBranchingConditionNotSatisfied' },
    ],
    [
      'children of a block that is skipped',
      {
        A: fails(),
        S: scope({ B: compose(1), T: scope({ C: compose(1) }) }, { runAfter: { A: ['Succeeded'] } }),
      },
      {
        S: 'Skipped ActionSkipped ActionConditionFailed',
        B: 'Skipped ActionSkipped ActionDependencyFailed',
        T: 'Skipped ActionSkipped ActionDependencyFailed',
        C: 'Skipped ActionSkipped ActionDependencyFailed',
      },
    ],
    [
      'what Terminate leaves behind',
      {
        S: scope({ T: action('Terminate', { runStatus: 'Cancelled' }), B: compose(1, { T: ['Succeeded'] }) }),
        C: compose(1, { S: ['Succeeded', 'Failed', 'Skipped'] }),
        W: webhook('W'),
      },
      {
        S: 'Cancelled Terminated',
        T: 'Succeeded',
        B: 'Skipped Terminated',
        C: 'Skipped Terminated',
        W: 'Cancelled Terminated',
      },
    ],
    [
      'a webhook whose time is over',
      { A: webhook('A', { limit: { timeout: 'PT1H' } }) },
      { A: 'TimedOut ActionTimedOut ActionTimedOut' },
    ],
    [
      'an Until that may fail by its count',
      { A: until({ limit: { count: 2 }, operationOptions: 'FailWhenLimitsReached' }) },
      { A: 'Failed CountLimitReached CountLimitReached' },
    ],
    [
      'an Until that may fail by its time',
      {
        A: until(
          { limit: { count: 50, timeout: 'PT3M' }, operationOptions: 'FailWhenLimitsReached' },
          { W: action('Wait', { interval: { count: 2, unit: 'Minute' } }) },
        ),
      },
      { A: 'Failed TimeLimitReached TimeLimitReached' },
    ],
    ['an Until that reaches its limit quietly', { A: until({ limit: { count: 2 } }) }, { A: 'Succeeded' }],
  ];
  it.each(rows)('%s', (_, actions, ends) => {
    const found = run(actions);
    const actual = Object.fromEntries(
      Object.keys(ends).map((name) => [name, endOf(found[name] as PlainAction)]),
    );
    expect(actual).toEqual(ends);
  });

  it('a run that is cancelled cancels the webhook that waits', () => {
    const { A } = run({ A: webhook('A') }, { events: [{ after: 'PT1M', cancel: 'run' }] });
    expect(endOf(A as PlainAction)).toBe('Cancelled ActionCancelled');
  });

  it('a second Response is skipped by the service', () => {
    const { B } = run({
      A: action('Response', { statusCode: 200 }),
      B: action('Response', { statusCode: 200 }, { runAfter: { A: ['Succeeded'] } }),
    });
    expect(endOf(B as PlainAction)).toBe('Failed ActionResponseSkipped ActionResponseSkipped');
  });

  it('a Response that comes too late has timed out', () => {
    const result = play({
      workflow: called({
        W: action('Wait', { interval: { count: 5, unit: 'Minute' } }),
        R: action('Response', { statusCode: 200 }, { runAfter: { W: ['Succeeded'] } }),
      }),
    });
    expect(endOf(result.actions.R as PlainAction)).toBe(
      'Failed ActionResponseTimedOut ActionResponseTimedOut',
    );
    expect(result.response).toMatchObject({ statusCode: 504 });
  });

  it('a ParseJson that fails still gives what it parsed', () => {
    const schema = { type: 'object', properties: { a: { type: 'integer' } } };
    const { A } = run({ A: action('ParseJson', { content: '{"a":"x"}', schema }) });
    expect(A?.outputs).toEqual({ body: { a: 'x' } });
  });
});

describe('inputs and outputs of actions without a service (spec 10)', () => {
  const following = (name: string) => ({ runAfter: { [name]: ['Succeeded'] } });
  const V = (type: string, value?: unknown) => initialize('v', type, value);
  const rows: readonly (readonly [
    string,
    object,
    { readonly inputs?: unknown; readonly outputs?: unknown },
  ])[] = [
    [
      'Compose gives the value itself',
      { A: compose({ a: '@add(1, 2)' }) },
      { inputs: { a: 3 }, outputs: { a: 3 } },
    ],
    [
      'ParseJson',
      { A: action('ParseJson', { content: '{"a":1}', schema: {} }) },
      { outputs: { body: { a: 1 } } },
    ],
    [
      'Query shows what it goes through',
      { A: action('Query', { from: '@createArray(1, 2, 3)', where: '@greater(item(), 1)' }) },
      { inputs: [1, 2, 3], outputs: { body: [2, 3] } },
    ],
    [
      'Select shows what it goes through',
      { A: action('Select', { from: '@createArray(1, 2)', select: { n: '@item()' } }) },
      { inputs: [1, 2], outputs: { body: [{ n: 1 }, { n: 2 }] } },
    ],
    ['Join', { A: action('Join', { from: [1, null, 'x'], joinWith: ';' }) }, { outputs: { body: '1;;x' } }],
    [
      'Table as CSV',
      {
        A: action('Table', {
          from: [
            { a: 1, b: 'x,y' },
            { a: 2, b: '"q"' },
          ],
          format: 'CSV',
        }),
      },
      { outputs: { body: 'a,b\r\n1,"x,y"\r\n2,"""q"""\r\n' } },
    ],
    [
      'InitializeVariable',
      { A: V('integer', 3) },
      { inputs: { variables: [{ name: 'v', type: 'integer', value: 3 }] }, outputs: undefined },
    ],
    [
      'SetVariable',
      { V: V('string'), A: action('SetVariable', { name: 'v', value: 'x' }, following('V')) },
      { inputs: { name: 'v', value: 'x' }, outputs: { body: { name: 'v', value: 'x' } } },
    ],
    [
      'IncrementVariable',
      { V: V('integer', 1), A: action('IncrementVariable', { name: 'v', value: 2 }, following('V')) },
      { inputs: { body: { name: 'v', value: 2 } }, outputs: { name: 'v', value: 3 } },
    ],
    [
      'DecrementVariable',
      { V: V('integer', 1), A: action('DecrementVariable', { name: 'v' }, following('V')) },
      { outputs: { name: 'v', value: 0 } },
    ],
    [
      'AppendToStringVariable',
      { V: V('string', 'a'), A: action('AppendToStringVariable', { name: 'v', value: 'b' }, following('V')) },
      { inputs: { name: 'v', value: 'b' }, outputs: undefined },
    ],
    [
      'AppendToArrayVariable',
      { V: V('array'), A: action('AppendToArrayVariable', { name: 'v', value: { a: 1 } }, following('V')) },
      { inputs: { name: 'v', value: { a: 1 } }, outputs: undefined },
    ],
    [
      'Response',
      { A: action('Response', { statusCode: 201, headers: { X: 'y' }, body: { a: 1 } }) },
      {
        inputs: { statusCode: 201, headers: { X: 'y' }, body: { a: 1 } },
        outputs: { statusCode: 201, headers: { X: 'y' }, body: { a: 1 } },
      },
    ],
    ['Wait', { A: action('Wait', { interval: { count: 2, unit: 'Hour' } }) }, { outputs: undefined }],
    ['Terminate', { A: action('Terminate', { runStatus: 'Succeeded' }) }, { outputs: undefined }],
  ];
  it.each(rows)('%s', (_, actions, wanted) => {
    const { A } = run(actions);
    expect(A?.status).toBe('Succeeded');
    for (const [member, value] of Object.entries(wanted)) {
      expect(A?.[member as 'inputs' | 'outputs']).toEqual(value);
    }
  });

  it.each([
    ['string', ''],
    ['integer', 0],
    ['float', 0],
    ['boolean', false],
    ['object', null],
    ['array', []],
  ])('a variable of type %s begins with its default', (type, value) => {
    const { A } = run({ V: V(type), A: compose("@variables('v')", { V: ['Succeeded'] }) });
    expect(A?.outputs).toEqual(value);
  });

  it('a Wait until an instant that has passed goes on at once', () => {
    const { A } = run({ A: action('Wait', { until: { timestamp: '2020-01-01T00:00:00Z' } }) });
    expect(A).toMatchObject({ status: 'Succeeded', endTime: '2026-01-05T09:00:00.0000000Z' });
  });

  it('a Wait passes virtual time', () => {
    const { A } = run({ A: action('Wait', { interval: { count: 3, unit: 'Day' } }) });
    expect(A?.endTime).toBe('2026-01-08T09:00:00.0000000Z');
  });

  it('a variable refuses what is of another type', () => {
    const { A } = run({
      V: V('integer'),
      A: action('SetVariable', { name: 'v', value: 'x' }, following('V')),
    });
    expect(A?.status).toBe('Failed');
  });
});
