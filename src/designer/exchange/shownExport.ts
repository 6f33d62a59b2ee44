import type { WrittenFile } from '../../workflow/formats/Format.ts';
import type { JsonObject } from '../../workflow/json.ts';
import type { ExportWith, Prepared, PreviewFile } from './exportModel.ts';
import { type Beginning, beginningOf } from './paintCode.ts';

/** A preview as the page gets it: only what is shown of it. */
export interface ShownFile {
  readonly name: string;
  readonly size: number;
  /** Absent: it is no text. */
  readonly beginning?: Beginning;
  /** The whole text, where it is not the content of the file of that name. */
  readonly text?: string;
}

/** What an export shows. The definition that was written travels as text to the checks. */
export type ShownExport = ExportWith<ShownFile, string>;

export function shownExport(prepared: Prepared, print: (definition: JsonObject) => string): ShownExport {
  if (!prepared.ok) return prepared;
  const { files, previews, notes, target, definition } = prepared;
  const written = new Map(files.map(({ name, content }) => [name, content]));
  return {
    ok: true,
    files,
    notes,
    target,
    previews: previews.map((preview) => shownFile(preview, written.get(preview.name) === preview.text)),
    definition: definition && print(definition),
  };
}

function shownFile({ name, size, text }: PreviewFile, isWhole: boolean): ShownFile {
  if (text === undefined) return { name, size };
  return { name, size, beginning: beginningOf(text), ...(!isWhole && { text }) };
}

/** The whole text of a preview, for copying. */
export function textOfPreview(
  { name, text, beginning }: ShownFile,
  files: readonly WrittenFile[],
): string | undefined {
  if (text !== undefined || beginning === undefined) return text;
  const content = files.find((file) => file.name === name)?.content;
  return typeof content === 'string' ? content : undefined;
}
