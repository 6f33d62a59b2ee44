import type { JsonPath } from '../../workflow/json.ts';

/** The innermost step on the way to a place of a definition, told by the way alone; `undefined` outside of all steps. */
export function stepNameOf(path: JsonPath): string | undefined {
  let rest = path;
  let name: string | undefined;
  for (;;) {
    const length = lengthToStep(rest, name === undefined);
    const found = length === 0 ? undefined : rest[length - 1];
    if (found === undefined) return name;
    name = String(found);
    rest = rest.slice(length);
  }
}

/** How many keys lead to the next step, its name included; 0 where none follows. */
function lengthToStep([first, second, third]: JsonPath, isRoot: boolean): number {
  if (first === 'actions' || (isRoot && first === 'triggers')) return 2;
  if (isRoot) return 0;
  if ((first === 'else' || first === 'default') && second === 'actions') return 3;
  return (first === 'cases' || first === 'tools') && third === 'actions' ? 4 : 0;
}
