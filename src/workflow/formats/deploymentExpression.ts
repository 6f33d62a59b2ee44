import type { Json } from '../json.ts';
import { mapTexts, textsOf } from './freshJson.ts';

/*
 * Texts of an ARM template. One that stands in brackets is an expression, which the deployment evaluates; a second opening
 * bracket makes it text again. Only whole texts count: `[a](b)` is what it says. Spec: export-formats.md 4.3.
 */

/** Whether a text would be an expression in a template. */
export function isBracketed(text: string): boolean {
  return text.startsWith('[') && text.endsWith(']');
}

/** The value with every text, and every member's name, written so that a deployment leaves it as it is. */
export function escapeBrackets(value: Json, isExpression: (text: string) => boolean = () => false): Json {
  const protect = (text: string) => (isBracketed(text) && !isExpression(text) ? `[${text}` : text);
  return mapTexts(value, protect, protect);
}

/** The value as a deployment leaves it, but for its expressions, which stay as they are. */
export function unescapeBrackets(value: Json): Json {
  const release = (text: string) => (text.startsWith('[[') && text.endsWith(']') ? text.slice(1) : text);
  return mapTexts(value, release, release);
}

/** Whether a text of a template is an expression. */
export function isDeploymentExpression(text: string): boolean {
  return isBracketed(text) && !text.startsWith('[[');
}

/** What a template must define for an expression to mean something. */
export interface Demand {
  readonly parameters: readonly string[];
  readonly variables: readonly string[];
}

/** A word of the template language; `start` and `end` are where its spelling stands. */
export interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'sign';
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

const tokenPattern = /\s*(?:([A-Za-z_][\w]*)|('(?:[^']|'')*')|(-?\d+)|([()[\],.]))/y;

/** The words of an expression without its brackets; `undefined` where it holds what the language does not have. */
export function tokensOf(text: string): readonly Token[] | undefined {
  const source = text.trimEnd();
  const tokens: Token[] = [];
  let at = 0;
  while (at < source.length) {
    tokenPattern.lastIndex = at;
    const match = tokenPattern.exec(source);
    if (match === null || tokens.length > 2000) return undefined;
    at = tokenPattern.lastIndex;
    const [, name, text, number, sign] = match;
    const add = (kind: Token['kind'], spelling: string, meaning = spelling) =>
      tokens.push({ kind, text: meaning, start: at - spelling.length, end: at });
    if (name !== undefined) add('name', name);
    else if (text !== undefined) add('text', text, text.slice(1, -1).replaceAll("''", "'"));
    else if (number !== undefined) add('number', number);
    else add('sign', sign ?? '');
  }
  return tokens;
}

/** Functions that hand out keys: never evaluated on the word of a file that is no template. */
const forbidden = /^(list\w*|getsecret)$/i;

/**
 * What an expression asks of its template; `undefined` when the text is none: not in brackets, not well-formed, not a call of
 * a function, or a call that hands out keys.
 */
export function demandOf(text: string): Demand | undefined {
  if (!isDeploymentExpression(text)) return undefined;
  const tokens = tokensOf(text.slice(1, -1));
  if (tokens === undefined) return undefined;
  const parameters: string[] = [];
  const variables: string[] = [];
  let at = 0;
  const isSign = (sign: string) => tokens[at]?.kind === 'sign' && tokens[at]?.text === sign;

  /** Reads one value and what follows it; false where the grammar is broken. */
  function readValue(depth: number): boolean {
    const token = tokens?.[at++];
    if (token === undefined || depth > 100) return false;
    if (token.kind === 'text' || token.kind === 'number') return true;
    if (token.kind !== 'name' || !isSign('(') || forbidden.test(token.text)) return false;
    at++;
    const argument = tokens?.[at];
    if (argument?.kind === 'text' && /^parameters$/i.test(token.text)) parameters.push(argument.text);
    if (argument?.kind === 'text' && /^variables$/i.test(token.text)) variables.push(argument.text);
    for (let isFirst = true; !isSign(')'); isFirst = false) {
      if (!isFirst) {
        if (!isSign(',')) return false;
        at++;
      }
      if (!readValue(depth + 1)) return false;
    }
    at++;
    return readAccess(depth);
  }

  function readAccess(depth: number): boolean {
    for (;;) {
      if (isSign('.')) {
        at++;
        if (tokens?.[at++]?.kind !== 'name') return false;
      } else if (isSign('[')) {
        at++;
        if (!readValue(depth + 1) || !isSign(']')) return false;
        at++;
      } else return true;
    }
  }

  const isCall = tokens[0]?.kind === 'name';
  return isCall && readValue(0) && at === tokens.length ? { parameters, variables } : undefined;
}

/** The expressions of a definition, and all that they ask of a template. */
export interface Expressions {
  readonly texts: ReadonlySet<string>;
  readonly parameters: readonly string[];
  readonly variables: readonly string[];
}

/**
 * The deployment expressions in a definition that does not stand in a template. Text is text as long as nothing speaks
 * against it; a well-formed expression that names a parameter or variable of a template does, since nobody writes such text
 * for its own sake: the definition was cut out of a template.
 */
export function expressionsIn(definition: Json): Expressions {
  const found = new Map<string, Demand>();
  for (const text of textsOf(definition)) {
    const demand = text.startsWith('[') ? demandOf(text) : undefined;
    if (demand !== undefined) found.set(text, demand);
  }
  const demands = [...found.values()];
  const parameters = [...new Set(demands.flatMap((demand) => demand.parameters))];
  const variables = [...new Set(demands.flatMap((demand) => demand.variables))];
  const isFromTemplate = parameters.length + variables.length > 0;
  return { texts: new Set(isFromTemplate ? found.keys() : []), parameters, variables };
}
