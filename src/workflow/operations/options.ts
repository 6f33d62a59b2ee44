import { type JsonObject, stringAt } from '../json.ts';

/** Whether `operationOptions` holds a word, whatever its case and whatever separates the words. */
export function hasOption(node: JsonObject, word: string): boolean {
  const wanted = word.toLowerCase();
  const words = (stringAt(node, 'operationOptions') ?? '').toLowerCase().split(/[\s,]+/);
  return words.includes(wanted);
}
