import { createStore } from 'zustand/vanilla';

export type MockView = 'failures' | 'rules' | 'due';
export type TestsView = 'scenarios' | 'resilience';

/** What the panels of the simulated service and of the tests show; kept while another panel is open. */
interface SimulationState {
  readonly mockView: MockView;
  readonly testsView: TestsView;
  /** The webhook whose failures are shown; absent: the first one. */
  readonly webhook?: string | undefined;
  /** Actions that ran in a scenario; absent: none has been run. */
  readonly coverage?: ReadonlySet<string> | undefined;
}

export const simulationStore = createStore<SimulationState>(() => ({
  mockView: 'failures',
  testsView: 'scenarios',
}));
