import type { Document } from '../../workflow/document/Document.ts';
import type { WriteOptions, WrittenFile } from '../../workflow/formats/Format.ts';
import { stringify } from '../../workflow/json.ts';
import { asOneFile, prepareExport } from './exportModel.ts';
import { received, type SentDocument } from './sentDocument.ts';
import { type ShownExport, shownExport } from './shownExport.ts';

/* Writes exports beside the page, so that a large workflow never holds up the list of formats or the keyboard. */

export type ExportRequest =
  | { readonly kind: 'open'; readonly document: SentDocument }
  | { readonly kind: 'prepare'; readonly id: number; readonly format: string; readonly options: WriteOptions }
  /** What was prepared last, as one file. */
  | { readonly kind: 'pack'; readonly id: number; readonly name: string };

export type ExportAnswer =
  | { readonly kind: 'prepared'; readonly id: number; readonly result: ShownExport }
  | { readonly kind: 'packed'; readonly id: number; readonly file: WrittenFile };

let document: Document | undefined;
let files: readonly WrittenFile[] = [];

function answerTo(request: ExportRequest): ExportAnswer | undefined {
  switch (request.kind) {
    case 'open':
      document = received(request.document);
      return undefined;
    case 'prepare': {
      const prepared =
        document === undefined
          ? { ok: false as const, message: 'The workflow could not be read again.' }
          : prepareExport(document, request.format, request.options);
      files = prepared.ok ? prepared.files : [];
      return { kind: 'prepared', id: request.id, result: shownExport(prepared, stringify) };
    }
    case 'pack':
      return { kind: 'packed', id: request.id, file: asOneFile(files, request.name) };
  }
}

addEventListener('message', ({ data }: MessageEvent<ExportRequest>) => {
  const answer = answerTo(data);
  if (answer !== undefined) postMessage(answer);
});
