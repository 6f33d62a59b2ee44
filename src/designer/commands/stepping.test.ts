import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { EngineAnswer, EngineCommand, SteppingSettings, WorkflowState } from '../../engine/protocol.ts';
import { documentsOfText } from '../../workflow/formats/documentsIn.ts';
import { documentStore, initDocumentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { enableWorkflow } from './run.ts';
import { renameBreakpoints, toggleBreakpoint, togglePauseOnFailure } from './stepping.ts';
import { withStepping } from './withStepping.ts';

/* An engine that takes its time, and tells what it has before it answers. */

const engine = vi.hoisted(() => ({
  command: vi.fn<(command: EngineCommand, workflowId?: string) => Promise<EngineAnswer>>(),
  deploy: vi.fn<() => Promise<EngineAnswer>>(),
  publisherConnection: () => Promise.reject(new Error('no publisher')),
}));
vi.mock('../clients/hosting.ts', () => engine);

let kept: SteppingSettings;

function stateOf(stepping: SteppingSettings): WorkflowState {
  return {
    ...{ isEnabled: false, trigger: { kind: 'off' }, now: 0, speed: 0, due: [], inFlight: 0 },
    ...{ version: 1, seed: 1, stepping },
  };
}

const places = () => kept.breakpoints.map(({ action }) => action);

describe('breakpoints set faster than the engine answers', () => {
  beforeEach(() => {
    const trigger = '{"type":"Request","kind":"Http"}';
    const [document] = documentsOfText(`{"triggers":{"manual":${trigger}},"actions":{}}`, 'a.json');
    if (!document) throw new Error('no document');
    initDocumentStore({
      ...{ workflowId: 'a', document, events: [], undoStack: [], redoStack: [] },
      ...{ save: { kind: 'saved', at: 0 }, isReadOnly: false },
    });
    kept = { breakpoints: [{ action: 'Kept', when: 'before' }], pausesOnFailure: false };
    runStore.setState({ engine: stateOf(kept) });
    engine.command.mockReset().mockImplementation(async (command) => {
      await new Promise((resolve) => setTimeout(resolve));
      if (command.kind === 'stepping') kept = command.settings;
      runStore.setState({ engine: stateOf(kept) });
      return { ok: true };
    });
  });

  it('are all set', async () => {
    await Promise.all([
      toggleBreakpoint('One', 'before'),
      toggleBreakpoint('Two', 'before'),
      togglePauseOnFailure(),
    ]);
    expect(places()).toEqual(['Kept', 'One', 'Two']);
    expect(kept.pausesOnFailure).toBe(true);
  });

  it('keep those that an engine has which has not said so yet', async () => {
    runStore.setState({ engine: undefined });
    await Promise.all([toggleBreakpoint('One', 'before'), renameBreakpoints('Kept', 'Renamed')]);
    expect(places()).toEqual(['Renamed', 'One']);
  });

  it('are set before a run that is started after them', async () => {
    const here: (readonly string[])[] = [];
    engine.deploy.mockImplementation(async () => {
      here.push(places());
      return { ok: true };
    });
    const set = withStepping((stepping) => stepping.toggleBreakpoint('One', 'before'));
    await enableWorkflow();
    await set;
    expect(here).toEqual([['Kept', 'One']]);
  });

  it('are not set in another workflow that has come meanwhile', async () => {
    const set = toggleBreakpoint('One', 'before');
    documentStore().setState({ workflowId: 'b' });
    await set;
    expect(places()).toEqual(['Kept']);
  });
});
