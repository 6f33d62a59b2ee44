import { beforeEach, describe, expect, it, vi } from 'vitest';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import type { Rule } from '../../workflow/mock/Rule.ts';
import { documentStore, initDocumentStore } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { loadRules, moveRule, putFirst, putRules, removeRule, rulesStore } from './mockRules.ts';

/* A publisher that takes its time. */

const publisher = vi.hoisted(() => ({
  getRules: vi.fn<(workflowId: string) => Promise<readonly Rule[]>>(),
  putRules: vi.fn<(workflowId: string, rules: readonly Rule[]) => Promise<void>>(),
}));
vi.mock('../clients/hosting.ts', () => ({
  publisherConnection: async () => publisher,
  command: async () => ({ ok: true }),
  deploy: async () => ({ ok: true }),
}));

const kept = new Map<string, readonly Rule[]>();
const rule = (name: string): Rule => ({ name, match: {}, respond: {} });
const names = (rules: readonly Rule[] | undefined) => (rules ?? []).map(({ name }) => name).join(' ');
const slow = () => new Promise((resolve) => setTimeout(resolve));

describe('mock rules changed faster than the publisher answers', () => {
  beforeEach(async () => {
    const [document] = documentsOfText('{"triggers":{},"actions":{}}', 'a.json');
    if (!document) throw new Error('no document');
    initDocumentStore({
      ...{ workflowId: 'a', document, events: [], undoStack: [], redoStack: [] },
      ...{ save: { kind: 'saved', at: 0 }, isReadOnly: false },
    });
    viewStore.setState({ toasts: [] });
    kept.clear();
    kept.set('a', ['1', '2', '3'].map(rule)).set('b', [rule('b')]);
    publisher.getRules.mockReset().mockImplementation(async (workflowId) => {
      const now = kept.get(workflowId) ?? [];
      await slow();
      await slow();
      return now;
    });
    publisher.putRules.mockReset().mockImplementation(async (workflowId, rules) => {
      await slow();
      kept.set(workflowId, rules);
    });
    await loadRules();
  });

  it('move as often as they are moved', async () => {
    await Promise.all([moveRule(2, 1), moveRule(1, 0)]);
    expect(names(kept.get('a'))).toBe('3 1 2');
  });

  it('are shown as they are, not as they were when they were asked for', async () => {
    const reading = loadRules();
    await Promise.all([removeRule(0), reading]);
    expect(names(rulesStore.getState().rules)).toBe('2 3');
    expect(names(kept.get('a'))).toBe('2 3');
  });

  it('are shown as they are when a change is refused', async () => {
    publisher.putRules.mockRejectedValueOnce(new Error('no'));
    expect(await putRules([])).toBe(false);
    expect(names(rulesStore.getState().rules)).toBe('1 2 3');
  });

  it('stay with their workflow', async () => {
    const reading = loadRules();
    documentStore().setState({ workflowId: 'b' });
    await loadRules();
    expect(await reading).toBe(false);
    expect(rulesStore.getState()).toMatchObject({ workflowId: 'b', rules: [{ name: 'b' }] });
  });

  it('are not put in front of those of another workflow', async () => {
    const put = putFirst(rule('new'));
    documentStore().setState({ workflowId: 'b' });
    expect(await put).toBe(false);
    expect(names(kept.get('a'))).toBe('1 2 3');
    expect(names(kept.get('b'))).toBe('b');
  });

  it('come back only in the workflow that they were deleted from', async () => {
    await removeRule(0);
    expect(viewStore.getState().toasts.map(({ isOfWorkflow }) => isOfWorkflow)).toEqual([true]);
  });
});
