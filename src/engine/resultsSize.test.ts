import { describe, expect, it } from 'vitest';
import { notShown } from './record.ts';
import { resultsTooLarge } from './resultsSize.ts';
import { endOf, play as playScenario } from './scenario/scenarioBench.ts';
import { compose, play } from './testBench.ts';

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
    const result = playScenario({ workflow: { definition: { triggers: manual, actions } }, trigger: {} });
    const many = result.actions.Many;
    expect(many && endOf(many)).toBe('Failed ActionResultsSizeLimitExceeded ActionResultsSizeLimitExceeded');
    expect(many).not.toHaveProperty('outputs');
    expect(many).not.toHaveProperty('inputs');
    expect(result.actions.Mend?.outputs).toBe('ActionResultsSizeLimitExceeded');
    expect(result.status).toBe('Succeeded');
  });
});

describe('what a run may hold', () => {
  const room = { held: 1_000_000, shown: 1_000_000 };
  const many = (length: number) => ({
    Text: compose(text(length)),
    // Each has its own text: nothing of it is shared.
    Each: {
      type: 'Foreach',
      foreach: '@range(0, 30)',
      actions: { Copy: compose("@{item()}@{outputs('Text')}") },
      runAfter: { Text: ['Succeeded'] },
    },
    Mend: compose("@result('Each')[0]['status']", { Each: ['Failed'] }),
  });

  it('a list that is appended to itself ends at the limit of a variable, long before the memory does', () => {
    const bench = play({
      List: {
        type: 'InitializeVariable',
        inputs: { variables: [{ name: 'list', type: 'array', value: ['x'] }] },
        runAfter: {},
      },
      Repeat: {
        type: 'Until',
        expression: "@equals(iterationIndexes('Repeat'), 39)",
        actions: {
          Append: {
            type: 'AppendToArrayVariable',
            inputs: { name: 'list', value: "@variables('list')" },
            runAfter: {},
          },
        },
        runAfter: { List: ['Succeeded'] },
      },
    });
    const end = { status: 'Failed', code: 'VariableSizeLimitExceeded', error: 'VariableSizeLimitExceeded' };
    expect(bench.status('Append', [20])).toBe('Succeeded');
    expect(bench.end('Append', [39])).toEqual(end);
    expect(bench.run.status).toBe('Failed');
  });

  it('fresh values are counted; the step that would be too much fails, and who deals with that still runs', () => {
    const bench = play(many(50_000), { room });
    expect(bench.status('Copy', [0])).toBe('Succeeded');
    expect(bench.end('Copy', [29])).toEqual({
      status: 'Failed',
      code: 'ActionResultsSizeLimitExceeded',
      error: 'ActionResultsSizeLimitExceeded',
    });
    expect(bench.outputs('Mend')).toBe('Failed');
    expect(bench.run.status).toBe('Succeeded');
  });

  it('what several steps share is counted once, also long texts', () => {
    const list = compose(Array.from({ length: 50 }, () => text(1000)));
    const long = compose(text(100_000));
    const each = {
      ...many(1).Each,
      actions: { Copy: compose({ list: "@outputs('List')", long: "@outputs('Text')" }) },
    };
    const bench = play(
      { List: list, Text: long, Each: { ...each, runAfter: { Text: ['Succeeded'], List: ['Succeeded'] } } },
      { room },
    );
    expect(bench.status('Each')).toBe('Succeeded');
  });

  it('an Until lets go of what its earlier rounds held', () => {
    const repeat = {
      type: 'Until',
      expression: "@equals(iterationIndexes('Each'), 29)",
      actions: { Copy: compose("@{iterationIndexes('Each')}@{outputs('Text')}") },
      runAfter: { Text: ['Succeeded'] },
    };
    const bench = play({ Text: compose(text(100_000)), Each: repeat }, { room });
    expect(bench.status('Each')).toBe('Succeeded');
  });

  it('what is shown of a run has an end, also where it is shared, and the run goes on', () => {
    const bench = play(many(20_000), { room: { held: 10_000_000, shown: 500_000 } });
    const shown = (index: number) => String(bench.outputs('Copy', [index]));
    expect(shown(0)).toHaveLength(20_001);
    expect(shown(29)).toBe(notShown);
    expect(bench.run.status).toBe('Succeeded');
  });

  it('is the same when the journal is read back', () => {
    const bench = play(many(50_000), { room });
    expect(play(many(50_000), { room, journal: bench.entries }).trace()).toBe(bench.trace());
  });
});
