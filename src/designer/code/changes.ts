import { titleOfKey } from '../../workflow/document/names.ts';
import { type Change, structuralDiff } from '../../workflow/document/structuralDiff.ts';
import { findStep, type Step, stepAt } from '../../workflow/document/walk.ts';
import { isString, type Json, type JsonObject, type JsonPath, stringify } from '../../workflow/json.ts';

/** One difference, as a line of the list. */
export interface ChangeLine {
  readonly kind: Change['kind'];
  /** From the definition's root. */
  readonly path: JsonPath;
  /** From the step's node, or from the root where no step is concerned; empty: the step itself. */
  readonly inside: JsonPath;
  /** The values, cut; absent where there is none, or where it is a whole step. */
  readonly before?: string;
  readonly after?: string;
}

/** The differences of one step, or of the workflow's own members. */
export interface ChangedStep {
  /** Absent: the workflow itself. */
  readonly step?: string;
  readonly title?: string;
  /** The step is there now: the diagram can show it. */
  readonly isShown: boolean;
  readonly lines: readonly ChangeLine[];
}

/** Characters of a value that are shown. */
const longest = 60;

/** How one definition became another, by step, in the order of the definitions. Layout and the order of members do not count. */
export function changedSteps(before: JsonObject, after: JsonObject): readonly ChangedStep[] {
  const groups = new Map<string, { readonly step: Step | undefined; readonly lines: ChangeLine[] }>();
  for (const change of withMoves(before, after, structuralDiff(before, after))) {
    const step = stepAt(change.kind === 'removed' ? before : after, change.path);
    const key = step ? step.path.join('\n') : '';
    const group = groups.get(key) ?? { step, lines: [] };
    group.lines.push(lineOf(change, step));
    groups.set(key, group);
  }
  return [...groups.values()].map(({ step, lines }) =>
    step
      ? {
          step: step.name,
          title: titleOfKey(step.name),
          isShown: findStep(after, step.name) !== undefined,
          lines,
        }
      : { isShown: true, lines },
  );
}

/** A step that went from one container to another was moved, and perhaps changed on the way; it was not removed and added. */
function withMoves(before: JsonObject, after: JsonObject, changes: readonly Change[]): readonly Change[] {
  const wholeStep = (definition: JsonObject, { path }: Change) => {
    const step = stepAt(definition, path);
    return step?.path.length === path.length ? step : undefined;
  };
  const removed = new Map<string, Step>();
  for (const change of changes) {
    const step = change.kind === 'removed' ? wholeStep(before, change) : undefined;
    if (step) removed.set(step.name, step);
  }
  const moved = new Set<string>();
  const found = changes.flatMap((change): readonly Change[] => {
    const step = change.kind === 'added' ? wholeStep(after, change) : undefined;
    const old = step && removed.get(step.name);
    if (!step || !old || old.kind !== step.kind) return [change];
    moved.add(step.name);
    return [{ kind: 'changed', path: step.path }, ...structuralDiff(old.node, step.node, step.path)];
  });
  return found.filter(
    (change) => change.kind !== 'removed' || !moved.has(wholeStep(before, change)?.name ?? ''),
  );
}

function lineOf({ kind, path, before, after }: Change, step: Step | undefined): ChangeLine {
  const inside = step ? path.slice(step.path.length) : path;
  const isStep = step !== undefined && inside.length === 0;
  return {
    kind,
    path,
    inside,
    ...(before !== undefined && !isStep && { before: short(before) }),
    ...(after !== undefined && !isStep && { after: short(after) }),
  };
}

function short(value: Json): string {
  const text = (isString(value) ? value : stringify(value)).replace(/\s+/g, ' ');
  if (text === '') return '“”';
  return text.length > longest ? `${text.slice(0, longest - 1)}…` : text;
}

/** Where something stands inside a step, as people read it. */
export function insideText(inside: JsonPath): string {
  return inside
    .filter((key) => key !== 'inputs')
    .map(String)
    .join(' › ');
}
