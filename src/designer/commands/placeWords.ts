import { titleOfKey } from '../../workflow/document/names.ts';
import type { Step } from '../../workflow/document/walk.ts';
import type { JsonPath } from '../../workflow/json.ts';
import type { Field } from '../../workflow/operations/Field.ts';
import { fieldAt } from '../../workflow/operations/fieldAt.ts';
import { operationOf } from '../../workflow/operations/index.ts';

/** What stands below them is named by the author. */
const named: ReadonlySet<Field['kind']> = new Set(['table', 'json', 'schema', 'cases']);

/**
 * Where a path (from the step's node) is on the step's form, as its label says: "Subscribe › URI", "Body › total". What no
 * line of the form stands for is said by its keys.
 */
export function placeWords({ node, kind }: Step, path: JsonPath): string {
  const { groups } = operationOf(node, kind);
  const field = fieldAt(
    groups.flatMap(({ fields }) => fields),
    path,
  );
  if (!field) return keysOf(path.filter((key) => key !== 'inputs')).join(' › ');
  const isAlone = groups.every(({ fields }) =>
    fields.every((other) => other === field || other.label !== field.label),
  );
  const group = groups.find(({ fields }) => fields.includes(field));
  const rest = named.has(field.kind) ? path.slice(field.path.length) : [];
  return [...(group && !isAlone ? [group.title] : []), field.label, ...keysOf(rest)].join(' › ');
}

/** Keys as people read them; places in a list say nothing to them. */
function keysOf(path: JsonPath): readonly string[] {
  return path.filter((key) => typeof key === 'string').map(titleOfKey);
}
