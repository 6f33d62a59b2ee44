import { actions, after, compose, type Examples, http, initialize, type Plain, webhook } from './parts.ts';

const code = (name: string, runAfter: Plain = {}): Plain => ({
  type: 'JavaScriptCode',
  inputs: { code: 'return 1;', explicitDependencies: { actions: [name] } },
  runAfter,
});

const batch = (releaseCriteria: Plain): Plain => ({
  type: 'Batch',
  inputs: { mode: 'Inline', batchGroupName: 'b', configurations: { b: { releaseCriteria } } },
});

/** Of the rules about steps, references and webhooks. */
export const examplesOfSteps: Readonly<Record<string, Examples>> = {
  'no-trigger': {
    bad: [{ triggers: {} }, { triggers: {}, ...actions({ A: compose(1) }) }],
    good: [
      {},
      { triggers: "[variables('triggers')]" },
      { triggers: { manual: "[parameters('trigger')]" }, ...actions({ A: compose(1) }) },
    ],
  },
  'step-type': {
    bad: [
      actions({ A: { inputs: {} } }),
      actions({ A: { type: 'Compse', inputs: {} } }),
      actions({ A: { type: 'ParseDocument', inputs: {} } }),
      actions({ A: { type: 'Condition', expression: '@true', actions: {} } }),
    ],
    good: [actions({ A: { type: 'compose', inputs: 1 } })],
  },
  'unique-name': {
    bad: [
      actions({ Manual: compose(1) }),
      actions({ A: compose(1), S: { type: 'Scope', actions: { a: compose(1) }, runAfter: after('A') } }),
      actions({
        A: { type: 'Agent', inputs: {}, tools: { T: { actions: { B: compose(1) } } } },
        B: compose(1),
      }),
    ],
    good: [actions({ A: compose(1), B: compose(1) })],
  },
  'name-characters': {
    bad: [actions({ 'A:B': compose(1) }), actions({ ' ': compose(1) })],
    good: [actions({ 'A_b-ö': compose(1) })],
  },
  'name-length': {
    bad: [actions({ ['x'.repeat(81)]: compose(1) })],
    good: [actions({ ['😀'.repeat(80)]: compose(1) })],
  },
  'unknown-run-after': {
    bad: [
      actions({ A: compose(1, after('B')) }),
      actions({ A: compose(1, after('manual')) }),
      actions({ S: { type: 'Scope', actions: { In: compose(1) } }, B: compose(1, after('In')) }),
    ],
    good: [actions({ A: compose(1), B: compose(1, after('a')) })],
  },
  'run-after-status': {
    bad: [
      actions({ A: compose(1), B: compose(1, { A: [] }) }),
      actions({ A: compose(1), B: compose(1, { A: ['Suceeded'] }) }),
      actions({ A: compose(1), B: compose(1, { A: 'Succeeded' }) }),
      actions({ A: { ...compose(1), runAfter: [] } }),
      actions({ A: compose(1), B: compose(1, { A: ['Running'] }) }),
    ],
    good: [
      actions({ A: compose(1), B: compose(1, { A: ['SUCCEEDED', 'TimedOut'] }) }),
      actions({ A: compose(1), B: compose(1, { A: ['Cancelled', 'Aborted'] }) }),
    ],
  },
  'run-after-cycle': {
    bad: [
      actions({ A: compose(1, after('B')), B: compose(1, after('A')) }),
      actions({ A: compose(1, after('A')) }),
    ],
    good: [actions({ A: compose(1), B: compose(1, after('A')) })],
  },
  'step-placement': {
    bad: [
      actions({ S: { type: 'Scope', actions: { I: initialize('v') } } }),
      actions({
        Each: {
          type: 'Foreach',
          foreach: [1],
          actions: { T: { type: 'Terminate', inputs: { runStatus: 'Failed' } } },
        },
      }),
      actions({
        U: {
          type: 'Until',
          expression: '@true',
          actions: {
            S: { type: 'Scope', actions: { R: { type: 'Response', inputs: { statusCode: 200 } } } },
          },
        },
      }),
      {
        triggers: { r: { type: 'Recurrence' } },
        ...actions({ R: { type: 'Response', inputs: { statusCode: 200 } } }),
      },
      {
        triggers: { r: { type: 'Request', splitOn: '@triggerBody()' } },
        ...actions({ R: { type: 'Response', inputs: { statusCode: 200 } } }),
      },
      {
        triggers: { r: { type: 'HttpWebhook' } },
        ...actions({ R: { type: 'Response', inputs: { statusCode: 200 } } }),
      },
    ],
    good: [
      actions({
        I: initialize('v'),
        R: { type: 'Response', inputs: { statusCode: 200 }, runAfter: after('I') },
      }),
      actions({
        S: { type: 'Scope', actions: { T: { type: 'Terminate', inputs: { runStatus: 'Failed' } } } },
      }),
    ],
  },
  'required-field': {
    bad: [
      http({ uri: '' }),
      http({ method: ' ' }),
      actions({ A: { type: 'Compose' } }),
      webhook({ subscribe: { uri: 'https://a.example', body: '@listCallbackUrl()' } }),
      { triggers: { clock: { type: 'Recurrence' } } },
    ],
    good: [
      http({}),
      actions({ A: { type: 'Http', inputs: "@parameters('x')" } }),
      webhook({ subscribe: "@json('{}')" }),
      actions({ A: compose(null), B: compose('') }),
    ],
  },
  'http-method': {
    bad: [http({ method: 'FETCH' }), http({ method: 'get' })],
    good: [
      http({ method: 'HEAD' }),
      http({ method: "@{parameters('m')}" }),
      http({ method: "[parameters('m')]" }),
      http({ method: 'get' }, { metadata: { apiDefinitionUrl: 'https://a.example/swagger' } }),
    ],
  },
  'uri-scheme': {
    bad: [
      http({ uri: 'ftp://a' }),
      http({ uri: 'a.example/x' }),
      http({ uri: '/x' }),
      http({ uri: 'http://' }),
      http({ uri: 'mailto:@{1}' }),
      http({ uri: 'https://a b.example/x' }),
      http({ uri: 'https://a.example:eighty/x' }),
    ],
    good: [
      http({ uri: 'HTTP://a' }),
      http({ uri: "@{parameters('host')}/x" }),
      http({ uri: "https@{if(true,'s','')}://a" }),
      http({ uri: "https://@{parameters('host')}" }),
      http({ uri: "@parameters('host')" }),
      http({ uri: "[parameters('host')]" }),
      http({ uri: 'https://a.example:8080/x y' }),
      http({ uri: 'https://user:word@[::1]:8080/x' }),
      http({ uri: "https://a.example:@{parameters('port')}/x" }),
      http({ uri: "https://@{parameters('a b')}.example/x" }),
    ],
  },
  'duration-format': {
    bad: [
      http({}, { limit: { timeout: '00:05:00' } }),
      http({}, { limit: { timeout: 5 } }),
      http({ retryPolicy: { type: 'fixed', count: 1, interval: '10s' } }),
      actions({ A: { type: 'ApiConnection', inputs: {}, limit: { timeout: 'soon' } } }),
    ],
    good: [http({}, { limit: { timeout: 'PT5M' } }), http({}, { limit: { timeout: "@parameters('t')" } })],
  },
  'operation-finding': {
    bad: [
      { triggers: { t: { type: 'Request', kind: 'ApiConnection', inputs: { schema: {} } } } },
      http({ headers: { Cookie: 'a' } }),
      http({ authentication: { type: 'Magic' } }),
      webhook({ subscribe: 'POST https://a.example' }),
      {
        triggers: {
          t: {
            type: 'Recurrence',
            recurrence: { frequency: 'Day', interval: 1, startTime: '2026-02-30T09:00:00Z' },
          },
        },
      },
      {
        triggers: {
          t: {
            type: 'Recurrence',
            recurrence: {
              frequency: 'Day',
              interval: 1,
              startTime: '2026-02-03T09:00:00Z',
              endTime: '2026-01-03T09:00:00Z',
            },
          },
        },
      },
      http({ authentication: { type: 'Basic', username: 'u' } }),
      http({ retryPolicy: { type: 'fixed', count: 91, interval: 'PT10S' } }),
      { triggers: { clock: { type: 'Recurrence', recurrence: { frequency: 'Hourly', interval: 1 } } } },
      actions({ T: { type: 'Terminate', inputs: { runStatus: 'failed' } } }),
      http({ retryPolicy: { type: 'fixed', count: 1.5, interval: 'PT10S' } }),
      http({ retryPolicy: { type: 'fixed', count: 2, interval: null } }),
      actions({ W: { type: 'Wait', inputs: { interval: { count: 0, unit: 'Minute' } } } }),
      actions({ T: { type: 'Table', inputs: { from: [], format: 'CSV', columns: [{ header: 'A' }] } } }),
      { triggers: { b: batch({ recurrence: { frequency: 'Second', interval: 30 } }) } },
      { triggers: { b: batch({ messageCount: 1.5 }) } },
      { triggers: { b: { type: 'Batch', inputs: { mode: 'Inline', configurations: {} } } } },
      { triggers: { b: { type: 'Batch', inputs: { mode: 'IntegrationAccount' } } } },
      http({ retryPolicy: { type: 'fixed', count: 1, interval: 'PT10S', httpStatusCodes: 503 } }),
      http({ headers: { 'a b': '1' } }),
      { triggers: { r: { type: 'Request', inputs: { method: 'POST', relativePath: '/{a' } } } },
      actions({ L: { type: 'Liquid', inputs: { content: 'x', map: { name: 'm' } } } }),
      actions({
        F: {
          type: 'Foreach',
          foreach: [],
          actions: {},
          runtimeConfiguration: { concurrency: { repetitions: "@int('5')" } },
        },
      }),
    ],
    good: [
      { triggers: { t: { type: 'Request', kind: 'ApiConnection', inputs: { schema: {}, host: {} } } } },
      http({ authentication: { type: 'None' }, headers: { 'X-A': '1' } }),
      webhook({}),
      { triggers: { b: batch({ recurrence: { frequency: 'Second', interval: 60 } }) } },
      actions({ T: { type: 'Table', inputs: { from: [], format: 'CSV', columns: [{ value: '@item()' }] } } }),
    ],
  },
  'expression-syntax': {
    bad: [
      actions({ A: compose('@concat(') }),
      actions({ A: compose('@nothing()') }),
      actions({ A: compose('@guid(1, 2, 3)') }),
      actions({ A: compose({ deep: ['x @{} y'] }) }),
      actions({ If: { type: 'If', expression: { and: [{ likes: [1, 2] }] }, actions: {} } }),
    ],
    good: [
      actions({ A: compose("@concat('a', 'b')"), B: compose('@@concat(') }),
      actions({ P: { type: 'ParseJson', inputs: { content: '{}', schema: { const: '@concat(' } } } }),
      actions({ A: compose("[concat('@{', 'x')]") }),
    ],
  },
  'misplaced-function': {
    bad: [
      actions({ A: compose('@listCallbackUrl()') }),
      actions({ A: compose('@item()') }),
      actions({ A: compose('@action().outputs') }),
      {
        triggers: {
          hook: {
            type: 'HttpWebhook',
            inputs: { subscribe: { method: 'POST', uri: 'https://a.example', body: '@triggerBody()' } },
          },
        },
      },
    ],
    good: [
      webhook({ unsubscribe: { method: 'DELETE', uri: '@{action().outputs.headers.Location}' } }),
      actions({ A: { ...compose(1), trackedProperties: { a: '@action().status' } } }),
      {
        triggers: {
          manual: {
            type: 'Request',
            splitOn: '@triggerBody()',
            conditions: [{ expression: '@equals(triggerBody(), 1)' }],
          },
        },
      },
      actions({ A: { type: 'ApiConnectionWebhook', inputs: { body: '@listCallbackUrl()' } } }),
    ],
  },
  'unknown-action-reference': {
    bad: [
      actions({ A: compose("@body('B')") }),
      actions({ A: compose("@result('B')") }),
      actions({ A: { type: 'JavaScriptCode', inputs: { code: 'return workflowContext.actions.B;' } } }),
    ],
    good: [actions({ A: compose(1), B: compose("@outputs('a')", after('A')) })],
  },
  'action-reference-not-before': {
    bad: [
      actions({ A: compose(1), B: compose("@outputs('A')") }),
      actions({ A: compose("@outputs('A')") }),
      actions({ S: { type: 'Scope', actions: { In: compose(1) } }, B: compose("@outputs('In')") }),
      {
        triggers: { manual: { type: 'Request', conditions: [{ expression: "@equals(outputs('A'), 1)" }] } },
        ...actions({ A: compose(1) }),
      },
      actions({ A: compose(1), B: compose("@result('A')", after('A')) }),
      actions({ J: code('B'), B: compose(1, after('J')) }),
      actions({ V: initialize('v'), J: code('V', after('V')) }),
    ],
    good: [
      actions({ S: { type: 'Scope', actions: { In: compose(1) } }, J: code('In', after('S')) }),
      actions({
        S: { type: 'Scope', actions: { In: compose(1) } },
        R: { type: 'Scope', actions: { J: code('In') }, runAfter: after('S') },
      }),
      actions({ A: compose(1), B: compose("@outputs('A')", after('A')) }),
      actions({
        S: { type: 'Scope', actions: { In: compose(1) } },
        B: compose("@outputs('In')", after('S')),
      }),
      actions({
        A: compose(1),
        S: { type: 'Scope', actions: { In: compose("@outputs('A')") }, runAfter: after('A') },
      }),
      actions({ S: { type: 'Scope', actions: {} }, B: compose("@result('S')", after('S')) }),
      { ...actions({ A: compose(1) }), outputs: { x: { type: 'Int', value: "@outputs('A')" } } },
      actions({ A: { ...compose(1), trackedProperties: { a: "@outputs('A')" } } }),
    ],
  },
  'unknown-variable': {
    bad: [
      actions({ A: compose("@variables('v')") }),
      actions({ A: { type: 'SetVariable', inputs: { name: 'v', value: 1 } } }),
    ],
    good: [actions({ I: initialize('v'), A: compose("@variables('V')", after('I')) })],
  },
  'variable-not-initialized': {
    bad: [
      actions({ I: initialize('v'), A: compose("@variables('v')") }),
      actions({ I: initialize('v'), A: { type: 'SetVariable', inputs: { name: 'v', value: 1 } } }),
      actions({ I: initialize('v', "@variables('v')") }),
    ],
    good: [
      actions({
        I: {
          type: 'InitializeVariable',
          inputs: { variables: [{ name: 'v', type: 'integer' }] },
          runafter: {},
        },
        A: { type: 'SetVariable', inputs: { name: 'v', value: 1 }, runafter: after('I') },
      }),
      actions({
        I: initialize('v'),
        A: compose(1, after('I')),
        B: { type: 'SetVariable', inputs: { name: 'v', value: 1 }, runAfter: after('A') },
      }),
      actions({ I: initialize('v'), J: initialize('w', "@variables('v')", after('I')) }),
    ],
  },
  'unknown-parameter': {
    bad: [
      { parameters: {}, ...actions({ A: compose("@parameters('p')") }) },
      actions({ A: compose("@parameters('p')") }),
      { given: actions({}), surroundings: { valued: new Set(['p']) } },
      { parameters: {}, ...actions({ A: compose("@parameters('$connections')['x']") }) },
    ],
    good: [
      { given: actions({}), surroundings: { valued: new Set(['$connections', "[variables('p')]"]) } },
      {
        given: { parameters: { P: { type: 'Int' } }, ...actions({ A: compose("@parameters('p')") }) },
        surroundings: { valued: new Set(['p']) },
      },
      { parameters: { P: { type: 'Int' } }, ...actions({ A: compose("@parameters('p')") }) },
      {
        parameters: { $connections: { type: 'Object' } },
        ...actions({ A: compose("@parameters('$connections')['x']") }),
      },
      { parameters: "[variables('p')]", ...actions({ A: compose("@parameters('$connections')['x']") }) },
      { parameters: "[variables('p')]", ...actions({ A: compose("@parameters('p')") }) },
      {
        given: { parameters: "[variables('p')]", ...actions({}) },
        surroundings: { valued: new Set(['p']) },
      },
      {
        given: { parameters: {}, ...actions({ A: compose("@parameters('p')") }) },
        surroundings: { parameters: new Set(['P']) },
      },
      {
        given: actions({ A: compose("@parameters('p')") }),
        surroundings: { valued: new Set(['p']), typed: new Set(['p']) },
      },
    ],
  },
  'unknown-loop': {
    bad: [
      actions({ A: compose("@items('Each')") }),
      actions({
        Each: { type: 'Foreach', foreach: [], actions: {} },
        A: compose("@items('Each')", after('Each')),
      }),
      actions({ S: { type: 'Scope', actions: { A: compose("@items('S')") } } }),
    ],
    good: [
      actions({
        Each: {
          type: 'Foreach',
          foreach: [],
          actions: { S: { type: 'Scope', actions: { A: compose("@items('each')") } } },
        },
      }),
      actions({
        Loop: {
          type: 'Until',
          expression: "@greater(iterationIndexes('Loop'), 3)",
          actions: { A: compose("@iterationIndexes('Loop')") },
        },
      }),
    ],
  },
  'subscribe-without-callback-url': {
    bad: [
      webhook({ subscribe: { method: 'POST', uri: 'https://a.example' } }),
      connectorWebhook({ path: '/orders/$subscriptions' }),
      connectorWebhook({ path: '/orders/$subscriptions', body: { kind: 'new' } }),
    ],
    good: [
      webhook({}),
      connectorWebhook({ path: '/x', body: { url: '@{listCallbackUrl()}' } }),
      connectorWebhook({ path: '/x', body: "@parameters('registration')" }),
      webhook({
        subscribe: { method: 'POST', uri: 'https://a.example?u=@{encodeURIComponent(listCallbackUrl())}' },
      }),
      webhook({ subscribe: "@parameters('call')" }),
    ],
  },
  'unsubscribe-callback-url': {
    bad: [
      webhook({
        unsubscribe: { method: 'DELETE', uri: 'https://a.example', body: { url: '@{listCallbackUrl()}' } },
      }),
      webhook({ unsubscribe: { method: 'DELETE', uri: 'https://a.example/@{listCallbackUrl()}' } }),
    ],
    good: [
      webhook({ unsubscribe: { method: 'DELETE', uri: 'https://a.example', body: 'listCallbackUrl()' } }),
    ],
  },
  'webhook-without-unsubscribe': {
    bad: [
      webhook({ unsubscribe: undefined }),
      webhook({ unsubscribe: { method: 'DELETE' } }),
      webhook({ unsubscribe: { uri: 'https://a.example' } }),
    ],
    good: [webhook({}), webhook({ unsubscribe: { method: 'DELETE', url: 'https://a.example' } })],
  },
  'secret-literal': {
    bad: [
      http({ authentication: { type: 'Basic', username: 'u', password: 'hunter2' } }),
      http({ headers: { 'X-Api-Key': 'abc' } }),
      http({ headers: { Authorization: "@{concat('Basic ', base64('user:hunter22'))}" } }),
      http({ headers: { Authorization: "Basic @{base64('user:hunter22')}" } }),
      http({ headers: { 'x-apikey': 'abc' } }),
      http({ queries: { code: 'abc' } }),
      actions({
        I: {
          type: 'InitializeVariable',
          inputs: { variables: [{ name: 'apiPassword', type: 'string', value: 'hunter2' }] },
        },
      }),
      actions({ S: { type: 'SetVariable', inputs: { name: 'Subscription Key', value: '0a1b2c3d4e' } } }),
      http({ uri: 'https://a.example/x?sig=abcdefgh' }),
      managed('0123456789abcdef'),
    ],
    good: [
      http({ authentication: { type: 'Basic', username: 'u', password: "@parameters('p')" } }),
      http({ headers: { Authorization: "@concat('Basic ', base64(concat('someone:', parameters('p'))))" } }),
      http({ headers: { Authorization: "Basic @{base64('<user>:<password>')}" } }),
      http({
        headers: { 'X-Api-Key': "@{parameters('k')}" },
        uri: "https://a.example/x?sig=@{parameters('s')}",
      }),
      http({ authentication: { type: 'ManagedServiceIdentity', audience: 'https://a' } }),
      managed("@parameters('key')"),
      http({ headers: { 'X-Api-Key': '***your key***' }, uri: 'https://a.example/x?code=<your-key>' }),
      http({ headers: { 'X-Api-Key': 'YOUR_API_KEY', Authorization: 'Bearer your-token-here' } }),
      http({ authentication: { type: 'Basic', username: 'u', password: 'changeme' } }),
      actions({ I: initialize('password', "@parameters('p')"), J: initialize('passwordRule', 'long') }),
      actions({ I: initialize('password', ''), J: initialize('clientSecret', '#{vault.secret}#') }),
      actions({ I: initialize('secret', 'Ask the owner of the vault') }),
    ],
  },
};

/** A step that registers with a connector. */
function connectorWebhook(inputs: Plain): Plain {
  return actions({ A: { type: 'ApiConnectionWebhook', inputs: { host: {}, ...inputs } } });
}

/** A call of API Management. */
function managed(subscriptionKey: string): Plain {
  const inputs = { api: { id: '/x' }, method: 'get', pathTemplate: { template: '/y', parameters: {} } };
  return actions({ A: { type: 'ApiManagement', inputs: { ...inputs, subscriptionKey } } });
}
