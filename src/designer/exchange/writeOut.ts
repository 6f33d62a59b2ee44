import { bytesOf } from '../../workflow/formats/bundle.ts';
import type { WrittenFile } from '../../workflow/formats/Format.ts';
import { downloadText } from '../commands/downloadText.ts';

/* Handing files over: by the browser's own save dialogs where it has them, as downloads elsewhere. */

/** The part of the File System Access API that is used here; not every browser has it. */
interface Pickers {
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
  }) => Promise<FileSystemFileHandle>;
  readonly showDirectoryPicker?: (options: {
    readonly mode: 'readwrite';
  }) => Promise<FileSystemDirectoryHandle>;
}

function pickers(): Pickers {
  // The type of `window` lacks what only some browsers have.
  return globalThis as unknown as Pickers;
}

/** Whether the browser lets a page write one file, or a folder of several, where the user chooses. */
export function canSave(files: readonly WrittenFile[]): boolean {
  const { showSaveFilePicker, showDirectoryPicker } = pickers();
  return (files.length === 1 ? showSaveFilePicker : showDirectoryPicker) !== undefined;
}

const types: Readonly<Record<string, string>> = {
  json: 'application/json',
  zip: 'application/zip',
  md: 'text/markdown',
};

export function downloadFile({ name, content }: WrittenFile): void {
  const ending = name.split('.').at(-1)?.toLowerCase() ?? '';
  downloadText(name, content, types[ending] ?? 'text/plain');
}

/** What became of saving. `dismissed`: the user closed the browser's dialog. */
export type Saved =
  | { readonly kind: 'saved'; readonly name: string }
  | { readonly kind: 'dismissed' }
  | { readonly kind: 'failed'; readonly reason: string };

/** Asks for a place and writes the files there: one under `name`, several with their folders into a folder. */
export async function saveFiles(files: readonly WrittenFile[], name: string): Promise<Saved> {
  const { showSaveFilePicker, showDirectoryPicker } = pickers();
  try {
    const [only] = files;
    if (files.length === 1 && only !== undefined && showSaveFilePicker) {
      const handle = await showSaveFilePicker({ suggestedName: name });
      await write(handle, only);
      return { kind: 'saved', name: handle.name };
    }
    if (!showDirectoryPicker) return { kind: 'failed', reason: 'this browser writes no folders' };
    const folder = await showDirectoryPicker({ mode: 'readwrite' });
    for (const file of files) await write(await handleIn(folder, file.name), file);
    return { kind: 'saved', name: folder.name };
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return { kind: 'dismissed' };
    return { kind: 'failed', reason: error instanceof Error ? error.message : String(error) };
  }
}

async function handleIn(folder: FileSystemDirectoryHandle, path: string): Promise<FileSystemFileHandle> {
  const parts = path.split('/');
  let place = folder;
  for (const part of parts.slice(0, -1)) place = await place.getDirectoryHandle(part, { create: true });
  return place.getFileHandle(parts.at(-1) ?? path, { create: true });
}

async function write(handle: FileSystemFileHandle, file: WrittenFile): Promise<void> {
  const stream = await handle.createWritable();
  await stream.write(new Uint8Array(bytesOf(file.content)));
  await stream.close();
}
