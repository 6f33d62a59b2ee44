import { type RefObject, useEffect } from 'react';
import { lookOf } from '../../workflow/operations/looks.ts';
import { runStore, shownView } from '../stores/runStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { type ShownStatus, statusTone } from '../ui/StatusMark.tsx';
import { latest } from './edgeState.ts';
import type { Layout, LayoutNode } from './layout.ts';
import { type BlockColors, type BlockFacts, paintBlocks } from './paintBlocks.ts';
import type { Rect, View } from './viewport.ts';

/** The colours of the present theme, for painting. */
export function blockColors(element: HTMLElement): BlockColors {
  const style = getComputedStyle(element);
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
    selected: color('--accent'),
    status: (status: ShownStatus) => tones[statusTone(status)],
  };
}

function factsNow(): BlockFacts {
  const { shownEvent, selection } = viewStore.getState();
  const view = shownView(runStore.getState(), shownEvent);
  const selected = new Set(selection);
  const isStep = (node: LayoutNode) => node.kind === 'card' || node.kind === 'frame';
  return {
    statusOf: (node) => {
      if (node.kind !== 'card' && node.kind !== 'frame') return undefined;
      if (node.role === 'trigger') return view?.trigger.name === node.name ? 'Fired' : undefined;
      return latest(view, node.name)?.status;
    },
    colorOf: (node) =>
      node.kind === 'card' || node.kind === 'frame' ? lookOf(node.node, node.role).color : 'transparent',
    isSelected: (node) => isStep(node) && 'name' in node && selected.has(node.name),
  };
}

interface Painting {
  readonly view: View;
  readonly seen: Rect;
  /** Size of the canvas in px of the screen. */
  readonly width: number;
  readonly height: number;
}

/**
 * Keeps a canvas element painted with the blocks of a drawing: anew when the view, the selection, the run or the theme
 * changes, at most once per frame. `subscribe` tells of changes of the view; `paintingNow` gives it.
 */
export function useBlockPainter(
  ref: RefObject<HTMLCanvasElement | null>,
  layout: Layout,
  subscribe: (listener: () => void) => () => void,
  paintingNow: () => Painting,
  after?: (context: CanvasRenderingContext2D) => void,
): void {
  useEffect(() => {
    const element = ref.current;
    const context = element?.getContext('2d');
    if (!element || !context) return undefined;
    let frame = 0;
    let colors = blockColors(element);
    const paint = () => {
      frame = 0;
      const { view, seen, width, height } = paintingNow();
      const [pixelWidth, pixelHeight] = [
        Math.round(width * devicePixelRatio),
        Math.round(height * devicePixelRatio),
      ];
      if (element.width !== pixelWidth) element.width = pixelWidth;
      if (element.height !== pixelHeight) element.height = pixelHeight;
      context.setTransform(1, 0, 0, 1, 0, 0);
      context.clearRect(0, 0, pixelWidth, pixelHeight);
      paintBlocks(context, layout, view, seen, colors, factsNow());
      after?.(context);
    };
    const schedule = () => {
      if (frame === 0) frame = requestAnimationFrame(paint);
    };
    const theme = new MutationObserver(() => {
      colors = blockColors(element);
      schedule();
    });
    theme.observe(document.documentElement, { attributeFilter: ['data-theme'] });
    const stops = [subscribe(schedule), runStore.subscribe(schedule), viewStore.subscribe(schedule)];
    paint();
    return () => {
      cancelAnimationFrame(frame);
      theme.disconnect();
      for (const stop of stops) stop();
    };
  }, [ref, layout, subscribe, paintingNow, after]);
}
