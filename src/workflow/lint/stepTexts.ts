import { containersOf } from '../document/containers.ts';
import type { Step } from '../document/walk.ts';
import { isObject, type JsonObject } from '../json.ts';
import { type TextAt, textsIn } from '../operations/texts.ts';

/** Members in which the service evaluates nothing. Spec: workflow-definition.md 10, rule 10. */
const silentMembers: ReadonlySet<string> = new Set([
  'type',
  'kind',
  'runAfter',
  'operationOptions',
  'metadata',
  'description',
]);

const silentInputs: ReadonlySet<string> = new Set([
  'schema',
  'headersSchema',
  'code',
  'CodeFile',
  'codeFile',
]);

const memo = new WeakMap<JsonObject, readonly TextAt[]>();

/** The texts of a step that are evaluated and hold an `@`, without those of steps inside it. Paths from its node. */
export function textsOfStep(step: Step): readonly TextAt[] {
  const known = memo.get(step.node);
  if (known !== undefined) return known;
  const texts = collect(step);
  memo.set(step.node, texts);
  return texts;
}

function collect({ node, kind, type }: Step): readonly TextAt[] {
  const heads = new Set(kind === 'action' ? containersOf(node).map(({ key }) => key[0]) : []);
  // What a Request trigger is given describes its endpoint and is read when the workflow is saved.
  const isSilent = (name: string) =>
    silentMembers.has(name) || heads.has(name) || (name === 'inputs' && /^request$/i.test(type));
  const texts: TextAt[] = [];
  for (const [name, member] of node) {
    if (isSilent(name)) continue;
    if (name !== 'inputs' || !isObject(member)) {
      texts.push(...below(name, textsIn(member)));
      continue;
    }
    for (const [input, value] of member) {
      if (input.includes('@')) texts.push({ text: input, path: [name, input], isName: true });
      if (!silentInputs.has(input)) texts.push(...below(name, below(input, textsIn(value))));
    }
  }
  return texts;
}

function below(name: string, texts: readonly TextAt[]): readonly TextAt[] {
  return texts.map((found) => ({ ...found, path: [name, ...found.path] }));
}
