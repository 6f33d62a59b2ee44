import { isObject, type JsonObject, type JsonPath } from '../json.ts';
import { follow, itemsOf, type Located, type Member, membersOf } from './resolve.ts';

/** A schema below another one. */
export interface Visited {
  /** Where its value stands in a value of the outermost schema; 0 stands for any item. */
  readonly path: JsonPath;
  /** As written; `resolved` has its references followed. */
  readonly schema: Located;
  readonly resolved: Located;
  /** The properties that lead here, from the outside; items of arrays are not among them. */
  readonly chain: readonly Member[];
  /** The schemas around it, from the outside, references followed. */
  readonly around: readonly Located[];
}

/** Deeper than any schema that people read, and more than any has: circles and hostile files end there. */
const deepest = 16;
const most = 5000;

/**
 * A schema and all schemas below it, outermost first. A schema that contains itself is entered once on each way. What `enters` says
 * no to, and what is below it, is left out.
 */
export function* schemasBelow(
  root: JsonObject,
  start: Located,
  limit = most,
  enters: (schema: JsonObject) => boolean = () => true,
): Generator<Visited> {
  const first: Visited = { path: [], schema: start, resolved: follow(root, start), chain: [], around: [] };
  const queue: Visited[] = [first];
  for (let index = 0; index < queue.length; index++) {
    const visited = queue[index];
    if (visited === undefined) return;
    yield visited;
    if (visited.around.length >= deepest) continue;
    for (const next of below(root, visited)) {
      if (queue.length >= limit) break;
      if (enters(next.schema.value)) queue.push(next);
    }
  }
}

function* below(root: JsonObject, visited: Visited): Generator<Visited> {
  const around = [...visited.around, visited.resolved];
  const enter = (schema: Located, key: string | number, chain: readonly Member[]): Visited | undefined => {
    const resolved = follow(root, schema);
    if (around.some(({ value }) => value === resolved.value)) return undefined;
    return { path: [...visited.path, key], schema, resolved, chain, around };
  };
  for (const member of membersOf(root, visited.resolved)) {
    const next = enter(member.schema, member.name, [...visited.chain, member]);
    if (next) yield next;
  }
  const items = itemsOf(root, visited.resolved);
  const item = items && enter(items, 0, visited.chain);
  if (item) yield item;
  const additional = visited.resolved.value.get('additionalProperties');
  if (isObject(additional)) {
    const schema = { value: additional, path: [...visited.resolved.path, 'additionalProperties'] };
    const next = enter(schema, '*', visited.chain);
    if (next) yield next;
  }
}
