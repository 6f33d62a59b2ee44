import type { Point, Size } from './layout/measures.ts';

/** Which part of the drawing is seen: screen = drawing × zoom + (x, y). */
export interface View extends Point {
  readonly zoom: number;
}

export type Rect = Point & Size;

export const zoomLimits = { least: 0.02, most: 2 } as const;

/** Below these zooms cards lose detail: their summary, then all but their place. */
export type Detail = 'full' | 'name' | 'block';

export function detailOf(zoom: number): Detail {
  return zoom >= 0.5 ? 'full' : zoom >= 0.25 ? 'name' : 'block';
}

const margin = 24;
/** Height at the lower edge over which bars float: keys, zoom, what is further down. */
const bars = 60;
/** A workflow that would be smaller than this when opened begins at its top instead. */
const leastOpeningZoom = 0.4;

/** Everything in sight, not larger than life, and clear of what floats over the lower edge, `below` px high. */
export function fitAll(drawing: Size, screen: Size, below: number = bars): View {
  const zoom = clampZoom(
    Math.min(
      (screen.width - 2 * margin) / Math.max(1, drawing.width),
      (screen.height - margin - below) / Math.max(1, drawing.height),
      1,
    ),
  );
  const height = drawing.height * zoom;
  return {
    zoom,
    x: (screen.width - drawing.width * zoom) / 2,
    y: Math.max(margin, Math.min((screen.height - height) / 2, screen.height - below - height)),
  };
}

/** What is seen of a workflow that is opened: all of it, or its beginning when all would be too small to read. */
export function openingView(drawing: Size, screen: Size, startX: number): View {
  // As large as may be: no bar is there before somebody has come to the diagram.
  const all = fitAll(drawing, screen, margin);
  if (all.zoom >= leastOpeningZoom) return all;
  const zoom = Math.min(
    1,
    Math.max(leastOpeningZoom * 2, (screen.width - 2 * margin) / Math.max(1, drawing.width)),
  );
  return { zoom, x: screen.width / 2 - startX * zoom, y: margin };
}

/** The view moved as little as needed to have `rect` in sight with some room; the same view when it is. */
export function reveal(view: View, rect: Rect, screen: Size): View {
  const move = (start: number, length: number, room: number, offset: number): number => {
    const from = start * view.zoom + offset;
    const to = from + length * view.zoom;
    const space = Math.min(40, Math.max(0, (room - length * view.zoom) / 2));
    if (from < space) return offset + space - from;
    if (to > room - space) return offset + Math.max(room - space - to, space - from);
    return offset;
  };
  const x = move(rect.x, rect.width, screen.width, view.x);
  const y = move(rect.y, rect.height, screen.height - bars / 2, view.y);
  return x === view.x && y === view.y ? view : { x, y, zoom: view.zoom };
}

/** The view at another zoom, with one point of the screen staying where it is. */
export function zoomAt(view: View, zoom: number, fixed: Point): View {
  const next = clampZoom(zoom);
  const factor = next / view.zoom;
  return { zoom: next, x: fixed.x - (fixed.x - view.x) * factor, y: fixed.y - (fixed.y - view.y) * factor };
}

/** The next step of the zoom's ladder, up or down. */
export function nextZoom(zoom: number, direction: 1 | -1): number {
  const ladder = [0.02, 0.05, 0.1, 0.15, 0.25, 0.33, 0.5, 0.67, 0.8, 1, 1.25, 1.5, 2];
  const next =
    direction > 0 ? ladder.find((step) => step > zoom * 1.01) : ladder.findLast((step) => step < zoom * 0.99);
  return next ?? (direction > 0 ? zoomLimits.most : zoomLimits.least);
}

function clampZoom(zoom: number): number {
  return Math.min(zoomLimits.most, Math.max(zoomLimits.least, zoom));
}
