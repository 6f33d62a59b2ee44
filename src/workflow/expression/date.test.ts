import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cultureNamed, englishCulture, invariantCulture } from './culture.ts';
import { formatDate } from './dateFormat.ts';
import { parseDate } from './dateParse.ts';
import { parseDateExact } from './dateParseExact.ts';
import { addMonths, dateTime, dayOfWeek, dayOfYear, partsOf, ticksOf, unixEpochTicks } from './dateTime.ts';
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

describe('ticks', () => {
  test('agree with the calendar of JavaScript', () => {
    const first = new Date(0);
    first.setUTCFullYear(1, 0, 1);
    fc.assert(
      fc.property(
        fc.integer({ min: first.getTime(), max: Date.UTC(9999, 11, 31, 23, 59, 59, 999) }),
        (ms) => {
          const date = dateTime(BigInt(ms) * 10_000n + unixEpochTicks, 'utc');
          const host = new Date(ms);
          const parts = partsOf(date);
          expect([parts.year, parts.month, parts.day, parts.hour, parts.minute, parts.second]).toEqual([
            host.getUTCFullYear(),
            host.getUTCMonth() + 1,
            host.getUTCDate(),
            host.getUTCHours(),
            host.getUTCMinutes(),
            host.getUTCSeconds(),
          ]);
          expect(dayOfWeek(date)).toBe(host.getUTCDay());
          expect(ticksOf(parts)).toBe(date.ticks);
          const january = new Date(host);
          january.setUTCMonth(0, 1);
          expect(dayOfYear(date)).toBe(Math.floor((ms - january.getTime()) / 86_400_000) + 1);
        },
      ),
      { numRuns: 500 },
    );
  });

  test('end with the years 1 and 9999', () => {
    expect(() => dateTime(-1n, 'utc')).toThrow('0001 to 9999');
    expect(() => dateTime(3_155_378_976_000_000_000n, 'utc')).toThrow('0001 to 9999');
    expect(() => addMonths(dateTime(0n, 'utc'), -1)).toThrow('0001 to 9999');
    expect(() => addMonths(dateTime(0n, 'utc'), 1e15)).toThrow('0001 to 9999');
  });
});

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

describe('a culture', () => {
  test('is found in any case, by its language, and by the language of an unknown region', () => {
    expect(cultureNamed('DE-de')).toBe(cultureNamed('de-DE'));
    expect(cultureNamed('de').months).toEqual(cultureNamed('de-DE').months);
    expect(cultureNamed('de-LU').months).toEqual(cultureNamed('de-DE').months);
    expect(cultureNamed('en-ZZ')).toBe(englishCulture);
    expect(cultureNamed('zh-Hant-HK').pm).toBe(cultureNamed('zh-TW').pm);
    expect(cultureNamed('')).toBe(invariantCulture);
  });

  test('inherits what its language has', () => {
    expect(cultureNamed('de-AT').months[0]).toBe('Jänner');
    expect(cultureNamed('de-AT').days).toEqual(cultureNamed('de-DE').days);
    expect(cultureNamed('de-CH').currency).toBe('CHF');
    expect(invariantCulture.currency).toBe('¤');
  });

  test.each(['xx', 'not a locale!', 'zz-not-a-locale-zz', 'constructor', 'de_DE', 'de-'])(
    '%j is unknown',
    (name) => {
      expect(() => cultureNamed(name)).toThrow(`The locale '${name}' is not known.`);
    },
  );
});
