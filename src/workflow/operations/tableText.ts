import { textOf } from '../expression/text.ts';
import type { Json } from '../json.ts';

export interface TableData {
  readonly headers: readonly string[];
  readonly rows: readonly (readonly Json[])[];
}

/** A table as CSV: CRLF behind every line, quotes only where a value needs them. */
export function csvText({ headers, rows }: TableData): string {
  return [headers, ...rows]
    .map((row) => `${row.map((value) => csvCell(textOf(value))).join(',')}\r\n`)
    .join('');
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** A table as one HTML `<table>` with head and body. Values are escaped. */
export function htmlText({ headers, rows }: TableData): string {
  const head = headers.map((header) => `<th>${escaped(header)}</th>`).join('');
  const body = rows
    .map((row) => `<tr>${row.map((value) => `<td>${escaped(textOf(value))}</td>`).join('')}</tr>`)
    .join('');
  return `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
