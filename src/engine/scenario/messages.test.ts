import { describe, expect, it } from 'vitest';
import { compose, fails, webhook } from '../testBench.ts';
import { called, everything, hooked, type PlainAction, type PlainResult, play } from './scenarioBench.ts';

/* Which code each failure has, and which variable parts its message names. Spec: error-messages.md 3. */

const http = (inputs: object = {}, more: object = {}) => ({
  type: 'Http',
  inputs: { method: 'GET', uri: 'https://api.example/x', retryPolicy: { type: 'none' }, ...inputs },
  runAfter: {},
  ...more,
});
const block = (type: string, more: object) => ({ type, runAfter: {}, ...more });
const one = { B: compose(1) };

interface Row {
  readonly actions: object;
  readonly scenario?: object;
  /** Codes of record and error. */
  readonly code: string;
  /** What the message names. */
  readonly parts: readonly string[];
}

const rows: Readonly<Record<string, Row>> = {
  'R1 an expression in inputs': {
    actions: { A: compose('@div(1, 0)') },
    code: 'BadRequest InvalidTemplate',
    parts: ['inputs', "'A'", 'zero'],
  },
  'R2 an expression of a block': {
    actions: { A: block('If', { expression: "@int('x')", actions: one }) },
    code: 'BadRequest InvalidTemplate',
    parts: ["'A'", "'x'"],
  },
  'R3 runAfter that is not met': {
    actions: { F: fails(), A: compose(1, { F: ['Succeeded', 'TimedOut'] }) },
    code: 'ActionSkipped ActionConditionFailed',
    parts: ["'A'", "'F'", 'Succeeded, TimedOut', 'Failed'],
  },
  'R4 a branch that is not taken': {
    actions: { I: block('If', { expression: '@false', actions: { A: compose(1) } }) },
    code: 'ActionSkipped ActionBranchingConditionNotSatisfied',
    parts: ["'A'"],
  },
  'R5 a parent that failed': {
    actions: { I: block('If', { expression: "@int('x')", actions: { A: compose(1) } }) },
    code: 'ActionSkipped ActionDependencyFailed',
    parts: ["'A'", "'I'", 'Failed', 'BadRequest'],
  },
  'R6 a block with a failed child': {
    actions: { A: block('Scope', { actions: { F: fails() } }) },
    code: 'ActionFailed ActionFailed',
    parts: [],
  },
  'R7 a Foreach over no array': {
    actions: { A: block('Foreach', { foreach: "@triggerBody()?['none']", actions: one }) },
    code: 'ExpressionEvaluationFailed ExpressionEvaluationFailed',
    parts: ["'A'", "'foreach'", "@triggerBody()?['none']", "'Null'"],
  },
  'R8 a Switch over no text and no integer': {
    actions: {
      A: block('Switch', { expression: '@createArray(1)', cases: { C: { case: 1, actions: one } } }),
    },
    code: 'ExpressionEvaluationFailed ExpressionEvaluationFailed',
    parts: ["'A'", '@createArray(1)', "'Array'", "'String, Integer'"],
  },
  'R9 a case of another type': {
    actions: {
      S: block('Switch', { expression: '@1', cases: { C: { case: 'x', actions: { A: compose(1) } } } }),
    },
    code: 'InternalServerError ActionConditionFailed',
    parts: ["'S'", "'String'", "'Integer'"],
  },
  'R10 a host that is not found': {
    actions: { A: http() },
    scenario: { mocks: [{ match: {}, respond: { fault: 'dns' } }] },
    code: 'UnresolvableHostName UnresolvableHostName',
    parts: ["'api.example'"],
  },
  'R12 limit.timeout': {
    actions: { A: webhook('w', { limit: { timeout: 'PT90M' } }) },
    code: 'ActionTimedOut ActionTimedOut',
    parts: ["'A'", 'PT90M'],
  },
  'R13 a Response that nobody waits for': {
    actions: {
      R: { type: 'Response', inputs: { statusCode: 200 }, runAfter: {} },
      A: { type: 'Response', inputs: { statusCode: 200 }, runAfter: { R: ['Succeeded'] } },
    },
    code: 'ActionResponseSkipped ActionResponseSkipped',
    parts: ["'A'"],
  },
  'R14 the rounds of an Until': {
    actions: {
      A: block('Until', {
        expression: '@false',
        limit: { count: 3 },
        actions: one,
        operationOptions: 'FailWhenLimitsReached',
      }),
    },
    code: 'CountLimitReached CountLimitReached',
    parts: ["'A'", '3'],
  },
  'R14 the time of an Until': {
    actions: {
      A: block('Until', {
        expression: '@false',
        limit: { timeout: 'PT5M' },
        actions: { W: block('Wait', { inputs: { interval: { count: 3, unit: 'Minute' } } }) },
        operationOptions: 'FailWhenLimitsReached',
      }),
    },
    code: 'TimeLimitReached TimeLimitReached',
    parts: ["'A'", 'PT5M'],
  },
  'R15 what Terminate kept from starting': {
    actions: {
      T: { type: 'Terminate', inputs: { runStatus: 'Succeeded' }, runAfter: {} },
      A: compose(1, { T: ['Succeeded'] }),
    },
    code: 'Terminated ',
    parts: [],
  },
  'R17 a variable that grows too large': {
    actions: {
      V: {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'all', type: 'array' }] },
        runAfter: {},
      },
      A: {
        type: 'SetVariable',
        inputs: { name: 'all', value: '@union(range(0, 60000), range(60000, 60000))' },
        runAfter: { V: ['Succeeded'] },
      },
    },
    code: 'VariableSizeLimitExceeded VariableSizeLimitExceeded',
    parts: ["'all'", '120000', '100000'],
  },
  'R18 content that breaks its schema': {
    actions: {
      A: block('ParseJson', {
        inputs: {
          content: { b: 'x' },
          schema: { type: 'object', required: ['a'], properties: { b: { type: 'integer' } } },
        },
      }),
    },
    code: 'BadRequest ActionFailed',
    parts: ["'A'", '"a"', 'b'],
  },
  'R19 an answer that says it is JSON': {
    actions: { A: http() },
    scenario: {
      mocks: [{ match: {}, respond: { headers: { 'Content-Type': 'application/json' }, body: '{x' } }],
    },
    code: 'BadRequest BadRequest',
    parts: ['JSON'],
  },
};

function codesOf({ code, error }: PlainAction): string {
  return `${code} ${error?.code ?? ''}`;
}

describe('messages of a run (error-messages.md 3)', () => {
  it.each(Object.entries(rows))('%s', (_, { actions, scenario, code, parts }) => {
    const result = play({ workflow: called(actions), mocks: [everything], ...scenario });
    const found = result.actions.A as PlainAction;
    expect(codesOf(found)).toBe(code);
    for (const part of parts) expect(found.error?.message).toContain(part);
  });

  it('R11 a call that no Response answers', () => {
    const actions = { F: fails(), R: { type: 'Response', inputs: {}, runAfter: { F: ['Succeeded'] } } };
    const { response } = play({
      workflow: called(actions),
      trigger: { headers: { 'x-ms-client-tracking-id': 'order-7' } },
    });
    expect(response?.statusCode).toBe(502);
    const message = expect.stringContaining("'order-7'");
    expect(response?.body).toEqual({ error: { code: 'NoResponse', message } });
  });

  const failure = ({ status, error }: PlainResult) => [status, error?.code];

  it('R16 the longest duration of a run', () => {
    const result = play({
      workflow: called({ A: webhook('w') }),
      mocks: [everything],
      events: [{ skipTo: 'P91D' }],
    });
    expect(failure(result)).toEqual(['TimedOut', 'WorkflowRunTimedOut']);
  });

  it('R20 an output of the workflow', () => {
    const outputs = { total: { type: 'Int', value: "@int('x')" } };
    const result = play({ workflow: called({}, { outputs }) });
    expect(failure(result)).toEqual(['Failed', 'OutputParameterEvaluationFailed']);
    expect(result.error?.message).toContain("'total'");
  });

  it('R21 more runs than may wait', () => {
    const concurrency = { runs: 1, maximumWaitingRuns: 0 };
    const workflow = hooked({ W: webhook('w') }, { runtimeConfiguration: { concurrency } });
    const events = [{ after: 'PT1M', callback: { trigger: true } }];
    const { callbacks } = play({ workflow, trigger: {}, mocks: [everything], events });
    expect(callbacks[0]).toMatchObject({
      statusCode: 429,
      body: {
        error: {
          code: 'WorkflowMaximumWaitingRunCountExceeded',
          message: expect.stringContaining('1 active'),
        },
      },
    });
  });
});
