import type { Span } from './ExpressionError.ts';
import { quoteText } from './print.ts';
import { advance, literalText, scanner, type TokenKind } from './scan.ts';
import { regionsOf } from './template.ts';

/** The kinds of things that expressions name. Loops and scopes are actions too: renaming one means all three kinds. */
export type MentionKind =
  | 'action'
  | 'loop'
  | 'scope'
  | 'variable'
  | 'parameter'
  | 'appSetting'
  | 'agentParameter'
  | 'trigger';

/** One place where an expression names something. The span covers the name between its quotes, quotes left out. */
export interface Mention extends Span {
  readonly kind: MentionKind;
  /** The function that is called with the name, as written. */
  readonly function: string;
  /** The name, `''` resolved. Empty for the trigger, which is not named; the span is then the function's name. */
  readonly name: string;
}

/** A call of any function. The span covers the function's name. */
export interface FunctionCall extends Span {
  readonly name: string;
  /** The first argument, when it is a string constant. */
  readonly constant: string | undefined;
}

/** Which kind of thing the first argument of a function names, by the function's name in lower case. */
const kinds: Readonly<Record<string, MentionKind>> = {
  actions: 'action',
  actionbody: 'action',
  actionoutputs: 'action',
  body: 'action',
  outputs: 'action',
  formdatavalue: 'action',
  formdatamultivalues: 'action',
  multipartbody: 'action',
  items: 'loop',
  iterationindexes: 'loop',
  result: 'scope',
  variables: 'variable',
  parameters: 'parameter',
  appsetting: 'appSetting',
  agentparameters: 'agentParameter',
  trigger: 'trigger',
  triggers: 'trigger',
  triggerbody: 'trigger',
  triggeroutputs: 'trigger',
  triggerformdatavalue: 'trigger',
  triggerformdatamultivalues: 'trigger',
  triggermultipartbody: 'trigger',
};

/** The kind of thing that a function's first argument names (or, for the trigger, that the function itself means). */
export function kindOfMention(functionName: string): MentionKind | undefined {
  const key = functionName.toLowerCase();
  return Object.hasOwn(kinds, key) ? kinds[key] : undefined;
}

interface Found {
  readonly call: FunctionCall;
  /** Where the constant stands, without its quotes. */
  readonly content: Span | undefined;
}

const foundCalls = new Map<string, readonly Found[]>();
const mostTexts = 4000;

/** One rule after the other asks for the calls of the same text. */
function findCalls(text: string): readonly Found[] {
  if (!text.includes('@')) return [];
  const known = foundCalls.get(text);
  if (known !== undefined) return known;
  const found = readCalls(text);
  if (foundCalls.size >= mostTexts) foundCalls.clear();
  foundCalls.set(text, found);
  return found;
}

/** Every call by its tokens alone, so that text which does not parse yields what it can. */
function readCalls(text: string): readonly Found[] {
  const found: Found[] = [];
  for (const region of regionsOf(text)) {
    const s = scanner(text, region.start, region.end);
    let previous: TokenKind = 'EndOfData';
    advance(s);
    while (s.kind !== 'EndOfData') {
      const kind: TokenKind = s.kind;
      const { start, end } = s;
      advance(s, kind === 'Dot');
      if (kind === 'Identifier' && previous !== 'Dot' && isKind(s.kind, 'LeftParenthesis')) {
        advance(s);
        const isConstant = isKind(s.kind, 'StringLiteral');
        found.push({
          call: {
            name: text.slice(start, end),
            start,
            end,
            constant: isConstant ? literalText(text.slice(s.start, s.end)) : undefined,
          },
          content: isConstant ? { start: s.start + 1, end: s.end - 1 } : undefined,
        });
        previous = 'LeftParenthesis';
      } else previous = kind;
    }
  }
  return found;
}

function isKind(actual: TokenKind, wanted: TokenKind): boolean {
  return actual === wanted;
}

/** Every function call in a JSON string value, in order. Never throws. */
export function calls(text: string): readonly FunctionCall[] {
  return findCalls(text).map(({ call }) => call);
}

const foundMentions = new Map<string, readonly Mention[]>();
const mostRemembered = 4000;

/** Every mention of an action, loop, scope, variable, parameter … in a JSON string value, in order. Never throws. */
export function mentionsIn(text: string): readonly Mention[] {
  if (!text.includes('@')) return [];
  const known = foundMentions.get(text);
  if (known) return known;
  const mentions = findCalls(text).flatMap(({ call, content }): readonly Mention[] => {
    const kind = kindOfMention(call.name);
    if (!kind) return [];
    if (kind === 'trigger')
      return [{ kind, function: call.name, name: '', start: call.start, end: call.end }];
    if (!content || call.constant === undefined) return [];
    return [{ kind, function: call.name, name: call.constant, ...content }];
  });
  if (foundMentions.size >= mostRemembered) foundMentions.clear();
  if (text.length < 20_000) foundMentions.set(text, mentions);
  return mentions;
}

/**
 * The text with every mention of `oldName` (whatever its case) renamed; nothing else changes. Give several kinds where one
 * thing can be named in several ways: a Foreach is an action, a loop and a scope.
 */
export function renameMention(
  text: string,
  kind: MentionKind | readonly MentionKind[],
  oldName: string,
  newName: string,
): string {
  const wanted = oldName.toLowerCase();
  const spelling = quoteText(newName).slice(1, -1);
  let result = '';
  let from = 0;
  for (const mention of mentionsIn(text)) {
    const matches = typeof kind === 'string' ? mention.kind === kind : kind.includes(mention.kind);
    if (!matches || mention.kind === 'trigger' || mention.name.toLowerCase() !== wanted) continue;
    result += text.slice(from, mention.start) + spelling;
    from = mention.end;
  }
  return result + text.slice(from);
}
