import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  memberIgnoringCase,
  objectAt,
  stringAt,
} from '../../workflow/json.ts';
import { isLike } from '../../workflow/wildcard.ts';
import { shown } from './reading.ts';
import { differences, isSubset, type Mismatch, memberPath, mismatch } from './subset.ts';

/*
 * Compares what a scenario expects with its result as it is printed. Actions are expected by status or by what their result
 * holds; requests and subscriptions by being among those there were, in whatever order.
 */

export function mismatches(expect: JsonObject, result: JsonObject): readonly Mismatch[] {
  return [...expect].flatMap(([name, expected]) => {
    switch (name) {
      case 'actions':
        return expectedActions(expected, objectAt(result, 'actions'));
      case 'outputs':
        return expectedOutputs(expected, result);
      case 'requests':
      case 'subscriptions':
        return amongThem(expected, result.get(name), name);
      case 'callbacks':
      case 'triggerHistory':
      case 'runs':
        return firstOfThem(expected, result.get(name), name);
      default:
        return differences(expected, result.get(name), name);
    }
  });
}

function expectedActions(expected: Json, actions: JsonObject): readonly Mismatch[] {
  if (!isObject(expected)) return [mismatch('actions', expected, actions)];
  return [...expected].flatMap(([name, wanted]) => {
    const path = memberPath('actions', name);
    const found = memberIgnoringCase(actions, name);
    if (!found) return [{ path, message: `The workflow has no action "${name}".`, expected: wanted }];
    const actual = objectAt(found.value);
    return typeof wanted === 'string'
      ? withReason(differences(wanted, actual.get('status'), `${path}.status`), actual)
      : withReason(differences(wanted, actual, path), actual);
  });
}

/** A status that is not as expected is told with what went wrong. */
function withReason(found: readonly Mismatch[], action: JsonObject): readonly Mismatch[] {
  const code = stringAt(action, 'code');
  const error = stringAt(action, 'error', 'message');
  const reason = [code, error].filter((text) => text !== undefined).join(': ');
  return found.map((one) =>
    one.path.endsWith('.status') && reason !== '' ? { ...one, message: `${one.message} ${reason}` } : one,
  );
}

/** Outputs of actions by their names; a name that no action has is an output of the workflow. */
function expectedOutputs(expected: Json, result: JsonObject): readonly Mismatch[] {
  if (!isObject(expected)) return [mismatch('outputs', expected, result.get('outputs'))];
  const declared = objectAt(result, 'outputs');
  return [...expected].flatMap(([name, wanted]) => {
    const path = memberPath('outputs', name);
    const action = memberIgnoringCase(objectAt(result, 'actions'), name);
    if (action) return differences(wanted, objectAt(action.value).get('outputs'), path);
    const output = memberIgnoringCase(declared, name);
    if (!output) {
      return [{ path, message: `The workflow has no action and no output "${name}".`, expected: wanted }];
    }
    const value = objectAt(output.value).get('value');
    return isSubset(wanted, value) ? [] : differences(wanted, output.value, path);
  });
}

/** Each expected one is a different one of those there are, in any order. None expected: there may be none. */
function amongThem(expected: Json, actual: Json | undefined, path: string): readonly Mismatch[] {
  if (!isArray(expected) || !isArray(actual)) return differences(expected, actual, path);
  if (expected.length === 0) return differences(expected, actual, path);
  const takenBy = new Map<number, number>();
  const place = (index: number, tried: Set<number>): boolean =>
    actual.some((one, candidate) => {
      if (tried.has(candidate) || !fits(expected[index] ?? null, one)) return false;
      tried.add(candidate);
      const holder = takenBy.get(candidate);
      if (holder !== undefined && !place(holder, tried)) return false;
      takenBy.set(candidate, index);
      return true;
    });
  return expected.flatMap((wanted, index) => {
    if (place(index, new Set())) return [];
    return [
      {
        path: `${path}[${index}]`,
        message: `None was like ${shown(wanted)}. There ${actual.length === 1 ? 'was' : 'were'} ${listed(actual)}.`,
        expected: wanted,
      },
    ];
  });
}

/** URLs may be written with `*`, as in a mock. */
function fits(expected: Json, actual: Json): boolean {
  const url = isObject(expected) ? expected.get('url') : undefined;
  if (!isObject(expected) || typeof url !== 'string') return isSubset(expected, actual);
  const rest = new Map(expected);
  rest.delete('url');
  return isLike(stringAt(actual, 'url') ?? '', url) && isSubset(rest, actual);
}

function listed(actual: readonly Json[]): string {
  const most = 10;
  if (actual.length === 0) return 'none';
  const texts = actual.slice(0, most).map((one) => {
    const who = stringAt(one, 'action') ?? stringAt(one, 'trigger') ?? '';
    const what = [stringAt(one, 'method'), stringAt(one, 'url'), stringAt(one, 'state')];
    return `${who}: ${what.filter((text) => text !== undefined).join(' ')}`;
  });
  const more = actual.length > most ? `; and ${actual.length - most} more` : '';
  return texts.join('; ') + more;
}

/** Expected are the first ones, in their order; there may be more. */
function firstOfThem(expected: Json, actual: Json | undefined, path: string): readonly Mismatch[] {
  if (!isArray(expected) || !isArray(actual) || expected.length === 0) {
    return differences(expected, actual, path);
  }
  return expected.flatMap((wanted, index) => differences(wanted, actual[index], `${path}[${index}]`));
}
