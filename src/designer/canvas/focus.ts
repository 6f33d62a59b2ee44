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
/** The one whose card takes the focus after the paint; 0: none. */
let taking = 0;

export function standOn(stop: string | undefined): void {
  if (focusStore.getState().stop !== stop) focusStore.setState({ stop });
}

/** Puts the focus on a stop as soon as it is drawn. */
export function requestFocus(stop: string | undefined = focusStore.getState().stop): void {
  focusStore.setState(({ request }) => ({ stop, request: request + 1 }));
}

/**
 * A card that is the stop takes the focus once per request: from another card as soon as it has been painted, since moving
 * the focus costs as much as drawing the card, and keys mean the stop until then; from elsewhere at once, so that no key is lost.
 */
export function followRequest(element: HTMLElement | null): void {
  const { request } = focusStore.getState();
  if (!element || request === followed) return;
  followed = request;
  const take = () => element.focus({ preventScroll: true });
  const holder = document.activeElement;
  if (holder === element || !holder?.hasAttribute('data-stop')) {
    take();
    return;
  }
  taking = request;
  afterPaint(() => {
    if (taking === request) taking = 0;
    // Meanwhile somebody may have asked for another card, or gone elsewhere.
    if (followed === request && (document.activeElement === holder || !holder.isConnected)) take();
  });
}

/**
 * The stop that has the focus without having been asked to: assistive technology moves it by itself. `undefined` where it is the
 * one that the diagram knows, and while a card is still to take the focus, since keys mean that one.
 */
export function strayStop(focused: Element): string | undefined {
  const { stop, request } = focusStore.getState();
  if (request !== followed || taking !== 0) return undefined;
  const held = focused.closest('[data-stop]')?.getAttribute('data-stop') ?? undefined;
  return held === stop ? undefined : held;
}

/** Runs `act` when the next frame has been painted; such acts keep their order. */
export function afterPaint(act: () => void): void {
  requestAnimationFrame(() => setTimeout(act));
}

/** The name has been typed, or not: the card takes the focus back when the keyboard ended it. */
export function endRenaming(name: string, byKeyboard: boolean): void {
  viewStore.setState({ renaming: undefined });
  if (byKeyboard) requestFocus(name);
}
