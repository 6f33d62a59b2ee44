import type { Document } from '../../workflow/document/Document.ts';
import { bytesOf } from '../../workflow/formats/bundle.ts';
import { convert, workflowOf } from '../../workflow/formats/convert.ts';
import type { WriteOptions, WrittenFile } from '../../workflow/formats/Format.ts';
import { formatOf, formats } from '../../workflow/formats/index.ts';
import type { Note } from '../../workflow/formats/Note.ts';
import { openProject } from '../../workflow/formats/openProject.ts';
import { surroundingsOf, targetOf } from '../../workflow/formats/surroundings.ts';
import { readZip } from '../../workflow/formats/zip/readZip.ts';
import { writeZip } from '../../workflow/formats/zip/writeZip.ts';
import { type Json, type JsonObject, objectAt } from '../../workflow/json.ts';
import type { Target } from '../../workflow/limits.ts';
import type { texts } from './texts.ts';

/* What the export shows and writes: pure, without stores. */

/** The formats as the list shows them. */
export const formatGroups: readonly {
  readonly id: keyof typeof texts.groups;
  readonly formats: readonly string[];
}[] = [
  { id: 'azure', formats: ['definition', 'consumption', 'arm', 'standard'] },
  { id: 'code', formats: ['bicep', 'bicep-inline', 'azapi', 'azurerm'] },
  { id: 'flow', formats: ['flow', 'solution'] },
  { id: 'hookline', formats: ['hookline'] },
  { id: 'documents', formats: ['openapi', 'markdown', 'mermaid'] },
];

/** Formats of the list; one that has no place in it stands at its end. */
export function listedFormats(): readonly {
  readonly group: keyof typeof texts.groups;
  readonly ids: readonly string[];
}[] {
  const placed = new Set(formatGroups.flatMap(({ formats: ids }) => ids));
  const others = formats.filter(({ id, write }) => write && !placed.has(id)).map(({ id }) => id);
  return formatGroups.map(({ id, formats: ids }) => ({
    group: id,
    ids: id === 'documents' ? [...ids, ...others] : ids,
  }));
}

/** What is shown of a file that is to be written. */
export interface PreviewFile {
  readonly name: string;
  /** Absent: it is no text. */
  readonly text?: string;
  readonly size: number;
}

/** An export, with what is shown of its files and its definition in one form or another. */
export type ExportWith<Preview, Definition> =
  | {
      readonly ok: true;
      readonly files: readonly WrittenFile[];
      readonly previews: readonly Preview[];
      readonly notes: readonly Note[];
      /** Where the files are to run; `undefined` for descriptions. */
      readonly target: Target | undefined;
      /** The definition that the files hold, for the checks; `undefined` for descriptions. */
      readonly definition: Definition | undefined;
    }
  | { readonly ok: false; readonly message: string };

export type Prepared = ExportWith<PreviewFile, JsonObject>;

/** Writes the document in a format, and looks into what was written. */
export function prepareExport(document: Document, id: string, options: WriteOptions): Prepared {
  const converted = convert(document, id, options);
  if (!converted.ok) return converted;
  const { files, notes } = converted;
  const checked = writtenDefinition(document, id, files);
  return { ok: true, files, notes, previews: files.flatMap(previewsOf), ...checked };
}

function previewsOf({ name, content }: WrittenFile): readonly PreviewFile[] {
  if (typeof content === 'string') return [{ name, text: content, size: content.length }];
  const inside = name.endsWith('.zip') ? readZip(content) : undefined;
  if (inside?.ok) return Array.from(inside.files, ([path, bytes]) => previewOf(path, bytes));
  return [previewOf(name, content)];
}

function previewOf(name: string, bytes: Uint8Array): PreviewFile {
  const text = /\.(?:png|jpe?g|gif|dll|zip)$/i.test(name) ? undefined : textOf(bytes);
  return { name, size: bytes.length, ...(text !== undefined && { text }) };
}

function textOf(bytes: Uint8Array): string | undefined {
  const start = bytes.subarray(0, 2);
  const encoding =
    start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe ? 'utf-16be' : 'utf-8';
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return undefined;
  }
}

const consumptionFormats: ReadonlySet<string> = new Set([
  'consumption',
  'arm',
  'bicep',
  'bicep-inline',
  'azapi',
  'azurerm',
]);

/** Written files are opened again, so that what is checked is what is written. */
function writtenDefinition(
  document: Document,
  id: string,
  files: readonly WrittenFile[],
): { readonly target: Target | undefined; readonly definition: JsonObject | undefined } {
  if (formatOf(id)?.isDescription) return { target: undefined, definition: undefined };
  const isReadable = formats.some((format) => format.id === id && format.locate) || id === 'solution';
  const opened = isReadable ? openProject(files) : undefined;
  const found = opened?.ok
    ? (opened.documents.find(({ name }) => name === document.name) ?? opened.documents[0])
    : undefined;
  const written = found ?? plainCopy(document);
  const target = consumptionFormats.has(id) ? 'consumption' : (targetOf(written) ?? targetOf(document));
  // Only templates say things in another way than the definition means them.
  const inner = written.format === 'arm' ? workflowOf(written).definition : written.definition;
  return { target, definition: withGiven(inner, surroundingsOf(written).parameters) };
}

/** Parameters that the files around a definition declare: without them every use of one would seem a fault. */
function withGiven(definition: JsonObject, given: ReadonlySet<string> | undefined): JsonObject {
  const declared = objectAt(definition, 'parameters');
  const missing = [...(given ?? [])].filter((name) => !declared.has(name));
  if (missing.length === 0) return definition;
  const added = missing.map((name): [string, Json] => [name, new Map([['type', 'String']])]);
  return new Map([...definition, ['parameters', new Map([...declared, ...added])]]);
}

/** Code of other languages is not opened again; it holds the bare definition. */
function plainCopy(document: Document): Document {
  const bare = convert(document, 'definition');
  const opened = bare.ok ? openProject(bare.files) : undefined;
  return (opened?.ok ? opened.documents[0] : undefined) ?? document;
}

/** Which of several files is shown first: the one with the workflow in it. */
export function mainFile(previews: readonly Pick<PreviewFile, 'name'>[]): number {
  const index = previews.findIndex(({ name }) => /(?:^|\/)workflow\.json$|^Workflows\/.*\.json$/i.test(name));
  return Math.max(0, index);
}

/** What a button hands over: one file as it is, several as one zip. */
export function asOneFile(files: readonly WrittenFile[], name: string): WrittenFile {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return { name, content: only.content };
  return { name, content: writeZip(new Map(files.map((file) => [file.name, bytesOf(file.content)]))) };
}

/** The name that one file or zip gets unless somebody writes another. */
export function usualName(document: Document, files: readonly WrittenFile[]): string {
  const [only] = files;
  if (files.length === 1 && only !== undefined) return only.name.split('/').at(-1) ?? only.name;
  const plain = document.name.replace(/[^\p{L}\p{N} ._-]+/gu, '-').trim();
  return `${plain === '' ? 'workflow' : plain}.zip`;
}

/** A name that a file may have: no folder, nothing that file systems refuse. */
export function fileNameFrom(typed: string, usual: string): string {
  const plain = typed
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, '-')
    .replace(/^\.+/, '')
    .trim();
  if (plain === '') return usual;
  const ending = /\.[a-z0-9]+$/i.exec(usual)?.[0] ?? '';
  return plain.toLowerCase().endsWith(ending.toLowerCase()) ? plain : plain + ending;
}
