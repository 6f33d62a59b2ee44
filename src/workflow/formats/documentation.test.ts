import { describe, expect, test } from 'vitest';
import { toPlain } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { convert } from './convert.ts';
import { openText } from './open.ts';

/* What describes a workflow for others: OpenAPI, Mermaid, Markdown, Bicep, Terraform as whole files. */

function write(content: unknown, id: string, fileName = 'orders.json') {
  const opened = openText(JSON.stringify(content), { fileName });
  const document = opened.ok ? opened.documents[0] : undefined;
  const converted = document && convert(document, id);
  if (!converted?.ok) throw new Error(converted?.message ?? 'not opened');
  return { ...converted, text: String(converted.files[0]?.content) };
}

describe('OpenAPI', () => {
  const request = (inputs: unknown, actions: unknown = {}, more = {}) => ({
    triggers: { 'When called': { type: 'Request', kind: 'Http', inputs } },
    actions,
    ...more,
  });
  const swagger = (content: unknown) =>
    toPlain(readJson(write(content, 'openapi').text).value ?? null) as {
      paths: Record<string, unknown>;
      host: string;
      basePath: string;
    };

  test('describes the address, its parameters and the body', () => {
    const schema = {
      $schema: 'x',
      type: 'object',
      properties: { id: { type: ['integer', 'null'] }, tags: { type: 'array' } },
      required: [],
    };
    const { paths, host, basePath } = swagger(
      request({ method: 'PUT', relativePath: '/orders/{id}/{x}', schema }),
    );
    expect([host, basePath]).toEqual([
      'prod-00.region.logic.azure.com',
      '/workflows/00000000000000000000000000000000/triggers',
    ]);
    expect(paths).toMatchObject({
      '/When_called/paths/invoke/orders/{id}/{x}': {
        put: {
          operationId: 'When_called-invoke',
          parameters: [
            { name: 'api-version', in: 'query' },
            { name: 'sp', default: '/triggers/When_called/run' },
            { name: 'sv' },
            { name: 'sig', required: true },
            { name: 'id', in: 'path', required: true },
            { name: 'x', in: 'path', required: true },
            {
              name: 'body',
              in: 'body',
              schema: {
                type: 'object',
                properties: {
                  id: { type: 'integer', 'x-nullable': true },
                  tags: { type: 'array', items: {} },
                },
              },
            },
          ],
          responses: { '202': {}, default: {} },
        },
      },
    });
    expect(JSON.stringify(paths)).not.toMatch(/\$schema|"required":\[\]/);
  });

  test('has no body where the method has none, and the path of a Standard app', () => {
    const content = { definition: request({ method: 'GET' }), kind: 'Stateful' };
    const { paths, basePath } = swagger(content);
    expect(basePath).toBe('/api/orders/triggers');
    expect(JSON.stringify(paths)).toContain('/When_called/invoke"');
    expect(JSON.stringify(paths)).not.toContain('"in":"body"');
  });

  test('lists what Response actions answer', () => {
    const answer = (statusCode: unknown) => ({
      type: 'Response',
      inputs: { statusCode, schema: { type: 'string' } },
    });
    const actions = {
      A: answer(201),
      B: answer('404'),
      C: answer("@variables('s')"),
      S: { type: 'Scope', actions: { D: answer(201) } },
    };
    const { paths } = swagger(request({}, actions));
    const { responses } = (
      paths['/When_called/paths/invoke'] as {
        post: { responses: Record<string, { description: string }> };
      }
    ).post;
    expect(Object.entries(responses).map(([status, { description }]) => `${status} ${description}`)).toEqual([
      '201 Answered by "A".',
      '404 Answered by "B".',
      'default Answered by "C".',
    ]);
  });

  test('is refused for a workflow without a Request trigger', () => {
    expect(() => write({ triggers: {}, actions: {} }, 'openapi')).toThrow('no Request trigger');
  });
});

const approval = {
  description: 'Asks | and <waits>',
  parameters: { shop: { type: 'String', defaultValue: 'a|b' }, key: { type: 'SecureString' } },
  triggers: { 'When "it" #1': { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
  actions: {
    Wait: { type: 'HttpWebhook', inputs: {} },
    Decide: {
      type: 'Switch',
      expression: '@1',
      cases: { Case: { case: 'yes]', actions: { Yes: { type: 'Compose', inputs: 1 } } } },
      default: { actions: {} },
      runAfter: { Wait: ['Failed', 'TimedOut'] },
    },
    Last: { type: 'Terminate', runAfter: { Decide: ['Succeeded'] } },
  },
};

test('a Mermaid chart shows steps, branches and unusual ways, and escapes what is markup', () => {
  // Titles of operations are none of this test's business.
  const text = write(approval, 'mermaid').text.replace(/<br\/><small>[^<]*<\/small>| #40;[^"]*#41;/g, '');
  expect(text).toBe(`flowchart TD
  t1(["When #34;it#34; #35;1"])
  a2["Wait"]
  subgraph a3 ["Decide"]
    subgraph a3_1 ["Case: yes#93;"]
      a4["Yes"]
    end
  end
  a5["Last"]
  a2 -->|"Failed, TimedOut"| a3
  a3 --> a5
  t1 --> a2
`);
});

test('a cycle of runAfter is drawn, not followed', () => {
  const actions = {
    A: { type: 'Compose', runAfter: { B: ['Succeeded'] } },
    B: { type: 'Compose', runAfter: { A: ['Succeeded'] } },
  };
  const { text } = write({ triggers: {}, actions }, 'mermaid');
  expect(text.match(/-->/g)).toHaveLength(2);
});

test('a Markdown page tells steps in order, parameters without secrets, and stays text', () => {
  const { text } = write(approval, 'markdown', 'Order *intake*.json');
  expect(text).toContain('# Order \\*intake\\*\n\nAsks \\| and &lt;waits>');
  expect(text).toContain('1. **Wait** – ');
  expect(text).toContain('2. **Decide** – ');
  expect(text).toContain('(when Wait is Failed or TimedOut)');
  expect(text).toContain('   - Case\n     1. **Yes** – ');
  expect(text).toContain('| shop | String | a\\|b |\n| key | SecureString | (secret) |');
});

describe('deployment code', () => {
  const connection = {
    connectionId: 'x',
    id: '/subscriptions/s/resourceGroups/g/providers/Microsoft.Web/customApis/nordvik',
  };
  const content = {
    definition: {
      parameters: {
        $connections: { type: 'Object' },
        workflowName: { type: 'String' },
        rate: { type: 'Float', defaultValue: 1.5 },
        'a-b': { type: 'SecureString' },
      },
      triggers: { t: { type: 'Request' } },
      actions: {
        A: {
          type: 'ApiConnection',
          inputs: { host: { connection: { name: "@parameters('$connections')['shop']['connectionId']" } } },
        },
      },
      outputs: { o: { type: 'String', value: 'x' } },
    },
    parameters: { $connections: { value: { shop: connection } } },
  };

  test('in Bicep declares parameters as identifiers and loads the definition', () => {
    const { text, files } = write(content, 'bicep');
    expect(files.map(({ name }) => name)).toEqual(['main.bicep', 'orders.definition.json']);
    expect(text).toContain("definition: loadJsonContent('orders.definition.json')");
    expect(text).toContain('param wf_workflowName string\n@secure()\nparam a_b string\n');
    expect(text).toContain("'a-b': {\n        value: a_b\n      }");
    expect(text).toContain("id: resourceId('Microsoft.Web/customApis', 'nordvik')");
    expect(text).not.toContain('param rate');
    expect(write(content, 'bicep-inline').text).toContain("defaultValue: json('1.5')");
  });

  test('in Bicep holds a definition that is too large for a file of its own', () => {
    const large = { triggers: {}, actions: { A: { type: 'Compose', inputs: 'x'.repeat(1_050_000) } } };
    const { files, notes } = write(large, 'bicep');
    expect(files).toHaveLength(1);
    expect(notes.some(({ message }) => message.includes('too large'))).toBe(true);
  });

  test('in Terraform has variables, connections and the workflow', () => {
    const azapi = write(content, 'azapi');
    expect(azapi.files.map(({ name }) => name)).toEqual(['main.tf', 'orders.definition.json']);
    expect(azapi.text).toContain(
      'definition = jsondecode(file("${' + 'path.module}/orders.definition.json"))',
    );
    expect(azapi.text).toContain('variable "a_b" {\n  type      = string\n  sensitive = true\n}');
    expect(azapi.text).toContain('resource "azapi_resource" "shop_connection"');
    const azurerm = write(content, 'azurerm');
    expect(azurerm.text).toContain('resource "azurerm_logic_app_trigger_custom" "t"');
    expect(azurerm.text).toContain('managed_api_id      = var.shop_api_id');
    expect(azurerm.text).toMatch(/rate += jsonencode\(var\.rate\)/);
    expect(azurerm.notes.some(({ kind, message }) => kind === 'lost' && message.includes('"outputs"'))).toBe(
      true,
    );
  });
});

test('a project file keeps values, connections, kind and events', () => {
  const project = {
    hookline: 1,
    name: 'Orders',
    kind: 'Stateless',
    definition: { triggers: {}, actions: {} },
    parameters: { p: { value: 1 } },
    events: [{ name: 'Go', step: 't', headers: [['A', 'b']], body: '{}' }, { broken: true }],
    scenarios: [{ unknown: 'kept' }],
  };
  const same = write(project, 'hookline');
  expect(same.text).toBe(JSON.stringify(project));
  const opened = openText(same.text, { fileName: 'x.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  expect(document.name).toBe('Orders');
  const events = [{ name: 'Stop', step: 't', method: 'PUT' }];
  const changed = convert(document, 'hookline', { events });
  expect(changed.ok && toPlain(readJson(String(changed.files[0]?.content)).value ?? null)).toEqual({
    ...project,
    events,
  });
});
