import type { JsonPath } from '../../json.ts';
import type { FileProblem } from '../openProject.ts';

/** What is wrong in a file that stands beside workflows, and where. */
export interface SideProblem extends FileProblem {
  /** From the file's root. */
  readonly path: JsonPath;
}

/** A problem before its place in the text is known. */
export type SideFinding = Pick<SideProblem, 'path' | 'message' | 'severity'>;

export function wrong(path: JsonPath, message: string): SideFinding {
  return { path, message, severity: 'error' };
}

export function doubtful(path: JsonPath, message: string): SideFinding {
  return { path, message, severity: 'warning' };
}
