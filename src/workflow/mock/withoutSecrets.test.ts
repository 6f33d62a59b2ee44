import { expect, test } from 'vitest';
import type { Credentials } from './credentials.ts';
import type { Rule } from './Rule.ts';
import { readRules } from './readRules.ts';
import { withoutSecrets } from './withoutSecrets.ts';

const all: readonly Credentials[] = [
  { kind: 'basic', username: 'ada', password: 'S3CRET' },
  { kind: 'apiKey', in: 'header', name: 'X-Key', value: 'S3CRET' },
  { kind: 'bearer', token: 'S3CRET' },
  { kind: 'bearer', audience: 'https://shop.example' },
  { kind: 'hmac', header: 'X-Sig', secret: 'S3CRET' },
  { kind: 'raw', value: 'S3CRET' },
];

test('no secret of any kind is left, the rest stays, and what is left is still rules', () => {
  const rules = all.map(
    (lacks): Rule => ({
      name: lacks.kind,
      match: { lacks, step: 'Wait' },
      respond: { status: 401 },
      callbacks: [{ notification: { json: 1 }, sign: { scheme: 'github', secret: 'S3CRET' } }],
    }),
  );
  const bare = withoutSecrets(rules);
  expect(JSON.stringify(bare)).not.toContain('S3CRET');
  expect(bare.map(({ match }) => match.step)).toEqual(all.map(() => 'Wait'));
  expect(readRules(JSON.parse(JSON.stringify(bare)))).toEqual(bare);
});
