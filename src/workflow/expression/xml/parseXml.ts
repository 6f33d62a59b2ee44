import {
  type XmlDocument as LibraryDocument,
  type XmlNode as LibraryNode,
  parseXml as parse,
  XmlCdata,
  XmlComment,
  XmlDeclaration,
  XmlDocumentType,
  XmlError,
  XmlProcessingInstruction,
  XmlElement as XmlTag,
  XmlText,
} from '@rgrove/parse-xml';
import { chargeItems } from '../budget.ts';
import { ExpressionError } from '../ExpressionError.ts';
import { parseDoctype } from './parseDoctype.ts';
import {
  declaredPrefix,
  outerNamespaces,
  qualifiedName,
  type XmlAttribute,
  type XmlDoctype,
  type XmlDocument,
  type XmlElement,
  type XmlName,
  type XmlNode,
  xmlNamespace,
  xmlnsNamespace,
} from './XmlNode.ts';
import { isNcName } from './xmlNames.ts';

/*
 * Reads XML 1.0 with namespaces, as strictly as .NET's XmlTextReader. The text is read by a library; what is added here is what
 * .NET keeps and the library does not: namespaces, how an empty element was written, which blanks are text, and the DOCTYPE as
 * written. No entities but the five built-in ones are known, so none can reach a file or grow without end.
 * (Spec: expression-language.md 16.)
 */

/** How deep elements may nest, so that whoever walks the tree recursively survives. */
const deepest = 500;

/** Where an element stands. */
interface Surroundings {
  readonly text: string;
  readonly scope: Scope;
  readonly depth: number;
}

/** What prefixes mean. */
type Scope = ReadonlyMap<string, string>;

function fault(what: string, line?: number, column?: number): ExpressionError {
  const place = line === undefined ? '' : ` at line ${line}, position ${column}`;
  return new ExpressionError(`The XML is not valid: ${what}${place}.`);
}

function faultAt(text: string, at: number, what: string): ExpressionError {
  const before = text.slice(0, at).split('\n');
  return fault(what, before.length, (before.at(-1)?.length ?? 0) + 1);
}

/** The document that `text` is. Throws `ExpressionError` when it is not well-formed. */
export function parseXml(text: string): XmlDocument {
  // The library would skip the mark; .NET takes it for text in front of the root.
  if (text.startsWith('\ufeff')) throw fault('text is not allowed outside the root element', 1, 1);
  const doctypeAt = offsetOfDoctype(text);
  const doctype = doctypeAt < 0 ? undefined : parseDoctype(text, doctypeAt);
  const plain = doctype ? withShortDoctype(text, doctypeAt, doctype.end) : text;
  // Done here at once, since the library does it one by one and slowly.
  const rest = plain.replace(/\r\n?/g, '\n');
  const document = read(rest);
  const surroundings: Surroundings = { text: rest, scope: outerNamespaces, depth: 0 };
  const children = childrenOf(document.children, surroundings, doctype?.node);
  return { kind: 'document', children };
}

function read(text: string): LibraryDocument {
  try {
    return parse(text, {
      includeOffsets: true,
      preserveCdata: true,
      preserveComments: true,
      preserveDocumentType: true,
      preserveXmlDeclaration: true,
    });
  } catch (error) {
    // The library reads an element inside an element by a call inside a call.
    if (error instanceof RangeError) throw tooDeep();
    if (error instanceof XmlError) {
      const [what = ''] = error.message.split(' (line ', 1);
      throw fault(
        what.replace(/^[A-Z](?=[a-z])/, (c) => c.toLowerCase()),
        error.line,
        error.column,
      );
    }
    throw error;
  }
}

function tooDeep(): ExpressionError {
  return fault(`elements nest deeper than ${deepest} levels`);
}

/** Where a DOCTYPE stands before the root element, or -1. */
function offsetOfDoctype(text: string): number {
  let at = 0;
  for (;;) {
    while (/[ \t\r\n]/.test(text[at] ?? '')) at++;
    const end = text.startsWith('<!--', at) ? '-->' : text.startsWith('<?', at) ? '?>' : undefined;
    if (end === undefined) return text.startsWith('<!DOCTYPE', at) ? at : -1;
    const found = text.indexOf(end, at + end.length + 1);
    if (found < 0) return -1;
    at = found + end.length;
  }
}

/** `text` with a DOCTYPE that says nothing, for the library reads them roughly. Everything else keeps its line and position. */
function withShortDoctype(text: string, start: number, end: number): string {
  const short = '<!DOCTYPE x';
  const blanks = text.slice(start + short.length, end - 1).replace(/[^\r\n]/g, ' ');
  return `${text.slice(0, start)}${short}${blanks}>${text.slice(end)}`;
}

function childrenOf(
  nodes: readonly LibraryNode[],
  surroundings: Surroundings,
  doctype?: XmlDoctype,
): XmlNode[] {
  return nodes.flatMap(
    (node) => (node instanceof XmlDocumentType ? doctype : nodeOf(node, surroundings)) ?? [],
  );
}

/** A node as we keep it; `undefined` for blanks that do not count. */
function nodeOf(node: LibraryNode, surroundings: Surroundings): XmlNode | undefined {
  const { text } = surroundings;
  if (node instanceof XmlTag) return elementOf(node, surroundings);
  if (node instanceof XmlCdata) return { kind: 'cdata', value: node.text };
  if (node instanceof XmlText) {
    // As .NET does it: a blank written as a decimal reference is text, any other is layout.
    const isBlank = /^[ \t\r\n]*$/.test(node.text) && !/&#\d/.test(text.slice(node.start, node.end));
    if (!isBlank) return { kind: 'text', value: node.text };
    return node.preserveWhitespace ? { kind: 'whitespace', value: node.text } : undefined;
  }
  if (node instanceof XmlComment) return { kind: 'comment', value: node.content };
  if (node instanceof XmlProcessingInstruction) {
    if (!isNcName(node.name)) throw faultAt(text, node.start, 'a processing instruction has no valid name');
    return { kind: 'instruction', target: node.name, value: node.content };
  }
  if (!(node instanceof XmlDeclaration)) return undefined;
  if (node.version !== '1.0') throw faultAt(text, node.start, `the XML version '${node.version}' is unknown`);
  return {
    kind: 'declaration',
    version: node.version,
    ...(node.encoding !== null && { encoding: node.encoding }),
    ...(node.standalone !== null && { standalone: node.standalone }),
  };
}

/** A name and its prefix. */
function partsOf(name: string, fail: (what: string) => never): Omit<XmlName, 'namespace'> {
  const colon = name.indexOf(':');
  const [prefix, local] = [name.slice(0, Math.max(0, colon)), name.slice(colon + 1)];
  if (!isNcName(local) || (colon >= 0 && !isNcName(prefix))) fail(`the name '${name}' is not valid`);
  return { prefix, local };
}

function elementOf(tag: XmlTag, { text, scope: outer, depth }: Surroundings): XmlElement {
  if (depth >= deepest) throw tooDeep();
  const fail = (what: string): never => {
    throw faultAt(text, tag.start, what);
  };
  const written = Object.entries(tag.attributes).map(([name, value]) => ({
    ...partsOf(name, fail),
    value,
  }));
  const scope = scopeWith(outer, written, fail);
  const namespaceOf = (prefix: string) => scope.get(prefix) ?? fail(`the prefix '${prefix}' is not declared`);
  const attributes = written.map((attribute): XmlAttribute => {
    const isDefault = attribute.prefix === '' && attribute.local === 'xmlns';
    const own = isDefault ? xmlnsNamespace : attribute.prefix === '' ? '' : namespaceOf(attribute.prefix);
    return { ...attribute, namespace: own };
  });
  if (attributes.length > 1) checkUnique(attributes, fail);
  const name = partsOf(tag.name, fail);
  const children = childrenOf(tag.children, { text, scope, depth: depth + 1 });
  return {
    kind: 'element',
    ...name,
    namespace: namespaceOf(name.prefix),
    attributes,
    children,
    isSelfClosed: text.startsWith('/>', tag.end - 2),
  };
}

function scopeWith(
  outer: Scope,
  written: readonly Omit<XmlAttribute, 'namespace'>[],
  fail: (what: string) => never,
): Scope {
  let scope: Map<string, string> | undefined;
  for (const { prefix, local, value } of written) {
    const declared = prefix === 'xmlns' ? local : prefix === '' && local === 'xmlns' ? '' : undefined;
    if (declared === undefined) continue;
    const isReserved =
      declared === 'xmlns' ||
      (declared === 'xml') !== (value === xmlNamespace) ||
      value === xmlnsNamespace ||
      (declared !== '' && value === '');
    if (isReserved) fail(`the prefix '${declared}' cannot be declared so`);
    if (scope === undefined) {
      chargeItems(outer.size);
      scope = new Map(outer);
    }
    scope.set(declared, value);
  }
  return scope ?? outer;
}

function checkUnique(attributes: readonly XmlAttribute[], fail: (what: string) => never): void {
  const seen = new Set<string>();
  for (const attribute of attributes) {
    const key = `${declaredPrefix(attribute) ?? attribute.local} ${attribute.namespace}`;
    if (seen.has(key)) fail(`the attribute '${qualifiedName(attribute)}' comes twice`);
    seen.add(key);
  }
}
