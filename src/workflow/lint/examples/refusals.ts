import { actions, type Examples, http, on, type Plain, webhook } from './parts.ts';

const trigger = (node: Plain): Plain => ({ triggers: { t: node } });
const one = (type: string, inputs: unknown, more: Plain = {}): Plain =>
  actions({ A: { type, inputs, runAfter: {}, ...more } });
const calls = (id: string): Plain => one('Workflow', { host: { triggerName: 'manual', workflow: { id } } });
const resource = '/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/other';
const criteria = { releaseCriteria: { messageCount: 10 } };
const batch = (inputs: Plain): Plain => trigger({ type: 'Batch', inputs });
const tries = (more: Plain): Plain =>
  http({ retryPolicy: { type: 'fixed', count: 2, interval: 'PT10S', ...more } });
const converts = (sourceTimeZone: string): Plain =>
  one(
    'Expression',
    { baseTime: '@utcNow()', sourceTimeZone, destinationTimeZone: 'UTC', formatString: 'o' },
    { kind: 'ConvertTimeZone' },
  );
const condition = (expression: Plain): Plain => actions({ A: { type: 'If', expression, actions: {} } });
const subscribed = (uri: string): Plain =>
  webhook({ subscribe: { method: 'POST', uri, body: '@listCallbackUrl()' } });

/** Of the rules about what the service refuses when a workflow is saved. */
export const examplesOfRefusals: Readonly<Record<string, Examples>> = {
  'type-placement': {
    bad: [
      trigger({ type: 'Compose', inputs: 1 }),
      trigger({ type: 'workflow' }),
      one('Request', {}),
      one('recurrence', {}),
    ],
    good: [
      trigger({ type: 'ApiConnectionWebhook' }),
      trigger({ type: 'Invented' }),
      one('Http', {}),
      one('Batch', {}),
      one("[parameters('type')]", {}),
    ],
  },
  'timeout-length': {
    bad: [
      http({}, { limit: { timeout: 'PT0S' } }),
      http({}, { limit: { timeout: 'P91D' } }),
      on('flow', http({}, { limit: { timeout: 'P31D' } })),
    ],
    good: [
      http({}, { limit: { timeout: 'P90D' } }),
      on('standard', http({}, { limit: { timeout: 'P31D' } })),
      http({}, { limit: { timeout: "@parameters('t')" } }),
      http({}, { limit: { timeout: 'soon' } }),
    ],
  },
  'retry-interval': {
    bad: [
      tries({ interval: 'PT2S' }),
      on('consumption', tries({ minimumInterval: 'PT1S' })),
      on('stateless', tries({ interval: 'PT5M' })),
      webhook({ retryPolicy: { type: 'exponential', count: 2, interval: 'PT4S' } }),
    ],
    good: [
      tries({}),
      on('stateless', tries({ interval: 'PT2S' })),
      on('consumption', tries({ interval: 'P1D' })),
      tries({ type: 'none', interval: 'PT1S' }),
      tries({ interval: "@parameters('i')" }),
    ],
  },
  'unreachable-address': {
    bad: [
      http({ uri: 'http://localhost:7071/api' }),
      on('consumption', subscribed('https://127.0.0.1/hooks')),
      on('flow', subscribed('https://10.1.2.3/hooks')),
      on('consumption', http({ uri: 'https://192.168.0.4' })),
    ],
    good: [
      http({ uri: 'https://10.1.2.3/hooks' }),
      on('standard', http({ uri: 'https://192.168.0.4' })),
      on('consumption', http({ uri: 'https://172.32.0.1/x' })),
      on('consumption', http({ uri: 'https://localhost.example' })),
      on('consumption', http({ uri: "https://10.@{parameters('x')}/y" })),
    ],
  },
  'called-workflow': {
    bad: [
      calls('/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/app'),
      on('consumption', calls('other')),
      on('standard', calls(resource)),
    ],
    good: [
      calls(resource),
      calls('other'),
      on('consumption', calls(resource)),
      on('standard', calls('other')),
      on('consumption', calls("[resourceId('Microsoft.Logic/workflows', 'other')]")),
      on('consumption', calls('')),
    ],
  },
  'batch-configuration': {
    bad: [
      on('consumption', batch({ batchGroupName: 'b', configurations: { b: criteria } })),
      on('standard', batch({ mode: 'Inline', batchGroupName: 'b', configurations: { b: criteria } })),
      batch({ mode: 'Inline', batchGroupName: 'a', configurations: { b: criteria } }),
      one('Batch', { batchGroupName: 'b', content: null }),
    ],
    good: [
      on('consumption', batch({ mode: 'Inline', batchGroupName: 'B', configurations: { b: criteria } })),
      on('standard', batch({ batchGroupName: 'b', configurations: { b: criteria } })),
      batch({ mode: 'IntegrationAccount', batchGroupName: 'other', configurations: {} }),
      batch({ mode: 'Inline', configurations: { b: criteria } }),
      batch({ mode: 'Inline', batchGroupName: "@parameters('b')", configurations: { b: criteria } }),
      one('Batch', { batchGroupName: 'b', content: '@triggerBody()' }),
    ],
  },
  correlation: {
    bad: [
      trigger({ type: 'Request', correlation: { trackingId: 'x' } }),
      trigger({ type: 'Request', correlation: { clientTrackingId: '' } }),
      trigger({
        type: 'Request',
        splitOnConfiguration: { correlation: { clientTrackingId: "@item()?['id']" } },
      }),
    ],
    good: [
      trigger({ type: 'Request', correlation: { clientTrackingId: "@triggerBody()?['id']" } }),
      trigger({
        type: 'Request',
        splitOn: '@triggerBody()',
        splitOnConfiguration: { correlation: { clientTrackingId: '@guid()' } },
      }),
      trigger({ type: 'Request', correlation: "[variables('c')]" }),
      trigger({ type: 'Request', correlation: {} }),
    ],
  },
  'constant-condition': {
    bad: [
      actions({ A: { type: 'If', expression: 'equals(1, 1)', actions: {} } }),
      actions({ A: { type: 'Until', expression: 'done', limit: { count: 5 }, actions: {} } }),
      one('Query', { from: [], where: 'equals(1, 1)' }),
      condition({ and: [{ equals: ["@contains(triggerBody(), 'a')", ''] }] }),
      condition({ or: [{ not: { equals: ['@length(triggerBody())', '0'] } }] }),
      condition({ equals: ['@{triggerBody()}', true] }),
    ],
    good: [
      condition({
        and: [
          { equals: ["@contains(triggerBody(), 'a')\n", true] },
          { equals: ['@empty(triggerBody())', '@true'] },
        ],
      }),
      condition({ not: { equals: ["@triggerBody()?['a']", 'true'] } }),
      condition({ equals: ['@length(triggerBody())', "[parameters('n')]"] }),
      condition({ equals: ['@length(triggerBody())', '#{n}#'] }),
      condition({ equals: [null, ''] }),
      condition({ greater: ['@length(triggerBody())', '0'] }),
      actions({ A: { type: 'If', expression: '@true', actions: {} } }),
      actions({ A: { type: 'If', expression: { equals: [1, 1] }, actions: {} } }),
      actions({ A: { type: 'If', expression: true, actions: {} } }),
      actions({ A: { type: 'If', expression: '{{condition}}', actions: {} } }),
      one('Query', { from: [], where: '@equals(item(), 1)' }),
    ],
  },
  'time-zone': {
    bad: [converts('CET'), converts('Europe/Berlin'), converts('W. Europe Standard Tim')],
    good: [converts('W. Europe Standard Time'), converts('utc'), converts("@parameters('zone')")],
  },
};
