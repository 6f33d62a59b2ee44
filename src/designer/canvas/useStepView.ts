import { useStore } from 'zustand';
import type { ActionView } from '../../engine/runView.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { Look } from '../../workflow/operations/Operation.ts';
import { noProblems, problemsStore } from '../stores/problemsStore.ts';
import { type RunState, runStore, shownView } from '../stores/runStore.ts';
import { breakpointAt, pauseAt } from '../stores/stepping.ts';
import { viewStore } from '../stores/viewStore.ts';
import { type BreakpointPlace, breakpointWords } from '../ui/BreakpointDots.tsx';
import { type ShownStatus, statusWord } from '../ui/StatusMark.tsx';
import { latest } from './edgeState.ts';
import { usePositionText } from './Positions.tsx';
import { texts } from './texts.ts';

const noViews: readonly ActionView[] = [];

/** The executions of an action in the shown run, at the shown instant. A card renders only when its own change. */
export function useActionViews(name: string): readonly ActionView[] {
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  return useStore(runStore, (state) => shownView(state, shownEvent)?.actions.get(name)) ?? noViews;
}

/** The instant that the screen shows: virtual now, or the time of the shown event. Only for those who must follow the clock. */
export function useShownInstant(isNeeded: boolean): number {
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  return useStore(runStore, (state) => {
    if (!isNeeded) return 0;
    if (shownEvent !== undefined) return shownView(state, shownEvent)?.at ?? 0;
    return state.engine?.now ?? 0;
  });
}

function triggerStatus(
  state: RunState,
  name: string,
  shownEvent: number | undefined,
): ShownStatus | undefined {
  if (shownView(state, shownEvent)?.trigger.name === name) return 'Fired';
  switch (state.engine?.trigger.kind) {
    case 'subscribing':
      return 'Subscribing';
    case 'subscribed':
      return 'Subscribed';
    case 'subscribeFailed':
      return 'SubscribeFailed';
    case 'unsubscribing':
      return 'Unsubscribing';
    case 'listening':
      return 'Listening';
    case 'scheduled':
      return 'Scheduled';
    default:
      return undefined;
  }
}

/** The status that a card shows, if any. */
export function useStatus(name: string, role: 'trigger' | 'action'): ShownStatus | undefined {
  const shownEvent = useStore(viewStore, (state) => state.shownEvent);
  return useStore(runStore, (state) =>
    role === 'trigger'
      ? triggerStatus(state, name, shownEvent)
      : shownEvent === undefined && pauseAt(state, name) === 'before'
        ? 'Paused'
        : latest(shownView(state, shownEvent), name)?.status,
  );
}

/** Where runs stop at a step. */
export function useBreakpoint(name: string): BreakpointPlace | undefined {
  return useStore(runStore, (state) => breakpointAt(state, name));
}

/** How many problems a step has, and the worst of them. */
export function useProblems(name: string): {
  readonly count: number;
  readonly severity: 'error' | 'warning' | 'info';
} {
  const list = useStore(problemsStore, ({ byStep }) => byStep.get(name)) ?? noProblems;
  const severities = list.map(({ severity }) => severity);
  const severity = severities.includes('error')
    ? 'error'
    : severities.includes('warning')
      ? 'warning'
      : 'info';
  return { count: list.length, severity };
}

/** What a screen reader says of a card: "Wait for approval, HTTP Webhook, waiting, 1 problem, 3 of 9". */
export function useStepLabel(
  name: string,
  look: Look,
  status: ShownStatus | undefined,
  problems: number,
  breakpoint: BreakpointPlace | undefined,
  remarks: readonly string[] = [],
): string {
  const place = usePositionText(name);
  return [
    titleOfKey(name),
    look.role === 'trigger' ? `${look.title} trigger` : look.title,
    status && statusWord(status).toLowerCase(),
    problems > 0 && texts.problems(problems),
    breakpoint && breakpointWords(breakpoint),
    ...remarks,
    look.role === 'action' && place,
  ]
    .filter(Boolean)
    .join(', ');
}
