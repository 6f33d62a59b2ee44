import { type JsonObject, objectAt, stringAt } from '../json.ts';
import { textsIn } from '../operations/texts.ts';

/** What a definition says of one of its parameters. */
export interface DeclaredParameter {
  readonly name: string;
  /** In lower case; empty when there is none. */
  readonly type: string;
  readonly isSecure: boolean;
}

const memo = new WeakMap<JsonObject, ReadonlyMap<string, DeclaredParameter>>();

/** The parameters of a definition, by name in lower case. */
export function parametersIn(definition: JsonObject): ReadonlyMap<string, DeclaredParameter> {
  const list = objectAt(definition, 'parameters');
  const known = memo.get(list);
  if (known !== undefined) return known;
  const parameters = new Map<string, DeclaredParameter>();
  for (const [name, declaration] of list) {
    const type = (stringAt(declaration, 'type') ?? '').toLowerCase();
    parameters.set(name.toLowerCase(), { name, type, isSecure: /^secure(string|object)$/.test(type) });
  }
  memo.set(list, parameters);
  return parameters;
}

/** Names that texts give to a function such as `parameters`, however they are quoted: also inside expressions of ARM templates. */
export interface NamesGiven {
  /** In lower case. */
  readonly names: ReadonlySet<string>;
  /** Some name is computed, so that any could be meant. */
  readonly isComputed: boolean;
}

type NamingFunction = 'parameters' | 'variables';

const patterns: Readonly<Record<NamingFunction, RegExp>> = {
  parameters: /\bparameters\s*\(\s*(?:'{1,4}([^'()]{1,200})'{1,4}\s*\))?/gi,
  variables: /\bvariables\s*\(\s*(?:'{1,4}([^'()]{1,200})'{1,4}\s*\))?/gi,
};

const given: Readonly<Record<NamingFunction, WeakMap<JsonObject, NamesGiven>>> = {
  parameters: new WeakMap(),
  variables: new WeakMap(),
};

/** The names that the texts of a value give to a function. Kept as long as the value is the same. */
export function namesGivenIn(value: JsonObject, functionName: NamingFunction): NamesGiven {
  const memo = given[functionName];
  const known = memo.get(value);
  if (known !== undefined) return known;
  const names = new Set<string>();
  let isComputed = false;
  for (const { text } of textsIn(value)) {
    for (const [, name] of text.matchAll(patterns[functionName])) {
      if (name === undefined) isComputed = true;
      else names.add(name.toLowerCase());
    }
  }
  const found = { names, isComputed };
  memo.set(value, found);
  return found;
}

/** What a whole definition names, its declarations left out. */
export function namesGivenByDefinition(definition: JsonObject, functionName: NamingFunction): NamesGiven {
  const names = new Set<string>();
  let isComputed = false;
  for (const section of ['triggers', 'actions', 'outputs', 'staticResults']) {
    for (const [, node] of objectAt(definition, section)) {
      const found = node instanceof Map ? namesGivenIn(node, functionName) : undefined;
      for (const name of found?.names ?? []) names.add(name);
      isComputed ||= found?.isComputed === true;
    }
  }
  return { names, isComputed };
}
