import type { Outcome } from '../workflow/operations/Operation.ts';

/** An outcome whose outputs are JSON text: entries are kept as plain data. */
export type OutcomeText = Omit<Outcome, 'outputs'> & { readonly outputs?: string };
