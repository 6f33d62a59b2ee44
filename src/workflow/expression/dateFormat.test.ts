import { describe, expect, test } from 'vitest';
import { cultureNamed, invariantCulture } from './culture.ts';
import { formatDate } from './dateFormat.ts';
import { parseDate } from './dateParse.ts';
import { dateTime } from './dateTime.ts';
import { installRareParts } from './installRareParts.ts';

installRareParts();

describe('a date format', () => {
  const date = parseDate('2024-02-29T15:04:05.0070000Z', invariantCulture) ?? dateTime(0n, 'utc');
  const written = (format: string, locale = 'en-US') => formatDate(date, format, cultureNamed(locale));

  test.each([
    ['', '2024-02-29T15:04:05.0070000Z'],
    ['d', '2/29/2024'],
    ['D', 'Thursday, February 29, 2024'],
    ['f', 'Thursday, February 29, 2024 3:04 PM'],
    ['F', 'Thursday, February 29, 2024 3:04:05 PM'],
    ['g', '2/29/2024 3:04 PM'],
    ['G', '2/29/2024 3:04:05 PM'],
    ['m', 'February 29'],
    ['R', 'Thu, 29 Feb 2024 15:04:05 GMT'],
    ['s', '2024-02-29T15:04:05'],
    ['t', '3:04 PM'],
    ['u', '2024-02-29 15:04:05Z'],
    ['Y', 'February 2024'],
    ['%d', '29'],
    ['h:m:s t', '3:4:5 P'],
    ['y yy yyy yyyyy', '24 24 2024 02024'],
    ['f ff fff', '0 00 007'],
    ['s.FF|s.FFF|F', '5|5.007|'],
    ['zzz K', '+00:00 Z'],
    ['\'at\' HH\\h "x"', 'at 15h x'],
    ['dddddd MMMMM', 'Thursday February'],
    ['gg', 'A.D.'],
  ])('%j writes %j', (format, expected) => {
    expect(written(format)).toBe(expected);
  });

  test.each(['q', 'K', ':', '%', '%%', 'a%', "'a", '"a', 'a\\', 'ffffffff', 'FFFFFFFF'])(
    '%j is refused',
    (format) => {
      expect(() => written(format)).toThrow('is not valid');
    },
  );

  test.each([
    ['de-DE', 'D', 'Donnerstag, 29. Februar 2024'],
    ['fr-FR', 'D', 'jeudi 29 février 2024'],
    ['en-GB', 'G', '29/02/2024 15:04:05'],
    ['pl-PL', 'd MMMM', '29 lutego'],
    ['pl-PL', 'MMMM yyyy', 'luty 2024'],
    ['ja-JP', 'D', '2024年2月29日'],
    ['fi-FI', 'HH:mm', '15.04'],
    ['ko-KR', 't', '오후 3:04'],
    ['', 'G', '02/29/2024 15:04:05'],
    ['hu-HU', 'yyyy/MM/dd', '2024. 02. 29'],
    ['de-DE', 'r', 'Thu, 29 Feb 2024 15:04:05 GMT'],
  ])('in %s, %j follows the culture', (locale, format, expected) => {
    expect(written(format, locale)).toBe(expected);
  });
});
