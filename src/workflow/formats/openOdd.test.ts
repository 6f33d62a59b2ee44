import { describe, expect, it } from 'vitest';
import { setProperty } from '../document/edits/setProperty.ts';
import { printDocument, withDefinition } from '../document/save.ts';
import { at, toPlain } from '../json.ts';
import { arm } from './arm.ts';
import { convert } from './convert.ts';
import { openBytes, openText } from './open.ts';

const definition = {
  contentVersion: '1.0.0.0',
  triggers: { manual: { type: 'Request', kind: 'Http' } },
  actions: { A: { type: 'Compose', inputs: 1, runAfter: {} } },
};
const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const workflow = (name: string, is: unknown = definition) => ({
  type: 'Microsoft.Logic/workflows',
  apiVersion: '2019-05-01',
  name,
  properties: { definition: is, parameters: {} },
});
const template = (more: object) => ({ $schema: schema, contentVersion: '1.0.0.0', ...more });

/** Names and places of the workflows in a value, or the first reason why there are none. */
function found(value: unknown): readonly string[] | string | undefined {
  const text = typeof value === 'string' ? value : JSON.stringify(value, undefined, 2);
  const opened = openText(text, { fileName: 'file.json' });
  if (!opened.ok) return opened.problems[0]?.message;
  for (const [index, document] of opened.documents.entries()) {
    expect(printDocument(document)).toBe(text);
    const edited = withDefinition(document, setProperty(['actions', 'A', 'inputs'], 2)(document.definition));
    let seen = 0;
    expect(printDocument(edited)).toBe(
      text.replaceAll('"inputs": 1', (found) => (seen++ === index ? '"inputs": 2' : found)),
    );
  }
  return opened.documents.map(({ name, definitionPath }) => `${name} ${definitionPath.join('/')}`);
}

describe('a template', () => {
  it('may be one of several in an array, each with its own parameters', () => {
    const secret = { password: { type: 'securestring', defaultValue: 'x' } };
    const several = [
      template({ parameters: secret, resources: [workflow('a')] }),
      { properties: { template: template({ resources: [workflow('b')] }) } },
      'no template',
      template({ resources: [] }),
      template({ variables: { logic: definition }, resources: [workflow('c', "[variables('logic')]")] }),
    ];
    expect(found(several)).toEqual([
      'a 0/resources/0/properties/definition',
      'b 1/properties/template/resources/0/properties/definition',
      'c 4/variables/logic',
    ]);
    const opened = openText(JSON.stringify(several), { fileName: 'all.json' });
    const [first] = opened.ok ? opened.documents : [];
    const declared = first && arm.declareSecure?.(first, ['key']);
    expect(toPlain(at(declared?.root, 0, 'parameters') ?? null)).toEqual({
      ...secret,
      key: { type: 'securestring' },
    });
    expect(toPlain(at(declared?.root, 0, 'resources', 0, 'properties', 'parameters', 'key') ?? null)).toEqual(
      {
        value: "[parameters('key')]",
      },
    );
    expect(toPlain(at(declared?.root, 1) ?? null)).toEqual(several[1]);
  });

  it('may keep the definition in a variable or in the default of a parameter', () => {
    expect(
      found(
        template({ variables: { logic: definition }, resources: [workflow('w', "[variables('logic')]")] }),
      ),
    ).toEqual(['w variables/logic']);
    expect(
      found(
        template({
          parameters: { logic: { type: 'object', defaultValue: definition } },
          resources: [workflow('w', "[parameters('logic')]")],
        }),
      ),
    ).toEqual(['w parameters/logic/defaultValue']);
  });

  it('may keep it deeper in a variable, as a compiler of Bicep does, and behind several names', () => {
    const inFile = { '$fxv#0': { definition, kind: 'Stateful' } };
    expect(
      found(template({ variables: inFile, resources: [workflow('w', "[variables('$fxv#0').definition]")] })),
    ).toEqual(['w variables/$fxv#0/definition']);
    const listed = { Versions: { v1: [{}, definition] }, latest: "[variables('versions').V1[1]]" };
    expect(
      found(template({ variables: listed, resources: [workflow('w', "[ variables('Latest') ]")] })),
    ).toEqual(['w variables/Versions/v1/1']);
    const circle = { a: "[variables('b')]", b: "[variables('a')]" };
    expect(found(template({ variables: circle, resources: [workflow('w', "[variables('a')]")] }))).toContain(
      "takes its definition from [variables('a')]",
    );
  });

  it('may stand in a policy, which deploys it', () => {
    const deployment = {
      properties: { mode: 'incremental', template: template({ resources: [workflow('w')] }) },
    };
    const policy = {
      properties: { policyRule: Object.fromEntries([['then', { details: { deployment } }]]) },
    };
    const inside = 'properties/policyRule/then/details/deployment/properties/template';
    expect(found(policy)).toEqual([`w ${inside}/resources/0/properties/definition`]);
    expect(
      found(template({ resources: [{ type: 'Microsoft.Authorization/policyDefinitions', ...policy }] })),
    ).toEqual([`w resources/0/${inside}/resources/0/properties/definition`]);
  });

  it('has the workflows of Standard apps', () => {
    const inApp = { ...workflow('app/w'), type: 'Microsoft.Web/sites/workflows' };
    expect(found(template({ resources: [inApp] }))).toEqual(['app/w resources/0/properties/definition']);
  });

  it('gives the settings of the resource, not those of its neighbours, when it is converted', () => {
    const text = JSON.stringify(
      template({
        variables: { logic: definition, secretive: { accessControl: { triggers: {} } }, state: 'Disabled' },
        resources: [workflow('w', "[variables('logic')]")],
      }),
    );
    const opened = openText(text, { fileName: 'a.json' });
    const [document] = opened.ok ? opened.documents : [];
    if (document === undefined) throw new Error('not opened');
    const converted = convert(document, 'consumption');
    const content = converted.ok ? String(converted.files[0]?.content) : '';
    expect(JSON.parse(content)).toMatchObject({ definition: { actions: { A: { inputs: 1 } } } });
    expect(content).not.toMatch(/secretive|Disabled/);
  });

  it('is found inside template specs, packages and artifacts', () => {
    const inner = template({ resources: [workflow('w')] });
    expect(
      found({ type: 'Microsoft.Resources/templateSpecs/versions', properties: { mainTemplate: inner } }),
    ).toEqual(['w properties/mainTemplate/resources/0/properties/definition']);
    expect(
      found(template({ resources: [{ type: 'x/contentTemplates', properties: { mainTemplate: inner } }] })),
    ).toEqual(['w resources/0/properties/mainTemplate/resources/0/properties/definition']);
    expect(found({ kind: 'template', properties: { template: inner } })).toEqual([
      'w properties/template/resources/0/properties/definition',
    ]);
  });

  it('has workflows in symbolic resources, child resources, copies and deployments', () => {
    expect(found(template({ languageVersion: '2.0', resources: { flow: workflow('w') } }))).toEqual([
      'w resources/flow/properties/definition',
    ]);
    expect(
      found(
        template({
          resources: [
            { type: 'x/y', name: 'p', resources: [{ ...workflow('w'), copy: { name: 'c', count: 2 } }] },
          ],
        }),
      ),
    ).toEqual(['w resources/0/resources/0/properties/definition']);
    expect(
      found(
        template({
          resources: [
            {
              type: 'Microsoft.Resources/deployments',
              properties: { template: template({ resources: [workflow('w')] }) },
            },
          ],
        }),
      ),
    ).toEqual(['w resources/0/properties/template/resources/0/properties/definition']);
  });

  it('that holds none says what it holds instead', () => {
    expect(found(template({ resources: [workflow('w', "[reference('x').definition]")] }))).toContain(
      "takes its definition from [reference('x').definition]",
    );
    expect(
      found(
        template({
          resources: [
            { type: 'Microsoft.Resources/deployments', properties: { templateLink: { uri: 'https://x' } } },
          ],
        }),
      ),
    ).toContain('links to other templates');
  });
});

it('opens resources as PowerShell writes them', () => {
  expect(found([{ Name: 'a', Properties: { state: 'Enabled', definition } }])).toEqual([
    'a 0/Properties/definition',
  ]);
});

it('opens lists of workflows as the service answers them', () => {
  expect(found({ value: [workflow('a'), workflow('b')].slice(0, 1) })).toEqual([
    'a value/0/properties/definition',
  ]);
  expect(found([workflow('a')])).toEqual(['a 0/properties/definition']);
  const two = openText(JSON.stringify([workflow('a'), workflow('b')]), { fileName: 'x.json' });
  expect(two.ok && two.documents.map(({ name }) => name)).toEqual(['a', 'b']);
});

it('opens the answer of the service for a workflow of a Standard app, alone and in a template', () => {
  const files = { 'workflow.json': { definition, kind: 'Stateful' } };
  const answer = { name: 'app/w', type: 'Microsoft.Web/sites/workflows', properties: { files } };
  expect(found(answer)).toEqual(['w properties/files/workflow.json/definition']);
  expect(found(template({ resources: [answer] }))).toEqual([
    'app/w resources/0/properties/files/workflow.json/definition',
  ]);
});

it.each([
  ['{"triggers": {}, "actions": {"A": {"type": "Wait", "inputs": #{count}#}}}', 'The placeholder #{count}#'],
  ['{"triggers": {}, "actions": {{actions}} }', 'The placeholder {{actions}}'],
  [`{"a": $\{value}}`, `The placeholder $\{value}`],
  ['{"a": [1, __value__]}', 'The placeholder __value__'],
  ['{{ "definition": {{ "actions": {{}}, "triggers": {{}} }} }}', 'Every brace is written twice'],
  ['# Deploy\nConnect-AzAccount\n$template = @"\n{}\n"@\n', 'This is a script'],
  ['resource "azurerm_logic_app_workflow" "x" {}', 'This is Terraform'],
  ['<<<<<<< HEAD\n{}\n=======\n{}\n>>>>>>> x\n', 'a conflict'],
  ['{"Definition": {"triggers": {}}}', '"Definition", which must be written "definition"'],
  ['{"clientdata": "{}"}', 'Its "clientdata" holds no flow'],
  ['{"version": 4, "terraform_version": "1", "resources": []}', 'the state of Terraform'],
  ['{\u0000"\u0000a\u0000"\u0000:\u00001\u0000}\u0000', 'UTF-16'],
])('says exactly why %j cannot be opened', (text, reason) => {
  expect(found(text)).toContain(reason);
});

it('points at the placeholder', () => {
  const text = '{"a": {{x}} }';
  const opened = openText(text, { fileName: 'a.json' });
  const [problem] = opened.problems;
  expect(opened.ok).toBe(false);
  expect(text.slice(problem?.start, problem?.end)).toBe('{{x}}');
});

it('tells UTF-16 without a mark', () => {
  const bytes = Uint8Array.from('{"triggers":{}}'.split('').flatMap((letter) => [letter.charCodeAt(0), 0]));
  const opened = openBytes(bytes, { fileName: 'a.json' });
  expect(opened.ok).toBe(false);
  expect(opened.problems[0]?.message).toContain('UTF-16');
});
