import { member, type Place, pairsOf, textOf, wordOf } from './reading.ts';
import type { CallScript } from './Scenario.ts';

/** Members of a call, wherever one is written. */
export const callMembers = ['method', 'headers', 'queries', 'body', 'relativePath', 'signature'] as const;

/** Reads a call to the workflow; `place` is the object that holds its members. */
export function readCall(place: Place): CallScript {
  const method = textOf(member(place, 'method'));
  const relativePath = textOf(member(place, 'relativePath'));
  const body = member(place, 'body').value;
  const signature = wordOf(member(place, 'signature'), ['wrong', 'missing', 'right']);
  return {
    headers: pairsOf(member(place, 'headers')),
    queries: pairsOf(member(place, 'queries')),
    ...(method !== undefined && { method }),
    ...(body !== undefined && { body }),
    ...(relativePath !== undefined && { relativePath: relativePath.replace(/^\//, '') }),
    ...(signature !== undefined && signature !== 'right' && { signature }),
  };
}
