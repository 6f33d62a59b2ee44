import { decode, encode } from '../../document/encoding.ts';
import { rangeIn } from '../../document/ranges.ts';
import { readJson } from '../../jsonReader.ts';
import type { BundleFiles, Part } from './ConnectorPlace.ts';

/** The text of a part and where it begins in its file; `undefined` where there is none. */
export function textOfPart(
  files: BundleFiles,
  { file, path }: Part,
): { readonly text: string; readonly start: number } | undefined {
  const bytes = files.get(file);
  if (bytes === undefined) return undefined;
  const { text } = decode(bytes);
  if (path === undefined) return { text, start: 0 };
  const { value } = readJson(text, { lenient: true });
  const range = value === undefined ? undefined : rangeIn(value, path);
  return range && { text: text.slice(range.start, range.end), start: range.start };
}

/** The file with another text in the place of a part; everything else stays as it is, the encoding too. */
export function withPart(files: BundleFiles, part: Part, text: string): Uint8Array | undefined {
  const bytes = files.get(part.file);
  const found = textOfPart(files, part);
  if (bytes === undefined || found === undefined) return undefined;
  const { text: whole, encoding } = decode(bytes);
  return encode(whole.slice(0, found.start) + text + whole.slice(found.start + found.text.length), encoding);
}
