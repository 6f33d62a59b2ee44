import { containersOf } from '../document/containers.ts';
import { isRunAfter } from '../document/runAfter.ts';
import type { Step } from '../document/walk.ts';
import { isObject, type JsonObject } from '../json.ts';
import { type TextAt, textsIn } from '../operations/texts.ts';

/** Members in which the service evaluates nothing. Spec: workflow-definition.md 10, rule 10. */
const silentMembers: ReadonlySet<string> = new Set([
  'type',
  'kind',
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
  const containers = kind === 'action' ? containersOf(node) : [];
  // What a Request trigger is given describes its endpoint and is read when the workflow is saved.
  const isSilent = (name: string) =>
    silentMembers.has(name) ||
    isRunAfter(name) ||
    (name === 'inputs' && /^request$/i.test(type)) ||
    containers.some(({ key }) => key[0] === name);
  let texts: TextAt[] | undefined;
  const add = (text: TextAt) => {
    texts ??= [];
    texts.push(text);
  };
  node.forEach((member, name) => {
    if (isSilent(name)) return;
    if (typeof member === 'string') {
      if (member.includes('@')) add({ text: member, path: [name] });
      return;
    }
    if (name !== 'inputs' || !isObject(member)) {
      for (const found of textsIn(member)) add({ ...found, path: [name, ...found.path] });
      return;
    }
    member.forEach((value, input) => {
      if (input.includes('@')) add({ text: input, path: [name, input], isName: true });
      if (silentInputs.has(input)) return;
      for (const found of textsIn(value)) add({ ...found, path: [name, input, ...found.path] });
    });
  });
  return texts ?? none;
}

const none: readonly TextAt[] = [];
