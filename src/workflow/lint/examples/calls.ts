import {
  actions,
  after,
  compose,
  type Examples,
  http,
  initialize,
  on,
  type Plain,
  webhook,
} from './parts.ts';

const call = { method: 'POST', uri: 'https://a.example' };
const subscribe = { ...call, body: { callbackUrl: '@{listCallbackUrl()}' } };
const trigger = (node: Plain): Plain => ({ triggers: { t: node } });
const recurring = (recurrence: Plain): Plain => trigger({ type: 'Recurrence', recurrence });
const basic = { type: 'Basic', username: 'u', password: "@parameters('p')" };
const secret = { parameters: { p: { type: 'SecureString' } } };
const configured = (runtimeConfiguration: Plain, type = 'Http'): Plain =>
  actions({ A: { type, inputs: call, runAfter: {}, runtimeConfiguration } });
const longText = 'x'.repeat(9000);

const token = { type: 'ActiveDirectoryOAuth', tenant: 't', audience: 'a', clientId: 'c' };

/** Of the rules about calls, what they carry, and how triggers and actions are set. */
export const examplesOfCalls: Readonly<Record<string, Examples>> = {
  'webhook-without-timeout': {
    bad: [webhook({})],
    good: [
      actions({ W: { type: 'HttpWebhook', inputs: { subscribe }, limit: { timeout: 'PT1H' } } }),
      trigger({ type: 'HttpWebhook', inputs: { subscribe } }),
    ],
  },
  'missing-at-sign': {
    bad: [
      actions({ A: compose("triggerOutputs()?['x']") }),
      actions({ A: compose(' triggerBody() ') }),
      actions({
        V: initialize('x'),
        A: compose({ deep: [1, "length(variables('x'))", "variables('x')"] }, after('V')),
      }),
      webhook({ subscribe: { ...call, body: { callbackUrl: '{listCallbackUrl()}' } } }),
      http({ uri: 'https://a.example/{triggerBody()}/x' }),
    ],
    good: [
      actions({ A: compose("@triggerBody()?['x']") }),
      actions({ A: compose("text, and variables('x') in it") }),
      actions({ A: compose("body('x') and more") }),
      actions({ A: compose(`$${"{parameters('x')}"} {{variables('x')}} #{body('x')}#`) }),
      actions({ A: compose("[parameters('x')]") }),
      actions({ A: { type: 'JavaScriptCode', inputs: { code: "body('x')" }, runAfter: {} } }),
    ],
  },
  'insecure-webhook-uri': {
    bad: [
      webhook({ subscribe: { ...subscribe, uri: 'http://a.example/hooks' } }),
      webhook({ unsubscribe: { method: 'DELETE', uri: 'HTTP://a.example' } }),
    ],
    good: [
      webhook({}),
      webhook({ subscribe: { ...subscribe, uri: 'http://localhost:8080/x' } }),
      http({ uri: 'http://a.example' }),
    ],
  },
  'unsubscribe-authentication': {
    bad: [
      webhook({ subscribe: { ...subscribe, authentication: basic } }),
      webhook({
        subscribe: { ...subscribe, authentication: basic },
        unsubscribe: { ...call, authentication: { ...basic, username: 'v' } },
      }),
    ],
    good: [
      webhook({
        subscribe: { ...subscribe, authentication: basic },
        unsubscribe: { ...call, authentication: basic },
      }),
      webhook({ subscribe: { ...subscribe, authentication: { type: 'None' } } }),
    ],
  },
  'open-parameter-secret': {
    bad: [
      { parameters: { p: { type: 'String' } }, ...http({ authentication: basic }) },
      {
        parameters: { p: { type: 'String' } },
        ...http({ authentication: { type: 'Raw', value: "Bearer @{parameters('p')}" } }),
      },
    ],
    good: [
      { ...secret, ...http({ authentication: basic }) },
      {
        parameters: { p: { type: 'SecureString' }, scheme: { type: 'String' } },
        ...http({ authentication: { type: 'Raw', value: "@concat(parameters('scheme'), parameters('p'))" } }),
      },
      {
        given: { parameters: { p: { type: 'String' } }, ...http({ authentication: basic }) },
        target: 'standard',
      },
    ],
  },
  'secure-parameter-exposed': {
    bad: [
      { ...secret, ...http({ headers: { 'X-Key': "@{parameters('P')}" } }) },
      { ...secret, ...http({ body: { deep: ["@parameters('p')"] } }) },
    ],
    good: [
      { ...secret, ...http({ authentication: basic }) },
      {
        ...secret,
        ...http(
          { headers: { 'X-Key': "@parameters('p')" } },
          { runtimeConfiguration: { secureData: { properties: ['Inputs'] } } },
        ),
      },
    ],
  },
  'authentication-detail': {
    bad: [
      http({ authentication: { type: 'None', credentialType: 'Secret' } }),
      http({ authentication: { type: 'ManagedServiceIdentity', audience: 'a', identity: 'SystemAssigned' } }),
      http({ authentication: { type: 'ManagedServiceIdentity', audience: 'a', identity: 'shop-id' } }),
      http({ authentication: { type: 'ClientCertificate', pfx: 'not base64' } }),
      http({ authentication: { ...token, secret: "@parameters('s')", credentialType: 'Certificate' } }),
      http({ authentication: { ...token, pfx: "@parameters('s')" } }),
      http({ authentication: { ...token, secret: "@parameters('s')", authority: 'login' } }),
      on(
        'standard',
        actions({
          A: {
            type: 'Function',
            inputs: {
              function: { id: '/subscriptions/1/f' },
              authentication: { type: 'ManagedServiceIdentity', audience: 'a' },
            },
          },
        }),
      ),
      http({ authentication: { type: 'ClientCertificate', pfx: 'AAAA' } }),
      webhook({
        unsubscribe: { ...call, authentication: { type: 'ClientCertificate', pfx: 'AAAA' } },
      }),
    ],
    good: [
      http({
        authentication: {
          type: 'ManagedServiceIdentity',
          audience: 'a',
          identity:
            '/subscriptions/1/resourceGroups/r/providers/Microsoft.ManagedIdentity/userAssignedIdentities/i',
        },
      }),
      http({ authentication: { type: 'ClientCertificate', pfx: 'MIIJqQIBAzCC' } }),
      http({ authentication: { ...token, secret: "@parameters('s')", credentialType: 'Neither' } }),
      http({ authentication: { type: 'ClientCertificate', pfx: "@parameters('pfx')" } }),
    ],
  },
  'header-by-hand': {
    bad: [
      http({ headers: { 'x-ms-workflow-id': '1' } }),
      http({ headers: { Date: 'now' } }),
      http({ headers: { 'Proxy-Authorization': 'x' } }),
    ],
    good: [http({ headers: { 'x-ms-version': '2020', 'X-Date': '1' } })],
  },
  'missing-content-type': {
    bad: [
      http({ method: 'POST', body: '<?xml version="1.0"?><a/>' }),
      http({ method: 'PUT', body: 'grant_type=password&user=1' }),
    ],
    good: [
      http({ method: 'POST', body: 'a=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } }),
      http({ method: 'POST', body: { a: 1 } }),
      http({ method: 'POST', body: "@body('A')" }),
    ],
  },
  'expression-length': {
    bad: [
      actions({ A: compose(`@concat('${longText}')`) }),
      actions({ A: compose(`a @{concat('${longText}')} @{1}`) }),
    ],
    good: [
      actions({
        A: compose(longText),
        B: compose(`${longText} @{1}`),
        C: compose(`[concat('@{${longText}}')]`),
      }),
    ],
  },
  'uri-length': {
    bad: [http({ uri: `https://a.example/${'ä'.repeat(1100)}` })],
    good: [http({ uri: `https://a.example/${'a'.repeat(2000)}` })],
  },
  'tracked-properties': {
    bad: [
      actions({ A: { ...compose(1), trackedProperties: { a: longText } } }),
      actions({
        A: {
          ...compose(1),
          trackedProperties: { a: 1 },
          runtimeConfiguration: { secureData: { properties: ['inputs'] } },
        },
      }),
      { given: actions({ A: { ...compose(1), trackedProperties: { a: 1 } } }), target: 'stateless' },
      actions({ A: compose(1), B: { ...compose(1, after('A')), trackedProperties: { a: "@body('A')" } } }),
      actions({ A: { ...compose(1), trackedProperties: { a: { b: "@{variables('v')}" } } } }),
      actions({ A: { ...compose(1), trackedProperties: { a: '@triggerBody()' } } }),
      actions({ A: { ...compose(1), trackedProperties: { a: '@{workflow().run.name}' } } }),
      http(
        {},
        {
          trackedProperties: { code: "@action()['outputs']['statusCode']" },
          runtimeConfiguration: { contentTransfer: { transferMode: 'Chunked' } },
        },
      ),
    ],
    good: [
      actions({ A: { ...compose(1), trackedProperties: { a: 1 } } }),
      actions({ A: { ...compose(1), trackedProperties: { a: "@outputs('a')", b: '@action().status' } } }),
      http({}, { trackedProperties: { code: "@action()['outputs']['statusCode']" } }),
      actions({ A: { ...compose(1), trackedProperties: { a: "@parameters('$p')", b: 'workflow()' } } }),
    ],
  },
  'code-length': {
    bad: [
      {
        given: actions({ A: { type: 'JavaScriptCode', inputs: { code: 'x'.repeat(1025) } } }),
        target: 'consumption',
      },
      actions({ A: { type: 'JavaScriptCode', inputs: { code: 'x'.repeat(100_001) } } }),
    ],
    good: [actions({ A: { type: 'JavaScriptCode', inputs: { code: 'x'.repeat(1025) } } })],
  },
  'secure-data': {
    bad: [
      configured({ secureData: { properties: ['secrets'] } }),
      configured({ secureData: { properties: 'inputs' } }),
      configured({ secureData: { properties: ['outputs'] } }, 'Compose'),
      configured({ secureData: { properties: ['inputs'] } }, 'Scope'),
      configured({ secureData: {} }),
    ],
    good: [
      configured({ secureData: { properties: ['inputs', 'Outputs'] } }),
      configured({ secureData: { properties: null } }),
      configured({ secureData: "[variables('secure')]" }),
    ],
  },
  pagination: {
    bad: [
      configured({ paginationPolicy: {} }),
      configured({ paginationPolicy: { minimumItemCount: 0 } }),
      configured({ paginationPolicy: { minimumItemCount: 100_001 } }),
      trigger({ type: 'Request', runtimeConfiguration: { paginationPolicy: { minimumItemCount: 5 } } }),
      on('flow', configured({ paginationPolicy: { minimumItemCount: 100_001 } })),
      actions({ A: { ...compose(1), runtimeConfiguration: { paginationPolicy: { minimumItemCount: 5 } } } }),
    ],
    good: [
      configured({ paginationPolicy: { minimumItemCount: 5000 } }),
      configured({ paginationPolicy: { minimumItemCount: "@parameters('n')" } }),
    ],
  },
  concurrency: {
    bad: [
      trigger({ type: 'Request', runtimeConfiguration: { concurrency: { runs: "@int('5')" } } }),
      trigger({ type: 'Request', runtimeConfiguration: { concurrency: { runs: 101 } } }),
      trigger({ type: 'Request', runtimeConfiguration: { concurrency: { maximumWaitingRuns: 20 } } }),
      trigger({
        type: 'Request',
        runtimeConfiguration: { concurrency: { runs: 1, maximumWaitingRuns: 201 } },
      }),
      trigger({
        type: 'Request',
        operationOptions: 'SingleInstance',
        runtimeConfiguration: { concurrency: { runs: 1 } },
      }),
      {
        triggers: {
          a: { type: 'Request', runtimeConfiguration: { concurrency: { runs: 1 } } },
          b: { type: 'Request', runtimeConfiguration: { concurrency: { runs: 1 } } },
        },
      },
      trigger({
        type: 'Request',
        runtimeConfiguration: { concurrency: { runs: 10, maximumWaitingRuns: 15 } },
      }),
      trigger({
        type: 'Request',
        operationOptions: 'SingleInstance',
        runtimeConfiguration: { concurrency: { maximumWaitingRuns: 10 } },
      }),
      trigger({ type: 'Request', runtimeConfiguration: { maximumWaitingRuns: 20 } }),
      trigger({ type: 'Request', runtimeConfiguration: { concurrency: { repetitions: 2 } } }),
      configured({ concurrency: { runs: 1 } }),
      configured({ concurrency: { maximumWaitingRuns: 20 } }),
      configured({ concurrency: { repetitions: 2 } }),
    ],
    good: [
      trigger({
        type: 'Request',
        runtimeConfiguration: { concurrency: { runs: 5, maximumWaitingRuns: 15 } },
      }),
      trigger({ type: 'Request', runtimeConfiguration: { concurrency: { runs: "[parameters('n')]" } } }),
      trigger({
        type: 'Request',
        runtimeConfiguration: { concurrency: { runs: "[parameters('n')]", maximumWaitingRuns: 12 } },
      }),
      configured({ concurrency: { runs: null, repetitions: null } }),
    ],
  },
  'content-transfer': {
    bad: [
      configured({ contentTransfer: { transferMode: 'Chunked' } }, 'Compose'),
      configured({ contentTransfer: { transferMode: 'Slow' } }),
      { given: configured({ contentTransfer: { transferMode: 'Chunked' } }), target: 'stateless' },
    ],
    good: [configured({ contentTransfer: { transferMode: 'chunked' } })],
  },
  'timeout-placement': {
    bad: [
      actions({ A: { ...compose(1), limit: { timeout: 'PT5M' } } }),
      actions({ A: { ...compose(1), limit: { count: 5 } } }),
    ],
    good: [
      http({}, { limit: { timeout: 'PT5M' } }),
      actions({
        U: { type: 'Until', expression: '@true', limit: { count: 5, timeout: 'PT5M' }, actions: {} },
      }),
    ],
  },
  'trigger-condition': {
    bad: [
      trigger({ type: 'Request', conditions: ['yes'] }),
      trigger({ type: 'Request', conditions: [{ expression: ' ' }] }),
      trigger({ type: 'Request', conditions: [{ expression: 'yes' }] }),
      trigger({ type: 'Request', splitOn: 'body' }),
      trigger({ type: 'Request', splitOn: '' }),
    ],
    good: [
      trigger({ type: 'Request', conditions: [{ expression: '@true' }], splitOn: '@triggerBody()' }),
      trigger({ type: 'Request', splitOn: "[variables('split')]" }),
    ],
  },
  'poll-recurrence': {
    bad: [
      trigger({ type: 'Http', inputs: call }),
      trigger({ type: 'ApiConnection', inputs: {} }),
      trigger({ type: 'Http', inputs: call, recurrence: { frequency: 'Hour', interval: 0 } }),
      trigger({
        type: 'ApiConnection',
        inputs: {},
        recurrence: { frequency: 'Week', interval: 1, schedule: { weekDays: ['Monday'] } },
      }),
      trigger({
        type: 'ApiConnectionWebhook',
        inputs: {},
        recurrence: { frequency: 'Hour', interval: 1 },
      }),
    ],
    good: [
      trigger({ type: 'Http', inputs: call, recurrence: { frequency: 'Hour', interval: 1 } }),
      trigger({ type: 'OpenApiConnection', inputs: {} }),
    ],
  },
  'recurrence-time': {
    bad: [
      recurring({ frequency: 'Day', interval: 1, timeZone: 'W. Europe Standrd Time' }),
      recurring({ frequency: 'Day', interval: 1, timeZone: 'Europe/Berlin' }),
      recurring({
        frequency: 'Month',
        interval: 1,
        schedule: { monthlyOccurrences: [{ dayOfWeek: 'Monday', occurrence: 6 }] },
      }),
    ],
    good: [
      recurring({ frequency: 'Day', interval: 1, timeZone: 'w. europe standard time' }),
      recurring({ frequency: 'Day', interval: 1, timeZone: "@parameters('zone')" }),
      recurring({
        frequency: 'Month',
        interval: 1,
        schedule: { monthlyOccurrences: [{ dayOfWeek: 'Monday', occurrence: -1 }] },
      }),
    ],
  },
  'response-path': {
    bad: [
      actions({
        R: { type: 'Response', inputs: { statusCode: 202 }, runAfter: {} },
        A: compose(1, after('R')),
        S: { type: 'Response', inputs: { statusCode: 200 }, runAfter: after('A') },
      }),
      actions({
        A: compose(1),
        R: { type: 'Response', inputs: { statusCode: 200 }, runAfter: after('A') },
        B: compose(1, after('A')),
      }),
      {
        given: actions({
          R: { type: 'Response', inputs: { statusCode: 200 }, runAfter: {} },
          B: compose(1, after('R')),
        }),
        target: 'stateless',
      },
    ],
    good: [
      actions({
        A: compose(1),
        R: { type: 'Response', inputs: { statusCode: 200 }, runAfter: after('A') },
        F: { type: 'Response', inputs: { statusCode: 500 }, runAfter: { A: ['Failed'] } },
        B: compose(1, after('R')),
      }),
      actions({
        R: { type: 'Response', inputs: { statusCode: 200 }, runAfter: {} },
        F: { type: 'Response', inputs: { statusCode: 500 }, runAfter: { R: ['Failed', 'Skipped'] } },
      }),
    ],
  },
  'step-inputs': {
    bad: [
      actions({ A: { type: 'ApiConnection', inputs: { host: { connection: { name: 'x' } }, path: '/a' } } }),
      actions({ A: { type: 'ApiConnection', inputs: { method: 'get', path: '/a' } } }),
      actions({ A: { type: 'Workflow', inputs: { body: 1 } } }),
      actions({ A: { type: 'XmlValidation', inputs: { content: 'x' } } }),
      actions({
        A: { type: 'Function', inputs: { uri: 'https://a.example', retryPolicy: { type: 'often' } } },
      }),
      trigger({ type: 'Http', inputs: { method: 'GET' }, recurrence: { frequency: 'Hour', interval: 1 } }),
      trigger({ type: 'Batch' }),
      actions({ A: { type: 'ApiConnection' } }),
      actions({
        A: { type: 'ApiConnection', inputs: { host: { connection: {} }, method: 'get', path: '/a' } },
      }),
      actions({ A: { type: 'ApiManagement', inputs: { api: { id: '/x' } } } }),
      actions({ A: { type: 'Function', inputs: { function: {} } } }),
      actions({ A: { type: 'PowershellCode', inputs: {} } }),
      actions({
        A: { type: 'Workflow', inputs: { host: { workflow: { id: '/subscriptions/s/workflows/w' } } } },
      }),
      {
        given: actions({ A: { type: 'Workflow', inputs: { host: { workflow: { id: 'w' } } } } }),
        target: 'consumption',
      },
      actions({
        A: {
          type: 'SendToBatch',
          inputs: { batchName: 'b', content: 1, host: { workflow: { id: 'w' } } },
        },
      }),
    ],
    good: [
      actions({
        A: {
          type: 'ApiConnection',
          inputs: { host: { connection: { referenceName: 'x' } }, method: 'get', path: '/a' },
        },
      }),
      actions({ A: { type: 'ApiConnection', inputs: "@parameters('inputs')" } }),
      actions({
        A: {
          type: 'ApiConnection',
          inputs: { host: { connection: { id: '/x' } }, method: 'get', path: '/a' },
        },
      }),
      actions({ A: { type: 'Function', inputs: { function: { name: 'hello' } } } }),
      actions({ A: { type: 'PowershellCode', inputs: { CodeFile: 'run.ps1' } } }),
      trigger({ type: 'Batch', inputs: {} }),
      {
        given: actions({
          A: { type: 'Workflow', inputs: { host: { id: '/subscriptions/s/w', triggerName: 'manual' } } },
        }),
        target: 'consumption',
      },
      actions({ A: { type: 'Workflow', inputs: { host: { workflow: { id: '/x' } } } } }),
    ],
  },
};
