import fc from 'fast-check';
import { expect, test } from 'vitest';
import { decodeUtf8 } from '../../bytes.ts';
import { bytesOf } from '../bundle.ts';
import { convert } from '../convert.ts';
import { formats } from '../index.ts';
import { openText } from '../open.ts';
import { readZip } from '../zip/readZip.ts';

/* A marked secret is put into every place that holds secrets; whatever is written, the mark must not be in it. */

const mark = 'Zk9Qx7Lm2Wv';
const secret = fc.constantFrom(`${mark}`, `${mark}==`, `pre-${mark}-post`, `${mark}${mark}`);

/** Authentication objects with a secret in them. */
const authentication = secret.chain((value) =>
  fc.constantFrom<unknown>(
    { type: 'Basic', username: 'me', password: value },
    { type: 'ClientCertificate', pfx: value, password: value },
    { type: 'ActiveDirectoryOAuth', tenant: 't', audience: 'a', clientId: 'c', secret: value },
    { type: 'ActiveDirectoryOAuth', tenant: 't', audience: 'a', clientId: 'c', pfx: value, password: value },
    { type: 'Raw', value: `Bearer ${value}` },
    { type: 'raw', scheme: 'Key', parameter: value },
  ),
);

/** Parts of a call that hold a secret. */
const secretPart = fc.oneof(
  authentication.map((value) => ({ authentication: value })),
  secret.chain((value) =>
    fc.constantFrom<Record<string, unknown>>(
      { headers: { Authorization: `Bearer ${value}` } },
      { headers: { 'x-api-key': value } },
      { headers: { Cookie: value } },
      { queries: { code: value } },
      { queries: { sig: value, page: '1' } },
      { body: { deep: [{ clientSecret: value }] } },
      { body: { password: value, connectionString: `Server=x;Password=${value}` } },
      { body: `AccountName=a;AccountKey=${value};EndpointSuffix=x` },
      { uri: `https://x.example/a?sv=1&sig=${value}&b=2` },
      { uri: `https://x.example/a?code=${value}${value}` },
      { uri: `https://x.example/@{triggerBody()}?sig=${value}` },
    ),
  ),
);

const call = secretPart.map((part) => ({ method: 'POST', uri: 'https://x.example/', ...part }));

const step = fc.oneof(
  call.map((inputs) => ({ type: 'Http', inputs })),
  fc
    .tuple(call, call)
    .map(([subscribe, unsubscribe]) => ({ type: 'HttpWebhook', inputs: { subscribe, unsubscribe } })),
  call.map((inputs) => ({ type: 'Scope', actions: { Inner: { type: 'Http', inputs, runAfter: {} } } })),
);

const parameters = secret.chain((value) =>
  fc.constantFrom<Record<string, unknown>>(
    {},
    { pin: { type: 'SecureString', defaultValue: value } },
    { pin: { type: 'securestring', defaultValue: value, allowedValues: [value] } },
    { pin: { type: 'SecureObject', defaultValue: { a: [value] } } },
    { adminPassword: { type: 'String', defaultValue: value } },
  ),
);

const definition = fc
  .record({ first: step, second: step, parameters, trigger: call })
  .map(({ first, second, parameters: declared, trigger }) => ({
    parameters: declared,
    triggers: { hook: { type: 'HttpWebhook', inputs: { subscribe: trigger } } },
    actions: { First: first, Second: { ...second, runAfter: { First: ['Succeeded'] } } },
  }));

/** The definition in the wrappers that can hold values of their own. */
const file = fc.tuple(definition, secret).chain(([inner, value]) => {
  const given = { pin: { value }, extra: { value: { password: value } } };
  const declared = { ...inner, parameters: { ...inner.parameters, pin: { type: 'SecureString' } } };
  const resource = { definition: declared, parameters: given };
  return fc.constantFrom<unknown>(
    inner,
    resource,
    {
      properties: resource,
      type: 'Microsoft.Logic/workflows',
      tags: { adminPassword: value, sharedSecret: value },
    },
    { definition: inner, kind: 'Stateful' },
    { schemaVersion: '1.0.0.0', properties: { definition: inner, connectionReferences: {} } },
    {
      $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
      contentVersion: '1.0.0.0',
      parameters: { key: { type: 'securestring', defaultValue: value } },
      variables: { storageAccountKey: value },
      resources: [{ type: 'Microsoft.Logic/workflows', name: 'w', properties: resource }],
    },
    {
      hookline: 1,
      name: 'w',
      definition: declared,
      parameters: given,
      events: [
        { name: 'e', step: 'hook', headers: [['Authorization', value]], body: `{"password":"${value}"}` },
      ],
    },
  );
});

function textsIn(name: string, content: string | Uint8Array): readonly string[] {
  const inside = name.endsWith('.zip') ? readZip(bytesOf(content)) : undefined;
  if (inside?.ok) return [...inside.files].flatMap(([path, bytes]) => textsIn(path, bytes));
  return [name, typeof content === 'string' ? content : decodeUtf8(content)];
}

test('a secret, wherever it stands, is in no file of any format, and in no note', () => {
  fc.assert(
    fc.property(file, fc.boolean(), (content, zip) => {
      const opened = openText(JSON.stringify(content), { fileName: 'w.json' });
      const [document] = opened.ok ? opened.documents : [];
      if (document === undefined) throw new Error('not opened');
      for (const { id } of formats) {
        const converted = convert(document, id, { zip });
        if (!converted.ok) {
          expect([id, converted.message.includes(mark)]).toEqual(['openapi', false]);
          continue;
        }
        const texts = converted.files.flatMap(({ name, content: written }) => textsIn(name, written));
        const found = texts.find((text) => text.includes(mark));
        expect([id, found?.slice(Math.max(0, found.indexOf(mark) - 200), found.indexOf(mark) + 40)]).toEqual([
          id,
          undefined,
        ]);
        expect(converted.notes.filter(({ message }) => message.includes(mark))).toEqual([]);
      }
    }),
    { numRuns: 150 },
  );
});
