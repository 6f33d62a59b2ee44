import { ExpressionError } from './ExpressionError.ts';
import { rareParts } from './rareParts.ts';

/** How a language and region write dates and numbers; patterns are .NET format strings. */
export interface Culture {
  /** Empty for the invariant culture. */
  readonly name: string;
  readonly shortDate: string;
  readonly longDate: string;
  readonly shortTime: string;
  readonly longTime: string;
  readonly monthDay: string;
  readonly yearMonth: string;
  readonly am: string;
  readonly pm: string;
  readonly dateSeparator: string;
  readonly timeSeparator: string;
  /** From Sunday. */
  readonly days: readonly string[];
  readonly shortDays: readonly string[];
  readonly months: readonly string[];
  readonly shortMonths: readonly string[];
  /** Month names beside a day number; empty where they are the same. */
  readonly genitiveMonths: readonly string[];
  readonly decimal: string;
  readonly group: string;
  /** From the point outwards; the last one repeats. */
  readonly groupSizes: readonly number[];
  /** Index of a .NET pattern, as the other `…Negative` and `…Positive`. */
  readonly numberNegative: number;
  readonly currency: string;
  readonly currencyDecimal: string;
  readonly currencyGroup: string;
  readonly currencyGroupSizes: readonly number[];
  readonly currencyDigits: number;
  readonly currencyPositive: number;
  readonly currencyNegative: number;
  readonly percentPositive: number;
  readonly percentNegative: number;
  readonly infinity: string;
}

const englishFields =
  'M/d/yyyy|dddd, MMMM d, yyyy|h:mm tt|h:mm:ss tt|MMMM d|MMMM yyyy|AM|PM|/|:|Sunday;Monday;Tuesday;Wednesday;Thursday;Friday;Saturday|Sun;Mon;Tue;Wed;Thu;Fri;Sat|January;February;March;April;May;June;July;August;September;October;November;December|Jan;Feb;Mar;Apr;May;Jun;Jul;Aug;Sep;Oct;Nov;Dec||.|,|3|1|$|.|,|3|2|0|0|0|0'.split(
    '|',
  );
const invariantFields = withDefaults(
  'MM/dd/yyyy|dddd, dd MMMM yyyy|HH:mm|HH:mm:ss|MMMM dd|yyyy MMMM||||||||||||||¤'.split('|'),
  englishFields,
);

function withDefaults(fields: readonly string[], defaults: readonly string[]): readonly string[] {
  return defaults.map((standard, index) => fields[index] || standard);
}

function createCulture(name: string, fields: readonly string[]): Culture {
  let at = 0;
  const text = () => fields[at++] ?? '';
  const list = () => text().split(';').filter(Boolean);
  const number = () => Number(text());
  const numbers = () => list().map(Number);
  // Members are read in the order of the data's fields.
  return {
    name,
    shortDate: text(),
    longDate: text(),
    shortTime: text(),
    longTime: text(),
    monthDay: text(),
    yearMonth: text(),
    am: text(),
    pm: text(),
    dateSeparator: text(),
    timeSeparator: text(),
    days: list(),
    shortDays: list(),
    months: list(),
    shortMonths: list(),
    genitiveMonths: list(),
    decimal: text(),
    group: text(),
    groupSizes: numbers(),
    numberNegative: number(),
    currency: text(),
    currencyDecimal: text(),
    currencyGroup: text(),
    currencyGroupSizes: numbers(),
    currencyDigits: number(),
    currencyPositive: number(),
    currencyNegative: number(),
    percentPositive: number(),
    percentNegative: number(),
    infinity: name === '' ? 'Infinity' : '∞',
  };
}

export const invariantCulture: Culture = createCulture('', invariantFields);
export const englishCulture: Culture = createCulture('en-US', englishFields);

/** Cultures by lower-case name, made when first asked for; a bare language stands for its main region. */
const cultures = new Map<string, Culture>([
  ['', invariantCulture],
  ['en-us', englishCulture],
  ['en', englishCulture],
]);

/** Names that the data have under another one. */
const aliases: Readonly<Record<string, string>> = {
  no: 'nb-no',
  nb: 'nb-no',
  nn: 'nb-no',
  'zh-hant': 'zh-tw',
  'zh-hk': 'zh-tw',
  'zh-mo': 'zh-tw',
};

let tableOfFields: Map<string, readonly [name: string, fields: readonly string[]]> | undefined;

/** The data by lower-case name, with a bare language's name beside that of its first culture. */
function fieldTable(): Map<string, readonly [name: string, fields: readonly string[]]> {
  if (tableOfFields) return tableOfFields;
  const table = new Map<string, readonly [string, readonly string[]]>([['en', ['en-US', englishFields]]]);
  for (const line of rareParts().cultureLines.trim().split('\n')) {
    const [name = '', ...fields] = line.split('|');
    const language = name.slice(0, name.indexOf('-'));
    const entry = [name, withDefaults(fields, table.get(language)?.[1] ?? englishFields)] as const;
    table.set(name.toLowerCase(), entry);
    if (!table.has(language)) table.set(language, entry);
  }
  tableOfFields = table;
  return table;
}

/**
 * The culture of that name, whatever its case; `''` is the invariant one. A region without data is as its language's main one.
 * Throws `ExpressionError` for a language that is not known.
 */
export function cultureNamed(name: string): Culture {
  const key = name.toLowerCase();
  const known = cultures.get(key);
  if (known) return known;
  const table = fieldTable();
  const isWellFormed = /^[a-z]{2,3}(-[a-z]{4})?(-([a-z]{2}|\d{3}))?$/.test(key);
  const language = key.split('-', 1)[0] ?? '';
  const entry =
    table.get(aliases[key] ?? key) ?? (isWellFormed ? table.get(aliases[language] ?? language) : undefined);
  if (!entry) throw new ExpressionError(`The locale '${name}' is not known.`);
  const culture = entry[0] === 'en-US' ? englishCulture : createCulture(entry[0], entry[1]);
  cultures.set(key, culture);
  return culture;
}
