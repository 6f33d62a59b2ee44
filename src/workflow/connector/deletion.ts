import type { ConnectorOperation } from './ConnectorOperation.ts';

/** The operation that a registration's `Location` most likely leads to. */
export interface DeleteOperation extends ConnectorOperation {
  /** Why it was taken: its path continues or is the registration's, it is internal, or its names speak of webhooks. */
  readonly matchedBy: 'below' | 'same-path' | 'internal' | 'name';
}

const hookWords = /hook|subscri|callback|notif|unregister|deregister|listener|trigger/i;
/** Words that speak of nothing else; they count in descriptions too, where the others may come by chance. */
const certainWords = /web-?hook|unsubscri|call-?back ur[il]|unregister|deregister/i;

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
  for (const operation of deletesIn(operations)) {
    const match = matchOf(registration, operation);
    if (match !== undefined && (best === undefined || match.score > best.match.score))
      best = { operation, match };
  }
  return best && { ...best.operation, matchedBy: best.match.by };
}

const memo = new WeakMap<readonly ConnectorOperation[], readonly ConnectorOperation[]>();
/** More than the platform allows operations: a file with more is hostile, and each is compared with each registration. */
const most = 400;

/** The DELETE operations among some. */
export function deletesIn(operations: readonly ConnectorOperation[]): readonly ConnectorOperation[] {
  const known = memo.get(operations);
  if (known !== undefined) return known;
  const deletes = operations.filter(({ method }) => method === 'DELETE').slice(0, most);
  memo.set(operations, deletes);
  return deletes;
}

interface Match {
  readonly score: number;
  readonly by: DeleteOperation['matchedBy'];
}

function matchOf(registration: ConnectorOperation, operation: ConnectorOperation): Match | undefined {
  const from = looksOf(registration);
  const to = looksOf(operation);
  let shared = 0;
  while (shared < from.segments.length && shared < to.segments.length) {
    if (from.segments[shared] !== to.segments[shared]) break;
    shared++;
  }
  const isBelow = shared === from.segments.length && to.segments.length > shared;
  const isSamePath = shared === from.segments.length && to.segments.length === shared;
  const isInternal = operation.visibility === 'internal';
  let wordsShared = 0;
  for (const word of to.words) if (from.words.has(word)) wordsShared++;
  // A name that holds the whole name of the registration: OrderCreated, DeleteOrderCreated.
  const isNamesake = from.words.size > 1 && wordsShared === from.words.size && to.words.size > wordsShared;
  const isLikely = isInternal || to.speaks || isNamesake;
  const quality =
    (isInternal ? 40 : 0) +
    (to.speaks ? 40 : 0) +
    (to.isCertain ? 6 : 0) +
    (isNamesake ? 20 : 0) +
    shared * 4 +
    wordsShared * 3;
  // Below or at the path of a registration may also stand what deletes a thing of another kind.
  if (isBelow) {
    const distance = 5 * (to.segments.length - shared);
    return { by: 'below', score: (isLikely ? 100 : 42) + quality - distance };
  }
  if (isSamePath) return { by: 'same-path', score: (isLikely ? 80 : 42) + quality };
  if (isInternal) return { by: 'internal', score: quality };
  if (to.speaks || isNamesake) return { by: 'name', score: quality };
  return undefined;
}

/** What is compared of an operation. */
interface Looks {
  /** Of its path, in small letters. Names of parameters do not count: the same id may be called otherwise. */
  readonly segments: readonly string[];
  readonly words: ReadonlySet<string>;
  /** Its names or its description speak of webhooks. */
  readonly speaks: boolean;
  /** And of nothing else. */
  readonly isCertain: boolean;
}

const looks = new WeakMap<ConnectorOperation, Looks>();

function looksOf(operation: ConnectorOperation): Looks {
  const known = looks.get(operation);
  if (known !== undefined) return known;
  const names = `${operation.path} ${operation.operationId} ${operation.summary}`;
  const isCertain = certainWords.test(`${names} ${operation.description.slice(0, 1000)}`);
  const found = {
    segments: segmentsOf(operation.path),
    words: new Set(wordsOf(operation.operationId)),
    speaks: isCertain || hookWords.test(names),
    isCertain,
  };
  looks.set(operation, found);
  return found;
}

function segmentsOf(path: string): readonly string[] {
  return (path.split(/[?#]/)[0] ?? '')
    .split('/')
    .filter((segment) => segment !== '')
    .map((segment) => segment.toLowerCase().replace(/\{[^{}]*\}/g, '{}'));
}

/** `OrderCreated_v2` → order, created, v2 */
function wordsOf(operationId: string): readonly string[] {
  const words = operationId.slice(0, 300).match(/[A-Z]?[a-z\d]+|[A-Z]+(?![a-z])/g) ?? [];
  return [...new Set(words.map((word) => word.toLowerCase()))];
}
