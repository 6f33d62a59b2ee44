import type { Edit } from '../../diagnostic.ts';
import { emptyObject, isObject, type JsonObject, type JsonPath } from '../../json.ts';
import { freeName } from '../names.ts';
import { updateIn } from '../structure.ts';
import { linkIn } from './links.ts';

export interface AddActionOptions {
  /** From the definition's root: the `actions` object that takes it in. Made when it is not there. */
  readonly container: JsonPath;
  /** Select this one afterwards. A name that is taken gets a number, as `uniqueName` gives it. */
  readonly name: string;
  /** Its `runAfter` is written by the edit. */
  readonly node: JsonObject;
  /** What it runs after; empty: it starts with the container. Default: the last action of the container. */
  readonly after?: readonly string[];
}

/** Adds an action without touching the others: at the end, or as a parallel branch. */
export function addAction({ container, name, node, after }: AddActionOptions): Edit {
  return (definition) => {
    const unique = freeName(definition, name);
    return updateIn(definition, container, (actions) =>
      linkIn(isObject(actions) ? actions : emptyObject, unique, node, after === undefined ? {} : { after }),
    );
  };
}
