import { describe, expect, test } from 'vitest';
import { cultureNamed, invariantCulture } from './culture.ts';
import { formatDate } from './dateFormat.ts';
import { parseDateExact } from './dateParseExact.ts';
import { installRareParts } from './installRareParts.ts';

installRareParts();

describe('a date by an exact format', () => {
  const exact = (text: string, format: string, locale = 'en-US') => {
    const date = parseDateExact(text, format, cultureNamed(locale));
    return date && formatDate(date, 'o', invariantCulture).replace(/\.?0+(?=$|Z|\+)/, '');
  };

  test.each([
    ['21052019', 'ddMMyyyy', '2019-05-21T00:00:00'],
    ['5/3/19 1:02 PM', 'M/d/yy h:mm tt', '2019-05-03T13:02:00'],
    ['12:30 2019-05-21', 'hh:mm yyyy-MM-dd', '2019-05-21T00:30:00'],
    ['2020-03-05 14h', "yyyy-MM-dd HH'h'", '2020-03-05T14:00:00'],
    ['2020-03-05T01:02:03.45', 'yyyy-MM-ddTHH:mm:ss.FFF', '2020-03-05T01:02:03.45'],
    ['2020-03-05T01:02:03.4567890', 'yyyy-MM-ddTHH:mm:ss.fffffff', '2020-03-05T01:02:03.456789'],
    ['Thu 5 March 2020', 'ddd d MMMM yyyy', '2020-03-05T00:00:00'],
    ['2020-03-05 +02:00', 'yyyy-MM-dd zzz', '2020-03-04T22:00:00+00:00'],
    ['2020-03-05Z', 'yyyy-MM-ddK', '2020-03-05T00:00:00Z'],
    ['2020-03-05', 'yyyy-MM-ddK', '2020-03-05T00:00:00'],
    ['2020', 'yyyy', '2020-01-01T00:00:00'],
    ['Thu, 05 Mar 2020 01:02:03 GMT', 'r', '2020-03-05T01:02:03Z'],
    ['2020-03-05T01:02:03', 's', '2020-03-05T01:02:03'],
    ['3/5/2020', 'd', '2020-03-05T00:00:00'],
  ])('%j by %j is understood', (text, format, expected) => {
    expect(exact(text, format)).toBe(expected);
  });

  test.each([
    ['2019-5-21', 'yyyy-MM-dd'],
    ['2019-05-21 ', 'yyyy-MM-dd'],
    ['2019-05', 'yyyy-MM-dd'],
    ['2019-02-30', 'yyyy-MM-dd'],
    ['Fri 5 March 2020', 'ddd d MMMM yyyy'],
    ['05-03', 'MM-dd'],
    ['10:20', 'HH:mm'],
    ['2019x', 'yyyyy'],
  ])('%j by %j is refused', (text, format) => {
    expect(exact(text, format)).toBeUndefined();
  });

  test('follows the culture', () => {
    expect(exact('5 mars 2020', 'd MMMM yyyy', 'fr-FR')).toBe('2020-03-05T00:00:00');
    expect(exact('05.03.2020', 'd', 'de-DE')).toBe('2020-03-05T00:00:00');
  });

  test('needs a valid format', () => {
    expect(() => exact('x', 'q')).toThrow("'q' is not valid");
    expect(() => exact('x', "yyyy'")).toThrow('is not valid');
  });
});
