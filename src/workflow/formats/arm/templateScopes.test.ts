import { describe, expect, it } from 'vitest';
import { pointer, stringAt } from '../../json.ts';
import { openText } from '../open.ts';
import { templateAround } from './templateAround.ts';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';
const definition = (inputs: string) => ({
  contentVersion: '1.0.0.0',
  triggers: { t: { type: 'Request' } },
  actions: { A: { type: 'Compose', inputs } },
});
const workflow = (written: unknown) => ({
  type: 'Microsoft.Logic/workflows',
  name: "[parameters('who')]",
  properties: { definition: written },
});
const template = (who: string, resources: readonly unknown[], more: object = {}) => ({
  $schema: schema,
  contentVersion: '1.0.0.0',
  parameters: { who: { type: 'string', defaultValue: who } },
  ...more,
  resources,
});
const deployment = (inner: unknown, scope?: string) => ({
  type: 'Microsoft.Resources/deployments',
  properties: { ...(scope && { expressionEvaluationOptions: { scope } }), template: inner },
});

function opened(root: unknown) {
  const result = openText(JSON.stringify(root), { fileName: 'azuredeploy.json' });
  if (!result.ok) throw new Error('not opened');
  return result.documents;
}

describe('which template the expressions of a workflow read', () => {
  const inner = template('inner', [workflow(definition("[parameters('who')]"))]);
  it.each<[string, unknown, string]>([
    ['a deployment in a template leaves it to the template around it', deployment(inner), 'outer'],
    ['a deployment that says so', deployment(inner, 'Inner'), 'inner'],
    ['a deployment that says the other', deployment(inner, 'outer'), 'outer'],
    [
      'a template that is only kept',
      { type: 'Microsoft.Resources/templateSpecs/versions', properties: { mainTemplate: inner } },
      'outer',
    ],
  ])('%s', (_, resource, expected) => {
    const [document, ...others] = opened(template('outer', [resource]));
    expect(others).toEqual([]);
    expect(document && stringAt(templateAround(document), 'parameters', 'who', 'defaultValue')).toBe(
      expected,
    );
    expect(document?.name).toBe(expected);
  });

  it('a template that is kept in nothing else', () => {
    const [document] = opened({ properties: { mainTemplate: inner } });
    expect(document?.name).toBe('inner');
    expect(document && stringAt(templateAround(document), 'parameters', 'who', 'defaultValue')).toBe('inner');
  });
});

describe('where a definition stands that is named', () => {
  const holding = (text: string, name: string) => ({
    parameters: { [name]: { type: 'object', defaultValue: definition(text) } },
  });
  const places = (root: unknown) => opened(root).map(({ definitionPath }) => pointer(definitionPath));
  const child = (own: object, scope?: string) =>
    deployment(template('inner', [workflow("[parameters('flow')]")], own), scope);

  it('in the template around, where the deployment does not say otherwise', () => {
    const both = (scope?: string) =>
      places(template('outer', [child(holding('inner', 'flow'), scope)], holding('outer', 'flow')));
    expect(both()).toEqual(['/parameters/flow/defaultValue']);
    expect(both('inner')).toEqual(['/resources/0/properties/template/parameters/flow/defaultValue']);
  });

  it('in the other one, where the right one does not have it', () => {
    expect(places(template('outer', [child(holding('inner', 'flow'))]))).toEqual([
      '/resources/0/properties/template/parameters/flow/defaultValue',
    ]);
  });

  it('in what the deployment gives the parameter, and in what that names', () => {
    const given = (value: unknown, more: object = {}) => {
      const { type, properties } = child({ parameters: { flow: { type: 'object' } } }, 'inner');
      return places(
        template('outer', [{ type, properties: { ...properties, parameters: { Flow: { value } } } }], more),
      );
    };
    expect(given(definition('x'))).toEqual(['/resources/0/properties/parameters/Flow/value']);
    expect(given("[parameters('flow')]", holding('outer', 'flow'))).toEqual([
      '/parameters/flow/defaultValue',
    ]);
  });

  it('in a template that is a variable', () => {
    const nested = template('inner', [workflow(definition('x'))]);
    expect(
      places(template('outer', [deployment("[variables('nested')]")], { variables: { nested } })),
    ).toEqual(['/variables/nested/resources/0/properties/definition']);
  });

  it('in the input of which "copy" makes a variable', () => {
    const copy = [
      { name: 'rest', count: 1, input: 0 },
      { name: 'flows', count: 2, input: { body: definition("[copyIndex('flows')]") } },
    ];
    const root = (text: string) => template('outer', [workflow(text)], { variables: { copy } });
    expect(places(root("[variables('Flows')[1].body]"))).toEqual(['/variables/copy/1/input/body']);
  });
});
