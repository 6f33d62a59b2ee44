import { describe, expect, test } from 'vitest';
import { cultureNamed, englishCulture, invariantCulture } from './culture.ts';
import { installRareParts } from './installRareParts.ts';

installRareParts();

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
