import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { zoneNamed } from '../timeZones.ts';

/** Date and time steps that convert from or to a zone which does not exist; the run fails. */
export const timeZone: Rule = {
  id: 'time-zone',
  description: 'A step that converts times names Windows time zones.',
  check: perStep((step) => {
    if (!/^expression$/i.test(step.type)) return [];
    const inputs = objectAt(step.node, 'inputs');
    return ['sourceTimeZone', 'destinationTimeZone'].flatMap((name): readonly Diagnostic[] => {
      const zone = inputs.get(name);
      if (typeof zone !== 'string' || zone.trim() === '' || isExpression(zone)) return [];
      const { isKnown, meant } = zoneNamed(zone);
      if (isKnown) return [];
      const path = ['inputs', name];
      const hint =
        meant === undefined
          ? 'Use a Windows id such as W. Europe Standard Time.'
          : `Did you mean "${meant}"?`;
      const message = `"${zone.slice(0, 60)}" in "${step.name}" is no Windows time zone. ${hint}`;
      const fix = meant && { title: `Write ${meant}`, edit: setProperty([...step.path, ...path], meant) };
      return [at('time-zone', 'warning', step, path, message, fix ? { fix } : {})];
    });
  }, isOfType('expression')),
};
