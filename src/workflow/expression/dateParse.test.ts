import { describe, expect, test } from 'vitest';
import { cultureNamed, invariantCulture } from './culture.ts';
import { formatDate } from './dateFormat.ts';
import { parseDate } from './dateParse.ts';
import { dateTime, ticksOf } from './dateTime.ts';
import { installRareParts } from './installRareParts.ts';

installRareParts();

/** The moment as the format `o` writes it, or undefined. */
function read(text: string, locale = ''): string | undefined {
  const date = parseDate(text, cultureNamed(locale));
  return date && formatDate(date, 'o', invariantCulture);
}

/** Shorter: without the zeros that `o` ends with. */
function short(text: string, locale = ''): string | undefined {
  return read(text, locale)?.replace(/\.?0+(?=$|Z|\+)/, '');
}

describe('a written date', () => {
  test.each([
    ['2018-03-15', '2018-03-15T00:00:00'],
    ['2018-03', '2018-03-01T00:00:00'],
    ['2018/3/5', '2018-03-05T00:00:00'],
    [' 2018-03-15 10:20 ', '2018-03-15T10:20:00'],
    ['2018-03-15T10:20:30.1234567', '2018-03-15T10:20:30.1234567'],
    ['2018-03-15T10:20:30.12345678', '2018-03-15T10:20:30.1234568'],
    ['2018-12-31T23:59:59.99999999', '2019-01-01T00:00:00'],
    ['2018-03-15T10:20:30Z', '2018-03-15T10:20:30Z'],
    ['2018-03-15t10:20z', '2018-03-15T10:20:00Z'],
    ['2018-03-15Z', '2018-03-15T00:00:00Z'],
    ['2018-03-15T10:20:30+02:00', '2018-03-15T08:20:30+00:00'],
    ['2018-03-15T22:20:30-0530', '2018-03-16T03:50:30+00:00'],
    ['2018-03-15 10:20 +05', '2018-03-15T05:20:00+00:00'],
    ['2018-03-15-06:00', '2018-03-15T06:00:00+00:00'],
    ['3/15/2018', '2018-03-15T00:00:00'],
    ['03-15-2018 5:06:07 am', '2018-03-15T05:06:07'],
    ['3/15/2018 12:00 AM', '2018-03-15T00:00:00'],
    ['3/15/2018 12:30 PM', '2018-03-15T12:30:00'],
    ['3/15/2018 5PM', '2018-03-15T17:00:00'],
    ['1:30 PM 3/15/2018', '2018-03-15T13:30:00'],
    ['3/5/49', '2049-03-05T00:00:00'],
    ['3/5/50', '1950-03-05T00:00:00'],
    ['March 15, 2018', '2018-03-15T00:00:00'],
    ['15-MAR-2018', '2018-03-15T00:00:00'],
    ['Mar 2018', '2018-03-01T00:00:00'],
    ['Thursday, 15 March 2018 13:00', '2018-03-15T13:00:00'],
    ['Thu, 15 Mar 2018 13:00:00 GMT', '2018-03-15T13:00:00Z'],
  ])('%j is understood', (text, expected) => {
    expect(short(text)).toBe(expected);
  });

  test.each([
    '',
    'hello',
    '2018-02-30',
    '2018-13-01',
    '0000-01-01',
    '2018-03-15T24:00:00',
    '2018-03-15T10:60',
    '2018-03-15T10:20:30+15:00',
    '2018-03-15T10:20:30ZZ',
    '2018-03-15T',
    '2018-03-15-',
    '2018--03-15',
    '20180315',
    '15/3/2018',
    '13:00 AM 3/15/2018',
    'Friday, March 15, 2018',
    'March March 15, 2018',
    '10:20',
    'March 15',
    '3/15',
    '1/2/3/4',
    '0001-01-01T00:00:00+01:00',
    '2018-03-15 10:20 10:20',
    `${'1'.repeat(5000)}-01-01`,
  ])('%j is refused', (text) => {
    expect(read(text)).toBeUndefined();
  });

  test.each([
    ['en-GB', '05/03/2020', '2020-03-05T00:00:00'],
    ['de-DE', '05.03.2020 14:30', '2020-03-05T14:30:00'],
    ['de-DE', 'Donnerstag, 5. März 2020', '2020-03-05T00:00:00'],
    ['de-DE', '2020-03-05T14:30:00Z', '2020-03-05T14:30:00Z'],
    ['fr-FR', '20 octobre 2010', '2010-10-20T00:00:00'],
    ['fr-FR', '20 févr. 2010', '2010-02-20T00:00:00'],
    ['es-ES', 'martes, 20 de octubre de 2020', '2020-10-20T00:00:00'],
    ['pt-BR', '20 de março de 2020', '2020-03-20T00:00:00'],
    ['pl-PL', '20 października 2020', '2020-10-20T00:00:00'],
    ['ru-RU', '20 октября 2020 г.', '2020-10-20T00:00:00'],
    ['ja-JP', '2020年3月5日 14:30', '2020-03-05T14:30:00'],
    ['ko-KR', '2020년 3월 5일 오후 2:30', '2020-03-05T14:30:00'],
    ['hu-HU', '2020. március 5.', '2020-03-05T00:00:00'],
    ['fi-FI', '5.3.2020 14.30', '2020-03-05T14:30:00'],
    ['sv-SE', '20-03-05', '2020-03-05T00:00:00'],
    ['vi-VN', '5 Tháng 12 2020', '2020-12-05T00:00:00'],
    ['de-DE', '5 March 2020', '2020-03-05T00:00:00'],
  ])('in %s, %j is understood', (locale, text, expected) => {
    expect(short(text, locale)).toBe(expected);
  });

  test('in any culture is understood as the culture itself writes it', () => {
    const date = dateTime(
      ticksOf({ year: 2021, month: 11, day: 23, hour: 15, minute: 4, second: 5, fraction: 0 }) ?? 0n,
      'unspecified',
    );
    for (const name of [
      'bg',
      'cs',
      'da',
      'de',
      'el',
      'en',
      'es',
      'et',
      'fi',
      'fr',
      'he',
      'hi',
      'hr',
      'hu',
      'id',
      'is',
      'it',
      'ja',
      'ko',
      'lt',
      'lv',
      'nb',
      'nl',
      'pl',
      'pt',
      'ro',
      'ru',
      'sk',
      'sl',
      'sv',
      'tr',
      'uk',
      'vi',
      'zh',
    ]) {
      const culture = cultureNamed(name);
      for (const format of ['d', 'D', 'G']) {
        const text = formatDate(date, format, culture);
        const back = parseDate(text, culture);
        const expected = format === 'G' ? date.ticks : date.ticks - (date.ticks % 864_000_000_000n);
        expect(back?.ticks, `${name} ${format} ${text}`).toBe(expected);
      }
    }
  });
});
