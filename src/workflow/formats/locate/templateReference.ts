import {
  at,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  memberIgnoringCase,
  objectAt,
  stringAt,
} from '../../json.ts';

export interface Scope {
  readonly template: JsonObject;
  readonly path: JsonPath;
  /** What a deployment gives the template's parameters, each as `{ value }`, and where it stands. */
  readonly given?: { readonly values: JsonObject; readonly path: JsonPath };
}

/** The templates around a resource: first the one whose parameters and variables its expressions name. */
export type Around = readonly Scope[];

/** A reference to a parameter or variable, with a way into the value behind it: `.definition`, `['v1']`, `[0]`; perhaps read from text. */
const referenceInto =
  /^\[\s*(?:json\(\s*(?:string\(\s*)?)?(parameters|variables)\(\s*'([^']+)'\s*\)((?:\s*\.\s*[\w$]+|\s*\[\s*(?:'[^']*'|\d+)\s*\])*)(?:\s*\)){0,2}\s*\]$/i;

/** What a reference leads to, and the templates that expressions there read. */
export interface Referred {
  readonly path: JsonPath;
  readonly value: Json | undefined;
  readonly around: Around;
}

/** What a reference leads to, in the first of the templates that has a value for it. Names are read in any case. */
export function referred(text: string, around: Around): Referred | undefined {
  const [, kind, name = '', into = ''] = referenceInto.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const isVariable = kind.toLowerCase() === 'variables';
  let open: Referred | undefined;
  for (const [index, { template, path, given }] of around.entries()) {
    const gift = isVariable || given === undefined ? undefined : memberIgnoringCase(given.values, name);
    if (given !== undefined && isObject(gift?.value) && gift.value.has('value')) {
      const place = follow(given.values, [gift.name, 'value'], into, false);
      // It is computed where the deployment stands.
      const outside = around.toSpliced(index, 1);
      return { path: [...given.path, ...place], value: at(given.values, ...place), around: outside };
    }
    const declared = placeIn(template, isVariable, name);
    if (declared === undefined) continue;
    const place = follow(template, declared, into, declared[1] === 'copy');
    const found = { path: [...path, ...place], value: at(template, ...place), around };
    if (found.value !== undefined) return found;
    open ??= found;
  }
  return open;
}

/** Where a template holds a variable, or the default of a parameter. */
function placeIn(template: JsonObject, isVariable: boolean, name: string): JsonPath | undefined {
  const section = isVariable ? 'variables' : 'parameters';
  const found = memberIgnoringCase(objectAt(template, section), name);
  if (found === undefined) return isVariable ? copiedVariable(template, name) : undefined;
  return [section, found.name, ...(isVariable ? [] : ['defaultValue'])];
}

/** A place and the way that accessors lead on from there. */
function follow(root: JsonObject, start: JsonPath, into: string, isCopied: boolean): JsonPath {
  const place = [...start];
  let isItem = isCopied;
  for (const [, word, quoted, index] of into.matchAll(/\.\s*([\w$]+)|\[\s*(?:'([^']*)'|(\d+))\s*\]/g)) {
    const key = word ?? quoted ?? Number(index);
    // Every item of a copy is made of the same input.
    if (isItem && typeof key === 'number') {
      isItem = false;
      continue;
    }
    const holder = at(root, ...place);
    place.push(isObject(holder) ? (memberIgnoringCase(holder, String(key))?.name ?? key) : key);
  }
  return place;
}

/** Where the input of a variable stands that "copy" makes. */
function copiedVariable(template: JsonObject, name: string): JsonPath | undefined {
  const copies = at(template, 'variables', 'copy');
  if (!isArray(copies)) return undefined;
  const index = copies.findIndex((copy) => stringAt(copy, 'name')?.toLowerCase() === name.toLowerCase());
  return index < 0 ? undefined : ['variables', 'copy', index, 'input'];
}
