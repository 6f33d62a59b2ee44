import { expect, test } from 'vitest';
import { headersOfText } from './composeDraft.ts';

test('reads one header a line and passes over empty lines', () => {
  expect(headersOfText('Content-Type: text/plain\n\nX-Event:  order:created ')).toEqual({
    headers: [
      ['Content-Type', 'text/plain'],
      ['X-Event', 'order:created'],
    ],
  });
});

test('reports a line without a header name', () => {
  expect(headersOfText('X: 1\nnonsense').wrong).toBe('nonsense');
  expect(headersOfText('bad name: 1').wrong).toBe('bad name: 1');
});
