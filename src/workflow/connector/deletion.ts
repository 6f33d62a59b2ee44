import type { ConnectorOperation } from './ConnectorOperation.ts';

/** The operation that a registration's `Location` most likely leads to. */
export interface DeleteOperation extends ConnectorOperation {
  /** Why it was taken: its path continues or is the registration's, it is internal, or its names speak of webhooks. */
  readonly matchedBy: 'below' | 'same-path' | 'internal' | 'name';
}

const hookWords = /hook|subscri|callback|notif|unregister|deregister|listener|trigger/i;

/**
 * The DELETE operation that belongs to a registration; `undefined` when the definition has none that could. The documentation
 * does not say how the platform finds it: at run time it is the one whose path fits `Location`. Before that, the path, the word
 * `internal` and the names tell. Spec: custom-connectors.md section 6.
 */
export function deleteOperationFor(
  registration: ConnectorOperation,
  operations: readonly ConnectorOperation[],
): DeleteOperation | undefined {
  let best: { readonly operation: ConnectorOperation; readonly match: Match } | undefined;
  for (const operation of operations) {
    if (operation.method !== 'DELETE') continue;
    const match = matchOf(registration, operation);
    if (match !== undefined && (best === undefined || match.score > best.match.score))
      best = { operation, match };
  }
  return best && { ...best.operation, matchedBy: best.match.by };
}

interface Match {
  readonly score: number;
  readonly by: DeleteOperation['matchedBy'];
}

function matchOf(registration: ConnectorOperation, operation: ConnectorOperation): Match | undefined {
  const from = segmentsOf(registration.path);
  const to = segmentsOf(operation.path);
  let shared = 0;
  while (shared < from.length && shared < to.length && isSame(from[shared], to[shared])) shared++;
  const isBelow = shared === from.length && to.length > from.length;
  const isSamePath = shared === from.length && to.length === from.length;
  const isInternal = operation.visibility === 'internal';
  const speaks = hookWords.test(`${operation.path} ${operation.operationId} ${operation.summary}`);
  const closeness = shared * 4 + wordsShared(registration, operation) * 3;
  const quality = (isInternal ? 40 : 0) + (speaks ? 40 : 0) + closeness;
  if (isBelow) return { by: 'below', score: 100 + quality - 5 * (to.length - from.length) };
  if (isSamePath) return { by: 'same-path', score: 80 + quality };
  if (isInternal) return { by: 'internal', score: quality };
  if (speaks) return { by: 'name', score: quality };
  return undefined;
}

function segmentsOf(path: string): readonly string[] {
  return (path.split(/[?#]/)[0] ?? '').split('/').filter((segment) => segment !== '');
}

/** Names of path parameters do not count: the same id may be called otherwise. */
function isSame(a: string | undefined, b: string | undefined): boolean {
  if (a === undefined || b === undefined) return false;
  const isVariable = (segment: string) => segment.startsWith('{') && segment.endsWith('}');
  return a.toLowerCase() === b.toLowerCase() || (isVariable(a) && isVariable(b));
}

function wordsShared(a: ConnectorOperation, b: ConnectorOperation): number {
  const mine = new Set(wordsOf(a.operationId));
  return wordsOf(b.operationId).filter((word) => mine.has(word)).length;
}

/** `OrderCreated_v2` → order, created, v2 */
function wordsOf(operationId: string): readonly string[] {
  const words = operationId.slice(0, 300).match(/[A-Z]?[a-z\d]+|[A-Z]+(?![a-z])/g) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))];
}
