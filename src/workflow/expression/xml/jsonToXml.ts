import { Float, floatText, isArray, isObject, type Json, type JsonObject } from '../../json.ts';
import { chargeItems } from '../budget.ts';
import { ExpressionError } from '../ExpressionError.ts';
import { textOf } from '../text.ts';
import { checkSubset } from './parseDoctype.ts';
import {
  outerNamespaces,
  rootOf,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlNode,
  xmlnsNamespace,
} from './XmlNode.ts';
import { encodeName, isNcName } from './xmlNames.ts';

/* JSON as XML by the rules of Newtonsoft's DeserializeXmlNode. (Spec: expression-language.md section 16.) */

/** How deep elements may nest, as for the XML that is read. */
const deepest = 500;

/** Where a member stands: the namespaces of its prefixes, and how many elements are around it. */
interface Scope {
  readonly namespaces: ReadonlyMap<string, string>;
  readonly depth: number;
}
const outerScope: Scope = {
  namespaces: outerNamespaces,
  depth: 0,
};

function refused(what: string): ExpressionError {
  return new ExpressionError(`The JSON cannot be converted to XML: ${what}.`);
}

/** The document of an object with one root member. Throws `ExpressionError` for anything that XML cannot say. */
export function jsonToXml(value: JsonObject): XmlDocument {
  const document: XmlDocument = { kind: 'document', children: [] };
  for (const [name, member] of value) {
    if (rootOf(document)) throw refused('the object must have exactly one root member');
    if (name.startsWith('@')) throw refused(`the attribute '${name}' stands outside the root member`);
    addMember(name, member, document.children, undefined, outerScope);
    const isText = document.children.some((node) => ['text', 'cdata', 'whitespace'].includes(node.kind));
    if (isText) throw refused(`'${name}' stands outside the root member`);
    if (document.children.filter((node) => node.kind === 'element').length > 1) {
      throw refused(`the root member '${name}' must not be an array of several items`);
    }
  }
  return document;
}

/** Text of a scalar; null is no text at all. */
function scalarText(value: Json, name: string): string {
  if (isArray(value) || isObject(value)) throw refused(`'${name}' must be a string, a number or a boolean`);
  if (typeof value === 'boolean') return value ? 'true' : 'false';
  if (value instanceof Float && !Number.isNaN(value.value) && !Number.isFinite(value.value)) {
    return value.value > 0 ? 'INF' : '-INF';
  }
  return value instanceof Float ? floatText(value.value) : textOf(value);
}

function addMember(
  name: string,
  value: Json,
  siblings: XmlNode[],
  attributes: XmlAttribute[] | undefined,
  scope: Scope,
): void {
  // Of an attribute there is only one.
  if (isArray(value) && !name.startsWith('@')) {
    for (const item of value) addItem(name, item, siblings, attributes, scope);
  } else addItem(name, value, siblings, attributes, scope);
}

function addItem(
  name: string,
  value: Json,
  siblings: XmlNode[],
  attributes: XmlAttribute[] | undefined,
  scope: Scope,
): void {
  switch (name) {
    case '#text':
      siblings.push({ kind: 'text', value: scalarText(value, name) });
      return;
    case '#cdata-section':
      siblings.push({ kind: 'cdata', value: scalarText(value, name) });
      return;
    case '#whitespace':
    case '#significant-whitespace':
      siblings.push({ kind: 'whitespace', value: scalarText(value, name) });
      return;
    case '#comment':
      siblings.push({ kind: 'comment', value: scalarText(value, name) });
      return;
    case '?xml':
      siblings.push(declarationOf(value));
      return;
    case '':
      throw refused('a member has an empty name');
  }
  if (name.toUpperCase() === '!DOCTYPE') siblings.push(doctypeOf(value));
  else if (name.startsWith('?')) {
    const target = name.slice(1);
    if (!isNcName(target) || target.toLowerCase() === 'xml') throw refused(`'${name}' is no name`);
    siblings.push({ kind: 'instruction', target, value: scalarText(value, name) });
  } else if (name.startsWith('@') && attributes) {
    attributes.push(attributeOf(name.slice(1), scalarText(value, name), scope));
  } else siblings.push(elementOf(name, value, scope));
}

function splitName(name: string): readonly [prefix: string, local: string] {
  const encoded = encodeName(name);
  const colon = encoded.indexOf(':');
  const isPrefixed = colon > 0 && colon < encoded.length - 1;
  return isPrefixed ? [encoded.slice(0, colon), encoded.slice(colon + 1)] : ['', encoded];
}

function attributeOf(name: string, value: string, scope: Scope): XmlAttribute {
  const [prefix, local] = splitName(name);
  if (prefix === '') return { prefix, local, namespace: local === 'xmlns' ? xmlnsNamespace : '', value };
  return { prefix, local, namespace: scope.namespaces.get(prefix) ?? '', value };
}

function elementOf(name: string, value: Json, outer: Scope): XmlElement {
  chargeItems(16);
  const scope = scopeOf(value, outer);
  const [prefix, local] = splitName(name);
  const namespace = scope.namespaces.get(prefix) ?? '';
  const attributes: XmlAttribute[] = [];
  const children: XmlNode[] = [];
  if (isArray(value)) {
    // An array in an array: its items stand in an element of their own.
    for (const item of value) addItem(name, item, children, attributes, scope);
  } else if (isObject(value)) {
    for (const [member, inner] of value) addMember(member, inner, children, attributes, scope);
  } else if (value !== null) children.push({ kind: 'text', value: scalarText(value, name) });
  return { kind: 'element', prefix, local, namespace, attributes, children, isSelfClosed: true };
}

/** The scope inside an element: with the namespaces that the attributes of its object declare. */
function scopeOf(value: Json, outer: Scope): Scope {
  const depth = outer.depth + 1;
  if (depth > deepest) throw refused(`it nests deeper than ${deepest} levels`);
  let declared: Map<string, string> | undefined;
  if (isObject(value)) {
    for (const [name, member] of value) {
      const match = /^@xmlns(?::(.+))?$/.exec(name);
      if (!match || typeof member !== 'string') continue;
      if (declared === undefined) {
        chargeItems(outer.namespaces.size);
        declared = new Map(outer.namespaces);
      }
      declared.set(match[1] ?? '', member);
    }
  }
  return { namespaces: declared ?? outer.namespaces, depth };
}

function fact(value: Json, name: string): string | undefined {
  const found = isObject(value) ? value.get(`@${name}`) : undefined;
  return found === undefined || found === null ? undefined : scalarText(found, `@${name}`);
}

function declarationOf(value: Json): XmlNode {
  const encoding = fact(value, 'encoding');
  const standalone = fact(value, 'standalone');
  const version = fact(value, 'version');
  if (version !== '1.0') throw refused("'?xml' must have the version 1.0");
  if (standalone !== undefined && standalone !== 'yes' && standalone !== 'no') {
    throw refused("'@standalone' must be yes or no");
  }
  if (encoding !== undefined && !/^[A-Za-z][\w.-]*$/.test(encoding)) throw refused("'@encoding' is no name");
  return {
    kind: 'declaration',
    version,
    ...(encoding !== undefined && { encoding }),
    ...(standalone !== undefined && { standalone }),
  };
}

function doctypeOf(value: Json): XmlNode {
  const name = fact(value, 'name') ?? '';
  const publicId = fact(value, 'public');
  const systemId = fact(value, 'system');
  const subset = fact(value, 'internalSubset');
  if (!isNcName(name.replace(':', '_'))) throw refused("'!DOCTYPE' must have a name");
  if (`${publicId}${systemId}`.includes('"')) throw refused("an identifier of '!DOCTYPE' contains a quote");
  if (subset !== undefined && subset !== '') checkSubset(subset);
  const place =
    publicId !== undefined
      ? ` PUBLIC "${publicId}" "${systemId ?? ''}"`
      : systemId !== undefined
        ? ` SYSTEM "${systemId}"`
        : '';
  return { kind: 'doctype', name, source: `<!DOCTYPE ${name}${place}${subset ? `[${subset}]` : ''}>` };
}
