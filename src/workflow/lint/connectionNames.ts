import { type JsonObject, type JsonPath, stringAt } from '../json.ts';
import { isExpression, isPlaceholder } from '../operations/findings.ts';
import { textsIn } from '../operations/texts.ts';

/** Where steps name a connection by itself. */
const places: readonly JsonPath[] = [
  ['inputs', 'host', 'connection', 'referenceName'],
  ['inputs', 'host', 'connectionReferenceName'],
  ['inputs', 'host', 'connectionName'],
  ['inputs', 'serviceProviderConfiguration', 'connectionName'],
];

const throughParameter = ['inputs', 'host', 'connection', 'name'] as const;
const namedInList = /\$connections'\s*\)\s*\??\s*\[\s*'((?:[^']|'')+)'\s*\]/gi;
const anyList = /\$connections'/gi;

/** Connections that a step names in so many words, and where. What is computed is left out. */
export function connectionsOf(
  node: JsonObject,
): readonly { readonly name: string; readonly path: JsonPath }[] {
  const direct = places.flatMap((path) => {
    const name = stringAt(node, ...path);
    return name === undefined || name === '' || isExpression(name) ? [] : [{ name, path }];
  });
  const listed = namesIn(stringAt(node, ...throughParameter) ?? '');
  return [...direct, ...listed.map((name) => ({ name, path: throughParameter }))];
}

/**
 * Names of all connections that a definition uses, in small letters. `undefined` where it computes one: then any may be meant.
 */
export function usedConnections(
  definition: JsonObject,
  nodes: readonly JsonObject[],
): ReadonlySet<string> | undefined {
  const used = new Set(nodes.flatMap((node) => connectionsOf(node).map(({ name }) => name.toLowerCase())));
  for (const node of nodes) {
    if (places.some((path) => isExpression(stringAt(node, ...path) ?? ''))) return undefined;
  }
  for (const { text } of textsIn(definition)) {
    const names = namesIn(text);
    if (names.length < [...text.matchAll(anyList)].length) return undefined;
    // A tool fills it in.
    if (names.some(isPlaceholder)) return undefined;
    for (const name of names) used.add(name.toLowerCase());
  }
  return used;
}

function namesIn(text: string): readonly string[] {
  return [...text.slice(0, 10_000).matchAll(namedInList)].map(([, name = '']) => name.replaceAll("''", "'"));
}
