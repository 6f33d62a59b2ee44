import { createStore } from 'zustand/vanilla';
import type { SentEvent } from '../commands/run.ts';

/** What stands in the composer; it keeps its content between openings and forgets nothing when a run moves on. */
export interface ComposeDraft {
  readonly targetId?: string | undefined;
  readonly method: string;
  readonly headers: string;
  readonly body: string;
  readonly answers: readonly SentEvent[];
  /** The form is shown beside ready-made events. */
  readonly isCustom: boolean;
}

export const composeStore = createStore<ComposeDraft>(() => ({
  method: 'POST',
  headers: '',
  body: '{}',
  answers: [],
  isCustom: false,
}));

/** Headers as typed, one `Name: value` a line. Lines without a name are reported. */
export function headersOfText(text: string): {
  readonly headers: readonly (readonly [string, string])[];
  readonly wrong?: string;
} {
  const headers: (readonly [string, string])[] = [];
  for (const line of text.split('\n')) {
    if (line.trim() === '') continue;
    const colon = line.indexOf(':');
    const name = line.slice(0, colon).trim();
    if (colon < 1 || !/^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(name)) return { headers, wrong: line };
    headers.push([name, line.slice(colon + 1).trim()]);
  }
  return { headers };
}
