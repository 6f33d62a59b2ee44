import { isArray, isObject, type Json, type JsonObject, type JsonPath, objectAt, stringAt } from '../json.ts';
import { canonicalWord, error, isExpression, warning, wholeNumber, wordAdvice } from './findings.ts';
import type { Finding } from './Operation.ts';

/** Highest interval of each frequency: 500 days in all of them. */
const longest: Readonly<Record<string, number>> = {
  Second: 9_999_999,
  Minute: 72_000,
  Hour: 12_000,
  Day: 500,
  Week: 71,
  Month: 16,
  Year: 1,
};

const weekDays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

/** Which schedule members each frequency takes. */
const scheduleMembers: Readonly<Record<string, readonly string[]>> = {
  Day: ['hours', 'minutes'],
  Week: ['hours', 'minutes', 'weekDays'],
  Month: ['hours', 'minutes', 'monthDays', 'monthlyOccurrences'],
};

/** Faults of a `recurrence` object. Spec: workflow-definition.md 7. */
export function recurrenceFindings(value: Json | undefined, path: JsonPath): readonly Finding[] {
  if (!isObject(value)) return [];
  const written = value.get('frequency');
  const frequency =
    typeof written === 'string' ? (canonicalWord(written, Object.keys(longest)) ?? written) : written;
  const findings: Finding[] = [];
  if (frequency !== written) {
    const message = `The frequency is written "${String(written)}". Write ${String(frequency)}: not every tool forgives the case.`;
    findings.push(warning([...path, 'frequency'], message));
  }
  if (frequency === undefined) {
    findings.push(
      error(
        path,
        'The recurrence has no frequency. Say in which unit the interval counts, for example Hour.',
      ),
    );
  } else if (
    !isExpression(frequency) &&
    !(typeof frequency === 'string' && Object.hasOwn(longest, frequency))
  ) {
    findings.push(
      error(
        [...path, 'frequency'],
        `The frequency must be Second, Minute, Hour, Day, Week, Month or Year.${wordAdvice(frequency, Object.keys(longest))}`,
      ),
    );
  }
  return [
    ...findings,
    ...intervalFindings(value, path),
    ...timeFindings(value, path),
    ...scheduleFindings(value, path),
  ];
}

/** In its usual spelling; empty when there is none. */
function frequencyOf(recurrence: JsonObject): string {
  const written = stringAt(recurrence, 'frequency') ?? '';
  return canonicalWord(written, Object.keys(longest)) ?? written;
}

function intervalFindings(recurrence: JsonObject, path: JsonPath): readonly Finding[] {
  const interval = recurrence.get('interval');
  if (interval === undefined)
    return [error(path, 'The recurrence has no interval. Give a whole number, for example 1.')];
  if (isExpression(interval)) return [];
  const number = wholeNumber(interval);
  const here = [...path, 'interval'];
  if (number === undefined || number < 1) {
    return [error(here, 'The interval of the recurrence must be a whole number of 1 or more.')];
  }
  const frequency = frequencyOf(recurrence);
  const most = Object.hasOwn(longest, frequency) ? longest[frequency] : undefined;
  return most !== undefined && number > most
    ? [error(here, `The interval ${number} exceeds ${most}, the most for the frequency ${frequency}.`)]
    : [];
}

/** How a time is written: beside a time zone without the Z of UTC. */
function wantedTime(recurrence: JsonObject): string {
  return isNothing(recurrence.get('timeZone')) ? '2026-01-31T09:00:00Z' : '2026-01-31T09:00:00';
}

function timeFindings(recurrence: JsonObject, path: JsonPath): readonly Finding[] {
  const findings: Finding[] = [];
  for (const name of ['startTime', 'endTime']) {
    const text = recurrence.get(name);
    if (text === undefined || text === null || text === '' || isExpression(text)) continue;
    const match =
      typeof text === 'string'
        ? /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,7})?)?(Z?)$/.exec(text)
        : null;
    if (!match) {
      const isNearly =
        typeof text === 'string' &&
        /^\s*\d{4}-\d{1,2}-\d{1,2}(?:[T ][\d:.]{3,20}\s*(?:Z|[+-]\d{1,2}:?\d{2})?\s*)?$/i.test(text);
      const say = isNearly ? warning : error;
      findings.push(
        say([...path, name], `The ${name} must look like ${wantedTime(recurrence)}, without a UTC offset.`),
      );
    } else if (!isInstant(String(text))) {
      findings.push(
        error(
          [...path, name],
          `The ${name} ${String(text)} is a time that does not exist. Correct the date.`,
        ),
      );
    } else if (match[1] === 'Z' && recurrence.get('timeZone') !== undefined) {
      findings.push({
        severity: 'warning',
        path: [...path, name],
        message: `The ${name} ends with Z, which means UTC, and a time zone is set too. Remove one of them.`,
      });
    } else if (match[1] === '' && isNothing(recurrence.get('timeZone'))) {
      findings.push({
        severity: 'info',
        path: [...path, name],
        message: `The ${name} says no time zone. Add a Z for UTC, or give the recurrence a timeZone.`,
      });
    }
  }
  const [start, end] = ['startTime', 'endTime'].map((name) => stringAt(recurrence, name) ?? '');
  // Written alike they compare as texts.
  if (start && end && start.length === end.length && isInstant(start) && isInstant(end) && end <= start)
    findings.push(
      warning([...path, 'endTime'], `The recurrence ends at ${end}, before it starts. Make endTime later.`),
    );
  return findings;
}

function isNothing(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** Whether a time of the right form is one of the calendar: no 30th of February, no hour 25. */
function isInstant(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})T(\d{2}):(\d{2})(?::(\d{2})(?:\.\d{1,7})?)?Z?$/.exec(text);
  if (!match) return false;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match
    .slice(1)
    .map((part) => Number(part ?? 0));
  const date = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  return (
    date.getUTCMonth() === month - 1 && date.getUTCDate() === day && hour < 24 && minute < 60 && second < 60
  );
}

function scheduleFindings(recurrence: JsonObject, path: JsonPath): readonly Finding[] {
  const schedule = objectAt(recurrence, 'schedule');
  const frequency = frequencyOf(recurrence);
  const known = Object.hasOwn(scheduleMembers, frequency) ? scheduleMembers[frequency] : [];
  const findings: Finding[] = [];
  for (const [name, value] of schedule) {
    const here = [...path, 'schedule', name];
    if (value === null || (isArray(value) && value.length === 0)) continue;
    if (!known?.includes(name)) {
      // Designers leave such remains behind when the frequency is changed.
      findings.push(
        warning(here, `A schedule with "${name}" does not go with the frequency ${frequency || 'given'}.`),
      );
      continue;
    }
    const items = isArray(value) ? value : [value];
    items.forEach((item, index) => {
      const problem = scheduleProblem(name, item);
      if (problem !== undefined) findings.push(error(isArray(value) ? [...here, index] : here, problem));
    });
  }
  return findings;
}

function scheduleProblem(name: string, item: Json): string | undefined {
  if (isExpression(item)) return undefined;
  const number = wholeNumber(item);
  const within = (low: number, high: number): boolean =>
    number !== undefined && number >= low && number <= high;
  switch (name) {
    case 'hours':
      return within(0, 23) ? undefined : 'The hours of a schedule must be whole numbers from 0 to 23.';
    case 'minutes':
      return within(0, 59) ? undefined : 'The minutes of a schedule must be whole numbers from 0 to 59.';
    case 'weekDays':
      return typeof item === 'string' && canonicalWord(item, weekDays) !== undefined
        ? undefined
        : 'The week days of a schedule must be Monday to Sunday.';
    case 'monthDays':
      return within(1, 31) || within(-31, -1)
        ? undefined
        : 'The days of the month must lie from 1 to 31, or from -31 to -1 counted from its end.';
    default:
      return undefined;
  }
}
