import { listWorkflows } from '../clients/storage.ts';
import { documentStore } from '../stores/documentStore.ts';

/** `base`, or where that is taken, whatever its case, `base` with the lowest free number: "New workflow 2". */
export function numberedName(base: string, taken: Iterable<string>): string {
  const used = new Set([...taken].map((name) => name.trim().toLowerCase()));
  for (let number = 1; ; number++) {
    const name = number === 1 ? base : `${base} ${number}`;
    if (!used.has(name.toLowerCase())) return name;
  }
}

/** Whether a name is `base`, or what `numberedName` makes of it. */
export function isNumbered(name: string, base: string): boolean {
  return name === base || (name.startsWith(`${base} `) && /^[1-9]\d*$/.test(name.slice(base.length + 1)));
}

/** A name that neither the shown workflow has nor another one that is kept in this browser. */
export async function freeWorkflowName(base: string): Promise<string> {
  const kept = await listWorkflows().catch(() => []);
  return numberedName(base, [...kept.map(({ name }) => name), documentStore().getState().document.name]);
}
