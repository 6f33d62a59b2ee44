import { isObject } from '../json.ts';
import type { Span } from './ExpressionError.ts';
import { type ExpressionFunction, signatureOf } from './ExpressionFunction.ts';
import { allFunctions, functionNamed } from './functions/index.ts';
import { kindOfMention } from './mentions.ts';
import type { Node } from './Node.ts';
import { parse } from './parse.ts';
import { memberText, quoteText } from './print.ts';
import type { Scope } from './Scope.ts';
import { sampleOf } from './sample.ts';
import { advance, scanner, type TokenKind } from './scan.ts';
import { regionsOf } from './template.ts';

/** One thing that can stand at the cursor. */
export interface CompletionItem {
  readonly label: string;
  /** What replaces the range. */
  readonly insert: string;
  readonly kind: 'function' | 'word' | 'name' | 'member' | 'choice';
  /** A signature, or a short word on what it is. */
  readonly detail: string;
  readonly description: string;
}

/** What can stand at a place; the span is what it replaces. */
export interface Completion extends Span {
  readonly items: readonly CompletionItem[];
}

interface Token extends Span {
  readonly kind: TokenKind;
}

/** A bracket or call that is open at the cursor. */
interface Open {
  /** The called function; `undefined` for a bracket. */
  readonly call: string | undefined;
  argument: number;
}

/** The expression around the cursor, read from its start up to the cursor only. */
interface Before {
  readonly start: number;
  readonly tokens: readonly Token[];
  readonly open: readonly Open[];
}

/** Where the expression around `offset` starts; `undefined` in literal text. */
function expressionStart(text: string, offset: number): number | undefined {
  if (text.startsWith('@') && !text.startsWith('@@') && !text.startsWith('@{'))
    return offset > 0 ? 1 : undefined;
  return regionsOf(text).find(({ start, end }) => start <= offset && offset <= end)?.start;
}

function readBefore(text: string, offset: number): Before | undefined {
  const start = expressionStart(text, offset);
  if (start === undefined) return undefined;
  const tokens: Token[] = [];
  const open: Open[] = [];
  const s = scanner(text, start, offset);
  for (advance(s); s.kind !== 'EndOfData'; advance(s, s.kind === 'Dot')) {
    const previous = tokens.at(-1);
    const innermost = open.at(-1);
    if (s.kind === 'LeftParenthesis') {
      const name = previous?.kind === 'Identifier' ? text.slice(previous.start, previous.end) : '';
      open.push({ call: name, argument: 0 });
    } else if (s.kind === 'LeftSquareBracket') open.push({ call: undefined, argument: 0 });
    else if (s.kind === 'RightParenthesis' || s.kind === 'RightSquareBracket') open.pop();
    else if (s.kind === 'Comma' && innermost) innermost.argument++;
    tokens.push({ kind: s.kind, start: s.start, end: s.end });
  }
  return { start, tokens, open };
}

/**
 * What can stand at `offset` of a JSON string value: functions, names of actions, parameters …, members of values that the scope
 * has examples of. `undefined` in literal text and where nothing is known.
 */
export function completeAt(text: string, offset: number, scope: Scope): Completion | undefined {
  const before = readBefore(text, offset);
  if (!before) return undefined;
  const { tokens } = before;
  const last = tokens.at(-1);
  if (last?.kind === 'Unterminated') return completeString(text, offset, before, scope);
  const typing = last?.kind === 'Identifier' && last.end === offset ? last : undefined;
  const previous = typing ? tokens.at(-2) : last;
  const range = { start: typing?.start ?? offset, end: wordEnd(text, offset, typing !== undefined) };
  const prefix = text.slice(range.start, offset).toLowerCase();
  switch (previous?.kind) {
    case 'Dot':
      return found(
        range,
        members(text, before, previous, scope, (key) => (/^[A-Za-z_]\w*$/.test(key) ? key : undefined)),
        prefix,
      );
    case 'LeftSquareBracket':
      return found(
        range,
        [...members(text, before, previous, scope, quoteText), ...functionItems, ...words],
        prefix,
      );
    case undefined:
    case 'LeftParenthesis':
    case 'Comma':
      return found(range, [...quotedCandidates(before, scope), ...functionItems, ...words], prefix);
    case 'RightParenthesis':
    case 'RightSquareBracket':
    case 'Identifier': {
      if (typing) return undefined;
      const after = { kind: 'Dot', start: offset, end: offset } as const;
      return found(
        range,
        members(text, before, after, scope, (key) => memberText(key, true)),
        '',
      );
    }
    case 'QuestionMark':
      return found(
        range,
        members(text, before, previous, scope, (key) => memberText(key, false)),
        '',
      );
    default:
      return undefined;
  }
}

function found(range: Span, items: readonly CompletionItem[], prefix: string): Completion | undefined {
  const matching = items.filter(({ label }) => label.toLowerCase().includes(prefix));
  if (matching.length === 0) return undefined;
  const begins = (item: CompletionItem) => (item.label.toLowerCase().startsWith(prefix) ? 0 : 1);
  return { ...range, items: prefix ? matching.sort((a, b) => begins(a) - begins(b)) : matching };
}

/** The end of the word under the cursor: what stands behind it is replaced too. */
function wordEnd(text: string, offset: number, typing: boolean): number {
  let end = offset;
  while (typing && /\w/.test(text.charAt(end))) end++;
  return end;
}

const functionItems: readonly CompletionItem[] = allFunctions.map((definition) => ({
  label: definition.name,
  insert: definition.name + (definition.parameters.length === 0 ? '()' : '('),
  kind: 'function',
  detail: signatureOf(definition),
  description: definition.description,
}));

const words: readonly CompletionItem[] = ['true', 'false', 'null'].map((word) => ({
  label: word,
  insert: word,
  kind: 'word',
  detail: 'constant',
  description: '',
}));

/** The function and parameter that the cursor is in. */
function parameterAt({ open }: Before): { definition: ExpressionFunction; argument: number } | undefined {
  const innermost = open.at(-1);
  const definition = innermost?.call === undefined ? undefined : functionNamed(innermost.call);
  return innermost && definition ? { definition, argument: innermost.argument } : undefined;
}

/** Names and fixed choices for the argument at the cursor, unquoted. */
function candidates(before: Before, scope: Scope): readonly CompletionItem[] {
  const at = parameterAt(before);
  if (!at) return [];
  const { definition, argument } = at;
  const kind = argument === 0 ? kindOfMention(definition.name) : undefined;
  const names = kind && kind !== 'trigger' ? scope.names(kind) : [];
  const visible = kind
    ? names.filter((name) => scope.hidden?.(kind, name, definition.name) === undefined)
    : [];
  const choices = (definition.parameters[argument] ?? definition.parameters.at(-1))?.choices ?? [];
  return [
    ...visible.map((name) => item(name, 'name', String(kind))),
    ...choices.map((choice) => item(choice, 'choice', definition.name)),
  ];
}

function item(label: string, kind: CompletionItem['kind'], detail: string): CompletionItem {
  return { label, insert: label, kind, detail, description: '' };
}

function quotedCandidates(before: Before, scope: Scope): readonly CompletionItem[] {
  return candidates(before, scope).map((candidate) => ({ ...candidate, insert: quoteText(candidate.label) }));
}

function completeString(text: string, offset: number, before: Before, scope: Scope): Completion | undefined {
  const opening = before.tokens.at(-1);
  const previous = before.tokens.at(-2);
  if (!opening) return undefined;
  // what follows belongs to the string only if the closing quote comes before any punctuation
  const rest = /^[^'()[\],]*(?=')/.exec(text.slice(offset));
  const range = { start: opening.start + 1, end: offset + (rest?.[0].length ?? 0) };
  const prefix = text.slice(range.start, offset).toLowerCase();
  const items =
    previous?.kind === 'LeftSquareBracket'
      ? members(text, before, previous, scope, (key) => (typeof key === 'string' ? key : undefined))
      : candidates(before, scope);
  const quoted = items.map((candidate) => ({
    ...candidate,
    insert: quoteText(candidate.label).slice(1, -1),
  }));
  return found(range, quoted, prefix);
}

/** The members of the value before `mark`, which is the dot, bracket or question mark that asks for one. */
function members(
  text: string,
  { start, tokens }: Before,
  mark: Token,
  scope: Scope,
  insert: (key: string) => string | undefined,
): readonly CompletionItem[] {
  const index = tokens.findIndex((token) => token.start === mark.start);
  const earlier = tokens[index - 1];
  const end = earlier?.kind === 'QuestionMark' ? earlier.start : mark.start;
  const node = innermost(parse(text, start, end).node);
  const value = node && sampleOf(node, scope);
  if (!isObject(value)) return [];
  return [...value.keys()].flatMap((key) => {
    const inserted = insert(key);
    return inserted === undefined ? [] : [{ ...item(key, 'member', 'property'), insert: inserted }];
  });
}

/** The part that is complete just before the cursor: what is still open around it does not matter. */
function innermost(node: Node | undefined): Node | undefined {
  if (node?.kind === 'call' && !node.closed) return innermost(node.args.at(-1));
  const step = node?.kind === 'access' ? node.steps.at(-1) : undefined;
  return step && !step.closed ? innermost(step.key) : node;
}

/** The call around the cursor, for help with its parameters. */
export interface SignatureHelp {
  readonly definition: ExpressionFunction;
  /** Which parameter the cursor is at, counted from 0. */
  readonly parameter: number;
}

/** The innermost call that `offset` is in; `undefined` outside of calls. */
export function signatureAt(text: string, offset: number): SignatureHelp | undefined {
  const before = readBefore(text, offset);
  const calls = before?.open.filter(({ call }) => call !== undefined) ?? [];
  const at = before && parameterAt({ ...before, open: calls });
  if (!at) return undefined;
  const lastParameter = Math.max(0, at.definition.parameters.length - 1);
  return { definition: at.definition, parameter: Math.min(at.argument, lastParameter) };
}
