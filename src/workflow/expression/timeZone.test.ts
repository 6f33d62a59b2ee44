import { describe, expect, test } from 'vitest';
import { invariantCulture } from './culture.ts';
import { formatDate } from './dateFormat.ts';
import { parseDate } from './dateParse.ts';
import { timeZoneIds, timeZoneNamed, utcOfWallTime, wallTimeIn } from './timeZone.ts';

const ticks = (text: string) => parseDate(text, invariantCulture)?.ticks ?? 0n;
const wall = (utc: string, zone: string) =>
  formatDate(wallTimeIn(timeZoneNamed(zone), ticks(utc)), 'yyyy-MM-ddTHH:mm:ss.FFFFFFFK', invariantCulture);
const utc = (local: string, zone: string) =>
  formatDate(utcOfWallTime(timeZoneNamed(zone), ticks(local)), 'yyyy-MM-ddTHH:mm:ssK', invariantCulture);

describe('the wall time in a zone', () => {
  test.each([
    ['2024-03-10T09:59:59.9999999', 'Pacific Standard Time', '2024-03-10T01:59:59.9999999'],
    ['2024-03-10T10:00:00', 'Pacific Standard Time', '2024-03-10T03:00:00'],
    ['2024-11-03T08:59:59', 'Pacific Standard Time', '2024-11-03T01:59:59'],
    ['2024-11-03T09:00:00', 'Pacific Standard Time', '2024-11-03T01:00:00'],
    ['2024-03-31T00:59:59', 'W. Europe Standard Time', '2024-03-31T01:59:59'],
    ['2024-03-31T01:00:00', 'W. Europe Standard Time', '2024-03-31T03:00:00'],
    ['2024-07-01T12:00:00', 'india standard time', '2024-07-01T17:30:00'],
    ['2024-07-01T12:00:00', 'Chatham Islands Standard Time', '2024-07-02T00:45:00'],
    ['2024-07-01T12:00:00', 'Lord Howe Standard Time', '2024-07-01T22:30:00'],
    ['2024-01-01T12:00:00', 'UTC-08', '2024-01-01T04:00:00'],
    ['2024-01-01T12:00:00', 'UTC+12', '2024-01-02T00:00:00'],
    ['2024-01-01T12:00:00', 'Dateline Standard Time', '2024-01-01T00:00:00'],
    ['1960-07-01T12:00:00.5', 'GMT Standard Time', '1960-07-01T13:00:00.5'],
    ['2024-01-01T12:00:00', 'utc', '2024-01-01T12:00:00Z'],
  ])('at %s in %s is right', (moment, zone, expected) => {
    expect(wall(moment, zone)).toBe(expected);
  });
});

describe('the moment of a wall time', () => {
  test.each([
    ['2024-07-01T05:00:00', 'Pacific Standard Time', '2024-07-01T12:00:00Z'],
    ['2024-03-10T01:59:59', 'Pacific Standard Time', '2024-03-10T09:59:59Z'],
    ['2024-03-10T03:00:00', 'Pacific Standard Time', '2024-03-10T10:00:00Z'],
    ['2024-11-03T00:59:59', 'Pacific Standard Time', '2024-11-03T07:59:59Z'],
    ['2024-11-03T02:00:00', 'Pacific Standard Time', '2024-11-03T10:00:00Z'],
    ['2024-10-27T02:30:00', 'W. Europe Standard Time', '2024-10-27T01:30:00Z'],
    ['2024-01-01T00:00:00', 'UTC', '2024-01-01T00:00:00Z'],
  ])('%s in %s is right', (local, zone, expected) => {
    expect(utc(local, zone)).toBe(expected);
  });

  test('that comes twice is the one in standard time', () => {
    expect(utc('2018-11-04T01:30:00', 'Pacific Standard Time')).toBe('2018-11-04T09:30:00Z');
    expect(utc('2024-04-07T02:30:00', 'AUS Eastern Standard Time')).toBe('2024-04-06T16:30:00Z');
  });

  test('that clocks skip does not exist', () => {
    expect(() => utc('2024-03-10T02:30:00', 'Pacific Standard Time')).toThrow(
      '2:30 does not exist on that day',
    );
    expect(() => utc('2024-03-31T02:00:00', 'W. Europe Standard Time')).toThrow('does not exist');
  });
});

test('every zone is known to the host', () => {
  expect(timeZoneIds()).toHaveLength(141);
  for (const id of timeZoneIds()) expect(wall('2024-01-01T12:00:00', id)).toMatch(/^202[34]-/);
});

test.each(['', 'Nowhere Time', 'America/Los_Angeles', 'constructor'])('%j is no zone', (id) => {
  expect(() => timeZoneNamed(id)).toThrow('was not found');
});
