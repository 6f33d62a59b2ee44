import { createStore } from 'zustand/vanilla';
import type { JsonPath } from '../../workflow/json.ts';

export type Mode = 'design' | 'code' | 'connector';
export type LeftPanel = 'outline' | 'add' | 'workflows';
export type DockTab =
  | 'timeline'
  | 'runs'
  | 'http'
  | 'subscriptions'
  | 'compose'
  | 'mock'
  | 'problems'
  | 'tests';
export type InspectorTab = 'parameters' | 'settings' | 'runAfter' | 'json' | 'run';
export type Theme = 'system' | 'light' | 'dark';
export type Overlay =
  | 'commands'
  | 'keys'
  | 'export'
  | 'scratchpad'
  | 'open-text'
  | 'found'
  | 'not-opened'
  | undefined;

/** Where the next operation picked in the palette goes. */
export type InsertPlace =
  | { readonly kind: 'trigger' }
  | {
      readonly kind: 'action';
      /** Path of the `actions` object from the definition's root, e.g. `['actions', 'Approved', 'else', 'actions']`. */
      readonly container: JsonPath;
      /** The action that the new one runs after; absent: it is a first action of the container. */
      readonly after?: string;
      /** Further actions that it runs after: branches come together in it. */
      readonly joins?: readonly string[];
      /** The action that is to run after the new one; absent with `after`: all successors of `after` move behind the new one. */
      readonly before?: string;
      /** The new action becomes a branch beside the successors of `after` instead of going between. */
      readonly parallel?: true;
    };

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'info' | 'failure';
  readonly action?: { readonly label: string; readonly run: () => void };
  /** It speaks of the shown workflow, and goes with it. */
  readonly isOfWorkflow?: true;
}

export interface ViewState {
  readonly mode: Mode;
  /** Diagram and code stand side by side, where there is room; `mode` says which of them was asked for last. */
  readonly isSplit: boolean;
  /** Names of the selected steps, the focused one last. */
  readonly selection: readonly string[];
  readonly inspectorTab: InspectorTab;
  readonly isInspectorOpen: boolean;
  /** A step that the inspector keeps showing beside the selected one. */
  readonly pinned?: string | undefined;
  /** A field to bring into view and focus, as a path relative to the selected step's node. */
  readonly fieldToFocus?: JsonPath | undefined;
  readonly leftPanel: LeftPanel | undefined;
  readonly dockTab: DockTab;
  /** Another object whenever the user chooses a panel of the dock. */
  readonly dockChoice: object;
  readonly isDockOpen: boolean;
  /** Names of the containers that are folded on canvas and outline. */
  readonly collapsed: ReadonlySet<string>;
  readonly insertPlace?: InsertPlace | undefined;
  /** A step whose name is being edited in place. */
  readonly renaming?: string | undefined;
  readonly theme: Theme;
  readonly overlay: Overlay;
  readonly toasts: readonly Toast[];
  /** The sentence that a screen reader speaks next. */
  readonly announcement: { readonly text: string; readonly assertive: boolean };
  /** The coach mark of the first visit is still to be shown. */
  readonly isFirstVisit: boolean;
  /** Sequence of the event that is shown (time travel); absent: now. */
  readonly shownEvent?: number | undefined;
  /** The iteration that is looked at, by the name of the innermost loop; absent: the newest. Indexes, outermost loop first. */
  readonly shownIterations: ReadonlyMap<string, readonly number[]>;
  /** Exchange selected in the HTTP panel. */
  readonly selectedExchange?: string | undefined;
  /** Asks the canvas to bring a step into view; a new object each time. */
  readonly reveal?: { readonly step: string } | undefined;
}

export const viewStore = createStore<ViewState>(() => ({
  mode: 'design',
  isSplit: false,
  selection: [],
  inspectorTab: 'parameters',
  isInspectorOpen: false,
  leftPanel: 'outline',
  dockTab: 'http',
  dockChoice: {},
  isDockOpen: true,
  collapsed: new Set(),
  shownIterations: new Map(),
  theme: 'system',
  overlay: undefined,
  toasts: [],
  announcement: { text: '', assertive: false },
  isFirstVisit: false,
}));

/** Selects one step (or none) and opens the inspector for it. */
export function select(step: string | undefined, tab?: InspectorTab): void {
  viewStore.setState((state) => ({
    selection: step === undefined ? [] : [step],
    isInspectorOpen: step !== undefined && state.isInspectorOpen,
    ...(tab && { inspectorTab: tab }),
  }));
}

/** Opens the inspector on a step, at a field when given. */
export function inspect(step: string, options: { tab?: InspectorTab; field?: JsonPath } = {}): void {
  viewStore.setState({
    selection: [step],
    isInspectorOpen: true,
    reveal: { step },
    ...(options.tab && { inspectorTab: options.tab }),
    fieldToFocus: options.field,
  });
}

/** Shows a panel of the dock. On small screens the inspector covers it, and gives way. */
export function openDock(tab: DockTab): void {
  viewStore.setState({
    dockTab: tab,
    isDockOpen: true,
    ...(globalThis.innerWidth < 900 && { isInspectorOpen: false }),
  });
}

export function toggleCollapsed(step: string): void {
  viewStore.setState(({ collapsed }) => {
    const next = new Set(collapsed);
    if (!next.delete(step)) next.add(step);
    return { collapsed: next };
  });
}

/** Chooses the iteration of a loop that is looked at. */
export function showIteration(loop: string, repetition: readonly number[]): void {
  viewStore.setState(({ shownIterations }) => ({
    shownIterations: new Map(shownIterations).set(loop, repetition),
  }));
}

let lastToast = 0;

/** Shows a short message for some seconds. Returns its id. */
export function toast(text: string, options: Partial<Omit<Toast, 'id' | 'text'>> = {}): number {
  lastToast += 1;
  const shown: Toast = { id: lastToast, text, tone: 'info', ...options };
  viewStore.setState(({ toasts }) => ({ toasts: [...toasts.slice(-2), shown] }));
  announce(text, shown.tone === 'failure');
  return lastToast;
}

export function dismissToast(id: number): void {
  viewStore.setState(({ toasts }) => ({ toasts: toasts.filter((toast) => toast.id !== id) }));
}

/** Milliseconds within which polite messages are joined: a listener hears one message a second at most. */
const joinTime = 1000;

let spoken: { readonly at: number; readonly texts: readonly string[] } = { at: 0, texts: [] };

/** Speaks to screen readers; politely unless a command of the user failed. What follows at once is said with it. */
export function announce(text: string, assertive = false): void {
  if (assertive) {
    viewStore.setState({ announcement: { text, assertive } });
    return;
  }
  const now = Date.now();
  const texts = [...(now - spoken.at < joinTime ? spoken.texts : []), text].slice(-4);
  spoken = { at: now, texts };
  viewStore.setState({ announcement: { text: texts.join('. ').replaceAll('.. ', '. '), assertive } });
}
