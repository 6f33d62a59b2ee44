import { type PointerEvent, useRef, useState } from 'react';
import type { Point } from './layout/measures.ts';
import type { Rect } from './viewport.ts';

/** What the pointer is doing besides panning: drawing a frame around steps, or carrying one to another place. */
export type Gesture =
  | { readonly kind: 'marquee'; readonly rect: Rect }
  | { readonly kind: 'carry'; readonly step: string; readonly at: Point };

/** Pixels that the pointer may move before a click becomes a drag. */
const tolerance = 5;

/** Milliseconds after which a finger that rests on a step means its menu: not every browser says so by an event of its own. */
const longPress = 500;
/** Pixels that a resting finger may waver. */
const waver = 10;

interface PointerOptions {
  /** Name of the step under the pointer that could be carried. */
  readonly carriable: (event: PointerEvent) => string | undefined;
  /** Whether the pointer is on empty ground. */
  readonly isGround: (event: PointerEvent) => boolean;
  readonly onMarquee: (rect: Rect, isAdding: boolean) => void;
  readonly onCarry: (gesture: Extract<Gesture, { readonly kind: 'carry' }>) => void;
  readonly onDrop: (gesture: Extract<Gesture, { readonly kind: 'carry' }>) => void;
  readonly onCancel: () => void;
  readonly onLongPress: (event: PointerEvent) => void;
}

/**
 * Marquee and carrying, for the left button of a mouse or a pen; fingers pan. Points are of the window. Space held down
 * makes the drag a pan, which React Flow does.
 */
export function usePointer(options: PointerOptions) {
  const start = useRef<{ readonly at: Point; readonly step: string | undefined; readonly pointer: number }>(
    undefined,
  );
  const isDragging = useRef(false);
  const isSpaceDown = useRef(false);
  /** A finger that rests. */
  const rest = useRef<{ readonly at: Point; readonly timer: ReturnType<typeof setTimeout> }>(undefined);
  const [gesture, setGesture] = useState<Gesture>();

  function endRest(): void {
    clearTimeout(rest.current?.timer);
    rest.current = undefined;
  }

  function gestureAt(event: PointerEvent): Gesture | undefined {
    const { current } = start;
    if (!current) return undefined;
    const at = { x: event.clientX, y: event.clientY };
    if (current.step !== undefined) return { kind: 'carry', step: current.step, at };
    const rect = {
      x: Math.min(at.x, current.at.x),
      y: Math.min(at.y, current.at.y),
      width: Math.abs(at.x - current.at.x),
      height: Math.abs(at.y - current.at.y),
    };
    return { kind: 'marquee', rect };
  }

  function stop(): void {
    endRest();
    start.current = undefined;
    setGesture(undefined);
  }

  return {
    gesture,
    /** Whether the click that follows belongs to a drag; asks once. */
    takesClick(): boolean {
      const was = isDragging.current;
      isDragging.current = false;
      return was;
    },
    noteKey(key: string, isDown: boolean): void {
      if (key === ' ') isSpaceDown.current = isDown;
      if (key === 'Escape' && isDown && gesture) {
        options.onCancel();
        stop();
      }
    },
    handlers: {
      onPointerDown(event: PointerEvent): void {
        isDragging.current = false;
        endRest();
        const isOnButton = event.target instanceof Element && event.target.closest('button') !== null;
        if (event.pointerType === 'touch' && event.isPrimary && !isOnButton) {
          const timer = setTimeout(() => {
            endRest();
            options.onLongPress(event);
            // The click that some browsers send when the finger goes belongs to it.
            isDragging.current = event.isDefaultPrevented();
          }, longPress);
          rest.current = { at: { x: event.clientX, y: event.clientY }, timer };
        }
        if (event.button !== 0 || event.pointerType === 'touch' || isSpaceDown.current) return;
        const step = options.carriable(event);
        if (step === undefined && !options.isGround(event)) return;
        start.current = { at: { x: event.clientX, y: event.clientY }, step, pointer: event.pointerId };
      },
      onPointerMove(event: PointerEvent): void {
        if (rest.current && distanceOf(event, rest.current.at) > waver) endRest();
        const { current } = start;
        if (!current) return;
        if (event.buttons === 0) {
          stop();
          return;
        }
        if (!isDragging.current) {
          if (distanceOf(event, current.at) < tolerance) return;
          isDragging.current = true;
          event.currentTarget.setPointerCapture(current.pointer);
        }
        const next = gestureAt(event);
        setGesture(next);
        if (next?.kind === 'carry') options.onCarry(next);
      },
      onPointerUp(event: PointerEvent): void {
        // The last movement may not have been drawn yet: what counts is where the pointer is.
        const last = isDragging.current ? gestureAt(event) : undefined;
        stop();
        if (last?.kind === 'marquee') options.onMarquee(last.rect, event.shiftKey);
        if (last?.kind === 'carry') options.onDrop(last);
      },
      onPointerCancel(): void {
        if (gesture) options.onCancel();
        stop();
      },
    },
  };
}

function distanceOf({ clientX, clientY }: PointerEvent, { x, y }: Point): number {
  return Math.hypot(clientX - x, clientY - y);
}
