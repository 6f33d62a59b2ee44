import { describe, expect, test } from 'vitest';
import { openConnector } from '../openConnector.ts';
import { lintConnector } from './lintConnector.ts';

/* What a file does in dozens of places is one line of the list. */

function found(rule: string, paths: Record<string, unknown>): readonly string[] {
  const opened = openConnector(
    JSON.stringify({ swagger: '2.0', info: {}, host: 'api.example', paths, definitions: { Thing: {} } }),
  );
  if (!opened.ok) throw new Error('The definition must open.');
  return lintConnector(opened.connector)
    .filter((diagnostic) => diagnostic.rule === rule)
    .map(({ message }) => message);
}

function pathsOf(count: number, responses: (index: number) => unknown): Record<string, unknown> {
  return Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `/a${index}`,
      { get: { operationId: `Get${index}`, responses: responses(index) } },
    ]),
  );
}

describe('CC046', () => {
  const several = () => ({ 200: { schema: {} }, 202: { schema: {} } });

  test('three operations are told one by one', () => {
    expect(found('CC046', pathsOf(3, several))).toHaveLength(3);
  });

  test('more are told once, with how many, apart for each kind', () => {
    const kinds = [several, () => ({ default: {} }), () => ({ 200: {}, default: { schema: {} } })];
    const paths = pathsOf(36, (index) => kinds[index % 3]?.());
    expect(found('CC046', paths).map((message) => /\d+ operations/.exec(message)?.[0])).toEqual([
      '12 operations',
      '12 operations',
      '12 operations',
    ]);
  });
});

test('CC041 tells once what stands beside references in many places, and each broken reference by itself', () => {
  const paths = pathsOf(40, (index) => ({
    200: {
      schema:
        index % 2 === 0
          ? { $ref: '#/definitions/Thing', description: 'A thing' }
          : { $ref: `#/definitions/Lost${index}` },
    },
  }));
  const messages = found('CC041', paths);
  const crowded = messages.filter((message) => message.startsWith('Beside'));
  expect(crowded).toHaveLength(1);
  expect(crowded[0]).toContain('(description) in 20 places');
  expect(messages).toHaveLength(21);
});
