import { actions, after, compose, type Examples, http, type Plain, webhook } from './parts.ts';

const trigger = (node: Plain): Plain => ({ triggers: { t: node } });
const one = (type: string, inputs: unknown, more: Plain = {}): Plain =>
  actions({ A: { type, ...(inputs !== undefined && { inputs }), runAfter: {}, ...more } });
const mail = { host: { connection: { name: 'mail' } }, method: 'get', path: '/mail' };
const day = { frequency: 'Day', interval: 1 };
const batch = (inputs: Plain): Plain => trigger({ type: 'Batch', inputs });
const subscribe = { method: 'POST', uri: 'https://a.example', body: '@listCallbackUrl()' };

/** Of the rules about values of a wrong kind, and things that stand where they mean nothing. */
export const examplesOfShapes: Readonly<Record<string, Examples>> = {
  'json-schema': {
    bad: [
      one('ParseJson', { content: 'x', schema: { type: 'text' } }),
      one('ParseJson', {
        content: 'x',
        schema: { properties: { a: { items: { type: ['string', 'nil'] } } } },
      }),
      one('ParseJson', { content: 'x', schema: { properties: ['a'] } }),
      one('ParseJson', { content: 'x', schema: { required: 'a' } }),
      one('Response', { statusCode: 200, schema: { anyOf: { type: 'string' } } }),
      trigger({ type: 'Request', inputs: { schema: { items: 5 } } }),
    ],
    good: [
      one('ParseJson', { content: 'x', schema: {} }),
      one('ParseJson', {
        content: 'x',
        schema: {
          type: ['object', 'null'],
          properties: {
            type: { type: 'string' },
            '@odata.type': {},
            required: { type: 'array', items: [{}] },
          },
          required: ['type'],
          additionalProperties: false,
          definitions: { a: { anyOf: [{ type: 'Integer' }, true] } },
        },
      }),
      one('ParseJson', { content: 'x', schema: { type: "@parameters('t')", properties: [], required: [] } }),
      trigger({ type: 'Request', inputs: { schema: '' } }),
    ],
  },
  'input-shape': {
    bad: [
      one('Compose', 1, { kind: 'Sideways' }),
      one('Wait', 5),
      one('FlatFileDecoding', { content: 'x', integrationAccount: { schema: { name: ['orders'] } } }),
      one('Expression', { baseTime: 7, interval: 1, timeUnit: 'Day' }, { kind: 'AddToTime' }),
      one('Until', undefined, { expression: ['@true'], limit: { count: 1 }, actions: {} }),
      one('Function', { function: { id: 5 } }),
      one('Switch', undefined, { expression: true, cases: {} }),
      http({ headers: [] }),
      http({ headers: { accept: {} } }),
      http({ queries: 'page=1' }),
      http({ queries: { page: [1] } }),
      http({ cookie: {} }),
      http({ uri: 5 }),
      http({ authentication: { type: 'Basic', username: 1, password: "@parameters('p')" } }),
      webhook({ subscribe: { ...subscribe, headers: 7 } }),
      one('Response', { statusCode: 200, headers: [] }),
      one('ApiConnection', { ...mail, path: 1 }),
      one('ApiConnection', { ...mail, host: { connection: 'mail' } }),
      one('ApiConnection', { ...mail, accessKeyType: 'Third' }),
      one('ApiConnection', { ...mail, operationOptions: 'Bogus' }),
      one('ApiConnectionWebhook', { ...mail, subscribe: 'https://a.example' }),
      one('ApiManagement', { api: { id: '/x' }, pathTemplate: '/y', method: 4 }),
      one('Function', { function: 'hello' }),
      one('Query', { from: [], where: {} }),
      one('Table', { format: 'CSV', from: [{}], columns: ['a'] }),
      one('Table', { format: 'CSV', from: [{}], columns: [{ header: 1, value: 1 }] }),
      one('Expression', { interval: 1, timeUnit: 'Eon' }, { kind: 'GetPastTime' }),
      one('Expression', { interval: 'soon', timeUnit: 'Day' }, { kind: 'GetPastTime' }),
      one('JavaScriptCode', { code: '1', explicitDependencies: { actions: [1] } }),
      one('JavaScriptCode', { code: '1', explicitDependencies: { includeTrigger: 'often' } }),
      one('Xslt', { content: 'x', map: { name: 'm' }, parameters: { a: {} } }),
      one('IntegrationAccountArtifactLookup', { artifactName: 'a', artifactType: 'Thing' }),
      one('Terminate', { runStatus: 'Failed', runError: 'bad' }),
      one('If', undefined, { expression: [], actions: {} }),
      one('Switch', undefined, { expression: {}, cases: {} }),
      one('IncrementVariable', { name: 'n', value: 'two' }),
      batch({ mode: 'Loose' }),
      batch({ configurations: [] }),
      trigger({ type: 'Request', kind: 'Http', inputs: 'none' }),
      trigger({ type: 'Request', kind: 'Bogus' }),
      trigger({ type: 'Request', correlation: { clientTrackingId: 1 } }),
      trigger({ type: 'Recurrence', recurrence: { ...day, schedule: [] } }),
      trigger({ type: 'Recurrence', recurrence: { ...day, count: 'many' } }),
      http({}, { runtimeConfiguration: { paginationPolicy: [] } }),
      http({}, { runtimeConfiguration: { staticResult: { name: 'A0', staticResultOptions: 'On' } } }),
    ],
    good: [
      http({ headers: {}, queries: "@json('{}')", cookie: '' }),
      http({ headers: "@parameters('headers')", queries: { page: 1, all: true, none: null } }),
      http({ headers: "[variables('headers')]", queries: '{{queries}}' }),
      one('ApiConnection', { ...mail, queries: { select: ['a'] } }),
      one('ApiConnection', { ...mail, accessKeyType: 'primary', path: "[variables('path')]" }),
      one('ApiConnection', { ...mail, host: { connection: "@parameters('connection')" } }),
      one('Query', { from: [], where: true }),
      one('Table', { format: 'CSV', from: [{}], columns: [{ value: 1 }] }),
      one('Expression', { interval: '5', timeUnit: 'day' }, { kind: 'GetPastTime' }),
      one('Xslt', { content: 'x', map: { name: 'm' }, parameters: { a: 1, b: true, c: 'x' } }),
      one('Terminate', { runStatus: 'Failed', runError: { code: 400, message: 'bad' } }),
      one('Switch', undefined, { expression: 1, cases: {} }),
      one('IncrementVariable', { name: 'n', value: '2' }),
      one('Invented', { headers: 1, queries: [] }),
      compose({ headers: 1 }),
      trigger({ type: 'Request', kind: 'Http', inputs: { schema: '' } }),
      trigger({ type: 'Request', kind: "[parameters('kind')]" }),
      trigger({ type: 'Request', kind: 'PowerAppV2' }),
      trigger({ type: 'Recurrence', recurrence: { ...day, schedule: null } }),
    ],
  },
  'missing-actions': {
    bad: [
      one('Foreach', undefined, { foreach: '@triggerBody()' }),
      one('Scope', undefined),
      one('If', undefined, { expression: '@true' }),
      one('If', undefined, { expression: '@true', actions: {}, else: {} }),
      one('Until', undefined, { expression: '@true', limit: { count: 1 } }),
      one('Switch', undefined, { expression: '@1' }),
      one('Switch', undefined, { expression: '@1', cases: { Case: { case: 1 } } }),
    ],
    good: [
      one('Scope', undefined, { actions: {} }),
      one('Scope', undefined, { actions: "[variables('actions')]" }),
      one('If', undefined, { expression: '@true', actions: {}, else: "[variables('else')]" }),
      one('Switch', undefined, { expression: '@1', cases: {}, default: {} }),
      one('Agent', {}),
    ],
  },
  'option-placement': {
    bad: [
      one('Compose', 1, { operationOptions: 'DisableAsyncPattern' }),
      one('Scope', undefined, { actions: {}, operationOptions: 'Sequential' }),
    ],
    good: [
      one('Compose', 1, { operationOptions: '' }),
      one('Compose', 1, { operationOptions: "[variables('options')]" }),
      one('Select', { from: [], select: '@item()' }, { operationOptions: 'None' }),
      one('Invented', 1, { operationOptions: 'Anything' }),
      actions({ A: compose(1), B: compose(2, after('A')) }),
    ],
  },
};
