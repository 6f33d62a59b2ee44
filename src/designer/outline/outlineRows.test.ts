import { describe, expect, it } from 'vitest';
import { fromPlain, isObject } from '../../workflow/json.ts';
import { outlineRows, type StepFacts } from './outlineRows.ts';

const json = fromPlain({
  triggers: { When_called: { type: 'Request' } },
  actions: {
    Wait_for_approval: { type: 'HttpWebhook', runAfter: {} },
    Approved: {
      type: 'If',
      runAfter: { Wait_for_approval: ['Succeeded'] },
      actions: { Ship_order: { type: 'Http', runAfter: {} } },
      else: { actions: {} },
    },
  },
});
const definition = isObject(json) ? json : new Map();

const facts: StepFacts = {
  severities: (name) => (name === 'Ship_order' ? ['error'] : []),
  status: (name) => (name === 'Wait_for_approval' ? 'Waiting' : undefined),
  has: (name) => (name === 'Approved' ? ['breakpoint'] : []),
};

function ids(filter: string, collapsed: ReadonlySet<string> = new Set()): string[] {
  return outlineRows(definition, collapsed, filter, facts).map(({ stop }) => stop.id);
}

describe('the outline', () => {
  it('lists trigger, actions and branches, with their place among their siblings', () => {
    const rows = outlineRows(definition, new Set(), '', facts);
    expect(rows.map(({ stop, position, siblings }) => `${stop.id} ${position}/${siblings}`)).toEqual([
      'When_called 1/3',
      'Wait_for_approval 2/3',
      'Approved 3/3',
      '/actions/Approved/actions 1/2',
      'Ship_order 1/1',
      '/actions/Approved/else/actions 2/2',
    ]);
  });

  it('leaves out what is folded', () => {
    expect(ids('', new Set(['Approved']))).toEqual(['When_called', 'Wait_for_approval', 'Approved']);
  });

  it('finds by words of the title, shows what it stands in, and unfolds', () => {
    expect(ids('ship', new Set(['Approved']))).toEqual([
      'Approved',
      '/actions/Approved/actions',
      'Ship_order',
    ]);
    expect(ids('SHIP order')).toContain('Ship_order');
    const context = outlineRows(definition, new Set(), 'ship', facts).filter((row) => row.isContext);
    expect(context.map(({ stop }) => stop.id)).toEqual(['Approved', '/actions/Approved/actions']);
  });

  it('finds by problem, type and status', () => {
    expect(ids('is:error').at(-1)).toBe('Ship_order');
    expect(ids('type:webhook')).toEqual(['Wait_for_approval']);
    expect(ids('type:trigger')).toEqual(['When_called']);
    expect(ids('status:waiting')).toEqual(['Wait_for_approval']);
    expect(ids('has:breakpoint')).toEqual(['Approved']);
    expect(ids('type:webhook is:error')).toEqual([]);
  });

  it('passes over a half-typed condition', () => {
    expect(ids('is:')).toHaveLength(6);
  });
});
