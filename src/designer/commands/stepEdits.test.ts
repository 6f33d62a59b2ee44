import { describe, expect, it } from 'vitest';
import { fromPlain, isObject, type JsonObject, objectAt, toPlain } from '../../workflow/json.ts';
import { readClipboard } from './clipboard/readClipboard.ts';
import {
  brokenReferences,
  type Planned,
  planDuplicate,
  planMove,
  planMoveTo,
  planRemoval,
  planSwap,
  planUnwrap,
  planWrap,
} from './stepEdits.ts';
import { copiedText, planPaste, portalText } from './stepPaste.ts';

function objectOf(value: unknown): JsonObject {
  const json = fromPlain(value);
  if (!isObject(json)) throw new Error('not an object');
  return json;
}

function runsAfter(...names: string[]) {
  return {
    type: 'Compose',
    inputs: '',
    runAfter: Object.fromEntries(names.map((name) => [name, ['Succeeded']])),
  };
}

const line = objectOf({
  triggers: { Start: { type: 'Request' } },
  actions: { A: runsAfter(), B: runsAfter('A'), C: { ...runsAfter('B'), inputs: "@outputs('B')" } },
});
const fork = objectOf({
  actions: {
    A: runsAfter(),
    L: runsAfter('A'),
    R: runsAfter('A'),
    R2: runsAfter('R'),
    J: runsAfter('L', 'R2'),
  },
});

function edited(definition: JsonObject, planned: Planned): JsonObject {
  if (planned.kind === 'refused') throw new Error(planned.reason);
  return planned.edit(definition);
}

function actionsIn(text: string): JsonObject {
  const clipping = readClipboard(text);
  if (clipping.kind !== 'actions') throw new Error(clipping.kind);
  return clipping.actions;
}

/** `A B<A`: names in the order of the JSON with what they run after. */
function shape(definition: JsonObject): string {
  return [...objectAt(definition, 'actions')]
    .map(([name, node]) => {
      const after = [...objectAt(node, 'runAfter').keys()];
      return after.length > 0 ? `${name}<${after.join('+')}` : name;
    })
    .join(' ');
}

describe('step commands', () => {
  it('remove closes the gap and selects what stood before', () => {
    const planned = planRemoval(line, ['B']);
    expect(shape(edited(line, planned))).toBe('A C<A');
    expect(planned).toMatchObject({ select: 'A', label: 'remove B' });
    expect(brokenReferences(line, edited(line, planned))).toBe(1);
  });

  it('remove takes several at once, and the trigger', () => {
    const planned = planRemoval(line, ['A', 'B', 'Start']);
    expect(toPlain(objectAt(edited(line, planned), 'triggers'))).toEqual({});
    expect(shape(edited(line, planned))).toBe('C');
    expect(planned).toMatchObject({ label: 'remove 3 steps' });
  });

  it('move up and down changes places with the neighbour', () => {
    expect(shape(edited(line, planMove(line, 'B', 'up')))).toBe('B A<B C<A');
    expect(shape(edited(line, planMove(line, 'A', 'down')))).toBe('B A<B C<A');
  });

  it('move says why it cannot', () => {
    expect(planMove(line, 'A', 'up')).toEqual({ kind: 'refused', reason: 'A is the first step here.' });
    expect(planMove(line, 'C', 'down')).toEqual({ kind: 'refused', reason: 'C is the last step here.' });
    expect(planMove(fork, 'J', 'up')).toMatchObject({
      reason: expect.stringContaining('runs after 2 steps'),
    });
    expect(planMove(line, 'Start', 'down')).toMatchObject({ kind: 'refused' });
  });

  it('moving a branch changes the order of the JSON', () => {
    expect(shape(edited(fork, planSwap(fork, 'L', 'right')))).toBe('A R<A L<A R2<R J<L+R2');
    expect(shape(edited(fork, planSwap(fork, 'R2', 'left')))).toBe('A R<A L<A R2<R J<L+R2');
    expect(planSwap(fork, 'L', 'left')).toMatchObject({ kind: 'refused' });
  });

  it('duplicate selects the copy', () => {
    const planned = planDuplicate(line, 'B');
    expect(planned).toMatchObject({ select: 'B_1' });
    expect(shape(edited(line, planned))).toBe('A B<A B_1<B C<B_1');
  });

  it('wrap and unwrap are each other’s reverse', () => {
    const wrapped = edited(line, planWrap(line, ['A', 'B']));
    expect(shape(wrapped)).toBe('Scope C<Scope');
    expect(shape(edited(wrapped, planUnwrap(wrapped, 'Scope')))).toBe('A B<A C<B');
    expect(planUnwrap(line, 'A')).toMatchObject({ kind: 'refused' });
    expect(planWrap(fork, ['A', 'J'])).toMatchObject({ kind: 'refused' });
  });

  it('copying and pasting gives free names and keeps what the copies say of each other', () => {
    const text = copiedText(line, ['B', 'C', 'Start']) ?? '';
    const pasted = edited(line, planPaste(line, actionsIn(text), { container: ['actions'], after: 'A' }));
    expect(shape(pasted)).toBe('A B_1<A C_1<B_1 B<C_1 C<B');
    expect(objectAt(pasted, 'actions', 'C_1').get('inputs')).toBe("@outputs('B_1')");
    expect(planPaste(line, actionsIn(text), { container: ['actions'] })).toMatchObject({
      label: 'paste 2 actions',
    });
  });

  it('a copy for the portal is one step with all others inside, and comes back as it went', () => {
    const copy = portalText(line, ['B', 'C']) ?? '';
    expect(JSON.parse(copy)).toMatchObject({ nodeId: 'Copied', isScopeNode: true, mslaNode: true });
    const inside = objectAt(actionsIn(copy).get('Copied'));
    expect(shape(inside)).toBe('B C<B');
    const wrapped = objectOf({ actions: { S: { type: 'Scope', actions: {}, runAfter: { Z: ['Failed'] } } } });
    expect(toPlain(actionsIn(portalText(wrapped, ['S']) ?? ''))).toEqual({
      S: { type: 'Scope', actions: {}, runAfter: {} },
    });
  });
  it('pasting where branches come together leaves the others alone', () => {
    const joined = planPaste(fork, actionsIn('{"N": {"type": "Compose"}}'), {
      container: ['actions'],
      after: 'L',
      joins: ['R2'],
    });
    expect(shape(edited(fork, joined))).toBe('A L<A R<A R2<R N<L+R2 J<L+R2');
  });
  it('pasting at the end and in parallel leaves the others alone', () => {
    const text = copiedText(line, ['B']) ?? '';
    expect(
      shape(edited(line, planPaste(line, actionsIn(text), { container: ['actions'], after: 'C' }))),
    ).toBe('A B<A C<B B_1<C');
    const parallel = planPaste(line, actionsIn(text), { container: ['actions'], after: 'A', parallel: true });
    expect(shape(edited(line, parallel))).toBe('A B_1<A B<A C<B');
  });

  it('a copied container brings its children once', () => {
    const wrapped = edited(line, planWrap(line, ['A', 'B']));
    const text = copiedText(wrapped, ['Scope', 'A']) ?? '';
    expect(Object.keys(JSON.parse(text))).toEqual(['Scope']);
    expect(copiedText(line, ['Start'])).toBeUndefined();
  });

  it('a drop between others takes the place in their line', () => {
    const moved = planMoveTo(fork, 'R2', { container: ['actions'], after: 'A', before: 'L' });
    expect(shape(edited(fork, moved))).toBe('A R2<A L<R2 R<A J<L+R');
    expect(planMoveTo(line, 'A', { container: ['actions', 'A', 'actions'] })).toMatchObject({
      kind: 'refused',
    });
  });
});
