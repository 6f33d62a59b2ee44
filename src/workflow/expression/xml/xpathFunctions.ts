import { xmlNamespace } from './XmlNode.ts';
import type { XPathNode } from './XPathNode.ts';
import { isTrue, nodeSet, numberOf, textOf, type XPathValue } from './xpathValue.ts';

/** Where a part of an expression is evaluated. */
export interface XPathPlace {
  readonly node: XPathNode;
  /** From 1. */
  readonly position: number;
  readonly size: number;
}

export interface XPathFunction {
  readonly fewest: number;
  readonly most: number;
  readonly run: (args: readonly XPathValue[], place: XPathPlace) => XPathValue;
}

/** A function of a value that is the node itself when none is given. */
function ofNode(run: (node: XPathNode | undefined) => string): XPathFunction {
  return {
    fewest: 0,
    most: 1,
    run: ([value], place) => run(value === undefined ? place.node : nodeSet(value)[0]),
  };
}

function text(args: readonly XPathValue[], index: number): string {
  return textOf(args[index] ?? '');
}

function define(fewest: number, most: number, run: XPathFunction['run']): XPathFunction {
  return { fewest, most, run };
}

function rounded(value: number): number {
  return Number.isFinite(value) ? Math.floor(value + 0.5) : value;
}

export const xpathFunctions: ReadonlyMap<string, XPathFunction> = new Map<string, XPathFunction>([
  ['last', define(0, 0, (_, place) => place.size)],
  ['position', define(0, 0, (_, place) => place.position)],
  ['count', define(1, 1, ([nodes = '']) => nodeSet(nodes).length)],
  // Without a schema no attribute is an identifier.
  ['id', define(1, 1, () => [])],
  ['local-name', ofNode((node) => node?.local ?? '')],
  ['namespace-uri', ofNode((node) => node?.namespace ?? '')],
  ['name', ofNode((node) => node?.name ?? '')],
  ['string', define(0, 1, ([value], place) => textOf(value ?? [place.node]))],
  ['concat', define(2, Number.POSITIVE_INFINITY, (args) => args.map(textOf).join(''))],
  ['starts-with', define(2, 2, (args) => text(args, 0).startsWith(text(args, 1)))],
  ['contains', define(2, 2, (args) => text(args, 0).includes(text(args, 1)))],
  [
    'substring-before',
    define(2, 2, (args) => text(args, 0).slice(0, Math.max(0, text(args, 0).indexOf(text(args, 1))))),
  ],
  [
    'substring-after',
    define(2, 2, (args) => {
      const found = text(args, 0).indexOf(text(args, 1));
      return found < 0 ? '' : text(args, 0).slice(found + text(args, 1).length);
    }),
  ],
  ['substring', define(2, 3, substring)],
  ['string-length', define(0, 1, ([value], place) => textOf(value ?? [place.node]).length)],
  ['normalize-space', define(0, 1, ([value], place) => normalized(textOf(value ?? [place.node])))],
  ['translate', define(3, 3, translate)],
  ['boolean', define(1, 1, ([value = '']) => isTrue(value))],
  ['not', define(1, 1, ([value = '']) => !isTrue(value))],
  ['true', define(0, 0, () => true)],
  ['false', define(0, 0, () => false)],
  ['lang', define(1, 1, (args, place) => speaks(place.node, text(args, 0).toLowerCase()))],
  ['number', define(0, 1, ([value], place) => numberOf(value ?? [place.node]))],
  ['sum', define(1, 1, ([nodes = '']) => nodeSet(nodes).reduce((sum, node) => sum + numberOf([node]), 0))],
  ['floor', define(1, 1, ([value = '']) => Math.floor(numberOf(value)))],
  ['ceiling', define(1, 1, ([value = '']) => Math.ceil(numberOf(value)))],
  ['round', define(1, 1, ([value = '']) => rounded(numberOf(value)))],
]);

function substring(args: readonly XPathValue[]): string {
  const whole = text(args, 0);
  const start = rounded(numberOf(args[1] ?? ''));
  const end = args.length > 2 ? start + rounded(numberOf(args[2] ?? '')) : Number.POSITIVE_INFINITY;
  // Written so that NaN keeps nothing.
  return whole
    .split('')
    .filter((_, index) => index + 1 >= start && index + 1 < end)
    .join('');
}

function normalized(value: string): string {
  return value
    .split(/[ \t\r\n]+/)
    .filter(Boolean)
    .join(' ');
}

function translate(args: readonly XPathValue[]): string {
  const from = text(args, 1);
  const to = text(args, 2);
  return text(args, 0)
    .split('')
    .map((c) => {
      const index = from.indexOf(c);
      return index < 0 ? c : to.charAt(index);
    })
    .join('');
}

/** Whether the nearest `xml:lang` names that language or a dialect of it. */
function speaks(node: XPathNode, language: string): boolean {
  for (let at: XPathNode | undefined = node; at; at = at.parent) {
    const found = at.attributes.find((one) => one.local === 'lang' && one.namespace === xmlNamespace);
    if (found) {
      const own = found.text.toLowerCase();
      return own === language || own.startsWith(`${language}-`);
    }
  }
  return false;
}
