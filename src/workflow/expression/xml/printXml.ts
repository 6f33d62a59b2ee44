import { chargeItems } from '../budget.ts';
import { ExpressionError } from '../ExpressionError.ts';
import {
  declaredPrefix,
  outerNamespaces,
  qualifiedName,
  type XmlAttribute,
  type XmlDocument,
  type XmlElement,
  type XmlName,
  type XmlNode,
} from './XmlNode.ts';

/* Writes XML as .NET's XmlDocument does in `OuterXml`: `<a />`, double quotes, namespaces declared where they are needed. */

type Scope = ReadonlyMap<string, string>;

/** The text of a document or of one node of it. Throws `ExpressionError` for what XML cannot say, such as `]]>` in CDATA. */
export function printXml(node: XmlDocument | XmlNode): string {
  if (node.kind === 'document')
    return node.children.map((child) => printNode(child, outerNamespaces)).join('');
  return printNode(node, outerNamespaces);
}

/** The text of a lone attribute: `name="value"`. */
export function printAttribute(attribute: XmlAttribute): string {
  return `${writtenName(attribute)}="${escaped(attribute.value, true)}"`;
}

/** Without a namespace a prefix means nothing and is left out. */
function writtenName(name: XmlName): string {
  return name.namespace === '' ? name.local : qualifiedName(name);
}

function printNode(node: XmlNode, scope: Scope): string {
  switch (node.kind) {
    case 'element':
      return printElement(node, scope);
    case 'text':
    case 'whitespace':
      return escaped(node.value, false);
    case 'cdata':
      refuse(node.value.includes(']]>'), "a CDATA section cannot contain ']]>'");
      return `<![CDATA[${node.value}]]>`;
    case 'comment':
      refuse(node.value.includes('--') || node.value.endsWith('-'), "a comment cannot contain '--'");
      return `<!--${node.value}-->`;
    case 'instruction':
      refuse(node.value.includes('?>'), "a processing instruction cannot contain '?>'");
      return `<?${node.target} ${node.value}?>`;
    case 'declaration': {
      const { version, encoding, standalone } = node;
      const rest = `${encoding ? ` encoding="${encoding}"` : ''}${standalone ? ` standalone="${standalone}"` : ''}`;
      return `<?xml version="${version}"${rest}?>`;
    }
    case 'doctype':
      return node.source;
  }
}

function refuse(isWrong: boolean, what: string): void {
  if (isWrong) throw new ExpressionError(`The XML cannot be written: ${what}.`);
}

function printElement(element: XmlElement, outer: Scope): string {
  let scope = outer;
  const bind = (prefix: string, namespace: string) => {
    chargeItems(scope.size);
    scope = new Map(scope).set(prefix, namespace);
  };
  for (const attribute of element.attributes) {
    const prefix = declaredPrefix(attribute);
    if (prefix !== undefined) bind(prefix, attribute.value);
  }
  // What the names use and nobody has declared, .NET declares behind the attributes, the latest first.
  const missing: string[] = [];
  const declare = (name: XmlName) => {
    if (scope.get(name.prefix) === name.namespace) return;
    bind(name.prefix, name.namespace);
    const colon = name.prefix === '' ? '' : ':';
    missing.unshift(` xmlns${colon}${name.prefix}="${escaped(name.namespace, true)}"`);
  };
  declare(element.namespace === '' ? { ...element, prefix: '' } : element);
  for (const attribute of element.attributes) {
    if (attribute.namespace !== '' && declaredPrefix(attribute) === undefined) declare(attribute);
  }
  const name = writtenName(element);
  const attributes = element.attributes.map((attribute) => ` ${printAttribute(attribute)}`).join('');
  const tag = `<${name}${attributes}${missing.join('')}`;
  if (element.children.length === 0 && element.isSelfClosed) return `${tag} />`;
  const children = element.children.map((child) => printNode(child, scope)).join('');
  return `${tag}>${children}</${name}>`;
}

const references: Readonly<Record<string, string>> = {
  '<': '&lt;',
  '>': '&gt;',
  '&': '&amp;',
  '"': '&quot;',
};

/** Text of content, or of an attribute in double quotes. */
function escaped(text: string, isAttribute: boolean): string {
  return text.replace(
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters must be written as references
    /[<>&"\u0000-\u0008\u000a-\u001f\ufffe\uffff]|\p{Surrogate}/gu,
    (c) => {
      const isKept = !isAttribute && (c === '"' || c === '\n' || c === '\r');
      return isKept ? c : (references[c] ?? `&#x${(c.codePointAt(0) ?? 0).toString(16).toUpperCase()};`);
    },
  );
}
