import type { ChosenFile } from '../stores/importStore.ts';

/** More than any project has; what lies beyond is refused with its number. */
const mostFiles = 20_000;

/** Every file of dropped folders, with its path. Folders that cannot be read are left out. */
export async function droppedFiles(entries: readonly FileSystemEntry[]): Promise<readonly ChosenFile[]> {
  const found: ChosenFile[] = [];
  const waiting = [...entries];
  for (let entry = waiting.shift(); entry && found.length < mostFiles; entry = waiting.shift()) {
    const path = entry.fullPath.replace(/^\//, '');
    if (isFile(entry)) {
      const file = await fileOf(entry);
      if (file) found.push({ path, file });
    } else if (isFolder(entry) && !/^(?:node_modules|\.git)$/.test(entry.name)) {
      waiting.push(...(await entriesIn(entry)));
    }
  }
  return found;
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile;
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory;
}

function fileOf(entry: FileSystemFileEntry): Promise<File | undefined> {
  return new Promise((resolve) => entry.file(resolve, () => resolve(undefined)));
}

/** Browsers tell the files of a folder a hundred at a time. */
async function entriesIn(folder: FileSystemDirectoryEntry): Promise<readonly FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const some = await new Promise<FileSystemEntry[]>((resolve) =>
      reader.readEntries(resolve, () => resolve([])),
    );
    if (some.length === 0) return all;
    all.push(...some);
  }
}
