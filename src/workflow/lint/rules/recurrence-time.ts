import type { Diagnostic, Severity } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import { isArray, isObject, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { isTrigger, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';
import { isIana, zoneNamed } from '../timeZones.ts';

const weekDays = /^(monday|tuesday|wednesday|thursday|friday|saturday|sunday)$/i;

/** Time zones that do not exist, and days of months that cannot be told. */
export const recurrenceTime: Rule = {
  id: 'recurrence-time',
  description: 'A recurrence names a Windows time zone, and its occurrences in a month exist.',
  check: perStep((step) => {
    const recurrence = step.node.get('recurrence');
    if (step.kind !== 'trigger' || !isObject(recurrence)) return [];
    const say = (
      path: readonly (string | number)[],
      message: string,
      fix?: Diagnostic['fix'],
      severity: Severity = 'error',
    ) => at('recurrence-time', severity, step, ['recurrence', ...path], message, fix ? { fix } : {});
    const found: Diagnostic[] = [];
    const zone = recurrence.get('timeZone');
    if (zone !== undefined && zone !== null && zone !== '' && !isExpression(zone)) {
      const { isKnown, meant } = zoneNamed(zone);
      if (!isKnown) {
        const hint =
          meant === undefined
            ? 'Use a Windows id such as W. Europe Standard Time.'
            : `Did you mean "${meant}"?`;
        const fix =
          meant === undefined
            ? undefined
            : { title: `Write ${meant}`, edit: setProperty([...step.path, 'recurrence', 'timeZone'], meant) };
        found.push(
          say(
            ['timeZone'],
            `"${String(zone).slice(0, 60)}" is no time zone of "${step.name}". ${hint}`,
            fix,
            isIana(zone) ? 'warning' : 'error',
          ),
        );
      }
    }
    const days = objectAt(recurrence, 'schedule').get('monthlyOccurrences');
    const list = isArray(days) ? days : (days ?? null) === null || isExpression(days) ? [] : [days];
    list.forEach((day, index) => {
      if (isExpression(day) || (isObject(day) && isOccurrence(day))) return;
      const message = `A monthly occurrence of "${step.name}" needs a "dayOfWeek" from Monday to Sunday and an "occurrence" from 1 to 5, or from -5 to -1 counted from the end.`;
      found.push(say(['schedule', 'monthlyOccurrences', index], message));
    });
    return found;
  }, isTrigger),
};

function isOccurrence(day: JsonObject): boolean {
  const name = stringAt(day, 'dayOfWeek') ?? stringAt(day, 'day');
  const number = day.get('occurrence');
  const isNumber =
    isExpression(number) || (Number(number) >= -5 && Number(number) <= 5 && Number(number) !== 0);
  return name !== undefined && (weekDays.test(name) || isExpression(name)) && isNumber;
}
