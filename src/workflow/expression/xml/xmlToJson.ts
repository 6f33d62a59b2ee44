import type { Json, JsonObject } from '../../json.ts';
import { chargeItems } from '../budget.ts';
import {
  declaredPrefix,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlName,
  type XmlNode,
  xmlNamespace,
  xmlnsNamespace,
} from './XmlNode.ts';
import { decodeName } from './xmlNames.ts';

/* XML as JSON by the rules of Newtonsoft's XmlNodeConverter. (Spec: expression-language.md section 16.) */

/** Whoever wants an array of a single element says so with `json:Array="true"` in this namespace. */
const jsonNamespace = 'http://james.newtonking.com/projects/json';

/** Declared prefixes with their namespaces, the innermost last. */
type Scope = readonly (readonly [prefix: string, namespace: string])[];

export function xmlToJson(document: XmlDocument): JsonObject {
  const members = new Map<string, Json>();
  const scope: Scope = [
    ['xml', xmlNamespace],
    ['xmlns', xmlnsNamespace],
  ];
  writeChildren(document.children, scope, members);
  return members;
}

/** A name with the prefix that its namespace has here, which need not be the one it was written with. */
function fullName(name: XmlName, scope: Scope): string {
  const isDefaultDeclaration = name.local === 'xmlns' && name.namespace === xmlnsNamespace;
  const local = decodeName(name.local);
  if (name.namespace === '' || isDefaultDeclaration) return local;
  chargeItems(scope.length);
  const namespaceOf = (prefix: string) => scope.findLast(([own]) => own === prefix)?.[1];
  const found = scope.findLast(
    ([prefix, namespace]) => namespace === name.namespace && namespaceOf(prefix) === namespace,
  );
  return found?.[0] ? `${found[0]}:${local}` : local;
}

function memberName(node: XmlNode, scope: Scope): string {
  switch (node.kind) {
    case 'element':
      return node.namespace === jsonNamespace ? `$${node.local}` : fullName(node, scope);
    case 'text':
      return '#text';
    case 'cdata':
      return '#cdata-section';
    case 'whitespace':
      return '#significant-whitespace';
    case 'comment':
      return '#comment';
    case 'instruction':
      return `?${decodeName(node.target)}`;
    case 'declaration':
      return '?xml';
    case 'doctype':
      return '!DOCTYPE';
  }
}

/** Adds the children as members; those of the same name become one array where the first of them stands. */
function writeChildren(children: readonly XmlNode[], scope: Scope, members: Map<string, Json>): void {
  const groups = new Map<string, XmlNode[]>();
  for (const child of children) {
    const name = memberName(child, scope);
    const group = groups.get(name);
    if (group) group.push(child);
    else groups.set(name, [child]);
  }
  for (const [name, group] of groups) {
    const [only] = group;
    if (group.length === 1 && only && !isArrayElement(only)) {
      // JSON has no comments, so that a single one vanishes; of several there remains an empty array.
      // A single element may be named by a prefix that it declares itself; members of an array may not.
      if (only.kind === 'element')
        members.set(memberName(only, scopeOf(only, scope)), elementValue(only, scope));
      else if (only.kind !== 'comment') members.set(name, jsonOf(only, scope));
    } else members.set(name, valuesOf(group, scope));
  }
}

function valuesOf(nodes: readonly XmlNode[], scope: Scope): Json {
  return nodes.filter((node) => node.kind !== 'comment').map((node) => jsonOf(node, scope));
}

function isArrayElement(node: XmlNode): boolean {
  if (node.kind !== 'element') return false;
  const mark = node.attributes.find((one) => one.namespace === jsonNamespace && one.local === 'Array');
  return mark !== undefined && ['true', '1'].includes(mark.value.trim());
}

function jsonOf(node: XmlNode, scope: Scope): Json {
  switch (node.kind) {
    case 'element':
      return elementValue(node, scope);
    case 'declaration':
      return described({ version: node.version, encoding: node.encoding, standalone: node.standalone });
    case 'doctype':
      return described({
        name: node.name,
        public: node.publicId,
        system: node.systemId,
        internalSubset: node.internalSubset,
      });
    default:
      return node.value;
  }
}

function described(facts: Readonly<Record<string, string | undefined>>): JsonObject {
  const members = new Map<string, Json>();
  for (const [name, value] of Object.entries(facts)) if (value) members.set(`@${name}`, value);
  return members;
}

function scopeOf(element: XmlElement, outer: Scope): Scope {
  const declared = element.attributes.flatMap((attribute) => {
    const prefix = declaredPrefix(attribute);
    return prefix === undefined ? [] : ([[decodeName(prefix), attribute.value]] as const);
  });
  return declared.length > 0 ? [...outer, ...declared] : outer;
}

function elementValue(element: XmlElement, outer: Scope): Json {
  const { attributes, children } = element;
  const scope = scopeOf(element, outer);
  // An array element whose children bear its own name is an array of them.
  const isNested = children.every((child) => child.kind === 'element' && child.local === element.local);
  if (isArrayElement(element) && children.length > 0 && isNested) return valuesOf(children, scope);
  const shown = attributes.filter((attribute) => !isJsonAttribute(attribute));
  const [first] = children;
  if (shown.length === 0 && children.length === 1 && first?.kind === 'text') return first.value;
  if (attributes.length === 0 && children.length === 0) return element.isSelfClosed ? null : '';
  const members = new Map<string, Json>();
  for (const attribute of shown) members.set(`@${fullName(attribute, scope)}`, attribute.value);
  for (const attribute of attributes) {
    if (attribute.namespace === jsonNamespace && attribute.local !== 'Array') {
      members.set(`$${attribute.local}`, attribute.value);
    }
  }
  writeChildren(children, scope, members);
  return members;
}

/** An attribute that speaks to the converter and is no data. */
function isJsonAttribute(attribute: XmlAttribute): boolean {
  return (
    attribute.namespace === jsonNamespace ||
    (attribute.namespace === xmlnsNamespace && attribute.value === jsonNamespace)
  );
}
