import { titleOfKey } from '../../workflow/document/names.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { defaultPlace } from '../commands/defaultPlace.ts';
import { containerTitle } from '../commands/insertPlace.ts';
import type { InsertPlace } from '../stores/viewStore.ts';
import { texts } from './texts.ts';

/** Where the next action goes, in words. */
export function placeText(
  definition: JsonObject,
  asked: InsertPlace | undefined,
  selected: string | undefined,
): string {
  const place = asked ?? defaultPlace(definition, selected);
  if (place.kind === 'trigger') return texts.asTrigger;
  const { after, joins, before, parallel } = place;
  const container = containerTitle(definition, place.container);
  if (after !== undefined && joins && joins.length > 0) {
    return texts.joining([after, ...joins].map(titleOfKey).join(', '));
  }
  if (after !== undefined && parallel) return texts.branch(titleOfKey(after));
  if (after !== undefined && before !== undefined)
    return texts.between(titleOfKey(after), titleOfKey(before));
  if (after !== undefined) return texts.after(titleOfKey(after));
  if (before !== undefined) return texts.before(titleOfKey(before));
  return container === undefined ? texts.first : texts.inside(container);
}
