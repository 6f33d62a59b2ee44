import { decodeUtf8, encodeUtf8 } from '../../bytes.ts';
import { crc32 } from '../zip/crc32.ts';
import { type PictureSource, readSource, writeSource } from './PictureSource.ts';

/* PNG: a signature, then chunks of length, type, data and checksum (W3C PNG, third edition, 5). */

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const keyword = 'Hookline workflow';
const around = 12;

interface Chunk {
  readonly type: string;
  /** Of the whole chunk. */
  readonly start: number;
  readonly data: Uint8Array;
}

/** Whether bytes begin as a PNG does. */
export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, index) => bytes[index] === byte);
}

function* chunksOf(png: Uint8Array): Generator<Chunk> {
  const view = new DataView(png.buffer, png.byteOffset, png.byteLength);
  for (let start = signature.length; start + around <= png.length; ) {
    const length = view.getUint32(start);
    const end = start + around + length;
    if (end > png.length) return;
    const type = String.fromCharCode(...png.subarray(start + 4, start + 8));
    yield { type, start, data: png.subarray(start + 8, start + 8 + length) };
    start = end;
  }
}

/** The picture with a workflow in it, as a text chunk (`iTXt`) before its end. What is no PNG comes back as it is. */
export function pngWithSource(png: Uint8Array, source: PictureSource): Uint8Array<ArrayBuffer> {
  const end = isPng(png) ? [...chunksOf(png)].find(({ type }) => type === 'IEND') : undefined;
  if (!end) return new Uint8Array(png);
  // Keyword, not compressed, no language, no translated keyword.
  const data = encodeUtf8(`${keyword}\0\0\0\0\0${writeSource(source)}`);
  const chunk = new Uint8Array(data.length + around);
  const view = new DataView(chunk.buffer);
  view.setUint32(0, data.length);
  chunk.set(encodeUtf8('iTXt'), 4);
  chunk.set(data, 8);
  view.setUint32(data.length + 8, crc32(chunk.subarray(4, data.length + 8)));
  const result = new Uint8Array(png.length + chunk.length);
  result.set(png.subarray(0, end.start));
  result.set(chunk, end.start);
  result.set(png.subarray(end.start), end.start + chunk.length);
  return result;
}

/** The workflow that a PNG picture carries. Takes any bytes. */
export function sourceOfPng(png: Uint8Array): PictureSource | undefined {
  if (!isPng(png)) return undefined;
  const head = encodeUtf8(`${keyword}\0\0\0`);
  for (const { type, data } of chunksOf(png)) {
    if (type !== 'iTXt' || !head.every((byte, index) => data[index] === byte)) continue;
    // Programs that write the chunk anew may give it a language and a translated keyword.
    const language = data.indexOf(0, head.length);
    const translated = language < 0 ? -1 : data.indexOf(0, language + 1);
    if (translated >= 0) return readSource(decodeUtf8(data.subarray(translated + 1)));
  }
  return undefined;
}
