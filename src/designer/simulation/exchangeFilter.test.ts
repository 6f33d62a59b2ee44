import { describe, expect, test } from 'vitest';
import type { Exchange } from '../../publisher/protocol.ts';
import { chipsOf, type ExchangeFilter, filterExchanges, statusChipOf } from './exchangeFilter.ts';

const all: ExchangeFilter = { words: '', phases: [], statuses: [] };
const first: Exchange = {
  number: 1,
  id: 'subscribed',
  workflowId: 'w',
  runId: 'r1',
  step: 'Wait',
  direction: 'out',
  phase: 'subscribe',
  attempt: 1,
  maximumAttempts: 5,
  at: 0,
  method: 'POST',
  url: 'https://shop.example/hooks',
  requestHeaders: [],
  status: 201,
};
const log: readonly Exchange[] = [
  { ...first, id: 'tried', status: 503 },
  { ...first, id: 'tried again', attempt: 2, status: 503 },
  { ...first, id: 'subscribed', attempt: 3 },
  { ...first, id: 'called back', direction: 'in', phase: 'callback', status: 409 },
  { ...first, id: 'called trigger', direction: 'in', phase: 'callback', runId: 'r2', status: 202 },
  { ...first, id: 'moved', phase: 'action', runId: 'r2', status: 302 },
  {
    ...first,
    id: 'refused',
    phase: 'action',
    runId: 'r2',
    failure: { code: 'ConnectionFailure', message: '' },
  },
];
const { runId: _run, status: _status, ...open } = first;
const waiting: Exchange = { ...open, id: 'waiting', phase: 'unsubscribe' };

const idsOf = (filter: Partial<ExchangeFilter>) =>
  filterExchanges([...log, waiting], { ...all, ...filter }).map(({ id }) => id);
const labelsOf = (exchanges: readonly Exchange[], pressed: Partial<ExchangeFilter> = {}) => {
  const { phases, statuses } = chipsOf(exchanges, { ...all, ...pressed });
  return [phases, statuses].map((chips) => chips.map(({ label }) => label));
};

describe('the rows of the HTTP panel', () => {
  test('are all there while no chip is pressed', () => {
    expect(idsOf({})).toHaveLength(8);
  });

  test.each<[string, Partial<ExchangeFilter>, readonly string[]]>([
    ['of a phase', { phases: ['callback'] }, ['called back', 'called trigger']],
    [
      'of either of two phases',
      { phases: ['callback', 'unsubscribe'] },
      ['called back', 'called trigger', 'waiting'],
    ],
    ['that were tried again', { phases: ['retry'] }, ['tried again', 'subscribed']],
    ['with a class of statuses', { statuses: ['5xx'] }, ['tried', 'tried again']],
    ['with either of two classes', { statuses: ['3xx', '4xx'] }, ['called back', 'moved']],
    ['that got no answer', { statuses: ['none'] }, ['refused']],
    ['that wait for one', { statuses: ['waiting'] }, ['waiting']],
    ['of a phase and a class', { phases: ['subscribe'], statuses: ['2xx'] }, ['subscribed']],
    ['of a phase and words', { phases: ['callback'], words: '409 conflict' }, ['called back']],
    ['of a run, or of none', { run: 'r2' }, ['called trigger', 'moved', 'refused', 'waiting']],
    ['of no run where none is shown', { run: '' }, ['waiting']],
    ['that do not exist', { phases: ['token'], statuses: ['2xx'] }, []],
  ])('%s', (_, filter, expected) => {
    expect(idsOf(filter)).toEqual(expected);
  });
});

test.each([
  [100, '1xx'],
  [199, '1xx'],
  [200, '2xx'],
  [299, '2xx'],
  [300, '3xx'],
  [399, '3xx'],
  [400, '4xx'],
  [499, '4xx'],
  [500, '5xx'],
  [599, '5xx'],
] as const)('the status %i is of class %s', (status, chip) => {
  expect(statusChipOf({ ...first, status })).toBe(chip);
});

describe('chips', () => {
  test('are those of what the log has, always in the same order', () => {
    expect(labelsOf([])).toEqual([[], []]);
    expect(labelsOf(log.toReversed())).toEqual([
      ['Subscribe', 'Callback', 'Action', 'Retry'],
      ['2xx', '3xx', '4xx', '5xx', 'No answer'],
    ]);
  });

  test('that are pressed stay when what they asked for has gone', () => {
    expect(labelsOf([waiting], { phases: ['retry'], statuses: ['5xx'] })).toEqual([
      ['Unsubscribe', 'Retry'],
      ['5xx', 'Waiting'],
    ]);
  });
});
