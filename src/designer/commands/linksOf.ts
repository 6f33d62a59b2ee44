import {
  actionKinds,
  type Reference,
  referencesIn,
  referencesTo,
} from '../../workflow/document/references.ts';
import { findStep, type Step, stepsOf } from '../../workflow/document/walk.ts';
import type { JsonObject, JsonPath } from '../../workflow/json.ts';
import { placeWords } from './placeWords.ts';

/** A way from a step to another one, by what one says of the other. */
export interface StepLink {
  /** Name of the step that it leads to. */
  readonly step: string;
  /** From the node of that step: where it speaks of this one. Empty where this one speaks of it. */
  readonly path: JsonPath;
  /** "Subscribe › URI", "run after". */
  readonly words: string;
}

export interface StepLinks {
  readonly uses: readonly StepLink[];
  readonly usedBy: readonly StepLink[];
}

/** What a step refers to, and what refers to it: by expression, code and run after. Each step once in either list per place. */
export function linksOf(definition: JsonObject, name: string): StepLinks {
  const step = findStep(definition, name);
  if (!step) return { uses: [], usedBy: [] };
  const uses = referencesIn(definition)
    .filter((reference) => reference.step === step.name)
    .flatMap((reference) => {
      const target = targetOf(definition, reference);
      return target ? [{ step: target.name, path: [], words: wordsOf(reference, step) }] : [];
    });
  const usedBy = referencesTo(definition, step.kind, step.name).flatMap((reference) => {
    const user = reference.step === undefined ? undefined : findStep(definition, reference.step);
    if (!user || user.name === step.name) return [];
    return [
      { step: user.name, path: reference.path.slice(user.path.length), words: wordsOf(reference, user) },
    ];
  });
  return { uses: unique(uses), usedBy: unique(usedBy) };
}

/** The step that a reference means: an action by name, the trigger, or what initializes a variable. */
export function targetOf(
  definition: JsonObject,
  { kind, name }: Pick<Reference, 'kind' | 'name'>,
): Step | undefined {
  if (actionKinds.includes(kind)) return findStep(definition, name);
  if (kind === 'trigger') return stepsOf(definition).find((step) => step.kind === 'trigger');
  if (kind !== 'variable') return undefined;
  const makes = referencesTo(definition, 'variable', name).flatMap((reference) => {
    const step = reference.step === undefined ? undefined : findStep(definition, reference.step);
    return step?.type.toLowerCase() === 'initializevariable' && reference.form === 'text' ? [step] : [];
  });
  return makes[0];
}

function wordsOf({ form, path }: Reference, step: Step): string {
  if (form === 'runAfter') return 'run after';
  return placeWords(step, path.slice(step.path.length));
}

function unique(links: readonly StepLink[]): StepLink[] {
  const seen = new Set<string>();
  return links.filter(({ step, words }) => {
    const key = `${step}\n${words}`;
    return !seen.has(key) && seen.add(key);
  });
}
