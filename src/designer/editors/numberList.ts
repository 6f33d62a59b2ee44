import { isArray, type Json } from '../../workflow/json.ts';

/** Numbers of a list as people write them: `8, 12, 17`. A single value counts as a list of one. */
export function listText(value: Json | undefined): string {
  if (value === undefined || value === null) return '';
  const items = isArray(value) ? value : [value];
  return items
    .map((item) => (typeof item === 'string' || typeof item === 'number' ? String(item) : ''))
    .join(', ');
}

/** The list that a text stands for; words that are no numbers stay words, so that lint can name them. */
export function listValue(text: string): Json | undefined {
  const words = text.split(/[\s,;]+/).filter((word) => word !== '');
  if (words.length === 0) return undefined;
  return words.map((word) => (/^-?\d{1,6}$/.test(word) ? Number(word) : word));
}
