import { stringAt } from '../../json.ts';
import { millisecondsOf, parseDuration } from '../../operations/duration.ts';
import { targetTitles } from '../../targets.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const day = 86_400_000;

/** Time-outs that end before anything can happen, or after the run itself. */
export const timeoutLength: Rule = {
  id: 'timeout-length',
  description: 'A time-out is longer than nothing, and no longer than its host lets a run live.',
  check: perStep((step, { target, limits }) => {
    const text = stringAt(step.node, 'limit', 'timeout');
    const duration = text === undefined ? undefined : parseDuration(text.trim());
    if (text === undefined || duration === undefined) return [];
    const say = (message: string) => [at('timeout-length', 'warning', step, ['limit', 'timeout'], message)];
    const length = millisecondsOf(duration);
    if (length === 0)
      return say(
        `The time-out of "${step.name}" is ${text}, so it is over at once. Give it a length, or remove it.`,
      );
    // What a stateless run cannot wait for is told by the rule about these.
    if (target === 'stateless' || length <= limits.runDuration) return [];
    const where = target === undefined ? '' : ` in ${targetTitles[target]}`;
    return say(
      `The time-out of "${step.name}" is ${text}, and a run ends after ${limits.runDuration / day} days${where}. Shorten it.`,
    );
  }, hasMember('limit')),
};
