import { rowsOfActions } from './actions.ts';
import { rowsOfAuthentication } from './authentication.ts';
import { rowsOfCalls } from './calls.ts';
import { rowsOfControl } from './control.ts';
import { rowsOfDocument } from './document.ts';
import type { Row } from './Row.ts';
import { rowsOfTriggers } from './triggers.ts';

/** All rows, chapter by chapter. */
export const rows: readonly Row[] = [
  ...rowsOfDocument,
  ...rowsOfTriggers,
  ...rowsOfActions,
  ...rowsOfControl,
  ...rowsOfCalls,
  ...rowsOfAuthentication,
];
