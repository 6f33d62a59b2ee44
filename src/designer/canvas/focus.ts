import { createStore } from 'zustand/vanilla';
import { viewStore } from '../stores/viewStore.ts';

interface FocusState {
  /** Id of the stop that takes part in the Tab order: the one that the keyboard stands on. */
  readonly stop: string | undefined;
  /** Counts up when that stop is to take the focus. */
  readonly request: number;
}

/** The diagram is one tab stop; which card holds it is kept here, so that it is known even while the card is out of sight. */
export const focusStore = createStore<FocusState>(() => ({ stop: undefined, request: 0 }));

/** The last request that a card has followed. */
let followed = 0;

export function standOn(stop: string | undefined): void {
  if (focusStore.getState().stop !== stop) focusStore.setState({ stop });
}

/** Puts the focus on a stop as soon as it is drawn. */
export function requestFocus(stop: string | undefined = focusStore.getState().stop): void {
  focusStore.setState(({ request }) => ({ stop, request: request + 1 }));
}

/** A card that is the stop takes the focus once per request. */
export function followRequest(element: HTMLElement | null): void {
  const { request } = focusStore.getState();
  if (!element || request === followed) return;
  followed = request;
  element.focus({ preventScroll: true });
}

/** The name has been typed, or not: the card takes the focus back when the keyboard ended it. */
export function endRenaming(name: string, byKeyboard: boolean): void {
  viewStore.setState({ renaming: undefined });
  if (byKeyboard) requestFocus(name);
}
