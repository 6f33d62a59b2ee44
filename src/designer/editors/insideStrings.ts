import { stringify } from '../../workflow/json.ts';
import { stringAround, textOffset, valueOffset } from './jsonCaret.ts';
import type { Suggest } from './Suggestion.ts';

/** Suggestions for the expression in the string that the caret stands in, escaped as JSON. */
export function insideStrings(suggest: Suggest): Suggest {
  return (text, caret, isAsked) => {
    const found = stringAround(text, caret);
    const inner = found && suggest(found.value, valueOffset(found, caret), isAsked);
    if (!found || !inner) return undefined;
    const escaped = (part: string): string => stringify(part).slice(1, -1);
    return {
      start: textOffset(found, inner.start),
      end: textOffset(found, inner.end),
      items: inner.items.map((item) => ({
        ...item,
        insert: escaped(item.insert),
        caret: item.caret === undefined ? undefined : escaped(item.insert.slice(0, item.caret)).length,
      })),
    };
  };
}
