import { act, on, type Row, rowsOf, trigger } from './Row.ts';

const compose = (more: object = {}) => ({ type: 'Compose', inputs: 1, runAfter: {}, ...more });
const recurrence = (more: object, type = 'Recurrence') =>
  trigger(type, undefined, { recurrence: { frequency: 'Day', interval: 1, ...more } });
const init = (more: object) => ({
  type: 'InitializeVariable',
  inputs: { variables: [{ name: 'v', type: 'string', ...more }] },
  runAfter: {},
});
const withVariable = (type: string, variable: string, inputs: object) => ({
  actions: { V: init({ type: variable }), A: { type, inputs, runAfter: { V: ['Succeeded'] } } },
});
const loop = (child: object) => ({
  actions: { L: { type: 'Foreach', foreach: '@triggerBody()', actions: { A: child }, runAfter: {} } },
});

export const rowsOfActions: readonly Row[] = [
  ...rowsOf('Actions', [
    ['a Compose without inputs', act('Compose'), 'required-field', 'error', '/actions/A/inputs'],
    [
      'Parse JSON without content',
      act('ParseJson', { schema: {} }),
      'required-field',
      'error',
      '/actions/A/inputs/content',
    ],
    [
      'Parse JSON without schema',
      act('ParseJson', { content: 'x' }),
      'required-field',
      'error',
      '/actions/A/inputs/schema',
    ],
    [
      'a schema that is text',
      act('ParseJson', { content: 'x', schema: 'y' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/schema',
    ],
    [
      'a filter without list',
      act('Query', { where: '@true' }),
      'required-field',
      'error',
      '/actions/A/inputs/from',
    ],
    [
      'a filter without condition',
      act('Query', { from: '@triggerBody()' }),
      'required-field',
      'error',
      '/actions/A/inputs/where',
    ],
    [
      'a condition of a filter that is plain text',
      act('Query', { from: '@triggerBody()', where: 'x' }),
      'constant-condition',
      'warning',
      '/actions/A/inputs/where',
    ],
    [
      'Select without list',
      act('Select', { select: { a: 1 } }),
      'required-field',
      'error',
      '/actions/A/inputs/from',
    ],
    [
      'Select without map',
      act('Select', { from: '@triggerBody()' }),
      'required-field',
      'error',
      '/actions/A/inputs/select',
    ],
    [
      'an empty map',
      act('Select', { from: '@triggerBody()', select: {} }),
      'operation-finding',
      'warning',
      '/actions/A/inputs/select',
    ],
    [
      'Join without list',
      act('Join', { joinWith: ',' }),
      'required-field',
      'error',
      '/actions/A/inputs/from',
    ],
    [
      'Join without separator',
      act('Join', { from: '@triggerBody()' }),
      'required-field',
      'error',
      '/actions/A/inputs/joinWith',
    ],
    [
      'a separator of two characters',
      act('Join', { from: '@triggerBody()', joinWith: ', ' }),
      'operation-finding',
      'warning',
      '/actions/A/inputs/joinWith',
    ],
    [
      'a table without format',
      act('Table', { from: '@triggerBody()' }),
      'required-field',
      'error',
      '/actions/A/inputs/format',
    ],
    [
      'a table of an unknown format',
      act('Table', { from: '@triggerBody()', format: 'XML' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/format',
    ],
    [
      'a table without list',
      act('Table', { format: 'CSV' }),
      'required-field',
      'error',
      '/actions/A/inputs/from',
    ],
    [
      'columns that are no list',
      act('Table', { from: '@triggerBody()', format: 'CSV', columns: {} }),
      'operation-finding',
      'error',
      '/actions/A/inputs/columns',
    ],
    [
      'a table of values without columns',
      act('Table', { from: [1, 2], format: 'CSV' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/columns',
    ],
    ['Wait for nothing', act('Wait', {}), 'operation-finding', 'error', '/actions/A/inputs'],
    [
      'Wait for two things',
      act('Wait', { interval: { count: 1, unit: 'Hour' }, until: { timestamp: '2030-01-01T00:00:00Z' } }),
      'operation-finding',
      'error',
      '/actions/A/inputs',
    ],
    [
      'a unit that does not exist',
      act('Wait', { interval: { count: 1, unit: 'Hours' } }),
      'operation-finding',
      'error',
      '/actions/A/inputs/interval/unit',
    ],
    [
      'a unit without count',
      act('Wait', { interval: { unit: 'Hour' } }),
      'operation-finding',
      'error',
      '/actions/A/inputs/interval/count',
    ],
    [
      'an instant that is none',
      act('Wait', { until: { timestamp: 'tomorrow' } }),
      'operation-finding',
      'error',
      '/actions/A/inputs/until/timestamp',
    ],
    [
      'Terminate without status',
      act('Terminate', {}),
      'required-field',
      'error',
      '/actions/A/inputs/runStatus',
    ],
    [
      'an unknown status',
      act('Terminate', { runStatus: 'Skipped' }),
      'operation-finding',
      'error',
      '/actions/A/inputs/runStatus',
    ],
    [
      'an error of a success',
      act('Terminate', { runStatus: 'Succeeded', runError: { code: 'x' } }),
      'operation-finding',
      'warning',
      '/actions/A/inputs/runError',
    ],
    [
      'Terminate in a loop',
      loop({ type: 'Terminate', inputs: { runStatus: 'Failed' }, runAfter: {} }),
      'step-placement',
      'error',
      '/actions/L/actions/A',
    ],
    [
      'a Response without status code',
      act('Response', {}),
      'required-field',
      'error',
      '/actions/A/inputs/statusCode',
    ],
    [
      'a status code 302',
      act('Response', { statusCode: 302 }),
      'operation-finding',
      'error',
      '/actions/A/inputs/statusCode',
    ],
    [
      'a Response in a loop',
      loop({ type: 'Response', inputs: { statusCode: 200 }, runAfter: {} }),
      'step-placement',
      'error',
      '/actions/L/actions/A',
    ],
    [
      'a Response to a recurrence',
      { ...recurrence({}), ...act('Response', { statusCode: 200 }) },
      'step-placement',
      'error',
      '/actions/A',
    ],
    [
      'a Response beside another branch',
      {
        actions: {
          B: compose(),
          C: compose({ runAfter: { B: ['Succeeded'] } }),
          A: { type: 'Response', inputs: { statusCode: 200 }, runAfter: { B: ['Succeeded'] } },
        },
      },
      'response-path',
      'warning',
      '/actions/A/runAfter',
    ],
    [
      'a Response before others in a stateless workflow',
      on('stateless', {
        actions: {
          A: { type: 'Response', inputs: { statusCode: 200 }, runAfter: {} },
          B: compose({ runAfter: { A: ['Succeeded'] } }),
        },
      }),
      'response-path',
      'warning',
      '/actions/A',
    ],
    [
      'code of 1,025 characters in Consumption',
      on('consumption', act('JavaScriptCode', { code: 'x'.repeat(1025) })),
      'code-length',
      'warning',
      '/actions/A/inputs/code',
    ],
    ['JavaScript without code', act('JavaScriptCode', {}), 'step-inputs', 'error', '/actions/A/inputs/code'],
    [
      'a dependency that does not run before',
      {
        actions: {
          B: compose(),
          A: {
            type: 'JavaScriptCode',
            inputs: { code: '1', explicitDependencies: { actions: ['B'] } },
            runAfter: {},
          },
        },
      },
      'action-reference-not-before',
      'error',
      '/actions/A/inputs/explicitDependencies/actions/0',
    ],
    [
      'a function that is not named',
      act('Function', { method: 'POST' }),
      'step-inputs',
      'error',
      '/actions/A/inputs/function/id',
    ],
    [
      'a workflow that is not named',
      act('Workflow', { host: { triggerName: 't' } }),
      'step-inputs',
      'error',
      '/actions/A/inputs/host/workflow/id',
    ],
    [
      'a trigger that is not named in Consumption',
      on(
        'consumption',
        act('Workflow', {
          host: {
            workflow: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/w' },
          },
        }),
      ),
      'step-inputs',
      'warning',
      '/actions/A/inputs/host/triggerName',
    ],
    [
      'a batch that is not named',
      act('SendToBatch', {
        content: 1,
        host: {
          triggerName: 't',
          workflow: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/w' },
        },
      }),
      'step-inputs',
      'warning',
      '/actions/A/inputs/batchName',
    ],
    [
      'a connector action without path',
      act('ApiConnection', { host: { connection: { referenceName: 'x' } }, method: 'get' }),
      'step-inputs',
      'error',
      '/actions/A/inputs/path',
    ],
    [
      'a map that is not named',
      act('Xslt', { content: 'x' }),
      'step-inputs',
      'warning',
      '/actions/A/inputs/integrationAccount/map/name',
    ],
    [
      'an unknown kind of Liquid',
      {
        actions: {
          A: {
            type: 'Liquid',
            kind: 'JsonToPdf',
            inputs: { content: 'x', integrationAccount: { map: { name: 'm' } } },
            runAfter: {},
          },
        },
      },
      'operation-finding',
      'error',
      '/actions/A/kind',
    ],
    [
      'an unknown unit of time',
      {
        actions: {
          A: {
            type: 'Expression',
            kind: 'AddToTime',
            inputs: { baseTime: '@utcNow()', interval: 1, timeUnit: 'Days' },
            runAfter: {},
          },
        },
      },
      'input-shape',
      'warning',
      '/actions/A/inputs/timeUnit',
    ],
  ]),
  ...rowsOf('Variables', [
    [
      'a variable without name',
      {
        actions: {
          V: { type: 'InitializeVariable', inputs: { variables: [{ type: 'string' }] }, runAfter: {} },
        },
      },
      'operation-finding',
      'error',
      '/actions/V/inputs/variables/0/name',
    ],
    [
      'a variable without type',
      {
        actions: { V: { type: 'InitializeVariable', inputs: { variables: [{ name: 'v' }] }, runAfter: {} } },
      },
      'operation-finding',
      'error',
      '/actions/V/inputs/variables/0/type',
    ],
    [
      'no variable',
      act('InitializeVariable', { variables: [] }),
      'operation-finding',
      'error',
      '/actions/A/inputs/variables',
    ],
    [
      'an unknown type',
      { actions: { V: init({ type: 'text' }) } },
      'operation-finding',
      'error',
      '/actions/V/inputs/variables/0/type',
    ],
    [
      'a value of another type',
      { actions: { V: init({ type: 'integer', value: 'x' }) } },
      'operation-finding',
      'warning',
      '/actions/V/inputs/variables/0/value',
    ],
    [
      'a variable that is made inside a scope',
      { actions: { S: { type: 'Scope', actions: { V: init({}) }, runAfter: {} } } },
      'step-placement',
      'error',
      '/actions/S/actions/V',
    ],
    [
      'a variable that is made twice',
      { actions: { V: init({}), W: { ...init({}), runAfter: { V: ['Succeeded'] } } } },
      'variable-operation',
      'warning',
      '/actions/W/inputs/variables',
    ],
    [
      'a name of 81 characters',
      { actions: { V: init({ name: 'x'.repeat(81) }) } },
      'operation-finding',
      'error',
      '/actions/V/inputs/variables/0/name',
    ],
    [
      'an unknown variable',
      act('SetVariable', { name: 'v', value: 1 }),
      'unknown-variable',
      'error',
      '/actions/A/inputs/name',
    ],
    [
      'a variable that is not made yet',
      {
        actions: {
          A: { type: 'SetVariable', inputs: { name: 'v', value: 'x' }, runAfter: {} },
          V: { ...init({}), runAfter: { A: ['Succeeded'] } },
        },
      },
      'variable-not-initialized',
      'error',
      '/actions/A/inputs/name',
    ],
    [
      'Set without value',
      withVariable('SetVariable', 'string', { name: 'v' }),
      'required-field',
      'error',
      '/actions/A/inputs/value',
    ],
    [
      'a variable that is set to itself',
      withVariable('SetVariable', 'string', { name: 'v', value: "@concat(variables('v'), 'x')" }),
      'operation-finding',
      'error',
      '/actions/A/inputs/value',
    ],
    [
      'a text that is incremented',
      withVariable('IncrementVariable', 'string', { name: 'v', value: 1 }),
      'variable-operation',
      'error',
      '/actions/A/inputs/name',
    ],
    [
      'a text to which an item is appended',
      withVariable('AppendToArrayVariable', 'string', { name: 'v', value: 1 }),
      'variable-operation',
      'error',
      '/actions/A/inputs/name',
    ],
    [
      'a list to which text is appended',
      withVariable('AppendToStringVariable', 'array', { name: 'v', value: 'x' }),
      'variable-operation',
      'error',
      '/actions/A/inputs/name',
    ],
    [
      '251 variables',
      {
        actions: Object.fromEntries(
          Array.from({ length: 251 }, (_, index) => [`V${index}`, init({ name: `v${index}` })]),
        ),
      },
      'size-limit',
      'warning',
      '/actions',
    ],
    [
      'a variable that nothing reads',
      { actions: { V: init({}) } },
      'unused-variable',
      'info',
      '/actions/V/inputs/variables',
    ],
  ]),
];
