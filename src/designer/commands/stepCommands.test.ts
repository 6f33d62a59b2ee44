import { describe, expect, it } from 'vitest';
import { fromPlain, isObject } from '../../workflow/json.ts';
import { stepCommands } from './stepCommands.ts';
import { chordOf } from './stepKeys.ts';
import { stopsOf } from './walkFlow.ts';

const press = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

const json = fromPlain({
  triggers: { Start: { type: 'Request' } },
  actions: {
    A: { type: 'Compose', runAfter: {} },
    Choose: {
      type: 'Switch',
      runAfter: { A: ['Succeeded'] },
      cases: { One: { case: 1, actions: {} } },
      default: { actions: {} },
    },
  },
});
const stops = stopsOf(isObject(json) ? json : new Map(), new Set());

function idsFor(id: string): string[] {
  const stop = stops.find((candidate) => candidate.id === id);
  return stop ? stepCommands.filter((command) => command.fits(stop)).map((command) => command.id) : [];
}

describe('step commands', () => {
  it('read keys as they are typed on any layout', () => {
    expect(chordOf({ ...press, key: 'a' })).toBe('a');
    expect(chordOf({ ...press, key: 'E', shiftKey: true })).toBe('Shift+e');
    expect(chordOf({ ...press, key: '+', shiftKey: true })).toBe('+');
    expect(chordOf({ ...press, key: 'd', ctrlKey: true })).toBe('$mod+d');
    expect(chordOf({ ...press, key: 'ArrowUp', altKey: true })).toBe('Alt+ArrowUp');
    expect(chordOf({ ...press, key: 'F2' })).toBe('F2');
  });

  it('have keys and ids of their own', () => {
    const keys = stepCommands.flatMap((command) => command.keys ?? []);
    expect(new Set(keys).size).toBe(keys.length);
    expect(new Set(stepCommands.map((command) => command.id)).size).toBe(stepCommands.length);
  });

  it('fit what they are offered for', () => {
    expect(idsFor('Start')).toContain('remove');
    expect(idsFor('Start')).not.toContain('duplicate');
    expect(idsFor('A')).toEqual(expect.arrayContaining(['insert-before', 'move-up', 'copy', 'wrap']));
    expect(idsFor('A')).not.toContain('fold');
    expect(idsFor('Choose')).toEqual(expect.arrayContaining(['fold', 'add-case']));
    expect(idsFor('/actions/Choose/cases/One/actions')).toContain('remove');
    expect(idsFor('/actions/Choose/default/actions')).not.toContain('remove');
    expect(idsFor('/actions/Choose/default/actions')).not.toContain('rename');
  });
});
