import { deflateSync } from 'fflate';
import { encodeUtf8 } from '../../bytes.ts';
import { crc32 } from './crc32.ts';
import { readDirectory } from './directory.ts';

/** 1 January 1980, the first day that zip files know: the same files give the same zip, whenever it is written. */
const firstDay = (1 << 5) | 1;
/** Names are UTF-8. */
const utf8Flag = 0x0800;

interface Piece {
  /** Local header and packed bytes, or the same as they stood in another zip. */
  readonly local: Uint8Array;
  /** Record of the directory; the offset in it is still to be set. */
  readonly record: Uint8Array;
}

/** A zip of files by path. The same files give the same bytes. */
export function writeZip(files: ReadonlyMap<string, Uint8Array>): Uint8Array {
  return join(Array.from(files, ([path, content]) => pack(path, content)));
}

/**
 * A zip in which some files are replaced, or added at the end. All others keep their bytes, packed as they are, and so does the comment. Without a
 * change it is the very same zip. The zip must be one that `readZip` accepts.
 */
export function replaceInZip(zip: Uint8Array, changes: ReadonlyMap<string, Uint8Array>): Uint8Array {
  if (changes.size === 0) return zip;
  const { entries, start, end } = readDirectory(zip);
  const offsets = entries.map(({ offset }) => offset).sort((a, b) => a - b);
  const pieces = entries.map((entry) => {
    const content = changes.get(entry.path);
    if (content !== undefined) return pack(entry.path, content);
    // Up to the next entry: a data descriptor may follow the packed bytes.
    const next = offsets.find((offset) => offset > entry.offset) ?? start;
    return { local: zip.slice(entry.offset, next), record: zip.slice(entry.recordStart, entry.recordEnd) };
  });
  const present = new Set(entries.map(({ path }) => path));
  const added = [...changes].filter(([path]) => !present.has(path));
  return join([...pieces, ...added.map(([path, content]) => pack(path, content))], zip.slice(end + 22));
}

function pack(path: string, content: Uint8Array): Piece {
  const name = encodeUtf8(path);
  const deflated = deflateSync(content, { level: 9 });
  const isSmaller = deflated.length < content.length;
  const data = isSmaller ? deflated : content;
  const facts = new Uint8Array(26);
  const view = new DataView(facts.buffer);
  view.setUint16(0, 20, true);
  view.setUint16(2, utf8Flag, true);
  view.setUint16(4, isSmaller ? 8 : 0, true);
  view.setUint16(8, firstDay, true);
  view.setUint32(10, crc32(content), true);
  view.setUint32(14, data.length, true);
  view.setUint32(18, content.length, true);
  view.setUint16(22, name.length, true);
  return {
    local: concat([signature(0x04034b50), facts, name, data]),
    record: concat([signature(0x02014b50), version(), facts, new Uint8Array(14), name]),
  };
}

function signature(value: number): Uint8Array {
  const bytes = new Uint8Array(4);
  new DataView(bytes.buffer).setUint32(0, value, true);
  return bytes;
}

/** Made by version 2.0 of the format, on no system in particular. */
function version(): Uint8Array {
  return Uint8Array.of(20, 0);
}

function join(pieces: readonly Piece[], comment: Uint8Array = new Uint8Array()): Uint8Array {
  let offset = 0;
  const records = pieces.map(({ local, record }) => {
    const copy = record.slice();
    new DataView(copy.buffer).setUint32(42, offset, true);
    offset += local.length;
    return copy;
  });
  const size = records.reduce((sum, record) => sum + record.length, 0);
  const end = new Uint8Array(22);
  const view = new DataView(end.buffer);
  view.setUint32(0, 0x06054b50, true);
  view.setUint16(8, pieces.length, true);
  view.setUint16(10, pieces.length, true);
  view.setUint32(12, size, true);
  view.setUint32(16, offset, true);
  view.setUint16(20, comment.length, true);
  return concat([...pieces.map(({ local }) => local), ...records, end, comment]);
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}
