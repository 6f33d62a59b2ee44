import { describe, expect, it } from 'vitest';
import { fromPlain, stringify } from '../workflow/json.ts';
import { resultsTooLarge, sizeOf } from './resultsSize.ts';
import { endOf, play } from './scenario/scenarioBench.ts';

const limits = { messageSize: 100, inputsAndOutputsSize: 150 };
const text = (length: number) => 'x'.repeat(length);

describe('what a step may take and give (spec 12)', () => {
  it.each([
    ['as much as may be', text(70), text(70), undefined],
    ['too much taken', text(120), null, /^The inputs of 'A' have 122 bytes, and the limit is 100\.$/],
    ['too much given', null, text(120), /^The outputs of 'A' have 122 bytes/],
    ['too much together', text(90), text(90), /^Inputs and outputs of 'A' have 184 bytes together/],
  ])('%s', (_, inputs, outputs, message) => {
    const outcome = resultsTooLarge('A', { inputs, outputs }, limits);
    if (message === undefined) expect(outcome).toBeUndefined();
    else {
      expect(outcome).toMatchObject({ status: 'Failed', code: 'ActionResultsSizeLimitExceeded' });
      expect(outcome?.error?.message).toMatch(message);
      expect(outcome).not.toHaveProperty('outputs');
    }
  });

  it('is measured near enough to the JSON that it is', () => {
    const value = fromPlain({ a: [1, 'two', { three: null }], long: text(1000) });
    expect(Math.abs(sizeOf(value) - stringify(value).length)).toBeLessThan(30);
  });

  it('fails the step, and a later one can deal with it', () => {
    const actions = {
      A: { type: 'Compose', inputs: text(1_100_000), runAfter: {} },
      Many: {
        type: 'Compose',
        inputs: Array.from({ length: 100 }, () => "@outputs('A')"),
        runAfter: { A: ['Succeeded'] },
      },
      Mend: { type: 'Compose', inputs: "@actions('Many')?['code']", runAfter: { Many: ['Failed'] } },
    };
    const manual = { manual: { type: 'Request', kind: 'Http', inputs: {} } };
    const result = play({ workflow: { definition: { triggers: manual, actions } }, trigger: {} });
    const many = result.actions.Many;
    expect(many && endOf(many)).toBe('Failed ActionResultsSizeLimitExceeded ActionResultsSizeLimitExceeded');
    expect(many).not.toHaveProperty('outputs');
    expect(many).not.toHaveProperty('inputs');
    expect(result.actions.Mend?.outputs).toBe('ActionResultsSizeLimitExceeded');
    expect(result.status).toBe('Succeeded');
  });
});
