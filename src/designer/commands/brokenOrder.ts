import { surelyBefore } from '../../workflow/document/graph.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { type Reference, referencesIn, referencesTo } from '../../workflow/document/references.ts';
import { findStep } from '../../workflow/document/walk.ts';
import type { JsonObject } from '../../workflow/json.ts';

/** What the place of an action breaks: results that are read before there are any. `undefined`: nothing. */
export function brokenOrder(definition: JsonObject, name: string): string | undefined {
  const title = titleOfKey(name);
  const reads = ({ kind, form }: Reference) =>
    kind === 'action' && (form === 'expression' || form === 'code');
  const before = new Set(surelyBefore(definition, name));
  const tooEarly = referencesIn(definition).find((reference) => {
    const target = reference.step === name && reads(reference) && findStep(definition, reference.name);
    return target && target.kind === 'action' && !before.has(target.name);
  });
  if (tooEarly) return `${title} reads ${titleOfKey(tooEarly.name)}, which does not run before it here.`;
  const reader = referencesTo(definition, 'action', name).find(
    (reference) =>
      reads(reference) &&
      reference.step !== undefined &&
      findStep(definition, reference.step)?.kind === 'action' &&
      reference.step !== name &&
      !surelyBefore(definition, reference.step).includes(name),
  );
  return reader && `${titleOfKey(reader.step ?? '')} reads ${title}, which does not run before it now.`;
}
