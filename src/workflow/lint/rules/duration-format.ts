import { setProperty } from '../../document/edits/setProperty.ts';
import { type JsonPath, at as valueAt } from '../../json.ts';
import { parseDuration, suggestDuration } from '../../operations/duration.ts';
import type { Field } from '../../operations/Field.ts';
import { isExpression } from '../../operations/findings.ts';
import { fieldsOf } from '../fieldsOf.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const ofRetryPolicy = ['interval', 'minimumInterval', 'maximumInterval'];

interface Place {
  readonly path: JsonPath;
  readonly label: string;
}

const memo = new WeakMap<readonly Field[], readonly Place[]>();

/** Where durations stand in steps with a form. */
function placesOf(fields: readonly Field[]): readonly Place[] {
  const known = memo.get(fields);
  if (known !== undefined) return known;
  const found = new Map<string, Place>();
  const add = (label: string, ...path: JsonPath) => found.set(path.join('/'), { path, label });
  add('Time-out', 'limit', 'timeout');
  for (const field of fields) {
    if (field.kind === 'duration') add(field.label, ...field.path);
    if (field.kind === 'retryPolicy') {
      for (const name of ofRetryPolicy) add(`${field.label}: ${name}`, ...field.path, name);
    }
  }
  const places = [...found.values()];
  memo.set(fields, places);
  return places;
}

/** Durations that are not written as ISO 8601 wants them. */
export const durationFormat: Rule = {
  id: 'duration-format',
  description: 'Durations are written as ISO 8601 durations such as PT1H.',
  check: perStep(
    (step) => {
      const places = placesOf(fieldsOf(step));
      return places.flatMap(({ path, label }) => {
        const text = valueAt(step.node, ...path);
        if (
          text === undefined ||
          text === null ||
          isExpression(text) ||
          (typeof text === 'string' && parseDuration(text.trim()))
        )
          return [];
        const suggestion = typeof text === 'string' ? suggestDuration(text) : undefined;
        const shown =
          typeof text === 'string'
            ? `"${text.slice(0, 60)}"`
            : typeof text === 'number'
              ? String(text)
              : 'its value';
        const fix =
          suggestion === undefined
            ? {}
            : {
                fix: { title: `Write ${suggestion}`, edit: setProperty([...step.path, ...path], suggestion) },
              };
        return [
          at(
            'duration-format',
            'error',
            step,
            path,
            `${label} of "${step.name}" must be an ISO 8601 duration, and ${shown} is none. Write ${suggestion ?? 'for example PT5M for five minutes'}.`,
            fix,
          ),
        ];
      });
    },
    ({ members, example }) => members.has('limit') || placesOf(fieldsOf(example)).length > 1,
  ),
};
