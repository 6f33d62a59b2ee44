import { describe, expect, it } from 'vitest';
import { fromPlain, isObject, type JsonObject } from '../../workflow/json.ts';
import { type Direction, flowOrder, moveFocus, nextStep, stopsOf } from './walkFlow.ts';

const nothing: ReadonlySet<string> = new Set();

function objectOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

function runsAfter(...names: string[]) {
  return { type: 'Compose', runAfter: Object.fromEntries(names.map((name) => [name, ['Succeeded']])) };
}

const definition = objectOf({
  triggers: { Start: { type: 'Request' } },
  actions: {
    Join: runsAfter('Left_2', 'Right'),
    Fork: runsAfter(),
    Left_1: runsAfter('Fork'),
    Right: runsAfter('Fork'),
    Left_2: runsAfter('Left_1'),
    Choice: {
      type: 'If',
      runAfter: { Join: ['Succeeded'] },
      actions: { Yes: runsAfter() },
    },
    Group: { type: 'Scope', runAfter: { Choice: ['Succeeded'] }, actions: { Inner: runsAfter() } },
    Empty: { type: 'Scope', runAfter: { Group: ['Succeeded'] }, actions: {} },
  },
});

function walk(from: string, ...directions: Direction[]): string {
  const stops = stopsOf(definition, nothing);
  let stop = stops.find((candidate) => candidate.id === from);
  for (const direction of directions) if (stop) stop = moveFocus(definition, stops, stop, direction);
  return stop?.id ?? '';
}

describe('the walk through a workflow', () => {
  it('passes over labels of branches when steps are selected on the way', () => {
    const stops = stopsOf(definition, nothing);
    const choice = stops.find((stop) => stop.id === 'Choice');
    const yes = choice && nextStep(stops, choice, 'down');
    expect(yes?.id).toBe('Yes');
    expect(yes && nextStep(stops, yes, 'up')).toBe(choice);
    // Below it stands the label of the empty False branch, then the next step.
    expect(yes && nextStep(stops, yes, 'down')?.id).toBe('Group');
    const [first] = stops;
    const last = stops.at(-1);
    expect(first && nextStep(stops, first, 'up')).toBeUndefined();
    expect(last && nextStep(stops, last, 'down')).toBeUndefined();
  });

  it('follows the flow, one branch to its end before the next', () => {
    expect(stopsOf(definition, nothing).map((stop) => stop.id)).toEqual([
      'Start',
      'Fork',
      'Left_1',
      'Left_2',
      'Right',
      'Join',
      'Choice',
      '/actions/Choice/actions',
      'Yes',
      '/actions/Choice/else/actions',
      'Group',
      'Inner',
      'Empty',
      '/actions/Empty/actions',
    ]);
  });

  it('leaves out what is folded', () => {
    const ids = stopsOf(definition, new Set(['Choice', 'Group'])).map((stop) => stop.id);
    expect(ids.slice(6)).toEqual(['Choice', 'Group', 'Empty', '/actions/Empty/actions']);
  });

  it('tells levels and parents', () => {
    const stops = stopsOf(definition, nothing);
    const levels = Object.fromEntries(stops.map((stop) => [stop.id, stop.level]));
    expect(levels).toMatchObject({ Choice: 1, '/actions/Choice/actions': 2, Yes: 3, Group: 1, Inner: 2 });
    expect(stops.find((stop) => stop.id === 'Yes')?.parent).toBe('/actions/Choice/actions');
    expect(stops.find((stop) => stop.id === 'Inner')?.parent).toBe('Group');
  });

  it('goes down and up along the flow and stops at the ends', () => {
    expect(walk('Fork', 'down', 'down', 'down')).toBe('Right');
    expect(walk('Right', 'up')).toBe('Left_2');
    expect(walk('Start', 'up')).toBe('Start');
    expect(walk('/actions/Empty/actions', 'down')).toBe('/actions/Empty/actions');
    expect(walk('Join', 'first')).toBe('Start');
    expect(walk('Join', 'last')).toBe('/actions/Empty/actions');
  });

  it('goes to the branch beside', () => {
    expect(walk('Left_1', 'right')).toBe('Right');
    expect(walk('Left_2', 'right')).toBe('Right');
    expect(walk('Right', 'left')).toBe('Left_1');
    expect(walk('Right', 'right')).toBe('Right');
    expect(walk('/actions/Choice/actions', 'right')).toBe('/actions/Choice/else/actions');
    expect(walk('Yes', 'right')).toBe('/actions/Choice/else/actions');
  });

  it('lists every action of a cycle once', () => {
    const actions = objectOf({
      A: runsAfter('C'),
      B: runsAfter('A'),
      C: runsAfter('B'),
      D: runsAfter(),
      E: runsAfter('C'),
    });
    expect([...flowOrder(actions)].sort()).toEqual(['A', 'B', 'C', 'D', 'E']);
    const cyclic = objectOf({ actions: { A: runsAfter('B'), B: runsAfter('A') } });
    const stops = stopsOf(cyclic, nothing);
    for (const stop of stops) expect(moveFocus(cyclic, stops, stop, 'left')).toBe(stop);
  });

  it('walks 5,000 actions without deep recursion', () => {
    const actions = Object.fromEntries(
      Array.from({ length: 5000 }, (_, index) => [
        `a${index}`,
        runsAfter(...(index > 0 ? [`a${index - 1}`] : [])),
      ]),
    );
    expect(stopsOf(objectOf({ actions }), nothing)).toHaveLength(5000);
  });
});
