import { isArray, isObject, type Json, type JsonPath, stringAt } from '../json.ts';
import { millisecondsOf, parseDuration } from './duration.ts';
import { error, isExpression, isWithin, warning, wholeNumber } from './findings.ts';
import type { Finding } from './Operation.ts';

const second = 1000;
const day = 86_400 * second;

/** Faults of a `retryPolicy`: type, count 1–90, intervals of 5 seconds to one day. Spec: workflow-definition.md 8. */
export function retryFindings(policy: Json | undefined, path: JsonPath): readonly Finding[] {
  if (policy === undefined || isExpression(policy)) return [];
  if (!isObject(policy)) return [error(path, 'The retry policy must be an object with a type.')];
  const type = policy.get('type');
  if (isExpression(type)) return [];
  const word = typeof type === 'string' ? type.toLowerCase() : '';
  if (!['default', 'none', 'fixed', 'exponential'].includes(word)) {
    // Descriptions of the language show an empty object where there is none.
    const say = policy.size === 0 ? warning : error;
    return [say([...path, 'type'], 'The retry policy needs a type: default, none, fixed or exponential.')];
  }
  if (word === 'default' || word === 'none') return [];
  const findings: Finding[] = [];
  const count = policy.get('count') ?? undefined;
  if (count === undefined) findings.push(error(path, `A ${word} retry policy needs a count from 1 to 90.`));
  else if (!isExpression(count) && !isWithin(wholeNumber(count), 1, 90)) {
    findings.push(error([...path, 'count'], 'The retry count must be a whole number from 1 to 90.'));
  }
  if ((policy.get('interval') ?? undefined) === undefined) {
    findings.push(error(path, `A ${word} retry policy needs an interval, for example PT10S.`));
  }
  const codes = policy.get('httpStatusCodes') ?? undefined;
  if (codes !== undefined && !isExpression(codes) && !isListOfCodes(codes)) {
    findings.push(
      warning(
        [...path, 'httpStatusCodes'],
        'The status codes that are tried again are a list of numbers, such as [429, 503].',
      ),
    );
  }
  const lengths = new Map<string, number>();
  for (const name of ['interval', 'minimumInterval', 'maximumInterval']) {
    const text = stringAt(policy, name);
    const duration = text === undefined || isExpression(text) ? undefined : parseDuration(text);
    if (duration === undefined) continue;
    const length = millisecondsOf(duration);
    lengths.set(name, length);
    // What only some hosts keep is told by the rule about these intervals.
    if (duration.months > 0 || length < second || length > day)
      findings.push(error([...path, name], `The ${name} of a retry policy must lie between PT5S and P1D.`));
  }
  if ((lengths.get('minimumInterval') ?? 0) > (lengths.get('maximumInterval') ?? Infinity)) {
    findings.push(
      warning(
        [...path, 'minimumInterval'],
        'The minimumInterval of a retry policy is longer than its maximumInterval.',
      ),
    );
  }
  return findings;
}

function isListOfCodes(value: Json): boolean {
  return isArray(value) && value.every((code) => isExpression(code) || isWithin(wholeNumber(code), 100, 599));
}
