import {
  type Dirent,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, relative, sep } from 'node:path';
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

/** What is said for standard input in the place of a path. */
export const standardInput = '-';

/** The name of a file for what is made of it. */
export function fileNameOf(path: string): string {
  return path === standardInput ? 'workflow.json' : basename(path);
}

/** Reads one file, or standard input. Throws `UsageError` when that is not possible. */
export function readOne(path: string): ReadFile {
  if (path !== standardInput && !existsSync(path)) throw new UsageError(`There is no file "${path}".`);
  if (isFolder(path)) throw new UsageError(`"${path}" is a folder, and a file is wanted here.`);
  try {
    const size = path === standardInput ? 0 : statSync(path).size;
    if (size > largestFile) throw new UsageError(tooLarge(path, size));
    const bytes = new Uint8Array(readFileSync(path === standardInput ? 0 : path));
    if (bytes.length > largestFile) throw new UsageError(tooLarge(path, bytes.length));
    return { path, bytes };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`"${path}" cannot be read: ${reasonOf(error)}`);
  }
}

function tooLarge(path: string, size: number): string {
  return `"${path}" has ${Math.round(size / 1048576)} MB; 64 MB is the most that is read.`;
}

/** The system's words for a fault. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/** Writes a file, with the folders around it. Throws `UsageError` when that is not possible. */
export function writeOne(path: string, content: string | Uint8Array): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new UsageError(`"${path}" cannot be written: ${reasonOf(error)}`);
  }
}

/** Paths of all files below a folder, sorted, so that the same folder gives the same output everywhere. */
export function filesBelow(folder: string): readonly string[] {
  return entriesOf(folder).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return ignored.has(entry.name) ? [] : filesBelow(path);
    // Links to files count, links to folders do not: they may lead round in circles.
    const isFile = entry.isSymbolicLink()
      ? statSync(path, { throwIfNoEntry: false })?.isFile()
      : entry.isFile();
    return isFile ? [path] : [];
  });
}

function entriesOf(folder: string): readonly Dirent[] {
  try {
    return readdirSync(folder, { withFileTypes: true }).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  } catch (error) {
    throw new UsageError(`"${folder}" cannot be read: ${reasonOf(error)}`);
  }
}

/**
 * The paths that a command line names: patterns with `*`, `?` and `**`, which some shells leave alone, stand for the files that fit.
 * Throws `UsageError` when none does.
 */
export function expanded(paths: readonly string[]): readonly string[] {
  return paths.flatMap((path) => {
    if (!/[*?]/.test(path) || existsSync(path)) return [path];
    const parts = (sep === '/' ? path : path.replaceAll(sep, '/')).split('/');
    const fixed = parts.findIndex((part) => /[*?]/.test(part));
    const folder = parts.slice(0, fixed).join('/') || (fixed > 0 ? '/' : '.');
    const pattern = patternOf(parts.slice(fixed));
    const found = isFolder(folder)
      ? filesBelow(folder).filter((file) => pattern.test(pathWithin(folder, file)))
      : [];
    if (found.length === 0) throw new UsageError(`There is no file that fits "${path}".`);
    return found;
  });
}

function patternOf(parts: readonly string[]): RegExp {
  const source = parts.map((part, index) => {
    const isLast = index === parts.length - 1;
    if (part === '**') return isLast ? '.*' : '(?:[^/]+/)*';
    const one = part
      .replaceAll(/[.+^${}()|[\]\\]/g, '\\$&')
      .replaceAll(/\*+/g, '[^/]*')
      .replaceAll('?', '[^/]');
    return isLast ? one : `${one}/`;
  });
  return new RegExp(`^${source.join('')}$`, 'u');
}

/** The way from a folder to a file below it, with "/". */
export function pathWithin(folder: string, path: string): string {
  return relative(folder, path).split(sep).join('/');
}
