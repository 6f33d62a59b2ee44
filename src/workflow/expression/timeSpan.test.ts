import { describe, expect, test } from 'vitest';
import { cultureNamed, englishCulture } from './culture.ts';
import { installRareParts } from './installRareParts.ts';
import { formatTimeSpan, parseTimeSpan, timeSpanText } from './timeSpan.ts';

installRareParts();

describe('a time span', () => {
  test.each([
    ['5', '5.00:00:00'],
    ['1:2', '01:02:00'],
    ['01:02:03', '01:02:03'],
    ['1.02:03', '1.02:03:00'],
    ['1.02:03:04.5', '1.02:03:04.5000000'],
    ['1:02:03:04', '1.02:03:04'],
    [' -01:00:00 ', '-01:00:00'],
    ['00:00:00.0000001', '00:00:00.0000001'],
    ['10675198.00:00:00', '10675198.00:00:00'],
  ])('%j is %s', (text, expected) => {
    expect(timeSpanText(parseTimeSpan(text) ?? -1n)).toBe(expected);
  });

  test.each([
    '',
    'nope',
    '24:00:00',
    '1:60',
    '1:2:60',
    '1.2',
    '1:2:3:4:5',
    '--1',
    '01:02:03.12345678',
    '99999999',
  ])('%j is none', (text) => {
    expect(parseTimeSpan(text)).toBeUndefined();
  });
});

describe('a time span format', () => {
  const written = (text: string, format: string, locale = 'en-US') =>
    formatTimeSpan(
      parseTimeSpan(text) ?? 0n,
      format,
      locale === 'en-US' ? englishCulture : cultureNamed(locale),
    );

  test.each([
    ['1.02:03:04', 'c', '1.02:03:04'],
    ['1.02:03:04.5', 'g', '1:2:03:04.5'],
    ['-02:03:04', 'g', '-2:03:04'],
    ['02:03:04', 'G', '0:02:03:04.0000000'],
    ['1.02:03:04', 'hh\\:mm', '02:03'],
    ['1.02:03:04', "d' days 'h", '1 days 2'],
    ['1.02:03:04', 'dddd', '0001'],
    ['02:03:04.045', 'ss\\.ff', '04.04'],
    ['02:03:04.5', 's\\.FFF', '4.5'],
    ['02:03:04', '%m', '3'],
  ])('%s by %j is %j', (text, format, expected) => {
    expect(written(text, format)).toBe(expected);
  });

  test('uses the decimal separator of the culture', () => {
    expect(written('01:00:00.5', 'g', 'de-DE')).toBe('1:00:00,5');
  });

  test.each(['d', 'zz', 'hh:mm', 'hhh', 'x', "'a", 'ffffffff', 'ddddddddd', '%'])(
    '%j is refused',
    (format) => {
      expect(() => written('01:00:00', format)).toThrow('is not valid');
    },
  );
});
