import { describe, expect, it } from 'vitest';
import { changeOf, type Forced } from './whatIfChange.ts';

const forced: Forced = { status: 'Failed', code: 'Late', message: 'Too late.', outputs: ' ' };

describe('what a what-if asks for', () => {
  it('nothing else than doing the step again', () => {
    expect(changeOf('same', '{"a":1}', forced)).toEqual({});
  });

  it('the inputs as they were edited', () => {
    expect(changeOf('inputs', '{"a":1}', forced)).toEqual({ inputs: '{"a":1}' });
  });

  it('an error only where a step ended badly', () => {
    expect(changeOf('status', '', forced)).toEqual({
      outcome: { status: 'Failed', code: 'Late', error: { code: 'Late', message: 'Too late.' } },
    });
    expect(changeOf('status', '', { ...forced, status: 'Succeeded', outputs: '{"body":1}' })).toEqual({
      outcome: { status: 'Succeeded', outputs: '{"body":1}' },
    });
  });

  it('a code of its own for an error without one', () => {
    expect(changeOf('status', '', { ...forced, code: '' }).outcome?.error?.code).toBe('ActionFailed');
  });
});
