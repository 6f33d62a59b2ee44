/* XML as a tree. What .NET's XmlDocument keeps is kept: how an empty element was written, CDATA apart from text, declarations. */

export interface XmlName {
  /** Empty when there is none. */
  readonly prefix: string;
  readonly local: string;
  /** Empty when there is none. */
  readonly namespace: string;
}

export interface XmlAttribute extends XmlName {
  readonly value: string;
}

export interface XmlElement extends XmlName {
  readonly kind: 'element';
  readonly attributes: XmlAttribute[];
  readonly children: XmlNode[];
  /** Written as `<a/>`, not as `<a></a>`. */
  readonly isSelfClosed: boolean;
}

export interface XmlCharacters {
  /** `whitespace` is blank text that `xml:space` preserves; other blanks between tags are not kept. */
  readonly kind: 'text' | 'cdata' | 'whitespace' | 'comment';
  readonly value: string;
}

export interface XmlInstruction {
  readonly kind: 'instruction';
  readonly target: string;
  readonly value: string;
}

export interface XmlDeclaration {
  readonly kind: 'declaration';
  readonly version: string;
  readonly encoding?: string;
  readonly standalone?: string;
}

export interface XmlDoctype {
  readonly kind: 'doctype';
  readonly name: string;
  readonly publicId?: string;
  readonly systemId?: string;
  readonly internalSubset?: string;
  /** As written. */
  readonly source: string;
}

export type XmlNode = XmlElement | XmlCharacters | XmlInstruction | XmlDeclaration | XmlDoctype;

export interface XmlDocument {
  readonly kind: 'document';
  readonly children: XmlNode[];
}

export const xmlNamespace = 'http://www.w3.org/XML/1998/namespace';
export const xmlnsNamespace = 'http://www.w3.org/2000/xmlns/';

/** What prefixes mean where nothing is declared. */
export const outerNamespaces: ReadonlyMap<string, string> = new Map([
  ['', ''],
  ['xml', xmlNamespace],
  ['xmlns', xmlnsNamespace],
]);

export function qualifiedName(name: XmlName): string {
  return name.prefix === '' ? name.local : `${name.prefix}:${name.local}`;
}

export function rootOf(document: XmlDocument): XmlElement | undefined {
  return document.children.find((node) => node.kind === 'element');
}

/** The prefix that an attribute declares (`''` for the default namespace), or `undefined` when it declares none. */
export function declaredPrefix(attribute: XmlAttribute): string | undefined {
  if (attribute.namespace !== xmlnsNamespace) return undefined;
  return attribute.prefix === '' ? '' : attribute.local;
}
