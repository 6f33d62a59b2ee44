import { chargeItems } from '../budget.ts';
import { parseDoctype } from './parseDoctype.ts';
import { match, skip, takeUntil, type XmlCursor, xmlError } from './XmlCursor.ts';
import {
  declaredPrefix,
  outerNamespaces,
  qualifiedName,
  type XmlAttribute,
  type XmlDeclaration,
  type XmlDocument,
  type XmlElement,
  type XmlName,
  type XmlNode,
  xmlNamespace,
  xmlnsNamespace,
} from './XmlNode.ts';
import { foreignCharacterAt, ncNamePattern } from './xmlNames.ts';

/*
 * Reads XML 1.0 with namespaces, as strictly as .NET's XmlTextReader. Entities other than the five built-in ones are refused,
 * inside and outside of the document alike: so none can reach a file or grow without end. (Spec: expression-language.md 16.)
 */

/** How deep elements may nest, so that whoever walks the tree recursively survives. */
const deepest = 500;

type Scope = ReadonlyMap<string, string>;

interface OpenElement {
  readonly element: XmlElement;
  readonly scope: Scope;
  readonly preservesSpace: boolean;
}

function withPlainLineBreaks(text: string): string {
  return text.includes('\r') ? text.replace(/\r\n?/g, '\n') : text;
}

const declarationPattern =
  /<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(["'])1\.0\1(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(["'])([A-Za-z][\w.-]*)\2)?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(["'])(yes|no)\4)?[ \t\r\n]*\?>/y;
const blanks = /[ \t\r\n]+/y;
const blankOnly = /^[ \t\r\n]*$/;

/** The document that `text` is. Throws `ExpressionError` when it is not well-formed. */
export function parseXml(text: string): XmlDocument {
  const cursor: XmlCursor = { text, at: 0 };
  const foreign = foreignCharacterAt(text);
  if (foreign >= 0) throw xmlError({ text, at: foreign }, 'a character is not allowed');
  const document: XmlDocument = { kind: 'document', children: [] };
  if (/^<\?xml[ \t\r\n]/.test(text)) {
    const found = match(cursor, declarationPattern);
    if (!found) throw xmlError(cursor, 'the XML declaration is malformed');
    document.children.push(declaration(found[3], found[5]));
  }
  const open: OpenElement[] = [];
  while (cursor.at < text.length) readNode(cursor, document, open);
  const unclosed = open.at(-1);
  if (unclosed) throw xmlError(cursor, `the element '${qualifiedName(unclosed.element)}' is not closed`);
  if (!document.children.some((node) => node.kind === 'element')) {
    throw xmlError(cursor, 'the root element is missing');
  }
  return document;
}

function declaration(encoding: string | undefined, standalone: string | undefined): XmlDeclaration {
  return {
    kind: 'declaration',
    version: '1.0',
    ...(encoding !== undefined && { encoding }),
    ...(standalone !== undefined && { standalone }),
  };
}

function readNode(cursor: XmlCursor, document: XmlDocument, open: OpenElement[]): void {
  const parent = open.at(-1);
  const siblings: XmlNode[] = parent?.element.children ?? document.children;
  if (cursor.text[cursor.at] !== '<') readText(cursor, parent, siblings);
  else if (skip(cursor, '</')) closeElement(cursor, open);
  else if (skip(cursor, '<!--')) {
    const value = takeUntil(cursor, '--', 'a comment');
    if (!skip(cursor, '>')) throw xmlError(cursor, "a comment contains '--'");
    siblings.push({ kind: 'comment', value: withPlainLineBreaks(value) });
  } else if (skip(cursor, '<?')) siblings.push(readInstruction(cursor));
  else if (parent && skip(cursor, '<![CDATA[')) {
    siblings.push({ kind: 'cdata', value: withPlainLineBreaks(takeUntil(cursor, ']]>', 'a CDATA section')) });
  } else if (!parent && cursor.text.startsWith('<!DOCTYPE', cursor.at)) {
    if (siblings.some((node) => node.kind === 'element' || node.kind === 'doctype')) {
      throw xmlError(cursor, 'a DOCTYPE is not allowed here');
    }
    const { node, end } = parseDoctype(cursor.text, cursor.at);
    siblings.push(node);
    cursor.at = end;
  } else {
    if (!parent && siblings.some((node) => node.kind === 'element')) {
      throw xmlError(cursor, 'there is more than one root element');
    }
    openElement(cursor, parent, siblings, open);
  }
}

function readText(cursor: XmlCursor, parent: OpenElement | undefined, siblings: XmlNode[]): void {
  const start = cursor.at;
  const next = cursor.text.indexOf('<', start);
  const end = next < 0 ? cursor.text.length : next;
  const raw = cursor.text.slice(start, end);
  if (!parent) {
    if (!blankOnly.test(raw)) throw xmlError(cursor, 'text is not allowed outside the root element');
  } else {
    if (raw.includes(']]>')) throw xmlError(cursor, "']]>' is not allowed in text");
    const value = withReferences(cursor, withPlainLineBreaks(raw));
    // As .NET does it: a blank written as a decimal reference is text, any other is layout.
    if (!blankOnly.test(value) || /&#\d/.test(raw)) siblings.push({ kind: 'text', value });
    else if (parent.preservesSpace) siblings.push({ kind: 'whitespace', value });
  }
  cursor.at = end;
}

const builtIn: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', apos: "'", quot: '"' };

/** `text` with its references resolved. */
function withReferences(cursor: XmlCursor, text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(/&(?:#(\d{1,8}|x[\da-fA-F]{1,8})|([^\s;&<]{1,64}))?(;?)/g, (all, number, name, end) => {
    if (end === '' || all === '&;') throw xmlError(cursor, "'&' does not begin a reference");
    if (number === undefined) {
      const known = Object.hasOwn(builtIn, name) ? builtIn[name] : undefined;
      if (known === undefined) throw xmlError(cursor, `the entity '${name}' is not supported`);
      return known;
    }
    const code = number.startsWith('x') ? Number.parseInt(number.slice(1), 16) : Number(number);
    const isSurrogate = code >= 0xd800 && code <= 0xdfff;
    if (code > 0x10ffff || isSurrogate || foreignCharacterAt(String.fromCodePoint(code)) >= 0) {
      throw xmlError(cursor, `the character '${all}' is not allowed`);
    }
    return String.fromCodePoint(code);
  });
}

function readInstruction(cursor: XmlCursor): XmlNode {
  const target = match(cursor, ncNamePattern)?.[0];
  if (target === undefined || target.toLowerCase() === 'xml') {
    throw xmlError(cursor, 'a processing instruction has no valid name');
  }
  const hasBlank = match(cursor, blanks) !== undefined;
  const value = takeUntil(cursor, '?>', 'a processing instruction');
  if (!hasBlank && value !== '') throw xmlError(cursor, 'a processing instruction has no valid name');
  return { kind: 'instruction', target, value: withPlainLineBreaks(value) };
}

/** A name with its optional prefix, as written. */
function readName(cursor: XmlCursor): readonly [prefix: string, local: string] {
  const first = match(cursor, ncNamePattern)?.[0];
  if (first === undefined) throw xmlError(cursor, 'a name is missing');
  if (!skip(cursor, ':')) return ['', first];
  const second = match(cursor, ncNamePattern)?.[0];
  if (second === undefined) throw xmlError(cursor, 'a name is missing');
  return [first, second];
}

function openElement(
  cursor: XmlCursor,
  parent: OpenElement | undefined,
  siblings: XmlNode[],
  open: OpenElement[],
): void {
  if (open.length >= deepest) throw xmlError(cursor, `elements nest deeper than ${deepest} levels`);
  cursor.at++;
  const [prefix, local] = readName(cursor);
  const written: { prefix: string; local: string; value: string }[] = [];
  let isSelfClosed = false;
  for (;;) {
    const hasBlank = match(cursor, blanks) !== undefined;
    if (skip(cursor, '>')) break;
    if (skip(cursor, '/>')) {
      isSelfClosed = true;
      break;
    }
    if (!hasBlank) throw xmlError(cursor, 'a character is not expected in a tag');
    const [attributePrefix, attributeLocal] = readName(cursor);
    written.push({ prefix: attributePrefix, local: attributeLocal, value: readValue(cursor) });
  }
  const scope = scopeWith(cursor, parent?.scope ?? outerNamespaces, written);
  const attributes = written.map(({ prefix: own, local: name, value }): XmlAttribute => {
    const isDefault = own === '' && name === 'xmlns';
    const found = isDefault ? xmlnsNamespace : own === '' ? '' : namespaceOf(cursor, scope, own);
    return { prefix: own, local: name, namespace: found, value };
  });
  if (attributes.length > 1) checkUnique(cursor, attributes);
  const namespace = namespaceOf(cursor, scope, prefix);
  const element: XmlElement = {
    kind: 'element',
    prefix,
    local,
    namespace,
    attributes,
    children: [],
    isSelfClosed,
  };
  siblings.push(element);
  if (isSelfClosed) return;
  const space = attributes.find((one) => one.local === 'space' && one.namespace === xmlNamespace)?.value;
  const preservesSpace = space === undefined ? (parent?.preservesSpace ?? false) : space === 'preserve';
  open.push({ element, scope, preservesSpace });
}

const quotedPattern = /[ \t\r\n]*=[ \t\r\n]*(?:"([^"<]*)"|'([^'<]*)')/y;

function readValue(cursor: XmlCursor): string {
  const found = match(cursor, quotedPattern);
  if (!found) throw xmlError(cursor, 'the value of an attribute is missing or malformed');
  return withReferences(cursor, found[1] ?? found[2] ?? '');
}

function scopeWith(
  cursor: XmlCursor,
  outer: Scope,
  written: readonly { prefix: string; local: string; value: string }[],
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
    if (isReserved) throw xmlError(cursor, `the prefix '${declared}' cannot be declared so`);
    if (scope === undefined) {
      chargeItems(outer.size);
      scope = new Map(outer);
    }
    scope.set(declared, value);
  }
  return scope ?? outer;
}

function namespaceOf(cursor: XmlCursor, scope: Scope, prefix: string): string {
  const found = scope.get(prefix);
  if (found === undefined) throw xmlError(cursor, `the prefix '${prefix}' is not declared`);
  return found;
}

function checkUnique(cursor: XmlCursor, attributes: readonly XmlAttribute[]): void {
  const seen = new Set<string>();
  for (const attribute of attributes) {
    const key = `${declaredPrefix(attribute) ?? attribute.local} ${attribute.namespace}`;
    if (seen.has(key)) throw xmlError(cursor, `the attribute '${qualifiedName(attribute)}' comes twice`);
    seen.add(key);
  }
}

function closeElement(cursor: XmlCursor, open: OpenElement[]): void {
  const [prefix, local] = readName(cursor);
  match(cursor, blanks);
  if (!skip(cursor, '>')) throw xmlError(cursor, 'an end tag is not closed');
  const element = open.pop()?.element;
  const name: Pick<XmlName, 'prefix' | 'local'> = { prefix, local };
  if (element === undefined || element.prefix !== name.prefix || element.local !== name.local) {
    throw xmlError(cursor, `the end tag '${prefix === '' ? local : `${prefix}:${local}`}' closes no element`);
  }
}
