import { describe, expect, it } from 'vitest';
import { isObject } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { targets } from '../targets.ts';
import { lint } from './lint.ts';

/*
 * What the service takes, or what only becomes a workflow when a template is deployed or a pipeline has filled it in, is never an
 * error.
 */

function errorsIn(text: string): readonly string[] {
  const { value } = readJson(text, { lenient: true });
  if (!isObject(value)) throw new Error(`not an object: ${text}`);
  return [undefined, ...targets].flatMap((target) =>
    lint(value, { target })
      .filter(({ severity }) => severity === 'error')
      .map(({ rule, message }) => `${target ?? 'anywhere'} ${rule}: ${message}`),
  );
}

const actions = (text: string, more = '') =>
  `{"triggers": {"t": {"type": "Request", "kind": "Http"}}, "actions": {${text}}${more}}`;
const trigger = (text: string) => `{"triggers": {"t": ${text}}, "actions": {}}`;
const request = '"method": "GET", "uri": "https://a.example"';

const dollar = '$';

describe.each<readonly [string, readonly string[]]>([
  [
    'null where a tool had nothing to write',
    [
      trigger(
        '{"type": "Request", "kind": "Http", "operationOptions": "SingleInstance", "runtimeConfiguration": {"concurrency": {"runs": null}}}',
      ),
      actions(`"A": {"type": "Http", "inputs": {${request}}, "limit": {"timeout": null}}`),
      actions(
        '"A": {"type": "Until", "expression": "@equals(1, 1)", "limit": {"count": null, "timeout": "[json(\'null\')]"}, "actions": {}}',
      ),
    ],
  ],
  [
    'null where a template decides that nothing is to stand',
    [actions('"A": {"type": "Compose", "inputs": 1, "runAfter": {"Left_out": null}}')],
  ],
  [
    'text and number cards of Power Automate',
    [
      actions('"A": {"type": "Expression", "kind": "FormatNumber", "inputs": {"number": 1, "format": "C2"}}'),
      actions('"A": {"type": "Expression", "kind": "IndexOf", "inputs": {"text": "a", "searchText": "b"}}'),
      actions('"A": {"type": "Expression", "kind": "Substring", "inputs": {"text": "abc"}}'),
    ],
  ],
  [
    'functions that are newer than the simulator',
    [
      actions(
        '"A": {"type": "Compose", "inputs": ["@pow(2, 3)", "@strongEquals(1, 1)", "@encodeBase64(\'x\')", "@base64ToJson(\'e30=\')", "@parse(\'1\')"]}',
      ),
    ],
  ],
  [
    'a whole delay that an expression gives',
    [
      actions('"A": {"type": "Wait", "inputs": {"interval": "@triggerBody()?[\'delay\']"}}'),
      actions('"A": {"type": "Wait", "inputs": {"until": "@triggerBody()?[\'until\']"}}'),
    ],
  ],
  [
    'what can be saved and fails when it is read, or says nothing yet',
    [
      actions('"A": {"type": "Foreach", "foreach": "orders", "actions": {}}'),
      actions('"A": {"type": "Query", "inputs": {"from": "orders", "where": "@true"}}'),
      actions('"A": {"type": "Select", "inputs": {"from": [], "select": {}}}'),
    ],
  ],
  [
    'an operator with one operand and no list around it',
    [
      actions(
        '"A": {"type": "If", "expression": {"and": {"not": {"empty": "@triggerBody()"}}}, "actions": {}, "else": {"actions": {}}}',
      ),
    ],
  ],
  [
    'agents that hand their work to each other and back',
    [
      actions(
        '"A": {"type": "Agent", "inputs": {}, "runAfter": {"B": ["SUCCEEDED"]}}, "B": {"type": "Agent", "inputs": {}, "runAfter": {"A": ["SUCCEEDED"]}}',
      ),
    ],
  ],
  [
    'an empty list of statuses, an empty host, a connector call that leaves its method to the connector',
    [
      actions(
        '"A": {"type": "Compose", "inputs": 1}, "B": {"type": "Compose", "inputs": 1, "runAfter": {"A": []}}',
      ),
      actions(
        '"A": {"type": "ApiConnection", "inputs": {"host": {"connection": {"name": "@parameters(\'$connections\')[\'a\'][\'connectionId\']"}}, "path": "/p"}}',
      ),
      actions('"A": {"type": "ApiConnectionWebhook", "inputs": {"host": {}, "path": "/p"}}'),
    ],
  ],
  [
    'the order of steps in the language of 2015',
    [
      '{"$schema": "http://schema.management.azure.com/providers/Microsoft.Logic/schemas/2015-08-01-preview/workflowdefinition.json#", "triggers": {"t": {"type": "Request"}}, "actions": {"A": {"type": "Compose", "inputs": 1}, "B": {"type": "Compose", "inputs": "@body(\'A\')", "conditions": [{"dependsOn": "A"}]}}}',
    ],
  ],
  [
    'data that looks like a call',
    [
      actions(
        '"A": {"type": "Compose", "inputs": {"method": "x", "uri": "y", "authentication": {"type": "ClientCertificate", "pfx": "none"}}}',
      ),
    ],
  ],
  [
    'types, kinds, statuses and words in any case',
    [
      actions(
        '"A": {"type": "compose", "inputs": 1}, "B": {"type": "COMPOSE", "inputs": 1, "runAfter": {"a": ["SUCCEEDED", "skipped"]}}',
      ),
      actions(
        '"A": {"type": "expression", "kind": "Converttimezone", "inputs": {"baseTime": "@utcNow()", "sourceTimeZone": "UTC", "destinationTimeZone": "UTC"}}',
      ),
      actions('"A": {"type": "terminate", "inputs": {"runStatus": "failed", "runError": {"code": "1"}}}'),
      actions('"A": {"type": "table", "inputs": {"format": "csv", "from": []}}'),
      actions('"A": {"type": "wait", "inputs": {"interval": {"count": 1, "unit": "minute"}}}'),
      actions(
        `"A": {"type": "http", "inputs": {${request}, "retryPolicy": {"type": "Fixed", "count": 2, "interval": "PT10S"}, "authentication": {"type": "managedServiceIdentity", "audience": "a"}}}`,
      ),
      actions(
        '"A": {"type": "initializevariable", "inputs": {"variables": [{"name": "v", "type": "STRING"}]}}',
      ),
    ],
  ],
  [
    'expressions of ARM templates wherever they stand',
    [
      actions('"A": {"type": "Http", "inputs": "[variables(\'inputs\')]"}'),
      actions(
        '"A": {"type": "InitializeVariable", "inputs": "[variables(\'x\')]"}, "B": {"type": "Compose", "inputs": "@variables(\'v\')", "runAfter": {"A": ["Succeeded"]}}',
      ),
      actions(
        '"A": "[variables(\'a\')]", "B": {"type": "Compose", "inputs": "@body(\'A\')", "runAfter": {"A": ["Succeeded"]}}',
      ),
      actions(
        '"S": {"type": "Scope", "actions": "[variables(\'steps\')]"}, "B": {"type": "Compose", "inputs": "@body(\'Unseen\')", "runAfter": "[variables(\'after\')]"}',
      ),
      actions(
        '"A": {"type": "Wait", "inputs": {"interval": {"count": "[parameters(\'n\')]", "unit": "[parameters(\'unit\')]"}}, "runAfter": {}}',
      ),
      actions(
        `"A": {"type": "Http", "inputs": {${request}, "headers": {"[variables('name')]": "x"}, "retryPolicy": {"type": "[parameters('type')]"}}, "limit": {"timeout": "[parameters('time')]"}}`,
      ),
      actions(
        '"A": {"type": "Switch", "expression": "@triggerBody()", "cases": {"C": {"case": "[parameters(\'case\')]", "actions": {}}}}',
      ),
      '{"triggers": "[variables(\'triggers\')]", "actions": "[variables(\'actions\')]", "outputs": "[variables(\'outputs\')]"}',
      actions(
        '"A": {"type": "Compose", "inputs": 1}, "B": {"type": "Compose", "inputs": "@body(\'A\')", "runAfter": "[parameters(\'after\')]"}',
      ),
      actions(
        '"A": {"type": "Compose", "inputs": 1}, "B": {"type": "Compose", "inputs": "@body(\'A\')", "runAfter": {"[parameters(\'first\')]": ["Succeeded"]}}',
      ),
      actions(
        '"L": {"type": "[parameters(\'loop\')]", "expression": "@equals(body(\'In\'), 1)", "limit": {"count": 3}, "runtimeConfiguration": {"contentTransfer": {"transferMode": "Chunked"}}, "actions": {"In": {"type": "Compose", "inputs": "@item()"}}}',
      ),
      actions(
        '"A": {"type": "Http", "inputs": {"method": "GET", "uri": "[[concat(\'https://\', parameters(\'x\'))]"}}',
      ),
      trigger(
        '{"type": "Recurrence", "recurrence": {"frequency": "[parameters(\'f\')]", "interval": "[int(parameters(\'i\'))]", "timeZone": "[parameters(\'z\')]", "startTime": "[utcNow()]"}}',
      ),
    ],
  ],
  [
    'placeholders of pipelines wherever they stand',
    ['{{x}}', '__x__', '#{x}#', `${dollar}{x}`, '<x>', '%X%'].flatMap((place) => [
      actions(
        `"A": {"type": "Http", "inputs": {"method": "${place}", "uri": "${place}/orders"}, "limit": {"timeout": "${place}"}}`,
      ),
      actions(`"A": {"type": "Wait", "inputs": {"interval": {"count": "${place}", "unit": "Hour"}}}`),
      trigger(
        `{"type": "Recurrence", "recurrence": {"frequency": "${place}", "interval": "${place}", "timeZone": "${place}"}}`,
      ),
      actions(`"A": {"type": "Compose", "inputs": "@parameters('${place}')"}`, ', "parameters": {}'),
    ]),
  ],
  [
    '@parameters in typed fields',
    [
      actions(
        '"A": {"type": "Wait", "inputs": {"interval": {"count": "@parameters(\'n\')", "unit": "@{parameters(\'u\')}"}}}',
        ', "parameters": {"n": {"type": "Int", "defaultValue": 1}, "u": {"type": "String", "defaultValue": "Hour"}}',
      ),
      actions(
        '"U": {"type": "Until", "expression": "@true", "limit": {"count": "@parameters(\'n\')", "timeout": "@parameters(\'n\')"}, "actions": {}}',
      ),
      actions(
        '"E": {"type": "Foreach", "foreach": "@triggerBody()", "runtimeConfiguration": {"concurrency": {"repetitions": "@parameters(\'n\')"}}, "actions": {}}',
      ),
      trigger(
        '{"type": "Request", "runtimeConfiguration": {"concurrency": {"runs": "@parameters(\'n\')", "maximumWaitingRuns": "@parameters(\'n\')"}}}',
      ),
    ],
  ],
  [
    'what other linters pass',
    [
      actions(
        '"I": {"type": "InitializeVariable", "inputs": {"name": "n", "type": "Integer", "value": 1}}, "A": {"type": "Compose", "inputs": "@variables(\'n\')", "runAfter": {"I": ["Succeeded"]}}',
      ),
      actions(
        '"U": {"type": "Until", "expression": "@equals(1, 1)", "limit": {"count": "1@{parameters(\'n\')}", "timeout": "PT@{parameters(\'n\')}M"}, "actions": {}}, "S": {"type": "Switch", "expression": "@triggerBody()?[\'x\']", "cases": {"C": {"case": "x", "actions": {}}}, "default": {}}',
        ', "parameters": {"n": {"type": "String", "defaultValue": "1"}}',
      ),
      trigger(
        '{"type": "Recurrence", "recurrence": {"frequency": "Sec@{if(true, \'\', \'}\')}ond", "interval": 1}}',
      ),
      trigger('{"type": "Batch", "inputs": {}}'),
      trigger(
        '{"type": "Batch", "inputs": {"configurations": {"b": {"releaseCriteria": {"recurrence": {"frequency": "Second", "interval": 20}}}}}}',
      ),
      trigger(
        '{"type": "Batch", "inputs": {"content": 1, "configurations": null, "releaseCriteria": "[json(\'null\')]"}}',
      ),
      trigger(
        '{"type": "HttpWebhook", "inputs": {"subscribe": {"method": "POST", "uri": "https://a.example"}, "unsubscribe": {"url": "https://a.example"}}}',
      ),
      trigger(
        '{"type": "Request", "kind": "Http", "inputs": null, "splitOn": null, "conditions": [{"expression": null, "dependsOn": "[json(\'null\')]"}]}',
      ),
      trigger(
        '{"type": "SlidingWindow", "recurrence": {"frequency": "Day", "interval": 1, "schedule": null}, "inputs": "[json(\'null\')]"}',
      ),
      trigger(
        '{"type": "Recurrence", "recurrence": {"frequency": "Month", "interval": 1, "schedule": {"weekDays": null, "hours": "[json(\'null\')]", "monthlyOccurrences": null}}}',
      ),
      '{"triggers": {"a": {"type": "Request", "operationOptions": "SuppressWorkflowHeadersOnResponse"}, "b": {"type": "Recurrence", "recurrence": {"frequency": "Week", "interval": 1, "schedule": {"weekDays": "Monday"}}}}, "actions": {}}',
      actions(
        '"F": {"type": "Function", "inputs": {"function": {"name": "Hello"}, "uri": null, "method": "GET"}}',
      ),
      actions(
        '"W": {"type": "Workflow", "inputs": {"host": {"id": "/subscriptions/s/workflows/w", "triggerName": "manual"}}, "limit": {"timeout": "PT10S"}}',
      ),
      actions(
        '"X": {"type": "Xslt", "inputs": {"content": "<a/>", "map": {"name": "m"}, "parameters": {"a": 1, "b": true}}}',
      ),
      actions(
        `"A": {"type": "Http", "inputs": {${request}, "authentication": {"type": "ActiveDirectoryOAuth", "tenant": "t", "audience": "a", "clientId": "c", "credentialType": "Certificate", "pfx": "cert", "password": "@parameters('p')"}}}`,
        ', "parameters": {"p": {"type": "SecureString"}}',
      ),
      actions(
        '"A": {"type": "Compose", "inputs": "@concat(trigger().outputs?.body, \'x\')", "trackedProperties": {"a": "@action()", "b": "@action().name"}}',
      ),
      actions('"A": {"type": "Compose", "inputs": 1, "runAfter": {"Gone": "[json(\'null\')]"}}'),
      actions(
        '"A": {"type": "[parameters(\'t\')]", "foreach": [], "actions": {"B": {"type": "Compose", "inputs": ["@item()", "@items(\'A\')"]}}, "runtimeConfiguration": {"concurrency": {"repetitions": 2}}}',
      ),
      actions('"A": {"type": "[concat(\'Com\', \'pose\')]", "inputs": "x", "limit": {"timeout": "PT1S"}}'),
      actions(
        '"A": "[json(\'null\')]"',
        ', "parameters": {"p": "[json(\'null\')]"}, "outputs": {"o": "[json(\'null\')]"}, "staticResults": {"s": "[json(\'null\')]"}',
      ),
      actions(
        '"A": {"type": "Agent", "inputs": {}, "tools": {"T": {"actions": {"B": {"type": "Compose", "inputs": 1}, "C": {"type": "Compose", "inputs": "@outputs(\'B\')", "runAfter": {"B": ["Succeeded"]}}}}}}',
      ),
      actions('"A": {"type": "PowershellCode", "inputs": {"CodeFile": "scripts/run.ps1"}}'),
      actions('"A": {"type": "Join", "inputs": {"from": ["a"], "joinWith": "@@"}}'),
    ],
  ],
  [
    'missing run after, and null where nothing was written',
    [
      actions(
        '"A": {"type": "Compose", "inputs": 1, "runAfter": null, "description": null, "operationOptions": null}',
      ),
      actions('"A": {"type": "Compose", "inputs": 1}, "B": {"type": "Compose", "inputs": 1}'),
    ],
  ],
  [
    'numbers as 100.0 and as text',
    [
      actions('"R": {"type": "Response", "inputs": {"statusCode": 200.0}}'),
      actions('"R": {"type": "Response", "inputs": {"statusCode": "200"}}'),
      actions('"A": {"type": "Wait", "inputs": {"interval": {"count": 5.0, "unit": "Minute"}}}'),
      actions('"U": {"type": "Until", "expression": "@true", "limit": {"count": 10.0}, "actions": {}}'),
      actions('"S": {"type": "Switch", "expression": "@1", "cases": {"C": {"case": 1.0, "actions": {}}}}'),
    ],
  ],
  [
    'what designers of flows add',
    [
      actions(
        '"A": {"type": "OpenApiConnection", "inputs": {"host": {"connectionName": "shared_x", "operationId": "Do", "apiId": "/x"}, "parameters": {"a/b": 1}, "authentication": "@parameters(\'$authentication\')"}, "metadata": {"operationMetadataId": "1"}, "runAfter": {}}',
        ', "parameters": {"$connections": {"defaultValue": {}, "type": "Object"}, "$authentication": {"defaultValue": {}, "type": "Object"}}',
      ),
      actions(
        '"If": {"type": "If", "expression": {"and": [{"equals": ["@triggerBody()", []]}]}, "actions": {}}',
      ),
    ],
  ],
  [
    'agents: equal names in two tools, what follows as transitions, functions of channels',
    [
      actions(
        '"A": {"type": "Agent", "inputs": {}, "tools": {"T": {"actions": {"Back": {"type": "AgentHandoff", "inputs": {"name": "B"}}}}}}, "B": {"type": "Agent", "inputs": {}, "tools": {"T": {"actions": {"Back": {"type": "AgentHandoff", "inputs": {"name": "A"}}}}}}',
      ),
      '{"triggers": {"t": {"type": "Request", "kind": "Http", "transitions": {"V": {"when": ["SUCCEEDED"]}}}}, "actions": {"V": {"type": "InitializeVariable", "inputs": {"variables": [{"name": "v", "type": "string"}]}, "transitions": {"R": {"when": ["SUCCEEDED"]}}}, "R": {"type": "Compose", "inputs": "@variables(\'v\')"}}}',
      actions(
        '"A": {"type": "Agent", "inputs": {}, "channels": {"in": {"c": {"trigger": {"type": "Request"}, "mapping": {"m": "@channelTriggerBody()?[\'x\']"}}}, "out": {"d": {"trigger": {"type": "Response", "inputs": {"body": "@assistantMessage()"}}}}}}',
      ),
    ],
  ],
  [
    'empty objects, as descriptions of the language show them where nothing is set',
    [
      actions(
        '"A": {"type": "HttpWebhook", "inputs": {"subscribe": {"method": "POST", "uri": "https://a.example", "body": "@listCallbackUrl()", "authentication": {}, "retryPolicy": {}}}}',
      ),
    ],
  ],
  [
    'names of members in another case',
    [
      '{"triggers": {"t": {"Type": "Request", "Kind": "Http"}}, "actions": {"A": {"Type": "Compose", "Inputs": 1}}}',
      actions(
        '"A": {"type": "Compose", "inputs": 1, "runafter": {}}, "B": {"type": "Compose", "inputs": "@outputs(\'A\')", "runafter": {"A": ["Succeeded"]}}',
      ),
      actions(
        '"A": {"type": "Http", "inputs": {"Method": "GET", "URI": "https://a.example"}}, "B": {"type": "Response", "inputs": {"StatusCode": 200}}',
      ),
      actions(
        '"A": {"type": "Foreach", "forEach": "@triggerBody()", "actions": {}}, "B": {"type": "If", "Expression": "@true", "actions": {}}',
      ),
    ],
  ],
  [
    'words that stand where an address will be',
    [
      '***REPLACE WITH THE ADDRESS OF YOUR WEBHOOK***',
      'YOURADDRESSHERE?comp=lease',
      'YOUR_URL/api',
      'enter your address',
      '#hookAddress#/api',
    ].map((uri) => actions(`"A": {"type": "Http", "inputs": {"method": "GET", "uri": "${uri}"}}`)),
  ],
  [
    'what is doubtful, but was saved by the service',
    [
      actions(
        `"A": {"type": "Http", "inputs": {${request}, "authentication": {"type": "ActiveDirectoryOAuth", "tenant": "t", "authority": "", "audience": "a", "clientId": "", "secret": ""}}}`,
      ),
      actions(
        `"A": {"type": "Http", "inputs": {${request}, "authentication": {"type": "ManagedServiceIdentity", "audience": "a", "identity": "mine"}}}`,
      ),
      '{"contentVersion": "undefined", "triggers": {}, "actions": {}}',
      actions('"t": {"type": "Compose", "inputs": 1}'),
      actions('"A": {"type": "Compose", "inputs": "@int(\'x\')"}'),
      actions(
        '"A": {"type": "XmlValidation", "inputs": {"content": "x", "integrationAccount": {"schema": {"name": ""}}}}',
      ),
      actions(
        '"S": {"type": "Switch", "expression": "@triggerBody()", "cases": {"C": {"case": "", "actions": {}}}}',
      ),
      actions('"T": {"type": "Terminate", "inputs": {"runStatus": "Succeeded", "runError": {"code": "1"}}}'),
      actions('"U": {"type": "Until", "expression": "@true", "actions": {}}'),
      actions(
        '"A": {"type": "ApiConnection", "inputs": {"host": {"connection": {"name": "c"}}, "method": "get", "path": "/items/@{encodeURIComponent(\'/a/\', workflow().name, guid())}"}}',
      ),
      actions('"J": {"type": "Join", "inputs": {"from": [], "joinWith": ""}}'),
      actions('"A": {"type": "Http", "inputs": {"method": "get", "uri": "https://a.example"}}'),
      actions('"X": {"type": "Invented", "foo": {"bar": 1}, "actions": ["x"]}'),
    ],
  ],
])('%s', (_, texts) => {
  it.each(texts)('has no error in %s', (text) => {
    expect(errorsIn(text).filter((error) => !/^stateless stateless:/.test(error))).toEqual([]);
  });
});
