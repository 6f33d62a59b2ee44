import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { connectorRules } from './workflow/connector/lint/rules/index.ts';
import { operations } from './workflow/operations/index.ts';

const page = (name: string) => readFileSync(new URL(`../docs/guide/${name}`, import.meta.url), 'utf8');

test('S-21 the guide lists TLS 1.2 and exactly the eight inbound cipher suites', () => {
  const text = page('webhooks.md');
  expect(text).toContain('TLS 1.2');
  expect([...text.matchAll(/`(TLS_\w+)`/g)].map((match) => match[1])).toEqual([
    'TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256',
    'TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA384',
    'TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256',
    'TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA384',
    'TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256',
  ]);
});

test('S-2 S-22 S-25 D-38 the guide has a tour and its three sections, and names its source and the alternative', () => {
  const text = page('webhooks.md');
  for (const heading of [
    'Trigger and action parameters',
    'Webhooks and subscriptions',
    'APIs that support webhooks',
  ]) {
    expect(text).toContain(`## ${heading}`);
  }
  expect(text).toContain('March 2020');
  expect(text).toContain('recurrence');
  expect(page('README.md')).toContain('## A quick tour');
});

test('S-78 the guide explains the statuses of a call', () => {
  const rows = [...page('webhooks.md').matchAll(/^\| (\d{3}) \| (.+) \|$/gm)].map(([, status]) =>
    Number(status),
  );
  expect(rows).toEqual([200, 202, 400, 401, 403, 404, 500]);
});

test('S-79 the guide points to other connectors: steps that exist, and pages that are there', () => {
  const [, section = ''] = page('webhooks.md').split('## Other connectors');
  const types = [...section.matchAll(/`([A-Z]\w+)`/g)].map(([, type = '']) => type);
  const known = new Set(operations.map(({ type }) => type));
  expect(types.length).toBeGreaterThan(4);
  expect(types.filter((type) => !known.has(type))).toEqual([]);
  const links = [...section.matchAll(/\]\(([^)]+)\)/g)].map(([, link = '']) => link);
  expect(links).toContain('https://learn.microsoft.com/connectors/connector-reference/');
  for (const link of links.filter((one) => one.endsWith('.md'))) expect(page(link)).toMatch(/^# /);
});

test('D-18 C-2 the guide names the three parts of a webhook trigger, and every rule about connectors', () => {
  const text = page('connectors.md');
  for (const part of ['registration', 'notification', 'deletion']) expect(text).toContain(`| ${part} |`);
  const rows = [...text.matchAll(/^\| (CC\d{3}) \| [^|]+ \| (.+) \| [^|]* \|$/gm)].map(([, id, why]) => [
    id,
    why,
  ]);
  expect(rows).toEqual(connectorRules.map(({ id, description }) => [id, description]));
});
