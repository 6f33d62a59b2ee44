import type { Due } from '../Due.ts';

/** What a hosted workflow knows of the other workflows that it calls: they share its clock. */
export interface Neighbours {
  due(): readonly Due[];
  /** How many of their requests are on their way in real time. */
  inFlight(): number;
}
