import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { encode } from '../document/encoding.ts';
import { setOperationText } from './edits/describeOperation.ts';
import { pathInFile, rangeInFile, textOf } from './fileText.ts';
import { openConnector } from './openConnector.ts';
import { replaceText } from './replaceText.ts';
import { writeConnector } from './writeConnector.ts';

const shop = readFileSync(new URL('./examples/apiDefinition.swagger.json', import.meta.url), 'utf8');

function opened(content: string | Uint8Array) {
  const result = openConnector(content);
  if (!result.ok) throw new Error('was not opened');
  return result.connector;
}

describe('editing as code', () => {
  test('reads the connector anew, in the encoding that it had', () => {
    const connector = opened(encode(shop, 'utf-16le'));
    const text = shop.replace('OrderCreated', 'OrderMade');
    const replaced = replaceText(connector, 'definition', text);
    if (!replaced.ok) throw new Error('was refused');
    expect(replaced.connector.triggers[0]?.operationId).toBe('OrderMade');
    expect(writeConnector(replaced.connector)[0]?.content).toEqual(encode(text, 'utf-16le'));
  });

  test('gives the same connector for the same text', () => {
    const connector = opened(shop);
    expect(replaceText(connector, 'definition', shop)).toMatchObject({ ok: true, connector });
  });

  test('adds properties that were not there', () => {
    const replaced = replaceText(
      opened(shop),
      'properties',
      '{"properties": {"connectionParameters": {"k": {"type": "securestring"}}}}',
    );
    expect(replaced.ok && replaced.connector.connectionParameters).toMatchObject([
      { name: 'k', isSecret: true },
    ]);
  });

  test.each(['', '{', '[]', '{"a": 1}', '{"swagger": '])('refuses %j with the reason', (text) => {
    const replaced = replaceText(opened(shop), 'definition', text);
    expect(replaced.ok).toBe(false);
    expect(replaced.problems.some(({ severity }) => severity === 'error')).toBe(true);
  });
});

describe('places', () => {
  test.each([
    ['JSON', shop],
    [
      'YAML',
      'swagger: "2.0"\npaths:\n  /webhooks:\n    post:\n      operationId: OrderCreated\n      parameters:\n        - {name: a, in: query}\n',
    ],
  ])('there and back in %s, before and after an edit', (_, text) => {
    const key = { path: '/webhooks', method: 'POST' };
    const before = opened(text);
    const after = setOperationText(key, 'description', 'A longer description of it.')(before);
    for (const { definition } of [before, after]) {
      for (const path of [
        ['paths', '/webhooks', 'post', 'operationId'],
        ['paths', '/webhooks', 'post', 'parameters', 0, 'in'],
      ]) {
        const range = rangeInFile(definition, path);
        expect(range).toBeDefined();
        expect(pathInFile(definition, range?.start ?? 0)).toEqual(path);
        expect(textOf(definition).slice(range?.start, range?.end)).toMatch(/OrderCreated|body|query/);
      }
    }
  });
});
