import type { JsonPath } from '../../json.ts';

/** What a picture carries of the workflow that it shows, free of secrets: enough to open it again. */
export interface PictureSource {
  readonly name: string;
  /** Where the definition that is drawn stands in the text. */
  readonly path: JsonPath;
  /** The file of the workflow, as it was opened and edited. */
  readonly text: string;
}

/** One line of JSON; every picture format packs it in its own way. */
export function writeSource({ name, path, text }: PictureSource): string {
  return JSON.stringify({ hooklinePicture: 1, name, path, text });
}

/** `undefined` for what `writeSource` did not write. Takes any text. */
export function readSource(written: string): PictureSource | undefined {
  let value: unknown;
  try {
    value = JSON.parse(written);
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null) return undefined;
  const version: unknown = Reflect.get(value, 'hooklinePicture');
  const name: unknown = Reflect.get(value, 'name');
  const path: unknown = Reflect.get(value, 'path');
  const text: unknown = Reflect.get(value, 'text');
  if (typeof version !== 'number' || typeof name !== 'string' || typeof text !== 'string') return undefined;
  return { name, path: Array.isArray(path) ? path.filter(isKey) : [], text };
}

function isKey(key: unknown): key is string | number {
  return typeof key === 'string' || typeof key === 'number';
}
