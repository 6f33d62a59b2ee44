import { expect, test } from 'vitest';
import { type SequenceExchange, writeSequence } from './sequence.ts';

const exchange = (over: Partial<SequenceExchange>): SequenceExchange => ({
  direction: 'out',
  phase: 'action',
  step: 'Wait_for_approval',
  attempt: 1,
  maximumAttempts: 5,
  at: 0,
  method: 'POST',
  url: 'https://shop.example/orders',
  status: 200,
  ...over,
});

const webhook = [
  exchange({ phase: 'subscribe', url: 'https://shop.example/hooks?code=abcdef', status: 201 }),
  exchange({
    direction: 'in',
    phase: 'callback',
    at: 86_400_000,
    url: 'https://here.example/__logic/x?sig=s3cret',
  }),
  exchange({
    phase: 'unsubscribe',
    at: 86_400_000,
    method: 'DELETE',
    url: 'https://me:pass@shop.example/hooks/1',
  }),
];

test('a webhook is drawn with its service, the callback and the time that passes', () => {
  expect(writeSequence(webhook, { workflow: 'Approval' })).toBe(`sequenceDiagram
  participant w as Approval
  participant s1 as shop.example
  Note over w: Wait for approval
  w->>s1: POST /hooks #40;subscribe#41;
  s1-->>w: 201
  Note over w: 1 d later
  s1->>w: POST callback URL
  w-->>s1: 200
  w->>s1: DELETE /hooks/1 #40;unsubscribe#41;
  s1-->>w: 200
`);
});

test('queries, signatures, user names and passwords stay behind', () => {
  const text = writeSequence([...webhook, exchange({ url: '/relative?sig=abcdefgh' })]);
  for (const secret of ['abcdef', 's3cret', 'me:', 'pass', 'sig']) expect(text).not.toContain(secret);
});

test('attempts, failures and answers that are awaited are told apart', () => {
  const { status: _, ...awaited } = exchange({ url: 'https://b.example' });
  const { status: __, ...failed } = exchange({ attempt: 2, failure: { code: 'ConnectionReset' } });
  const lines = writeSequence([failed, awaited]).split('\n');
  expect(lines).toContain('  w->>s1: POST /orders #40;attempt 2 of 5#41;');
  expect(lines).toContain('  s1--xw: ConnectionReset');
  expect(lines.at(-2)).toBe('  w->>s2: POST /');
});

test('a callback of nobody that is known comes from the caller', () => {
  expect(writeSequence([exchange({ direction: 'in', phase: 'callback' })])).toContain(
    'participant s1 as Caller',
  );
});

test('names and addresses cannot break out of their line', () => {
  const text = writeSequence(
    [exchange({ step: 'a\nend\nloop x', url: 'https://x.example/a;b\n%%{init}%%', method: 'A\u2028B' })],
    { workflow: 'w\nparticipant evil' },
  );
  for (const line of text.trimEnd().split('\n').slice(1))
    expect(line).toMatch(/^ {2}(?:participant|Note over|w->>|s1-->>)/);
  expect(text).not.toMatch(/\/a;|%%|\u2028/);
});

test('a long run is cut, and the diagram says so', () => {
  const many = Array.from({ length: 1000 }, (_, index) => exchange({ at: index }));
  const text = writeSequence(many, { most: 10 });
  expect(text.split('\n').filter((line) => line.includes('->>s1'))).toHaveLength(10);
  expect(text).toContain('990 more exchanges');
});
