import { xmlNamespace } from './XmlNode.ts';
import type { Axis, NodeTest } from './XPath.ts';
import type { XPathNode } from './XPathNode.ts';

/** The nodes of an axis, nearest first: the order in which predicates count them. */
export function* nodesOf(axis: Axis, node: XPathNode): Generator<XPathNode, void> {
  switch (axis) {
    case 'self':
      yield node;
      return;
    case 'child':
      yield* node.children;
      return;
    case 'attribute':
      yield* node.attributes;
      return;
    case 'parent':
      if (node.parent) yield node.parent;
      return;
    case 'descendant':
      yield* descendants(node);
      return;
    case 'descendant-or-self':
      yield node;
      yield* descendants(node);
      return;
    case 'ancestor':
      yield* ancestors(node);
      return;
    case 'ancestor-or-self':
      yield node;
      yield* ancestors(node);
      return;
    case 'following-sibling':
      if (node.kind !== 'attribute') yield* siblings(node, 1);
      return;
    case 'preceding-sibling':
      if (node.kind !== 'attribute') yield* siblings(node, -1);
      return;
    case 'following':
      // What follows an attribute is what stands in its element and behind it.
      if (node.kind === 'attribute' && node.parent) yield* descendants(node.parent);
      for (let at = node.kind === 'attribute' ? node.parent : node; at; at = at.parent) {
        for (const sibling of siblings(at, 1)) {
          yield sibling;
          yield* descendants(sibling);
        }
      }
      return;
    case 'preceding':
      for (let at = node.kind === 'attribute' ? node.parent : node; at; at = at.parent) {
        for (const sibling of siblings(at, -1)) yield* backwards(sibling);
      }
      return;
    case 'namespace':
      return;
  }
}

function* siblings(node: XPathNode, direction: 1 | -1): Generator<XPathNode, void> {
  const all = node.parent?.children ?? [];
  for (let index = node.index + direction; index >= 0; index += direction) {
    const sibling = all[index];
    if (sibling === undefined) return;
    yield sibling;
  }
}

function* descendants(node: XPathNode): Generator<XPathNode, void> {
  const open: { readonly nodes: readonly XPathNode[]; next: number }[] = [{ nodes: node.children, next: 0 }];
  for (let level = open.at(-1); level; level = open.at(-1)) {
    const found = level.nodes[level.next++];
    if (found === undefined) open.pop();
    else {
      yield found;
      if (found.children.length > 0) open.push({ nodes: found.children, next: 0 });
    }
  }
}

/** A node and its descendants in reverse document order. */
function* backwards(node: XPathNode): Generator<XPathNode, void> {
  yield* [node, ...descendants(node)].reverse();
}

function* ancestors(node: XPathNode): Generator<XPathNode, void> {
  for (let at = node.parent; at; at = at.parent) yield at;
}

/** Whether a node of that axis is meant by the test. */
export function passes(test: NodeTest, axis: Axis, node: XPathNode): boolean {
  switch (test.kind) {
    case 'any':
      return true;
    case 'text':
    case 'comment':
      return node.kind === test.kind;
    case 'instruction':
      return node.kind === 'instruction' && (test.target === undefined || test.target === node.name);
    case 'name': {
      // A bare name means the axis' own kind of node.
      if (node.kind !== (axis === 'attribute' ? 'attribute' : 'element')) return false;
      const isAnywhere = test.prefix === '' && test.local === '*';
      if (isAnywhere) return true;
      const namespace = test.prefix === 'xml' ? xmlNamespace : '';
      return node.namespace === namespace && (test.local === '*' || test.local === node.local);
    }
  }
}
