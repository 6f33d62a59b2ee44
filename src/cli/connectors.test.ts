import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { readZip } from '../workflow/formats/zip/readZip.ts';
import { writeZip } from '../workflow/formats/zip/writeZip.ts';
import {
  checkNotification,
  connectorEdits,
  exampleOf,
  fromPlain,
  generateConnector,
  type JsonObject,
  lintConnector,
  newConnector,
  openConnector,
  toPlain,
  workflowStepFor,
  writeConnector,
  zipConnector,
} from './library.ts';
import { runCli } from './runCli.ts';

const examples = new URL('../workflow/connector/examples/', import.meta.url);
const swagger = readFileSync(new URL('apiDefinition.swagger.json', examples), 'utf8');
const properties = readFileSync(new URL('apiProperties.json', examples), 'utf8');

function opened() {
  const result = openConnector(swagger, { properties });
  if (!result.ok) throw new Error('was not opened');
  return result.connector;
}

describe('the library opens connectors', () => {
  test('and writes them byte for byte', () => {
    expect(writeConnector(opened()).map(({ content }) => content)).toEqual([swagger, properties]);
  });

  test('and puts them into a zip', () => {
    const files = readZip(zipConnector(opened()));
    expect(
      files.ok && [...files.files].map(([name, bytes]) => [name, new TextDecoder().decode(bytes)]),
    ).toEqual([
      ['apiDefinition.swagger.json', swagger],
      ['apiProperties.json', properties],
    ]);
  });

  test('and finds what is wrong, with fixes', () => {
    const connector = connectorEdits.removeOperation({ path: '/webhooks/{webhook_id}', method: 'DELETE' })(
      opened(),
    );
    const [diagnostic] = lintConnector(connector);
    expect(diagnostic).toMatchObject({ rule: 'CC022', severity: 'warning' });
    expect(lintConnector(diagnostic?.fix?.edit(connector) ?? connector)).toEqual([]);
  });

  test('and makes and checks notifications', () => {
    const schema = opened().triggers[0]?.notificationSchema;
    expect(checkNotification(schema, exampleOf(schema ?? new Map(), 3)).ok).toBe(true);
    expect(checkNotification(schema, fromPlain({ id: 'x' })).ok).toBe(false);
  });

  test('and makes steps of them, and them of steps', () => {
    expect(toPlain(workflowStepFor(opened(), 'OrderCreated')?.node ?? null)).toMatchObject({
      type: 'ApiConnectionWebhook',
    });
    const node = fromPlain({
      type: 'HttpWebhook',
      inputs: { subscribe: { uri: 'https://a.example/hooks', body: { u: '@{listCallbackUrl()}' } } },
    }) as JsonObject;
    const made = generateConnector({ role: 'trigger', name: 'T', node });
    expect(made.ok && made.connector.triggers[0]?.missing).toEqual([]);
    expect(newConnector({ title: 'T' }).triggers).toEqual([]);
  });
});

describe('hookline lint', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hookline-connectors-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const path = (name: string, content: string) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };

  async function lint(...args: readonly string[]) {
    let out = '';
    let err = '';
    const code = await runCli(['lint', ...args], {
      out: (text: string) => {
        out += text;
      },
      err: (text: string) => {
        err += text;
      },
    });
    return { code, out, err };
  }

  test('checks a definition with the properties beside it', async () => {
    mkdirSync(join(folder, 'shop'));
    path('shop/apiDefinition.swagger.json', swagger.replace('"https"', '"http"'));
    path('shop/apiProperties.json', properties.replace('"securestring"', '"string"'));
    const { code, out } = await lint(join(folder, 'shop'), '--format', 'json');
    expect(code).toBe(1);
    const files = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(files.length).toBe(2);
    expect(files[0]).toMatchObject({ documents: [{ name: 'Nordvik Webshop', format: 'connector' }] });
    expect(files[0].diagnostics).toMatchObject([{ rule: 'CC004', pointer: '/schemes', document: 0 }]);
    const rules = files[1].diagnostics.map(({ rule }: { rule: string }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['CC048', 'CC049']));
    const [{ start, end }] = files[0].diagnostics;
    expect(readFileSync(files[0].file, 'utf8').slice(start, end)).toContain('http');
  });

  test('knows a definition by its root, wherever the version stands there', async () => {
    const last = path('last.json', '{"info": {"title": "Late"}, "paths": {}, "swagger": "2.0"}');
    expect((await lint(last)).out).toMatch(/CC003/);
    const within = path(
      'within.json',
      '{"triggers": {}, "actions": {}, "parameters": {"p": {"swagger": "2.0"}}}',
    );
    expect((await lint(within)).out).not.toMatch(/CC\d/);
  });

  test('looks into templates and solutions, and says where in their files', async () => {
    const spoilt = swagger.replace('"x-ms-trigger": "single"', '"x-ms-trigger": "many"');
    const resource = { type: 'Microsoft.Web/customApis', properties: { swagger: JSON.parse(spoilt) } };
    const template = JSON.stringify({ resources: [resource] }, null, 2);
    const parameters = JSON.stringify({
      key: { type: 'string', uiDefinition: { constraints: { clearText: 'x' } } },
    });
    const zip = writeZip(
      new Map([
        ['Connectors/s_openapidefinition.json', new TextEncoder().encode(spoilt)],
        ['Connectors/s_connectionparameters.json', new TextEncoder().encode(parameters)],
      ]),
    );
    const [templatePath, zipPath] = [join(folder, 'azuredeploy.json'), join(folder, 'solution.zip')];
    writeFileSync(templatePath, template);
    writeFileSync(zipPath, zip);
    const { code, out } = await lint(templatePath, zipPath, '--format', 'json');
    expect(code).toBe(1);
    const lines = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.map(({ file }) => file)).toEqual([
      templatePath,
      `${zipPath}!Connectors/s_openapidefinition.json`,
      `${zipPath}!Connectors/s_connectionparameters.json`,
    ]);
    const kind = lines[0].diagnostics.find(({ rule }: { rule: string }) => rule === 'CC010');
    expect(kind.pointer).toBe('/resources/0/properties/swagger/paths/~1webhooks/post/x-ms-trigger');
    expect(template.slice(kind.start, kind.end)).toBe('"many"');
    expect(lines[1].diagnostics.some(({ rule }: { rule: string }) => rule === 'CC010')).toBe(true);
    const flag = lines[2].diagnostics.find(({ rule }: { rule: string }) => rule === 'CC050');
    expect(parameters.slice(flag.start, flag.end)).toContain('"x"');
  });

  test('takes YAML, and says why OpenAPI 3 does not do', async () => {
    const yaml = path('shop.yaml', 'swagger: "2.0"\ninfo: {title: Shop, version: "1"}\npaths: {}\n');
    expect((await lint(yaml)).out).toMatch(/shop\.yaml:1:1 {2}error {2}CC003/);
    const newer = path('three.json', '{"openapi": "3.0.0", "paths": {}}');
    expect((await lint(newer)).out).toMatch(/three\.json:1:13 {2}error {2}CC001 .*OpenAPI 3\.0\.0/);
  });

  test('names the rules of connectors in SARIF', async () => {
    const file = path('bad.swagger.json', '{"swagger": "2.0", "paths": {}}');
    const log = JSON.parse((await lint(file, '--format', 'sarif')).out);
    const ids = log.runs[0].tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(ids).toContain('CC002');
  });
});
