import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { UsageError } from './Command.ts';

/** A file that was read. */
export interface ReadFile {
  /** As given on the command line, or the folder given there and the way from it. */
  readonly path: string;
  readonly bytes: Uint8Array;
}

/** Larger files are not read: 64 MB. */
const largestFile = 64 * 1024 * 1024;

/** Folders that never hold the author's own files. */
const ignored = new Set(['node_modules', '.git', '.vscode']);

export function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** Reads one file. Throws `UsageError` when that is not possible. */
export function readOne(path: string): ReadFile {
  if (!existsSync(path)) throw new UsageError(`There is no file "${path}".`);
  const { size } = statSync(path);
  if (size > largestFile) {
    throw new UsageError(`"${path}" has ${Math.round(size / 1048576)} MB; 64 MB is the most that is read.`);
  }
  try {
    return { path, bytes: new Uint8Array(readFileSync(path)) };
  } catch (error) {
    throw new UsageError(
      `"${path}" cannot be read: ${error instanceof Error ? error.message : String(error)}`,
    );
  }
}

/** Paths of all files below a folder, sorted, so that the same folder gives the same output everywhere. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { withFileTypes: true })
    .toSorted((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return ignored.has(entry.name) ? [] : filesBelow(path);
      return entry.isFile() ? [path] : [];
    });
}

/** The way from a folder to a file below it, with "/". */
export function pathWithin(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
