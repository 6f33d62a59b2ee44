import { type JsonObject, stringAt } from '../json.ts';
import { canonicalWord } from './findings.ts';

/** Each kind is a function of the language with a form: the function's name and which inputs are its arguments. */
export const expressionKinds: Readonly<
  Record<string, { readonly function: string; readonly inputs: readonly string[] }>
> = {
  CurrentTime: { function: 'utcNow', inputs: [] },
  AddToTime: { function: 'addToTime', inputs: ['baseTime', 'interval', 'timeUnit'] },
  SubtractFromTime: { function: 'subtractFromTime', inputs: ['baseTime', 'interval', 'timeUnit'] },
  GetFutureTime: { function: 'getFutureTime', inputs: ['interval', 'timeUnit'] },
  GetPastTime: { function: 'getPastTime', inputs: ['interval', 'timeUnit'] },
  ConvertTimeZone: {
    function: 'convertTimeZone',
    inputs: ['baseTime', 'sourceTimeZone', 'destinationTimeZone', 'formatString'],
  },
};

/** What the node's `kind` stands for, in whatever case, where it is known. */
export function expressionKindOf(node: JsonObject) {
  const kind = canonicalWord(stringAt(node, 'kind') ?? '', Object.keys(expressionKinds));
  return kind === undefined ? undefined : expressionKinds[kind];
}

/** Names of the inputs that the node's kind uses, in their order. */
export function expressionArguments(node: JsonObject): readonly string[] {
  return expressionKindOf(node)?.inputs ?? [];
}
