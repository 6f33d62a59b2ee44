import type { Sample } from '../../samples/Sample.ts';
import { documentBytes } from '../../workflow/document/save.ts';
import { openBytes } from '../../workflow/formats/open.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { deploy } from '../clients/hosting.ts';
import { blankWorkflow, switchTo, workflowOfDocument, workflowOfSample } from '../clients/session.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { announce, toast } from '../stores/viewStore.ts';

/** Larger files are refused before they are read: 64 MB. */
const largestFile = 64 * 1024 * 1024;

/** What is wrong with a file, for the message that stays until it is closed. */
export interface FileFailure {
  readonly fileName: string;
  readonly message: string;
  /** 1-based; absent when the whole file is meant. */
  readonly line?: number;
  readonly column?: number;
}

/** Reads a file and shows its workflow. Returns what is wrong with it, or nothing. Nothing is lost either way. */
export async function openFile(file: File): Promise<FileFailure | undefined> {
  if (file.size > largestFile) {
    return {
      fileName: file.name,
      message: `The file has ${Math.round(file.size / 1048576)} MB; 64 MB is the most Hookline opens.`,
    };
  }
  const opened = openBytes(new Uint8Array(await file.arrayBuffer()), { fileName: file.name });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (!opened.ok || !document) {
    const problem = opened.problems.find(({ severity }) => severity === 'error') ?? opened.problems[0];
    return {
      fileName: file.name,
      message: problem?.message ?? 'No workflow definition was found in it.',
      ...(problem && problem.start > 0 && lineColumn(await file.text(), problem.start)),
    };
  }
  await switchTo(workflowOfDocument(document));
  const more = opened.documents.length - 1;
  const warnings = opened.problems.length;
  toast(
    `Opened ${file.name}.` +
      (more > 0
        ? ` It holds ${more} more ${more === 1 ? 'workflow' : 'workflows'}; the first is shown.`
        : '') +
      (warnings > 0
        ? ` ${warnings} ${warnings === 1 ? 'oddity' : 'oddities'} in its JSON kept as they are.`
        : ''),
  );
  return undefined;
}

/** The definition's file name for saving: what it was opened from, or the workflow's name. */
export function fileName(): string {
  const name = documentStore().getState().document.name.trim() || 'workflow';
  return `${name.replace(/[^\p{L}\p{N} ._-]+/gu, '-')}.json`;
}

/** Writes the document, byte for byte as it would have been opened plus the edits, to a downloaded file. */
export function downloadDocument(): void {
  const bytes = documentBytes(documentStore().getState().document);
  const url = URL.createObjectURL(new Blob([new Uint8Array(bytes)], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName();
  link.click();
  // The browser reads the blob after the click has returned.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
  announce(`${fileName()} downloaded`);
}

/** Asks for a file with the browser's own dialog. */
export function chooseFile(onFile: (file: File) => void): void {
  const input = document.createElement('input');
  input.type = 'file';
  input.accept = '.json,application/json';
  input.onchange = () => {
    const file = input.files?.[0];
    if (file) onFile(file);
  };
  input.click();
}

export async function newWorkflow(): Promise<void> {
  await switchTo(blankWorkflow());
  announce('New workflow. Start with a trigger.');
}

export async function openSample(sample: Sample): Promise<void> {
  await switchTo(workflowOfSample(sample));
  announce(`Sample ${sample.name} opened`);
}

/** Save: everything is kept already; a running workflow takes the new version over, which may re-subscribe its trigger. */
export async function saveVersion(): Promise<void> {
  if (!runStore.getState().engine?.isEnabled) {
    toast('Saved in this browser. Download the file to keep a copy.');
    return;
  }
  const answer = await deploy();
  toast(answer.ok ? 'Saved. The running workflow uses this version now.' : answer.message, {
    tone: answer.ok ? 'info' : 'failure',
  });
}
