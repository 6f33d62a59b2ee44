import { useStore as useFlowStore, useReactFlow, useStoreApi } from '@xyflow/react';
import { useEffect, useMemo, useRef } from 'react';
import { useStore } from 'zustand';
import { unfoldAround } from '../commands/folding.ts';
import { viewStore } from '../stores/viewStore.ts';
import { blockUnder } from './blockUnder.ts';
import type { Layout } from './layout/drawing.ts';
import type { Point, Size } from './layout/measures.ts';
import { firstNodeOf, nodesIn, nodeWith } from './lookUp.ts';
import { fitAll, nextZoom, openingView, type Rect, reveal, type View, zoomAt } from './viewport.ts';

/** Where each workflow was looked at last, so that going to the code and back loses nothing. */
const lastViews = new Map<string, View & { readonly width: number; readonly isEmpty: boolean }>();
let followedReveal: object | undefined;

/** The view with which a workflow is shown: the last one, with the same in its middle, or its beginning. */
export function openingViewOf(workflowId: string, drawn: Layout, isEmpty: boolean, size: Size): View {
  const last = lastViews.get(workflowId);
  if (last?.isEmpty !== isEmpty) return openingView(drawn, size, startOf(drawn));
  return { zoom: last.zoom, x: last.x + (size.width - last.width) / 2, y: last.y };
}

function startOf(drawing: Layout): number {
  const first = firstNodeOf(drawing);
  return first ? first.x + first.width / 2 : 0;
}

export interface ViewControl {
  readonly zoom: (direction: 1 | -1) => void;
  readonly zoomTo: (zoom: number) => void;
  /** Everything, or one thing, in sight. */
  readonly fit: (id?: string) => void;
  /** Moves as little as needed to have a thing in sight. */
  readonly reveal: (id: string) => void;
  readonly centre: (point: Point) => void;
  /** Id of the card under the pointer, where cards are painted only. */
  readonly blockAt: (event: { readonly clientX: number; readonly clientY: number }) => string | undefined;
  /** Names of the steps whose cards (or headers) a rectangle of the window touches. */
  readonly stepsIn: (rect: Rect) => readonly string[];
  /** A point of the window in the drawing. */
  readonly pointAt: (event: { readonly clientX: number; readonly clientY: number }) => Point;
}

const isStill = matchMedia('(prefers-reduced-motion: reduce)');

/** Moves what is seen: by command, to what is to be revealed, and when the room changes. */
export function useView(workflowId: string, drawn: Layout, isEmpty: boolean, opening: View): ViewControl {
  const flow = useReactFlow();
  const store = useStoreApi();
  const layoutNow = useRef(drawn);
  layoutNow.current = drawn;
  const lastFit = useRef<View>(opening);

  const control = useMemo((): ViewControl => {
    const now = (): View => {
      const [x, y, zoom] = store.getState().transform;
      return { x, y, zoom };
    };
    const screen = (): Size => {
      const { width, height } = store.getState();
      return { width, height };
    };
    const go = (view: View): void => {
      void flow.setViewport(view, { duration: isStill.matches ? 0 : 160 });
    };
    const zoomTo = (zoom: number): void => {
      const { width, height } = screen();
      go(zoomAt(now(), zoom, { x: width / 2, y: height / 2 }));
    };
    const rectOf = (id: string): Rect | undefined => {
      const node = nodeWith(layoutNow.current, id);
      if (!node) return undefined;
      // Of a frame the header matters; of a branch its label.
      if (node.kind === 'frame') return { ...node, height: Math.min(node.height, 160) };
      if (node.kind === 'branch')
        return { ...node.label, x: node.x + node.label.x, y: node.y + node.label.y };
      return node;
    };
    const pointAt: ViewControl['pointAt'] = ({ clientX, clientY }) =>
      flow.screenToFlowPosition({ x: clientX, y: clientY });
    const control: ViewControl = {
      zoom: (direction) => zoomTo(nextZoom(now().zoom, direction)),
      zoomTo,
      fit: (id) => {
        const rect = id === undefined ? undefined : rectOf(id);
        if (!rect) return go(fitAll(layoutNow.current, screen()));
        const fitted = fitAll(rect, screen());
        go({ ...fitted, x: fitted.x - rect.x * fitted.zoom, y: fitted.y - rect.y * fitted.zoom });
      },
      reveal: (id) => {
        const rect = rectOf(id);
        const view = now();
        const next = rect && reveal(view, rect, screen());
        if (next && next !== view) go(next);
      },
      centre: ({ x, y }) => {
        const { zoom } = now();
        const { width, height } = screen();
        void flow.setViewport({ zoom, x: width / 2 - x * zoom, y: height / 2 - y * zoom });
      },
      pointAt,
      stepsIn: ({ x, y, width, height }) => {
        const from = pointAt({ clientX: x, clientY: y });
        const to = pointAt({ clientX: x + width, clientY: y + height });
        const part = { ...from, width: to.x - from.x, height: to.y - from.y };
        return nodesIn(layoutNow.current, part).flatMap((node) => {
          if (node.kind !== 'card' && node.kind !== 'frame') return [];
          const bottom = node.y + node.header;
          const isTouched = node.x < to.x && node.x + node.width > from.x && node.y < to.y && bottom > from.y;
          return isTouched ? [node.name] : [];
        });
      },
      blockAt: (event) => blockUnder(layoutNow.current, pointAt(event))?.id,
    };
    return control;
  }, [flow, store]);

  const wanted = useStore(viewStore, (state) => state.reveal);
  useEffect(() => {
    if (!wanted || wanted === followedReveal) return;
    unfoldAround(wanted.step);
    const node = nodeWith(drawn, wanted.step);
    if (!node) return;
    followedReveal = wanted;
    control.reveal(node.id);
  }, [wanted, drawn, control]);

  const width = useFlowStore((state) => state.width);
  const height = useFlowStore((state) => state.height);
  useEffect(() => {
    if (width === 0 || height === 0) return;
    const size = { width, height };
    const [x, y, zoom] = store.getState().transform;
    const { current: fitted } = lastFit;
    if (fitted && fitted.x === x && fitted.y === y && fitted.zoom === zoom) {
      // Nobody has moved the view since the workflow was fitted: it stays fitted.
      lastFit.current = openingView(layoutNow.current, size, startOf(layoutNow.current));
      void flow.setViewport(lastFit.current);
    }
    // A panel that opens must not hide what it was opened for.
    const selected = viewStore.getState().selection.at(-1);
    if (selected !== undefined) control.reveal(selected);
  }, [width, height, control, flow, store]);

  // What comes into an empty diagram is seen as if it had been opened: there was nothing to keep in its place.
  const wasEmpty = useRef(isEmpty);
  useEffect(() => {
    if (wasEmpty.current === isEmpty) return;
    wasEmpty.current = isEmpty;
    const { width, height } = store.getState();
    lastFit.current = openingView(layoutNow.current, { width, height }, startOf(layoutNow.current));
    void flow.setViewport(lastFit.current);
  }, [isEmpty, flow, store]);

  useEffect(() => {
    return () => {
      const {
        transform: [x, y, zoom],
        width,
      } = store.getState();
      lastViews.set(workflowId, { x, y, zoom, width, isEmpty: wasEmpty.current });
    };
  }, [store, workflowId]);

  return control;
}
