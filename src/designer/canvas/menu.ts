import { createStore } from 'zustand/vanilla';
import type { InsertPlace } from '../stores/viewStore.ts';

interface Anchor {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** The one menu of the canvas: what a + or a step offers. */
export type CanvasMenu =
  | { readonly kind: 'insert'; readonly anchor: Anchor; readonly place: InsertPlace }
  | { readonly kind: 'step'; readonly anchor: Anchor; readonly stop: string };

export const menuStore = createStore<{ readonly menu: CanvasMenu | undefined }>(() => ({ menu: undefined }));

export function openInsertMenu(place: InsertPlace, anchor: Anchor): void {
  menuStore.setState({ menu: { kind: 'insert', place, anchor } });
}

export function openStepMenu(stop: string, at: { readonly x: number; readonly y: number }): void {
  menuStore.setState({
    menu: { kind: 'step', stop, anchor: { left: at.x, top: at.y, width: 0, height: 0 } },
  });
}

export function closeMenu(): void {
  menuStore.setState({ menu: undefined });
}
