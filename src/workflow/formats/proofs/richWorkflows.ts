import { type JsonObject, toPlain } from '../../json.ts';
import { operations } from '../../operations/index.ts';

/*
 * Workflows that hold everything that a file may hold, made for the proofs: every type of step, every wrapper, and what authors
 * leave in odd places. Nothing in them is taken from anybody's file.
 */

type Plain = Readonly<Record<string, unknown>>;

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

const whole = (plain: Plain): Plain => ({
  $schema: schema,
  contentVersion: '1.0.0.0',
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: {},
  outputs: {},
  ...plain,
});

const nodeOf = (node: JsonObject): Plain => toPlain(node) as Plain;

/** One step of every type that can be made here, one after the other. */
const everyAction: Plain = Object.fromEntries(
  operations
    .filter(({ role }) => role === 'action')
    .map((operation, index, all) => {
      const before = all[index - 1];
      const runAfter = before === undefined ? {} : { [`Step ${before.type}`]: ['Succeeded', 'Skipped'] };
      return [`Step ${operation.type}`, { ...nodeOf(operation.defaults), runAfter }];
    }),
);

const everyTrigger: Plain = Object.fromEntries(
  operations
    .filter(({ role }) => role === 'trigger')
    .map((operation) => [`When ${operation.type}`, nodeOf(operation.defaults)]),
);

/** Every kind of parameter, with everything that a declaration may say. */
const parameters: Plain = {
  text: {
    type: 'String',
    defaultValue: 'one',
    allowedValues: ['one', 'two', '[three]'],
    metadata: { description: 'Which one?' },
  },
  count: { type: 'Int', defaultValue: 12345678901234 },
  rate: { type: 'Float', defaultValue: 1.25 },
  isOn: { type: 'Bool', defaultValue: false },
  list: { type: 'Array', defaultValue: ['a', ['b', null], { '10': 1, '9': 2 }] },
  settings: { type: 'Object', defaultValue: { __proto__x: 1, 'a b': { '': [] } } },
  open: { type: 'String' },
  'my-name.with dots': { type: 'string', defaultValue: '' },
  workflowName: { type: 'String', defaultValue: 'its name is taken in templates' },
  location: { type: 'String', defaultValue: 'here' },
  secret: { type: 'SecureString' },
  secrets: { type: 'SecureObject' },
};

const nested: Plain = {
  type: 'Scope',
  actions: {
    Decide: {
      type: 'If',
      expression: {
        and: [{ or: [{ equals: ["@parameters('text')", 'one'] }, { not: { less: [1, 2.5] } }] }, '@true'],
      },
      actions: {
        Choose: {
          type: 'Switch',
          expression: "@parameters('text')",
          cases: {
            'Case 1': { case: 'one', actions: { In_one: { type: 'Compose', inputs: 1.0, runAfter: {} } } },
            Case_2: { case: 2, actions: {} },
          },
          default: { actions: { In_default: { type: 'Compose', inputs: null, runAfter: {} } } },
          runAfter: {},
        },
      },
      else: {
        actions: {
          Each: {
            type: 'Foreach',
            foreach: "@parameters('list')",
            actions: {
              Again: {
                type: 'Until',
                expression: "@equals(item(), 'x')",
                limit: { count: 60, timeout: 'PT1H' },
                actions: {
                  Deep: { type: 'Compose', inputs: { "@{items('Each')}": "@items('Each')" }, runAfter: {} },
                },
                runAfter: {},
              },
            },
            runAfter: {},
            operationOptions: 'Sequential',
          },
        },
      },
      runAfter: {},
    },
  },
  runAfter: {},
};

/** What stands in definitions besides steps: static results, comments of designers, settings, unknown members. */
const everythingElse = whole({
  parameters,
  metadata: { notes: { '1': { content: '# Note' } }, any: ['[thing]'] },
  staticResults: {
    Call0: {
      status: 'Succeeded',
      outputs: { statusCode: 'OK', headers: { a: 'b' }, body: '[not an expression]' },
    },
  },
  actions: {
    Call: {
      type: 'Http',
      description: 'says "so" — and [more]',
      inputs: {
        method: 'POST',
        uri: "@{parameters('text')}/x?[y]",
        headers: { 'x-id': '@{guid()}' },
        queries: { q: '[1]' },
        body: ['[[twice]]', '[once]', '[', ']', '[]', '[ ]', "['text']", '[a](b)', 'x[0]'],
        authentication: { type: 'Basic', username: 'me', password: "@parameters('secret')" },
        retryPolicy: { type: 'exponential', count: 4, interval: 'PT7S', maximumInterval: 'PT1H' },
      },
      runAfter: {},
      runtimeConfiguration: {
        staticResult: { staticResultOptions: 'Enabled', name: 'Call0' },
        secureData: { properties: ['inputs', 'outputs'] },
        contentTransfer: { transferMode: 'Chunked' },
      },
      trackedProperties: { order: "@triggerBody()?['id']" },
      operationOptions: 'DisableAsyncPattern',
      limit: { timeout: 'PT5M' },
      metadata: { operationMetadataId: '7b6f3a52-5d0e-4b0a-9d55-0c1c5b1a2f01' },
    },
    All_of_it: { ...nested, runAfter: { Call: ['Succeeded', 'Failed', 'Skipped', 'TimedOut'] } },
  },
  outputs: {
    result: { type: 'Object', value: "@body('Call')", description: 'x' },
    '[o]': { type: 'Int', value: 1 },
  },
  description: 'A workflow with everything.',
  unknownRoot: { kept: [1e300, -0.5, 0, '', true] },
});

const connections: Plain = {
  office365: {
    connectionId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/connections/office365',
    connectionName: 'office365',
    id: '/subscriptions/s/providers/Microsoft.Web/locations/westeurope/managedApis/office365',
  },
  'sql_#env#-1': {
    connectionId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/connections/sql-2',
    connectionName: 'sql-2',
    id: '/subscriptions/s/providers/Microsoft.Web/locations/westeurope/managedApis/sql_#env#',
    connectionProperties: { authentication: { type: 'ManagedServiceIdentity' } },
  },
  "it's own": {
    connectionId: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/connections/own',
    connectionName: 'own',
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/customApis/nordvik',
  },
};

const byParameter = (key: string): Plain => ({
  connection: { name: `@parameters('$connections')['${key}']['connectionId']` },
});

const withConnectors = whole({
  parameters: {
    $connections: { type: 'Object', defaultValue: {} },
    to: { type: 'String', defaultValue: 'a@b' },
  },
  triggers: {
    When_mail: {
      type: 'ApiConnectionWebhook',
      splitOn: "@triggerBody()?['value']",
      inputs: {
        host: byParameter('office365'),
        path: '/mail',
        body: { NotificationUrl: '@{listCallbackUrl()}' },
      },
    },
  },
  actions: {
    Query: {
      type: 'ApiConnection',
      inputs: {
        host: byParameter('sql_#env#-1'),
        method: 'get',
        path: "/tables/@{encodeURIComponent('[x]')}",
      },
      runAfter: {},
    },
    Own: {
      type: 'ApiConnection',
      inputs: { host: byParameter("it''s own"), method: 'post', path: '/' },
      runAfter: {},
    },
    Call_other: {
      type: 'Workflow',
      inputs: {
        host: {
          triggerName: 'manual',
          workflow: { id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Logic/workflows/other' },
        },
      },
      runAfter: { Query: ['Succeeded'] },
    },
  },
});

const resource: Plain = {
  type: 'Microsoft.Logic/workflows',
  apiVersion: '2019-05-01',
  name: 'orders',
  location: 'westeurope',
  tags: { team: '[none]', 'hidden-title': 'x' },
  identity: { type: 'SystemAssigned' },
};

const template: Plain = {
  $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  contentVersion: '1.0.0.0',
  parameters: {
    site: { type: 'string', defaultValue: 'https://shop.example' },
    hours: { type: 'int', defaultValue: 3 },
    key: { type: 'securestring' },
    tagName: { type: 'string', defaultValue: 'team' },
  },
  variables: { name: "[concat('wf-', parameters('site'))]", names: { first: 'orders', list: ['a', 'b'] } },
  resources: [
    {
      ...resource,
      name: "[variables('name')]",
      properties: {
        state: 'Disabled',
        definition: whole({
          parameters: {
            site: { type: 'String' },
            key: { type: 'SecureString' },
            '[p]': { type: 'Int', defaultValue: 1 },
          },
          triggers: {
            Recurrence: {
              type: 'Recurrence',
              recurrence: { frequency: 'Hour', interval: "[parameters('hours')]" },
            },
          },
          actions: {
            Call: {
              type: 'Http',
              inputs: {
                method: 'GET',
                uri: "[concat(parameters('site'), '/orders?x=', uriComponent('[y]'))]",
                headers: "[variables('names')]",
                body: { "[parameters('tagName')]": 1, escaped: '[[text]', list: '[[[]' },
              },
              runAfter: {},
            },
            Whole: { type: 'Http', inputs: "[json(concat('{', '}'))]", runAfter: { Call: ['Succeeded'] } },
          },
        }),
        parameters: { site: { value: "[parameters('site')]" }, key: { value: "[parameters('key')]" } },
      },
    },
    { ...resource, name: 'second', properties: { definition: everythingElse, parameters: {} } },
  ],
  outputs: {},
};

const openApiHost = (name: string, operationId: string): Plain => ({
  host: { connectionName: name, operationId, apiId: `/providers/Microsoft.PowerApps/apis/${name}` },
  authentication: "@parameters('$authentication')",
});

const flow: Plain = {
  properties: {
    connectionReferences: {
      shared_office365: {
        runtimeSource: 'embedded',
        connection: { connectionReferenceLogicalName: 'new_office' },
        api: { name: 'shared_office365' },
      },
      'shared_own-1': {
        runtimeSource: 'invoker',
        connection: {},
        api: { name: 'shared_own-5fthing-5f0123' },
      },
    },
    definition: whole({
      parameters: {
        $connections: { defaultValue: {}, type: 'Object' },
        $authentication: { defaultValue: {}, type: 'SecureObject' },
        'Site (cr1_site)': {
          defaultValue: 'https://x',
          type: 'String',
          metadata: { schemaName: 'cr1_site' },
        },
      },
      triggers: {
        'When_a_file_is_created_(properties_only)': {
          type: 'OpenApiConnectionNotification',
          recurrence: { interval: 1, frequency: 'Minute' },
          splitOn: "@triggerOutputs()?['body/value']",
          inputs: { ...openApiHost('shared_office365', 'OnNew'), parameters: { 'a/b': '@{1}' } },
        },
      },
      actions: {
        Send: {
          type: 'OpenApiConnection',
          inputs: {
            ...openApiHost('shared_own-1', 'Send'),
            parameters: { 'emailMessage/To': "@parameters('Site (cr1_site)')" },
          },
          runAfter: {},
          metadata: { operationMetadataId: 'x' },
        },
        Get: {
          type: 'ParseJson',
          inputs: { content: "@body('Send')", schema: { type: 'object', properties: { '[a]': {} } } },
          runAfter: { Send: ['Succeeded'] },
        },
      },
    }),
    templateName: '',
  },
  schemaVersion: '1.0.0.0',
};

/** Files, by their name. */
export const richFiles: Readonly<Record<string, unknown>> = {
  'every action.json': whole({ actions: everyAction }),
  'every trigger.json': whole({ triggers: everyTrigger }),
  'everything else.json': everythingElse,
  'bare.json': { triggers: {}, actions: {} },
  'older.json': {
    $schema: schema.replace('2016-06-01', '2015-08-01-preview'),
    contentVersion: '1.0.0.0',
    triggers: { manual: { type: 'manual' } },
    actions: {
      A: { type: 'http', inputs: { method: 'get', uri: 'x' }, conditions: [{ expression: '@true' }] },
    },
  },
  'consumption.json': {
    definition: withConnectors,
    parameters: { $connections: { value: connections }, to: { value: 'c@d' } },
    accessControl: { triggers: { allowedCallerIpAddresses: [{ addressRange: '10.0.0.1' }] } },
  },
  'resource.json': {
    ...resource,
    properties: {
      definition: withConnectors,
      state: 'Disabled',
      parameters: { $connections: { value: connections }, to: { value: '[brackets]' } },
    },
  },
  'template.json': template,
  'order created.json': { definition: everythingElse, kind: 'Stateful' },
  'stateless.json': { definition: whole({}), kind: 'Stateless' },
  'flow.json': flow,
};

/** A Standard project with everything that lies in one, by path. */
export const richProject: Readonly<Record<string, unknown>> = {
  'host.json': {
    version: '2.0',
    extensionBundle: { id: 'Microsoft.Azure.Functions.ExtensionBundle.Workflows', version: '[1.*, 2.0.0)' },
  },
  'local.settings.json': { IsEncrypted: false, Values: { SITE: '', OTHER: '' } },
  'parameters.json': {
    site: { type: 'String', value: "@appsetting('SITE')" },
    mode: { type: 'String', value: '[fast]' },
    key: { type: 'String', value: "@appsetting('KEY')" },
    list: { type: 'Array', value: [1, 'two'] },
  },
  'connections.json': {
    managedApiConnections: {
      sql: {
        api: { id: "/subscriptions/@appsetting('S')/providers/Microsoft.Web/locations/x/managedApis/sql" },
        connection: { id: '/subscriptions/x/resourceGroups/g/providers/Microsoft.Web/connections/sql-7' },
        connectionRuntimeUrl: "@appsetting('sql-ConnectionRuntimeUrl')",
        authentication: { type: 'ManagedServiceIdentity' },
      },
    },
  },
  'orders/workflow.json': {
    definition: whole({
      actions: {
        Get: {
          type: 'ApiConnection',
          inputs: {
            host: { connection: { referenceName: 'sql' } },
            method: 'get',
            path: "/x/@{parameters('mode')}",
            queries: { a: "@parameters('site')", b: "@parameters('key')", c: "@parameters('list')" },
          },
          runAfter: {},
        },
      },
    }),
    kind: 'Stateful',
  },
  'second/workflow.json': { definition: whole({ actions: everyAction }), kind: 'Stateless' },
};
