import type { Document } from '../../workflow/document/Document.ts';
import type { WriteOptions, WrittenFile } from '../../workflow/formats/Format.ts';
import type { ExportAnswer, ExportRequest } from './exportWorker.ts';
import { sendable } from './sentDocument.ts';
import type { ShownExport } from './shownExport.ts';
import { texts } from './texts.ts';

/** Writes exports in a worker of its own. */
export interface Exporter {
  /** The document in a format. A worker that fell over answers with what it said. */
  readonly prepare: (document: Document, format: string, options: WriteOptions) => Promise<ShownExport>;
  /** What was prepared last, as one file; `undefined` where the worker fell over. */
  readonly pack: (name: string) => Promise<WrittenFile | undefined>;
  readonly close: () => void;
}

export function createExporter(): Exporter {
  const worker = new Worker(new URL('./exportWorker.ts', import.meta.url), {
    type: 'module',
    name: 'exporter',
  });
  const prepared = new Map<number, (result: ShownExport) => void>();
  const packed = new Map<number, (file: WrittenFile | undefined) => void>();
  let sent: Document | undefined;
  let id = 0;
  const ask = (request: ExportRequest) => worker.postMessage(request);

  worker.addEventListener('message', ({ data }: MessageEvent<ExportAnswer>) => {
    if (data.kind === 'prepared') prepared.get(data.id)?.(data.result);
    else packed.get(data.id)?.(data.file);
    prepared.delete(data.id);
    packed.delete(data.id);
  });
  worker.addEventListener('error', ({ message }) => {
    for (const resolve of prepared.values()) resolve({ ok: false, message: texts.stopped(message) });
    for (const resolve of packed.values()) resolve(undefined);
    prepared.clear();
    packed.clear();
  });

  return {
    prepare(document, format, options) {
      if (document !== sent) ask({ kind: 'open', document: sendable(document) });
      sent = document;
      id += 1;
      const key = id;
      ask({ kind: 'prepare', id: key, format, options });
      return new Promise((resolve) => prepared.set(key, resolve));
    },
    pack(name) {
      id += 1;
      const key = id;
      ask({ kind: 'pack', id: key, name });
      return new Promise((resolve) => packed.set(key, resolve));
    },
    close: () => worker.terminate(),
  };
}
