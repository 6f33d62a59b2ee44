import { describe, expect, it } from 'vitest';
import { addDuration, explainDuration, parseDuration, suggestDuration, writeDuration } from './duration.ts';

describe('parseDuration', () => {
  it.each([
    ['PT1H', 0, 3_600_000],
    ['P1DT2H', 0, 93_600_000],
    ['PT0.5S', 0, 500],
    ['P2W', 0, 1_209_600_000],
    ['P1Y2M', 14, 0],
    ['PT0S', 0, 0],
  ])('reads %s', (text, months, milliseconds) => {
    expect(parseDuration(text)).toEqual({ months, milliseconds });
  });

  it.each([
    '',
    'P',
    'PT',
    'P1DT',
    '1H',
    'pt1h',
    '00:05:00',
    'PT1.5H',
    '-PT1H',
    'PT1H30',
    `P${'9'.repeat(40)}D`,
  ])('refuses %s', (text) => {
    expect(parseDuration(text)).toBeUndefined();
  });
});

describe('addDuration', () => {
  const add = (start: string, text: string) =>
    new Date(
      addDuration(Date.parse(start), parseDuration(text) ?? { months: 0, milliseconds: 0 }),
    ).toISOString();

  it('counts months by the calendar', () => {
    expect(add('2026-01-31T10:00:00Z', 'P1M')).toBe('2026-02-28T10:00:00.000Z');
    expect(add('2024-02-29T00:00:00Z', 'P1Y')).toBe('2025-02-28T00:00:00.000Z');
    expect(add('2026-11-15T00:00:00Z', 'P2MT1H')).toBe('2027-01-15T01:00:00.000Z');
  });

  it('adds hours as they are', () => {
    expect(add('2026-01-31T10:00:00Z', 'PT24H')).toBe('2026-02-01T10:00:00.000Z');
  });
});

it('explains a duration in words', () => {
  expect(explainDuration('PT24H')).toBe('24 hours');
  expect(explainDuration('P1DT1M')).toBe('1 day 1 minute');
  expect(explainDuration('PT0S')).toBe('0 seconds');
  expect(explainDuration('24 h')).toBeUndefined();
});

it('suggests the duration that was meant', () => {
  expect(suggestDuration('00:05:00')).toBe('PT5M');
  expect(suggestDuration('1.02:00:00')).toBe('P1DT2H');
  expect(suggestDuration('5 minutes')).toBe('PT5M');
  expect(suggestDuration('2 days')).toBe('P2D');
  expect(suggestDuration('3 months')).toBe('P3M');
  expect(suggestDuration(' pt5m')).toBe('PT5M');
  expect(suggestDuration('P10s')).toBe('PT10S');
  expect(suggestDuration('P1H')).toBe('PT1H');
  expect(suggestDuration('soon')).toBeUndefined();
});

it('writes lengths that read back the same', () => {
  for (const length of [0, 500, 1000, 60_000, 3_661_000, 86_400_000, 90_061_500]) {
    expect(parseDuration(writeDuration(length))).toEqual({ months: 0, milliseconds: length });
  }
});
