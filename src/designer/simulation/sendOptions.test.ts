import { expect, test } from 'vitest';
import { readSending } from '../../workflow/mock/readRules.ts';
import { sendingOf, usualOptions } from './sendOptions.ts';

test('nothing chosen means: once, at once, unsigned, to the right place', () => {
  expect(sendingOf(usualOptions)).toEqual({});
});

test('everything that is chosen is what the publisher can read', () => {
  const sending = sendingOf({
    after: 'PT1M',
    times: '3',
    every: 'PT5S',
    isSameEvent: true,
    isReversed: true,
    scheme: 'standard',
    secret: 's',
    tamper: 'stale',
    target: 'forged',
    retries: '2',
    toAll: false,
  });
  if (typeof sending === 'string') throw new Error(sending);
  expect(Object.keys(sending)).toHaveLength(8);
  expect(readSending({ ...sending, notification: {} })).toEqual({ ...sending, notification: {} });
});

test.each([
  [{ after: '5 minutes' }, 'not a duration'],
  [{ times: '0' }, '1 to 1000'],
  [{ times: '1e3' }, '1 to 1000'],
  [{ retries: '-1' }, '0 to 90'],
  [{ scheme: 'github' as const }, 'secret'],
])('%j is refused in words', (wrong, words) => {
  expect(sendingOf({ ...usualOptions, ...wrong })).toContain(words);
});
