import type { Draw } from './draw.ts';

/*
 * Steps as they may be written, every member that is known of each type now and then. What the types take: workflow-definition 3–8
 * of the specification that the rules follow.
 */

type Plain = Readonly<Record<string, unknown>>;

/** What steps can name. */
export interface Known {
  /** Steps that have surely run. */
  readonly before: readonly string[];
  readonly variables: Readonly<Record<string, string>>;
  readonly parameters: readonly string[];
  /** Loops over items around the step, the innermost last. */
  readonly loops: readonly string[];
}

const uri = 'https://api.contoso.example/orders';

/** Texts, some of them with an expression in it or one as a whole. */
export function text(draw: Draw, known: Known): string {
  const [name] = known.before.slice(-1);
  const loop = known.loops.at(-1);
  return draw.pick([
    'text',
    '@@literal',
    'an order of @{utcNow()}',
    "@concat('a', 'b')",
    '@{triggerBody()}',
    "@string(triggerOutputs()?['headers'])",
    ...known.parameters.map((parameter) => `@{parameters('${parameter}')}`),
    ...Object.keys(known.variables).map((variable) => `@{variables('${variable}')}`),
    ...(name === undefined ? [] : [`@{outputs('${name}')}`, `@{string(body('${name}'))}`]),
    ...(loop === undefined ? [] : [`@{items('${loop}')}`]),
  ]);
}

function anything(draw: Draw, known: Known): unknown {
  return draw.pick<unknown>([text(draw, known), 7, 1.5, true, null, ['a', 1], { a: { b: [] } }, {}, [], '']);
}

function list(draw: Draw): unknown {
  return draw.pick<unknown>([['a', 'b'], [], [{ a: 1 }, { a: 2 }], "@createArray('a', 'b')", '@range(0, 3)']);
}

export function retryPolicy(draw: Draw): Plain {
  return draw.pick<Plain>([
    { type: 'none' },
    { type: 'None' },
    { type: 'fixed', count: 3, interval: 'PT20S' },
    { type: 'Fixed', count: 90, interval: 'PT5S' },
    {
      type: 'exponential',
      count: 4,
      interval: 'PT7S',
      ...draw.some({ minimumInterval: 'PT5S', maximumInterval: 'PT1H' }),
    },
  ]);
}

function authentication(draw: Draw): unknown {
  return draw.pick<unknown>([
    { type: 'Basic', username: 'me', password: "@parameters('secret')" },
    { type: 'ClientCertificate', pfx: "@parameters('secret')", password: "@parameters('secret')" },
    {
      type: 'ActiveDirectoryOAuth',
      tenant: 'contoso.example',
      audience: 'https://management.example/',
      clientId: '00000000-0000-0000-0000-000000000001',
      secret: "@parameters('secret')",
      ...draw.some({ authority: 'https://login.example' }),
    },
    { type: 'Raw', value: "@{parameters('secret')}" },
    { type: 'ManagedServiceIdentity', audience: 'https://management.example/' },
    { type: 'None' },
  ]);
}

function call(
  draw: Draw,
  known: Known,
  method = draw.pick(['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD']),
): Plain {
  return {
    method,
    uri: draw.pick([uri, `${uri}?x=@{encodeUriComponent('y')}`, "@concat('https://', 'a.example')"]),
    ...(method === 'GET' || method === 'HEAD' ? {} : draw.some({ body: anything(draw, known) })),
    ...draw.some({
      headers: { 'Content-Type': 'application/json', 'x-id': text(draw, known) },
      queries: { page: 1, q: text(draw, known), all: true },
      authentication: authentication(draw),
      cookie: 'a=b',
      retryPolicy: retryPolicy(draw),
    }),
  };
}

function webhookInputs(draw: Draw, known: Known): Plain {
  return {
    subscribe: {
      ...call(draw, known, 'POST'),
      body: { url: '@{listCallbackUrl()}', more: anything(draw, known) },
    },
    unsubscribe: call(draw, known, 'DELETE'),
    ...draw.some({ schema: { type: 'object' }, accessKeyType: draw.pick(['Primary', 'Secondary']) }),
  };
}

const connection: Plain = { connection: { name: "@parameters('$connections')['office']['connectionId']" } };

function connectorInputs(draw: Draw): Plain {
  return {
    host: connection,
    path: "/v2/@{encodeURIComponent('a')}/items",
    ...draw.some({
      queries: { a: 'b', n: 3 },
      headers: { h: 'x' },
      authentication: "@parameters('$authentication')",
      retryPolicy: retryPolicy(draw),
    }),
  };
}

const workflowHost: Plain = {
  triggerName: 'manual',
  workflow: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/other' },
};

const timeout = (draw: Draw): Plain => draw.some({ limit: { timeout: draw.pick(['PT5M', 'PT1H', 'P1D']) } });

const artifact = (kind: 'schema' | 'map'): Plain => ({ integrationAccount: { [kind]: { name: 'orders' } } });

/** A literal that a variable of a type can hold. */
function literalOf(draw: Draw, type: string): unknown {
  switch (type.toLowerCase()) {
    case 'integer':
      return draw.pick<unknown>([0, -3, "@length('abc')"]);
    case 'float':
      return draw.pick<unknown>([0.5, 2, "@float('1.5')"]);
    case 'boolean':
      return draw.pick<unknown>([true, false, '@not(true)']);
    case 'array':
      return list(draw);
    case 'object':
      return draw.pick<unknown>([{}, { a: 1 }, "@json('{}')"]);
    default:
      return draw.pick<unknown>(['', 'text', "@concat('a', 'b')"]);
  }
}

export const variableTypes = ['String', 'Integer', 'Float', 'Boolean', 'Array', 'Object'] as const;

export function initialize(draw: Draw, name: string, type: string): Plain {
  return {
    type: 'InitializeVariable',
    inputs: { variables: [{ name, type, ...draw.some({ value: literalOf(draw, type) }) }] },
  };
}

function ofVariables(draw: Draw, { variables }: Known): readonly (() => Plain)[] {
  return Object.entries(variables).flatMap(([name, type]): (() => Plain)[] => {
    const set = () => ({ type: 'SetVariable', inputs: { name, value: literalOf(draw, type) } });
    if (type === 'Integer' || type === 'Float') {
      const step = () => ({
        type: draw.pick(['IncrementVariable', 'DecrementVariable']),
        inputs: { name, value: draw.pick<unknown>([1, 5, "@length('ab')"]) },
      });
      return [set, step];
    }
    if (type === 'Array')
      return [set, () => ({ type: 'AppendToArrayVariable', inputs: { name, value: 'x' } })];
    if (type === 'String')
      return [set, () => ({ type: 'AppendToStringVariable', inputs: { name, value: 'x' } })];
    return [set];
  });
}

const date = '2026-01-31T09:00:00Z';

function ofTime(draw: Draw): Plain {
  const unit = { interval: 3, timeUnit: draw.pick(['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month']) };
  return draw.pick<Plain>([
    { kind: 'CurrentTime', inputs: {} },
    { kind: 'AddToTime', inputs: { baseTime: date, ...unit } },
    { kind: 'SubtractFromTime', inputs: { baseTime: '@utcNow()', ...unit } },
    { kind: 'GetFutureTime', inputs: unit },
    { kind: 'GetPastTime', inputs: unit },
    {
      kind: 'ConvertTimeZone',
      inputs: {
        baseTime: date,
        sourceTimeZone: 'UTC',
        destinationTimeZone: 'W. Europe Standard Time',
        ...draw.some({ formatString: 'g' }),
      },
    },
  ]);
}

/** An action without actions in it, of a type that every host of Consumption has. */
export function plainAction(draw: Draw, known: Known): Plain {
  const anyText = () => text(draw, known);
  const makers: readonly [() => Plain, ...(() => Plain)[]] = [
    () => ({ type: 'Compose', inputs: anything(draw, known) }),
    () => ({
      type: 'Http',
      inputs: call(draw, known),
      ...timeout(draw),
      ...draw.some({
        operationOptions: draw.pick(['DisableAsyncPattern', 'DisableAutomaticDecompression']),
        runtimeConfiguration: { contentTransfer: { transferMode: 'Chunked' } },
      }),
    }),
    () => ({ type: 'HttpWebhook', inputs: webhookInputs(draw, known), limit: { timeout: 'PT1H' } }),
    () => ({
      type: 'ApiConnection',
      inputs: {
        ...connectorInputs(draw),
        method: draw.pick(['get', 'post', 'GET']),
        ...draw.some({ body: {} }),
      },
      ...draw.some({ runtimeConfiguration: { paginationPolicy: { minimumItemCount: 100 } } }),
    }),
    () => ({
      type: 'ApiConnectionWebhook',
      inputs: { ...connectorInputs(draw), body: { NotificationUrl: '@{listCallbackUrl()}' } },
      limit: { timeout: 'P1D' },
    }),
    () => ({
      type: 'ApiManagement',
      inputs: {
        api: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.ApiManagement/service/a/apis/b' },
        method: 'get',
        pathTemplate: { template: '/x/{y}', parameters: { y: anyText() } },
        ...draw.some({ subscriptionKey: "@{parameters('secret')}" }),
      },
    }),
    () => ({
      type: 'Function',
      inputs: {
        function: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/sites/a/functions/b' },
        ...draw.some({ method: 'POST', body: { a: 1 }, queries: { a: 'b' }, headers: { h: 'x' } }),
      },
    }),
    () => ({
      type: 'Workflow',
      inputs: { host: workflowHost, ...draw.some({ body: anything(draw, known), headers: { h: 'x' } }) },
    }),
    () => ({
      type: 'SendToBatch',
      inputs: {
        batchName: 'orders',
        content: anyText(),
        host: workflowHost,
        ...draw.some({ partitionName: anyText(), messageId: 'm-1' }),
      },
    }),
    () => ({
      type: 'ParseJson',
      inputs: {
        content: '@triggerBody()',
        schema: { type: 'object', properties: { a: { type: ['string', 'null'] } } },
      },
    }),
    () => ({ type: 'Query', inputs: { from: list(draw), where: "@equals(item(), 'a')" } }),
    () => ({
      type: 'Select',
      inputs: { from: list(draw), select: draw.pick<unknown>(['@item()', { a: '@item()' }]) },
    }),
    () => ({ type: 'Join', inputs: { from: list(draw), joinWith: draw.pick([',', '', '@{1}']) } }),
    () => ({
      type: 'Table',
      inputs: {
        from: "@json('[]')",
        format: draw.pick(['CSV', 'HTML']),
        ...draw.some({ columns: [{ header: 'A', value: "@item()?['a']" }] }),
      },
    }),
    () => ({ type: 'Expression', ...ofTime(draw) }),
    () => ({
      type: 'Wait',
      inputs: draw.pick<Plain>([
        { interval: { count: 5, unit: draw.pick(['Second', 'Minute', 'Hour', 'Day', 'Week', 'Month']) } },
        { until: { timestamp: draw.pick([date, '@addDays(utcNow(), 1)']) } },
      ]),
    }),
    () => ({ type: 'XmlValidation', inputs: { content: '@triggerBody()', ...artifact('schema') } }),
    () => ({ type: 'FlatFileDecoding', inputs: { content: '@triggerBody()', ...artifact('schema') } }),
    () => ({
      type: 'FlatFileEncoding',
      inputs: {
        content: '@triggerBody()',
        ...artifact('schema'),
        ...draw.some({ emptyNodeGenerationMode: 'ForcedDisabled' }),
      },
    }),
    () => ({
      type: 'Liquid',
      kind: draw.pick(['JsonToJson', 'JsonToText', 'XmlToJson', 'XmlToText']),
      inputs: { content: '@triggerBody()', ...artifact('map') },
    }),
    () => ({
      type: 'Xslt',
      inputs: { content: '@triggerBody()', ...artifact('map'), ...draw.some({ parameters: { a: 'b' } }) },
    }),
    () => ({
      type: 'IntegrationAccountArtifactLookup',
      inputs: { artifactType: draw.pick(['Schema', 'Map', 'Partner', 'Agreement']), artifactName: 'orders' },
    }),
    ...ofVariables(draw, known),
  ];
  return draw.pick(makers)();
}

/** A trigger of any type that Consumption has. */
export function trigger(draw: Draw, known: Known): Plain {
  const recurrence = {
    frequency: draw.pick(['Minute', 'Hour', 'Day', 'Week', 'Month']),
    interval: 1 + draw.number(5),
    ...draw.some({ startTime: '2026-01-01T00:00:00Z', timeZone: 'UTC' }),
  };
  const weekly = {
    frequency: 'Week',
    interval: 1,
    schedule: { weekDays: ['Monday', 'Friday'], hours: [8, '17'], minutes: [0, 30] },
  };
  const split = draw.some({
    splitOn: "@triggerBody()?['value']",
    conditions: [{ expression: '@equals(1, 1)' }],
  });
  return draw.pick<Plain>([
    {
      type: 'Request',
      kind: draw.pick(['Http', 'Button']),
      inputs: draw.some({ schema: { type: 'object' }, method: 'POST', relativePath: '/orders/{id}' }),
      ...draw.some({
        operationOptions: 'EnableSchemaValidation',
        correlation: { clientTrackingId: '@{guid()}' },
      }),
    },
    { type: 'Recurrence', recurrence: draw.pick<Plain>([recurrence, weekly]) },
    { type: 'SlidingWindow', recurrence, inputs: draw.some({ delay: 'PT30S' }) },
    { type: 'Http', inputs: call(draw, known, 'GET'), recurrence, ...split },
    { type: 'HttpWebhook', inputs: webhookInputs(draw, known), ...split },
    { type: 'ApiConnection', inputs: { ...connectorInputs(draw), method: 'get' }, recurrence, ...split },
    {
      type: 'ApiConnectionWebhook',
      inputs: { ...connectorInputs(draw), body: { NotificationUrl: '@{listCallbackUrl()}' } },
      ...split,
    },
    {
      type: 'Batch',
      inputs: {
        mode: 'Inline',
        configurations: {
          orders: {
            releaseCriteria: draw.pick<Plain>([
              { messageCount: 10 },
              { batchSize: 5000, messageCount: 3 },
              { recurrence: { frequency: 'Hour', interval: 1 } },
            ]),
          },
        },
      },
    },
  ]);
}
