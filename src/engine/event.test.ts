import { expect, test } from 'vitest';
import type { Json } from '../workflow/json.ts';
import { serialize } from './event.ts';

test('a value that is too long as text is told of instead of stopping the run', () => {
  // Shared parts: small in memory, 128 MB as text.
  let value: Json = 'x'.repeat(1_000_000);
  for (let round = 0; round < 7; round += 1) value = [value, value];
  const event = { kind: 'inputs', sequence: 1, at: 0, action: 'A', repetition: [], inputs: value } as const;
  expect(serialize(event)).toMatchObject({ inputs: '"(too large to be shown)"' });
  expect(serialize({ ...event, inputs: 'short' })).toMatchObject({ inputs: '"short"' });
});
