import { isDeploymentExpression, type Token, tokensOf } from '../deploymentExpression.ts';

/** A node of an expression of the template language. */
export type DeploymentNode =
  | { readonly kind: 'literal'; readonly value: string | number }
  | { readonly kind: 'call'; readonly name: string; readonly args: readonly DeploymentNode[] }
  | { readonly kind: 'member'; readonly of: DeploymentNode; readonly key: DeploymentNode };

/** Calls and members inside each other, at most: what people write has less than ten. */
const deepest = 100;

/** The expression in a text with its brackets; `undefined` where it is none, or not well-formed. */
export function parseDeployment(text: string): DeploymentNode | undefined {
  const tokens = isDeploymentExpression(text) ? tokensOf(text.slice(1, -1)) : undefined;
  if (tokens === undefined) return undefined;
  const reader = { tokens, at: 0 };
  const node = readNode(reader, 0);
  return reader.at === tokens.length ? node : undefined;
}

interface Reader {
  readonly tokens: readonly Token[];
  at: number;
}

function isSign({ tokens, at }: Reader, sign: string): boolean {
  return tokens[at]?.kind === 'sign' && tokens[at]?.text === sign;
}

function readNode(reader: Reader, depth: number): DeploymentNode | undefined {
  const token = reader.tokens[reader.at++];
  if (token === undefined || depth > deepest) return undefined;
  if (token.kind === 'text') return { kind: 'literal', value: token.text };
  if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) };
  if (token.kind !== 'name' || !isSign(reader, '(')) return undefined;
  reader.at++;
  const args: DeploymentNode[] = [];
  while (!isSign(reader, ')')) {
    if (args.length > 0 && !takes(reader, ',')) return undefined;
    const arg = readNode(reader, depth + 1);
    if (arg === undefined) return undefined;
    args.push(arg);
  }
  reader.at++;
  return readMembers(reader, { kind: 'call', name: token.text, args }, depth);
}

function readMembers(reader: Reader, start: DeploymentNode, depth: number): DeploymentNode | undefined {
  let node = start;
  for (;;) {
    if (takes(reader, '.')) {
      const name = reader.tokens[reader.at++];
      if (name?.kind !== 'name') return undefined;
      node = { kind: 'member', of: node, key: { kind: 'literal', value: name.text } };
    } else if (takes(reader, '[')) {
      const key = readNode(reader, depth + 1);
      if (key === undefined || !takes(reader, ']')) return undefined;
      node = { kind: 'member', of: node, key };
    } else return node;
  }
}

function takes(reader: Reader, sign: string): boolean {
  if (!isSign(reader, sign)) return false;
  reader.at++;
  return true;
}
