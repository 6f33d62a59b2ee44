import type { Document } from '../workflow/document/Document.ts';
import { UsageError } from './Command.ts';
import { openDocument, openProject } from './library.ts';
import { fileNameOf, filesBelow, isFolder, pathWithin, readOne } from './readPath.ts';

/** The workflows of a file, a zip or a folder. Throws `UsageError` with the reason when there are none. */
export function openPath(path: string): readonly [Document, ...Document[]] {
  if (isFolder(path)) {
    const files = filesBelow(path).map((file) => ({
      name: pathWithin(path, file),
      content: readOne(file).bytes,
    }));
    const opened = openProject(files);
    const [first, ...others] = opened.ok ? opened.documents : [];
    if (first !== undefined) return [first, ...others];
    throw new UsageError(reasonOf(path, opened.problems));
  }
  const opened = openDocument(readOne(path).bytes, { fileName: fileNameOf(path) });
  if (!opened.ok) throw new UsageError(reasonOf(path, opened.diagnostics));
  return opened.documents;
}

function reasonOf(
  path: string,
  problems: readonly { readonly severity: string; readonly message: string }[],
): string {
  const problem = problems.find(({ severity }) => severity === 'error') ?? problems[0];
  return `"${path}" was not opened. ${problem?.message ?? 'No workflow was found in it.'}`;
}
