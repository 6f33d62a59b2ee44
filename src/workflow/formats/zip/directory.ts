import { decodeUtf8 } from '../../bytes.ts';

/*
 * The table of contents of a zip. Nothing is unpacked here. Hostile zips are refused as a whole, with the reason: an
 * archive that lies in one place is not to be trusted in another.
 */

/** One file of a zip, as its directory tells it. */
export interface Entry {
  /** With "/", free of "..". Folders end with "/". */
  readonly path: string;
  readonly method: number;
  readonly checksum: number;
  /** Bytes in the zip, and unpacked. */
  readonly packedSize: number;
  readonly size: number;
  /** Where its local header starts. */
  readonly offset: number;
  /** Where its packed bytes start. */
  readonly dataStart: number;
  /** The directory's own record of it. */
  readonly recordStart: number;
  readonly recordEnd: number;
}

export interface Directory {
  readonly entries: readonly Entry[];
  /** Where the directory starts: right behind the last entry. */
  readonly start: number;
  readonly end: number;
}

/** Why a zip is not opened: one sentence or two. Never leaves this folder but as a message. */
export class ZipError extends Error {}

const mega = 1024 * 1024;

/** What a zip may hold. Real projects stay far below. */
export const zipLimits = {
  entries: 10_000,
  /** Bytes of one file, and of all, unpacked. */
  file: 64 * mega,
  total: 256 * mega,
  /** Packed to unpacked, for files of more than a megabyte. JSON packs 1:30 at most; bombs 1:1000. */
  ratio: 200,
} as const;

/** Whether bytes start like a zip (an empty zip has its end only). */
export function isZip(bytes: Uint8Array): boolean {
  const [p, k, a, b] = bytes;
  return p === 0x50 && k === 0x4b && ((a === 3 && b === 4) || (a === 5 && b === 6));
}

/** The table of contents, checked. Throws `ZipError`. */
export function readDirectory(bytes: Uint8Array): Directory {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  const count = view.getUint16(end + 10, true);
  const size = view.getUint32(end + 12, true);
  const start = view.getUint32(end + 16, true);
  if (view.getUint16(end + 4, true) !== 0 || view.getUint16(end + 8, true) !== count) {
    throw new ZipError('The zip is one part of several. Join the parts first.');
  }
  if (count === 0xffff || start === 0xffffffff || size === 0xffffffff) {
    throw new ZipError('The zip is in the Zip64 form, which is for archives of gigabytes.');
  }
  if (count > zipLimits.entries)
    throw new ZipError(`The zip holds ${count} files; ${zipLimits.entries} is the most.`);
  if (start + size > end) throw broken();
  const entries: Entry[] = [];
  let at = start;
  for (let index = 0; index < count; index++) {
    const entry = readEntry(bytes, view, at, start);
    entries.push(entry);
    at = entry.recordEnd;
  }
  if (at > start + size) throw broken();
  checkTogether(entries);
  return { entries, start, end };
}

export function broken(): ZipError {
  return new ZipError('The zip is damaged. Get it anew from where it came.');
}

/** Where the closing record starts. It is the last thing but for a comment of at most 64 KB. */
function findEnd(view: DataView): number {
  const last = view.byteLength - 22;
  for (let at = last; at >= Math.max(0, last - 0xffff); at--) {
    if (
      view.getUint32(at, true) === 0x06054b50 &&
      at + 22 + view.getUint16(at + 20, true) === view.byteLength
    ) {
      return at;
    }
  }
  throw broken();
}

function readEntry(bytes: Uint8Array, view: DataView, at: number, directoryStart: number): Entry {
  if (at + 46 > view.byteLength || view.getUint32(at, true) !== 0x02014b50) throw broken();
  const flags = view.getUint16(at + 8, true);
  const nameLength = view.getUint16(at + 28, true);
  const recordEnd = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  if (recordEnd > view.byteLength) throw broken();
  const path = pathOf(bytes.subarray(at + 46, at + 46 + nameLength));
  const entry = {
    path,
    method: view.getUint16(at + 10, true),
    checksum: view.getUint32(at + 16, true),
    packedSize: view.getUint32(at + 20, true),
    size: view.getUint32(at + 24, true),
    offset: view.getUint32(at + 42, true),
    recordStart: at,
    recordEnd,
  };
  if (flags & 1) throw new ZipError(`"${path}" in the zip is encrypted. Unpack it with its password first.`);
  if (entry.method !== 0 && entry.method !== 8) {
    throw new ZipError(
      `"${path}" in the zip is packed in a way that Hookline does not know (method ${entry.method}).`,
    );
  }
  const isLink = view.getUint8(at + 5) === 3 && view.getUint32(at + 38, true) >>> 28 === 0xa;
  if (isLink) throw new ZipError(`"${path}" in the zip is a link to another file. Replace it by the file.`);
  checkSize(entry);
  return { ...entry, dataStart: dataStartOf(view, entry, directoryStart) };
}

function checkSize({
  path,
  method,
  packedSize,
  size,
}: Pick<Entry, 'path' | 'method' | 'packedSize' | 'size'>): void {
  if (method === 0 && packedSize !== size) throw broken();
  if (size > zipLimits.file) {
    throw new ZipError(`"${path}" in the zip has ${inMega(size)}; ${inMega(zipLimits.file)} is the most.`);
  }
  if (size > mega && size > packedSize * zipLimits.ratio) {
    throw new ZipError(
      `"${path}" in the zip unpacks to ${Math.round(size / packedSize)} times its size. That is how zip bombs look.`,
    );
  }
}

function inMega(size: number): string {
  return `${Math.round(size / mega)} MB`;
}

function dataStartOf(
  view: DataView,
  { offset, packedSize }: Pick<Entry, 'offset' | 'packedSize'>,
  directoryStart: number,
): number {
  if (offset + 30 > directoryStart || view.getUint32(offset, true) !== 0x04034b50) throw broken();
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  if (start + packedSize > directoryStart) throw broken();
  return start;
}

/** The path of an entry. Old tools write other encodings than UTF-8, and "\\" for "/". */
function pathOf(raw: Uint8Array): string {
  const path = decodeUtf8(raw).replaceAll('\\', '/');
  const parts = path.split('/');
  const escapes =
    path.startsWith('/') || /^[a-z]:/i.test(path) || parts.includes('..') || path.includes('\0');
  if (escapes || path === '') {
    throw new ZipError(`The zip holds a file "${path.slice(0, 100)}", which would lie outside its folder.`);
  }
  return parts.filter((part) => part !== '.').join('/');
}

/** What only shows when entries are seen together: too much of them, one in another's place, one name twice. */
function checkTogether(entries: readonly Entry[]): void {
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > zipLimits.total) {
    throw new ZipError(`The zip unpacks to ${inMega(total)}; ${inMega(zipLimits.total)} is the most.`);
  }
  const names = new Set<string>();
  for (const { path } of entries) {
    if (names.has(path)) throw new ZipError(`The zip holds "${path}" twice.`);
    names.add(path);
  }
  const inOrder = entries.toSorted((a, b) => a.offset - b.offset);
  for (const [index, { offset }] of inOrder.entries()) {
    const previous = inOrder[index - 1];
    if (previous !== undefined && previous.dataStart + previous.packedSize > offset) {
      throw new ZipError('Files in the zip share the same bytes. That is how zip bombs look.');
    }
  }
}
