import { Inflate } from 'fflate';
import { crc32 } from './crc32.ts';
import { broken, type Entry, readDirectory, ZipError } from './directory.ts';

export type Unzipped =
  | { readonly ok: true; readonly files: ReadonlyMap<string, Uint8Array> }
  | { readonly ok: false; readonly message: string };

/**
 * The files of a zip by path, in its order; folders are left out. Refuses what is damaged, too large, packed suspiciously
 * well, or would lie outside the folder. Never throws.
 */
export function readZip(bytes: Uint8Array): Unzipped {
  try {
    const files = new Map<string, Uint8Array>();
    for (const entry of readDirectory(bytes).entries) {
      if (!entry.path.endsWith('/')) files.set(entry.path, contentOf(bytes, entry));
    }
    return { ok: true, files };
  } catch (error) {
    if (error instanceof ZipError) return { ok: false, message: error.message };
    throw error;
  }
}

function contentOf(bytes: Uint8Array, entry: Entry): Uint8Array {
  const packed = bytes.subarray(entry.dataStart, entry.dataStart + entry.packedSize);
  const content = entry.method === 0 ? packed.slice() : inflate(packed, entry);
  if (crc32(content) !== entry.checksum) throw broken();
  return content;
}

/** Small pieces, so that what unpacks to more than it says is stopped early. */
const pieceSize = 16 * 1024;

function inflate(packed: Uint8Array, { path, size }: Entry): Uint8Array {
  const content = new Uint8Array(size);
  let used = 0;
  let isDone = false;
  const inflater = new Inflate((piece, isFinal) => {
    if (used + piece.length > size)
      throw new ZipError(`"${path}" in the zip unpacks to more than it says. That is how zip bombs look.`);
    content.set(piece, used);
    used += piece.length;
    isDone = isFinal;
  });
  try {
    for (let at = 0; at < packed.length || at === 0; at += pieceSize) {
      inflater.push(packed.subarray(at, at + pieceSize), at + pieceSize >= packed.length);
    }
  } catch (error) {
    // The library throws for bytes that are no deflate stream.
    throw error instanceof ZipError ? error : broken();
  }
  if (!isDone || used !== size) throw broken();
  return content;
}
