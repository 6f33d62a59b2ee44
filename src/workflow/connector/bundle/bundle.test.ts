import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { decodeUtf8, encodeUtf8 } from '../../bytes.ts';
import type { Connector } from '../Connector.ts';
import { addDeleteOperation } from '../edits/addDeleteOperation.ts';
import { setAuthentication } from '../edits/authentication.ts';
import { setOperationText } from '../edits/describeOperation.ts';
import type { FoundConnector } from './ConnectorPlace.ts';
import { findConnectors } from './findConnectors.ts';
import { writeToBundle } from './writeToBundle.ts';

const read = (name: string) => readFileSync(new URL(`../examples/${name}`, import.meta.url), 'utf8');
const swagger = read('apiDefinition.swagger.json');
const properties = read('apiProperties.json');

const bundle = (files: Record<string, string>) =>
  new Map(Object.entries(files).map(([path, text]) => [path, encodeUtf8(text)]));

function only(found: readonly FoundConnector[]): FoundConnector & { readonly connector: Connector } {
  const [one, ...others] = found;
  if (!one?.opened.ok || others.length > 0) throw new Error(`${found.length} were found.`);
  return { ...one, connector: one.opened.connector };
}

const rename = setOperationText({ path: '/orders/{order_id}', method: 'GET' }, 'summary', 'Read an order');

const parameters = JSON.stringify(JSON.parse(properties).properties.connectionParameters, null, 1);
const solution = bundle({
  'solution.xml': '<ImportExportXml/>',
  'Connectors/new_5Fshop.xml': '<connector/>',
  'Connectors/new_5Fshop_openapidefinition.json': `${swagger}\n\n`,
  'Connectors/new_5Fshop_connectionparameters.json': `\r\n${parameters}\r\n`,
  'Connectors/new_5Fshop_policytemplateinstances.json': 'null',
  'Connectors/new_5Fshop_iconblob.Png': '\u0001',
  'Workflows/Flow-1.json': '{"properties":{"definition":{"triggers":{},"actions":{}}}}',
});
const resource = {
  type: 'Microsoft.Web/customApis',
  name: "[parameters('name')]",
  properties: { displayName: 'Shop', swagger: JSON.parse(swagger), capabilities: ['triggers'] },
};
const template = (properties: object = {}) =>
  `// deployed by hand\n${JSON.stringify(
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      resources: [{ type: 'other' }, { ...resource, properties: { ...resource.properties, ...properties } }],
    },
    null,
    4,
  )}   \n`;

describe('a Power Platform solution', () => {
  test('its connector opens, with the members of its properties', () => {
    const { connector, place } = only(findConnectors(solution));
    expect(place.kind).toBe('solution');
    expect(connector.triggers.map(({ operationId }) => operationId)).toEqual(['OrderCreated']);
    expect(connector.connectionParameters.map(({ name }) => name)).toEqual(['api_key']);
  });

  test('is the same byte for byte without an edit, and elsewhere with one', () => {
    const { connector, place } = only(findConnectors(solution));
    expect([...writeToBundle(solution, place, connector)]).toEqual([...solution]);
    const written = writeToBundle(solution, place, rename(connector));
    const changed = [...written]
      .filter(([path, bytes]) => bytes !== solution.get(path))
      .map(([path]) => path);
    expect(changed).toEqual(['Connectors/new_5Fshop_openapidefinition.json']);
    const text = decodeUtf8(written.get(changed[0] ?? '') ?? new Uint8Array());
    expect(text).toBe(`${swagger}\n\n`.replace('"Get order details"', '"Read an order"'));
  });

  test('what the connection asks for goes into its own file, whose line breaks stay', () => {
    const { connector, place } = only(findConnectors(solution));
    const written = writeToBundle(solution, place, setAuthentication({ kind: 'basic' })(connector));
    const text = decodeUtf8(
      written.get('Connectors/new_5Fshop_connectionparameters.json') ?? new Uint8Array(),
    );
    expect(text.startsWith('\r\n{')).toBe(true);
    expect(text.endsWith('}\r\n')).toBe(true);
    expect(Object.keys(JSON.parse(text))).toEqual(['username', 'password']);
    expect(written.get('Connectors/new_5Fshop_policytemplateinstances.json')).toBe(
      solution.get('Connectors/new_5Fshop_policytemplateinstances.json'),
    );
  });
});

describe('a template of Microsoft.Web/customApis', () => {
  test('the definition inside it opens, and an edit changes only its own range', () => {
    const text = template({ connectionParameters: JSON.parse(parameters) });
    const files = bundle({ 'azuredeploy.json': text });
    const { connector, place } = only(findConnectors(files));
    expect(place).toMatchObject({
      kind: 'template',
      definition: { path: ['resources', 1, 'properties', 'swagger'] },
    });
    expect(connector.title).toBe('Nordvik Webshop');
    expect(connector.connectionParameters).toHaveLength(1);
    expect(
      decodeUtf8(writeToBundle(files, place, connector).get('azuredeploy.json') ?? new Uint8Array()),
    ).toBe(text);
    const written = decodeUtf8(
      writeToBundle(files, place, rename(connector)).get('azuredeploy.json') ?? new Uint8Array(),
    );
    expect(written).toBe(text.replace('"Get order details"', '"Read an order"'));
  });

  test('a removed and added operation leaves the rest of the file alone, and it opens again', () => {
    const text = template();
    const files = bundle({ 'a.json': text });
    const { connector, place } = only(findConnectors(files));
    const [trigger] = connector.triggers;
    if (!trigger) throw new Error('No trigger.');
    const edited = setAuthentication({ kind: 'basic' })(addDeleteOperation(trigger)(connector));
    const written = writeToBundle(files, place, edited);
    const again = only(findConnectors(written)).connector;
    expect(again.connectionParameters.map(({ name }) => name)).toEqual(['username', 'password']);
    expect(decodeUtf8(written.get('a.json') ?? new Uint8Array())).toMatch(/^\/\/ deployed by hand\n/);
  });

  test('an exported resource alone, and resources inside others', () => {
    const nested = { resources: [{ properties: { template: { resources: [resource, resource] } } }] };
    expect(findConnectors(bundle({ 'export.json': JSON.stringify(resource) }))).toHaveLength(1);
    expect(findConnectors(bundle({ 'nested.json': JSON.stringify(nested) }))).toHaveLength(2);
    expect(findConnectors(bundle({ 'w.json': '{"properties":{"swagger":{"x":1}}}' }))).toEqual([]);
  });
});

describe('a folder of paconn', () => {
  const folder = {
    'shop/apiDefinition.swagger.json': swagger,
    'shop/apiProperties.json': properties,
    'shop/settings.json':
      '{"apiProperties":"apiProperties.json","apiDefinition":"apiDefinition.swagger.json"}',
    'shop/icon.png': '\u0001',
    'other/apiDefinition.swagger.json': swagger.replace('Nordvik Webshop', 'Other shop'),
  };

  test('each connector has the properties of its own folder', () => {
    const found = findConnectors(bundle(folder)).map(({ opened }) =>
      opened.ok ? opened.connector : undefined,
    );
    expect(found.map((one) => [one?.title, one?.connectionParameters.length])).toEqual([
      ['Nordvik Webshop', 1],
      ['Other shop', 0],
    ]);
  });

  test('properties that settings.json names, or of any name beside one definition', () => {
    for (const name of ['props.json', 'shop-properties.json']) {
      const { connector } = only(
        findConnectors(
          bundle({
            'a/x.swagger.json': swagger,
            [`a/${name}`]: properties,
            ...(name === 'props.json' && { 'a/settings.json': '{"apiProperties":"props.json"}' }),
          }),
        ),
      );
      expect(connector.properties?.name).toBe(name);
    }
  });

  test('an edit changes its own file; new properties are put beside the definition', () => {
    const files = bundle(folder);
    const [first, second] = findConnectors(files);
    if (!first?.opened.ok || !second?.opened.ok) throw new Error('Not opened.');
    const written = writeToBundle(files, first.place, rename(first.opened.connector));
    expect([...written].filter(([path, bytes]) => bytes !== files.get(path)).map(([path]) => path)).toEqual([
      'shop/apiDefinition.swagger.json',
    ]);
    const more = writeToBundle(
      files,
      second.place,
      setAuthentication({ kind: 'basic' })(second.opened.connector),
    );
    expect([...more.keys()]).toContain('other/apiProperties.json');
  });
});

test('what is no connector, or broken, is passed over or refused with the reason', () => {
  const found = findConnectors(
    bundle({
      'workflow.json': '{"definition":{"triggers":{}}}',
      'package.json': '{"name":"x"}',
      'broken.swagger.json': '{{',
      'three.json': '{"openapi":"3.0.1","paths":{}}',
      'half.json': '{"properties":{"swagger":{"paths":{',
    }),
  );
  expect(found.map(({ place, opened }) => [place.definition.file, opened.ok])).toEqual([
    ['broken.swagger.json', false],
    ['three.json', false],
  ]);
});

test('a collection of all published connectors is found whole, each with the properties of its folder', () => {
  const definition = encodeUtf8('{"swagger":"2.0","paths":{}}');
  const files = new Map<string, Uint8Array>();
  for (let index = 0; index < 1200; index++) {
    files.set(`all/${index}/apiDefinition.swagger.json`, definition);
    files.set(`all/${index}/apiProperties.json`, encodeUtf8(`{"properties":{"publisher":"${index}"}}`));
  }
  const found = findConnectors(files);
  expect(found).toHaveLength(1200);
  for (const { place, opened } of found) {
    expect(place.properties?.file).toBe(place.definition.file.replace('Definition.swagger', 'Properties'));
    expect(opened.ok && opened.connector.properties).toBeDefined();
  }
});
