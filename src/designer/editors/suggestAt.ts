import { type Completion, type CompletionItem, completeAt } from '../../workflow/expression/complete.ts';
import { kindOfMention } from '../../workflow/expression/mentions.ts';
import { regionsOf } from '../../workflow/expression/template.ts';
import type { Place, Token } from './place.ts';
import type { Suggestion, Suggestions } from './Suggestion.ts';
import { texts } from './texts.ts';

/**
 * What can be put at an offset of a text: values of earlier steps first, then names, functions and members. In literal text the
 * whole expression with its `@{…}` is offered when it is asked for, or when an `@` begins one.
 */
export function suggestAt(
  text: string,
  offset: number,
  place: Place,
  isAsked = true,
): Suggestions | undefined {
  const region = regionOf(text, offset);
  if (!region) return suggestInText(text, offset, place, isAsked);
  const found = completeAt(text, offset, place.scope);
  // A value can stand where an expression or an argument begins.
  const word = /(?:^|[(,])\s*(\w*)$/.exec(text.slice(region.start, offset))?.[1];
  const takesName = found?.items.some(({ kind }) => kind === 'name' || kind === 'choice') === true;
  const tokens = word === undefined || takesName ? [] : matching(place.tokens, word);
  const items = [...tokens.map(ofToken), ...(found ? ofCompletion(found, place) : [])];
  if (items.length === 0) return undefined;
  const closing = region.kind === 'interpolation' && !region.closed ? '}' : '';
  return {
    start: found?.start ?? offset - (word?.length ?? 0),
    end: found?.end ?? offset,
    items: items.map((item, index) => {
      // Behind a value the expression is complete; behind anything else it may go on.
      const isComplete = closing === '' || index < tokens.length;
      const caret = item.caret ?? (isComplete ? undefined : item.insert.length);
      return { ...item, insert: item.insert + closing, caret };
    }),
  };
}

interface Region {
  readonly kind: 'root' | 'interpolation';
  readonly start: number;
  readonly closed: boolean;
}

function regionOf(text: string, offset: number): Region | undefined {
  if (text === '@' && offset === 1) return { kind: 'root', start: 1, closed: true };
  return regionsOf(text).find(({ start, end }) => start <= offset && offset <= end);
}

/** In literal text: whole expressions, in place of an `@` that was typed just now. */
function suggestInText(
  text: string,
  offset: number,
  place: Place,
  isAsked: boolean,
): Suggestions | undefined {
  const typed = /@\w*$/.exec(text.slice(0, offset))?.[0];
  const start = offset - (typed?.length ?? 0);
  // In the middle of a word an @ is an address, not an expression.
  if (!isAsked && (typed === undefined || /\w/.test(text.charAt(start - 1)))) return undefined;
  // `@@` is how an @ is written: nobody wants a suggestion for it.
  if (text.charAt(start - 1) === '@' || (start === 0 && text.startsWith('@@'))) return undefined;
  const found = completeAt('@', 1, place.scope);
  const word = (typed ?? '').slice(1).toLowerCase();
  const items = [...matching(place.tokens, word).map(ofToken), ...(found ? ofCompletion(found, place) : [])];
  const isWhole = start === 0 && offset === text.length;
  return {
    start,
    end: offset,
    items: items
      .filter((item) => item.label.toLowerCase().includes(word) || item.insert.toLowerCase().includes(word))
      .map((item) => wrapped(item, isWhole ? '@' : '@{', isWhole ? '' : '}')),
  };
}

function wrapped(item: Suggestion, before: string, after: string): Suggestion {
  const caret = item.caret === undefined ? undefined : item.caret + before.length;
  return { ...item, insert: before + item.insert + after, caret };
}

function matching(tokens: readonly Token[], prefix: string): readonly Token[] {
  const wanted = prefix.trim().toLowerCase();
  if (wanted === '') return tokens;
  return tokens.filter((token) =>
    `${token.title} ${token.step} ${token.expression}`.toLowerCase().includes(wanted),
  );
}

function ofToken(token: Token): Suggestion {
  return {
    label: token.title,
    detail: token.expression,
    description: token.description,
    group: texts.fromStep(token.step),
    insert: token.expression,
  };
}

/** The language's own suggestions. Functions that mean nothing here are left out; a call is closed at once. */
function ofCompletion(found: Completion, place: Place): readonly Suggestion[] {
  return found.items
    .filter((item) => item.kind !== 'function' || place.scope.forbidden?.(item.label) === undefined)
    .map((item) => {
      const isCall = item.kind === 'function' && item.insert.endsWith('(');
      return {
        label: item.label,
        detail: item.detail,
        description: item.description || undefined,
        group: groupOf(item),
        insert: isCall ? `${item.insert})` : item.insert,
        caret: isCall ? item.insert.length : undefined,
        asksNext: isCall && kindOfMention(item.label) !== undefined,
      };
    });
}

function groupOf(item: CompletionItem): string {
  if (item.kind !== 'name') return texts.groups[item.kind];
  return texts.names[item.detail] ?? texts.groups.name;
}
