import type { Document } from '../../document/Document.ts';
import {
  at,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  stringAt,
} from '../../json.ts';
import { isPlaceholder } from '../../operations/findings.ts';
import { isDeploymentExpression, type Token, tokensOf } from '../deploymentExpression.ts';
import { templatesAround } from './templateAround.ts';

/** A parameter or variable that an expression of a template names, and that the template does not have. */
export interface Undeclared {
  readonly section: 'parameters' | 'variables';
  readonly name: string;
  /** The first text that names it, from the definition's root; of a member's name, the member. */
  readonly path: JsonPath;
  /** The name in that text; absent where the text is a member's name. */
  readonly within?: { readonly start: number; readonly end: number };
  /** Other places that name it too. */
  readonly more: number;
  /** What the template has instead. */
  readonly declared: readonly string[];
  /** The file says that it is a template, so that it has all that it needs. */
  readonly isCertain: boolean;
}

/** What a document's workflow asks in vain of the template that its file is; nothing where it stands as text, which no deployment evaluates. */
export function undeclaredAround(document: Document): readonly Undeclared[] {
  const { format, root, definition, definitionPath } = document;
  if (format !== 'arm' || typeof at(root, ...definitionPath) === 'string') return [];
  return undeclaredIn(definition, templatesAround(document));
}

/**
 * What the expressions in a definition ask of the templates around it, and none of them declares: each name once, in the order
 * of the document. A nested template reads the outer ones' values unless it says otherwise, so that any of them will do.
 */
export function undeclaredIn(
  definition: JsonObject,
  templates: readonly JsonObject[],
): readonly Undeclared[] {
  const declared = {
    parameters: templates.flatMap((template) => [...objectAt(template, 'parameters').keys()]),
    variables: templates.flatMap((template) => variablesOf(objectAt(template, 'variables'))),
  };
  // Tools write the section when the file is deployed.
  if (templates.some(isOpen)) return [];
  const isCertain = templates.some((template) =>
    /deploymentTemplate\.json/i.test(stringAt(template, '$schema') ?? ''),
  );
  const known = {
    parameters: new Set(declared.parameters.map((name) => name.toLowerCase())),
    variables: new Set(declared.variables.map((name) => name.toLowerCase())),
  };
  const found = new Map<string, Undeclared>();
  const look = (text: string, path: JsonPath, isName: boolean): void => {
    for (const { section, name, start, end } of namesIn(text)) {
      const key = name.toLowerCase();
      if (known[section].has(key) || isPlaceholder(name)) continue;
      const before = found.get(`${section} ${key}`);
      const first: Undeclared = before ?? {
        section,
        name,
        path,
        ...(!isName && { within: { start, end } }),
        more: -1,
        declared: declared[section],
        isCertain,
      };
      found.set(`${section} ${key}`, { ...first, more: first.more + 1 });
    }
  };
  const visit = (value: Json, path: JsonPath): void => {
    if (typeof value === 'string') look(value, path, false);
    else if (isArray(value)) for (const [index, item] of value.entries()) visit(item, [...path, index]);
    else if (isObject(value))
      for (const [name, member] of value) {
        const place = [...path, name];
        look(name, place, true);
        visit(member, place);
      }
  };
  visit(definition, []);
  return [...found.values()];
}

/** Variables, also those that "copy" makes. */
function variablesOf(variables: JsonObject): readonly string[] {
  const copies = variables.get('copy');
  const made = isArray(copies) ? copies.flatMap((copy) => stringAt(copy, 'name') ?? []) : [];
  return [...variables.keys(), ...made];
}

/** Whether a section, or a name in it, is still to be filled in. */
function isOpen(template: JsonObject): boolean {
  return ['parameters', 'variables'].some((name) => {
    const section = template.get(name);
    return isObject(section)
      ? [...section.keys()].some(isPlaceholder)
      : section !== undefined && section !== null;
  });
}

interface Named {
  readonly section: 'parameters' | 'variables';
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

/** The parameters and variables that an expression names literally; none where the text is no expression. */
function namesIn(text: string): readonly Named[] {
  if (!isDeploymentExpression(text)) return [];
  const tokens = tokensOf(text.slice(1, -1)) ?? [];
  if (tokens[0]?.kind !== 'name' || !isSign(tokens[1], '(')) return [];
  return tokens.flatMap((token, index): readonly Named[] => {
    const word = token.kind === 'name' ? token.text.toLowerCase() : '';
    const name = tokens[index + 2];
    if ((word !== 'parameters' && word !== 'variables') || name?.kind !== 'text') return [];
    // Behind a dot it is a member, or a function of the template's own.
    const isCall = isSign(tokens[index + 1], '(') && isSign(tokens[index + 3], ')');
    if (!isCall || isSign(tokens[index - 1], '.')) return [];
    // The bracket stands before, the quotes around.
    return [{ section: word, name: name.text, start: name.start + 2, end: name.end }];
  });
}

function isSign(token: Token | undefined, sign: string): boolean {
  return token?.kind === 'sign' && token.text === sign;
}
