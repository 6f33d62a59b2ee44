import type { Outcome, Preset, Webhook } from '../../workflow/mock/presets.ts';

/** How one preset went on one webhook in the matrix; without an outcome it could not be played. */
export interface Tried {
  readonly webhook: Webhook;
  readonly preset: Preset;
  readonly outcome?: Outcome;
  /** Of the run, or why it could not be played. */
  readonly detail: string;
  /** What the workflow lacks; empty when it came through, or was not played. */
  readonly lack: string;
}

const header = ['Webhook', 'Failure', 'Outcome', 'Detail', 'What the workflow lacks'];

/** The texts of a line of the table. */
export function cellsOf(
  { webhook, preset, outcome, detail, lack }: Tried,
  words: Record<Outcome, string>,
): string[] {
  return [webhook.step, preset.title, outcome ? words[outcome] : 'Not played', detail, lack];
}

/** The matrix as a Markdown table. */
export function markdownOf(
  workflow: string,
  tried: readonly Tried[],
  words: Record<Outcome, string>,
): string {
  const cell = (text: string) => text.replaceAll('\\', '\\\\').replaceAll('|', '\\|').replaceAll(/\s+/g, ' ');
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(' | ')} |`;
  const lines = [
    line(header),
    line(header.map(() => '---')),
    ...tried.map((one) => line(cellsOf(one, words))),
  ];
  return `# Resilience of ${workflow.replaceAll(/\s+/g, ' ')}\n\n${lines.join('\n')}\n`;
}

/** The matrix as CSV by RFC 4180; a text that a spreadsheet would take for a formula is kept a text. */
export function csvOf(tried: readonly Tried[], words: Record<Outcome, string>): string {
  const cell = (text: string) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  return [header, ...tried.map((one) => cellsOf(one, words))]
    .map((cells) => `${cells.map(cell).join(',')}\r\n`)
    .join('');
}
