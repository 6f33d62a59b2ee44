import { type RefObject, useEffect } from 'react';
import { lookOf } from '../../workflow/operations/looks.ts';
import { runStore, shownView } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { type ShownStatus, statusTone } from '../ui/StatusMark.tsx';
import { latest } from './edgeState.ts';
import type { Layout } from './layout/drawing.ts';
import { type BlockColors, type BlockFacts, paintBlocks } from './paintBlocks.ts';
import type { Rect, View } from './viewport.ts';

/** The colours last read and for which theme: reading them makes the browser work out all styles at once. */
let known: { readonly theme: string | null; readonly colors: BlockColors } | undefined;

/** The colours of the present theme, for painting. */
function blockColors(): BlockColors {
  const theme = document.documentElement.getAttribute('data-theme');
  if (known?.theme !== theme) known = { theme, colors: readColors() };
  return known.colors;
}

function readColors(): BlockColors {
  const style = getComputedStyle(document.documentElement);
  const color = (name: string) => style.getPropertyValue(name).trim();
  const tones = {
    neutral: color('--control-border'),
    ok: color('--ok'),
    failed: color('--failed'),
    warning: color('--warn'),
    waiting: color('--waiting'),
    info: color('--accent'),
  };
  return {
    edge: color('--edge'),
    frame: color('--surface-2'),
    border: color('--control-border'),
    card: color('--surface-3'),
    surface: color('--surface'),
    cardBorder: color('--border'),
    text: color('--text'),
    font: color('--sans'),
    selected: color('--accent'),
    status: (status: ShownStatus) => tones[statusTone(status)],
  };
}

function factsNow(): BlockFacts {
  const { shownEvent, selection } = viewStore.getState();
  const view = shownView(runStore.getState(), shownEvent);
  const selected = new Set(selection);
  return {
    statusOf: (block) => {
      if (block.kind === 'start') return undefined;
      if (block.role === 'trigger') return view?.trigger.name === block.name ? 'Fired' : undefined;
      return latest(view, block.name)?.status;
    },
    colorOf: (block) => (block.kind === 'start' ? 'transparent' : lookOf(block.node, block.role).color),
    isSelected: (block) => block.kind !== 'start' && selected.has(block.name),
  };
}

interface Painting {
  readonly view: View;
  readonly seen: Rect;
  /** Size of the canvas in px of the screen. */
  readonly width: number;
  readonly height: number;
}

/** Runs `paint` in the next frame; the answer takes that back. */
export function inNextFrame(paint: () => void): () => void {
  const frame = requestAnimationFrame(paint);
  return () => cancelAnimationFrame(frame);
}

/**
 * Keeps a canvas element painted with the blocks of a drawing: anew when the view, the selection, the run or the theme
 * changes. `subscribe` tells of changes of the view; `paintingNow` gives it; `soon` says when the next painting is due, of
 * which there is one at a time.
 */
export function useBlockPainter(
  ref: RefObject<HTMLCanvasElement | null>,
  layout: Layout,
  paintingNow: () => Painting,
  soon: (paint: () => void) => () => void,
  subscribe?: (listener: () => void) => () => void,
): void {
  useEffect(() => {
    const element = ref.current;
    const context = element?.getContext('2d');
    if (!element || !context) return undefined;
    let cancel: (() => void) | undefined;
    const paint = () => {
      cancel = undefined;
      const { view, seen, width, height } = paintingNow();
      const [pixelWidth, pixelHeight] = [
        Math.round(width * devicePixelRatio),
        Math.round(height * devicePixelRatio),
      ];
      if (element.width !== pixelWidth) element.width = pixelWidth;
      if (element.height !== pixelHeight) element.height = pixelHeight;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, pixelWidth, pixelHeight);
      paintBlocks(context, layout, view, seen, blockColors(), factsNow());
    };
    const schedule = () => {
      cancel ??= soon(paint);
    };
    const theme = new MutationObserver(schedule);
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const stops = [subscribe?.(schedule), runStore.subscribe(schedule), viewStore.subscribe(schedule)];
    // What follows the view takes the place of something that has just gone.
    if (subscribe) paint();
    else schedule();
    return () => {
      cancel?.();
      theme.disconnect();
      for (const stop of stops) stop?.();
    };
  }, [ref, layout, paintingNow, soon, subscribe]);
}
