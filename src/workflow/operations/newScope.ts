import { objectOf } from './defaults.ts';

/** A scope without anything in it: what a new one is, and what actions are wrapped in. */
export const newScope = objectOf({ type: 'Scope', actions: {} });
