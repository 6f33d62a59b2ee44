import {
  declaredPrefix,
  qualifiedName,
  type XmlAttribute,
  type XmlDocument,
  type XmlNode,
} from './XmlNode.ts';

/** A node as XPath sees it: text and CDATA side by side are one, declarations are none. */
export interface XPathNode {
  readonly kind: 'root' | 'element' | 'attribute' | 'text' | 'comment' | 'instruction';
  /** As written; empty for nodes without a name. */
  readonly name: string;
  readonly local: string;
  readonly namespace: string;
  readonly parent: XPathNode | undefined;
  readonly children: XPathNode[];
  readonly attributes: XPathNode[];
  /** Place among the siblings. */
  readonly index: number;
  /** Place in the document. */
  readonly order: number;
  /** The text of nodes that have one of their own. */
  readonly text: string;
  readonly source: XmlDocument | XmlNode | XmlAttribute;
}

/** The tree that XPath walks over. */
export function xpathTree(document: XmlDocument): XPathNode {
  let order = 0;
  const create = (
    kind: XPathNode['kind'],
    source: XPathNode['source'],
    parent: XPathNode | undefined,
    facts: Partial<Pick<XPathNode, 'name' | 'local' | 'namespace' | 'text'>> = {},
  ): XPathNode => ({
    name: '',
    local: '',
    namespace: '',
    text: '',
    ...facts,
    kind,
    source,
    parent,
    index: parent?.children.length ?? 0,
    order: order++,
    children: [],
    attributes: [],
  });
  const addChildren = (nodes: readonly XmlNode[], parent: XPathNode) => {
    for (let i = 0; i < nodes.length; i++) {
      const node = nodes[i];
      if (node === undefined) continue;
      switch (node.kind) {
        case 'element': {
          const { local, namespace } = node;
          const element = create('element', node, parent, { name: qualifiedName(node), local, namespace });
          parent.children.push(element);
          for (const attribute of node.attributes) {
            if (declaredPrefix(attribute) !== undefined) continue;
            element.attributes.push(
              create('attribute', attribute, element, {
                name: qualifiedName(attribute),
                local: attribute.local,
                namespace: attribute.namespace,
                text: attribute.value,
              }),
            );
          }
          addChildren(node.children, element);
          break;
        }
        case 'text':
        case 'cdata':
        case 'whitespace': {
          let text = node.value;
          for (let next = nodes[i + 1]; next !== undefined && isText(next); next = nodes[i + 1]) {
            text += next.value;
            i++;
          }
          if (text !== '') parent.children.push(create('text', node, parent, { text }));
          break;
        }
        case 'comment':
          parent.children.push(create('comment', node, parent, { text: node.value }));
          break;
        case 'instruction': {
          const { target, value } = node;
          parent.children.push(
            create('instruction', node, parent, { name: target, local: target, text: value }),
          );
          break;
        }
      }
    }
  };
  const root = create('root', document, undefined);
  addChildren(document.children, root);
  return root;
}

function isText(
  node: XmlNode,
): node is Extract<XmlNode, { kind: 'text' | 'cdata' | 'whitespace' | 'comment' }> {
  return node.kind === 'text' || node.kind === 'cdata' || node.kind === 'whitespace';
}

/** The string value of a node: for elements and the root all text in them. */
export function stringOf(node: XPathNode): string {
  if (node.kind !== 'root' && node.kind !== 'element') return node.text;
  let text = '';
  for (const child of node.children) {
    if (child.kind === 'text' || child.kind === 'element') text += stringOf(child);
  }
  return text;
}
