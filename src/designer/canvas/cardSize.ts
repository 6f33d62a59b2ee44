import type { JsonObject } from '../../workflow/json.ts';
import { lookOf } from '../../workflow/operations/looks.ts';
import { measures, type Size } from './layout/measures.ts';

/** The size of a step's card. */
export function cardSize(node: JsonObject, role: 'trigger' | 'action'): Size {
  return lookOf(node, role).hasLifeCycle ? measures.lifeCycleCard : measures.card;
}
