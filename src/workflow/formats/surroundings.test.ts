import { expect, it } from 'vitest';
import { openText } from './open.ts';
import { openProject } from './openProject.ts';
import { surroundingsOf, targetOf } from './surroundings.ts';

const definition = { triggers: { manual: { type: 'Request' } }, actions: {} };

function opened(value: unknown) {
  const result = openText(JSON.stringify(value), { fileName: 'a.json' });
  const [document] = result.ok ? result.documents : [];
  if (document === undefined) throw new Error('not opened');
  return document;
}

it('tells by its format where a workflow is to run', () => {
  expect(targetOf(opened(definition))).toBeUndefined();
  expect(targetOf(opened({ definition }))).toBe('consumption');
  expect(targetOf(opened({ definition, kind: 'Stateful' }))).toBe('standard');
  expect(targetOf(opened({ definition, kind: 'stateless' }))).toBe('stateless');
  expect(targetOf(opened({ properties: { definition, connectionReferences: {} } }))).toBe('flow');
});

it('does not take a workflow for Consumption that uses what only Standard has', () => {
  const provider = { triggers: {}, actions: { A: { type: 'ServiceProvider', inputs: {} } } };
  expect(targetOf(opened({ definition: provider }))).toBeUndefined();
  const setting = { triggers: {}, actions: { A: { type: 'Compose', inputs: "@appsetting('x')" } } };
  expect(targetOf(opened({ definition: setting }))).toBeUndefined();
});

it('knows what a workflow of a Standard app says of itself, as the service answers it', () => {
  const file = { definition, kind: 'Stateless' };
  const files = { 'workflow.json': file, 'connections.json': { managedApiConnections: { mail: {} } } };
  const type = 'Microsoft.Web/sites/workflows';
  const answered = opened({ name: 'app/Order', type, kind: 'Stateful', properties: { files } });
  expect(answered.name).toBe('Order');
  expect(targetOf(answered)).toBe('stateless');
  expect([...(surroundingsOf(answered).connections ?? [])]).toEqual(['mail']);
  expect(surroundingsOf(answered)).toBe(surroundingsOf(answered));
  const template = (properties: object) => ({
    contentVersion: '1.0.0.0',
    resources: [{ type, name: 'Order', kind: 'Stateful', properties }],
  });
  expect(targetOf(opened(template({ definition })))).toBe('standard');
  expect(targetOf(opened(template({ files: { 'workflow.json': file } })))).toBe('stateless');
});

it('knows the parameters that a designer keeps beside the definition of a Standard app', () => {
  const kept = opened({ definition, kind: 'Stateful', parameters: { limit: { type: 'Int', value: 1 } } });
  expect([...(surroundingsOf(kept).typed ?? [])]).toEqual(['limit']);
  expect(surroundingsOf(opened({ definition, kind: 'Stateful' }))).toEqual({});
});

it('knows the connections of a flow', () => {
  const flow = opened({ properties: { definition, connectionReferences: { shared_mail: {} } } });
  expect([...(surroundingsOf(flow).connections ?? [])]).toEqual(['shared_mail']);
});

it('knows parameters and connections of a Standard project, wherever its folder lies', () => {
  const file = (name: string, value: unknown) => ({ name, content: JSON.stringify(value) });
  const project = openProject([
    file('site/wwwroot/Order/workflow.json', { definition, kind: 'Stateful' }),
    file('site/wwwroot/parameters.json', { limit: { type: 'Int', value: 1 } }),
    file('site/wwwroot/connections.json', {
      managedApiConnections: { mail: {} },
      serviceProviderConnections: { bus: {} },
    }),
  ]);
  const [document] = project.ok ? project.documents : [];
  if (document === undefined) throw new Error('not opened');
  const { parameters, connections } = surroundingsOf(document);
  expect([...(parameters ?? [])]).toEqual(['limit']);
  expect([...(connections ?? [])]).toEqual(['mail', 'bus']);
  expect(surroundingsOf(document)).toBe(surroundingsOf(document));
});

it('claims to know nothing of a definition alone', () => {
  expect(surroundingsOf(opened(definition))).toEqual({});
});

it('knows which values stand with their type beside a definition, as in the designer of Standard apps', () => {
  const parameters = { limit: { type: 'Int', value: 1 }, mail: { value: {} } };
  expect([...(surroundingsOf(opened({ definition, parameters })).typed ?? [])]).toEqual(['limit']);
});

it('knows which parameters a resource gives a value, and does not take them for declared', () => {
  const values = { limit: { value: 1 } };
  const valuedBy = (value: unknown) => {
    const { valued, parameters } = surroundingsOf(opened(value));
    expect(parameters).toBeUndefined();
    return valued && [...valued];
  };
  const resource = {
    type: 'Microsoft.Logic/workflows',
    name: 'w',
    properties: { definition, parameters: values },
  };
  const template = { contentVersion: '1.0.0.0', resources: [resource] };
  expect(valuedBy({ definition, parameters: values })).toEqual(['limit']);
  expect(valuedBy({ properties: { definition, parameters: values } })).toEqual(['limit']);
  expect(valuedBy(template)).toEqual(['limit']);
  expect(valuedBy({ definition })).toBeUndefined();
  expect(valuedBy({ definition, parameters: "[variables('x')]" })).toBeUndefined();
});
