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
}

/** The templates around a resource: first the one whose parameters and variables its expressions name. */
export type Around = readonly Scope[];

/** A reference to a parameter or variable, with a way into the value behind it: `.definition`, `['v1']`, `[0]`; perhaps read from text. */
const referenceInto =
  /^\[\s*(?:json\(\s*(?:string\(\s*)?)?(parameters|variables)\(\s*'([^']+)'\s*\)((?:\s*\.\s*[\w$]+|\s*\[\s*(?:'[^']*'|\d+)\s*\])*)(?:\s*\)){0,2}\s*\]$/i;

/** What a reference leads to, in the first of the templates that has it. */
export function referred(
  text: string,
  around: Around,
): { readonly path: JsonPath; readonly value: Json | undefined } | undefined {
  for (const { template, path } of around) {
    const place = referredPlace(text, template);
    if (place !== undefined) return { path: [...path, ...place], value: at(template, ...place) };
  }
  return undefined;
}

/** Where a reference to a variable, or to the default of a parameter, leads in its template. Names are read in any case. */
function referredPlace(text: string, template: JsonObject): JsonPath | undefined {
  const [, kind, name = '', into = ''] = referenceInto.exec(text) ?? [];
  if (kind === undefined) return undefined;
  const isVariable = kind.toLowerCase() === 'variables';
  const section = isVariable ? 'variables' : 'parameters';
  const found = memberIgnoringCase(objectAt(template, section), name);
  const copy = found === undefined && isVariable ? copiedVariable(template, name) : undefined;
  if (found === undefined && copy === undefined) return undefined;
  const place: (string | number)[] = copy ?? [
    section,
    found?.name ?? name,
    ...(isVariable ? [] : ['defaultValue']),
  ];
  let isItem = copy !== undefined;
  for (const [, word, quoted, index] of into.matchAll(/\.\s*([\w$]+)|\[\s*(?:'([^']*)'|(\d+))\s*\]/g)) {
    const key = word ?? quoted ?? Number(index);
    // Every item of a copy is made of the same input.
    if (isItem && typeof key === 'number') {
      isItem = false;
      continue;
    }
    const holder = at(template, ...place);
    place.push(isObject(holder) ? (memberIgnoringCase(holder, String(key))?.name ?? key) : key);
  }
  return place;
}

/** Where the input of a variable stands that "copy" makes. */
function copiedVariable(template: JsonObject, name: string): (string | number)[] | undefined {
  const copies = at(template, 'variables', 'copy');
  if (!isArray(copies)) return undefined;
  const index = copies.findIndex((copy) => stringAt(copy, 'name')?.toLowerCase() === name.toLowerCase());
  return index < 0 ? undefined : ['variables', 'copy', index, 'input'];
}
