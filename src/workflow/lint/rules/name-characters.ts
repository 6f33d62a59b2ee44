import { longestName, nameProblem } from '../../document/names.ts';
import { joinAlike } from '../joinAlike.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const usual = /^\w[\w-]{0,79}$/;

/** Names with characters that the service's designer refuses. */
export const nameCharacters: Rule = {
  id: 'name-characters',
  description: 'A name has characters that the service’s designer refuses or that are easily mistaken.',
  check: (context) =>
    joinAlike(
      ofSteps(context),
      // What is said of a name, without the name.
      ({ path, severity, message }) =>
        severity === 'error' ? undefined : message.slice(startOf(String(path.at(-1))).length + 2),
      (count) => `The names of ${count} more steps are like this.`,
    ),
};

const ofSteps = perStep((step) => {
  // Nearly all names are like this.
  if (usual.test(step.name)) return [];
  const start = startOf(step.name);
  const problem = nameProblem(start, step.kind);
  if (!problem) return [];
  // The designer refuses more than the engine: files that run have colons in their names.
  const severity = start.trim() === '' ? 'error' : 'warning';
  return [at('name-characters', severity, step, [], `"${start}": ${problem.message}`)];
});

/** How long a name may be is another rule's concern. */
function startOf(name: string): string {
  return name.length <= longestName ? name : [...name].slice(0, longestName).join('');
}
