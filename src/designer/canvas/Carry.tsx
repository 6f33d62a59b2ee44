import { ViewportPortal } from '@xyflow/react';
import { titleOfKey } from '../../workflow/document/names.ts';
import type { DropAdvice } from '../commands/dropAdvice.ts';
import styles from './Carry.module.css';
import type { DropPlace } from './dropPlaces.ts';
import type { Gesture } from './usePointer.ts';

/** Where a carried step can go. */
export function DropMarks({
  places,
  chosen,
  advice,
}: {
  readonly places: readonly DropPlace[];
  readonly chosen: string | undefined;
  readonly advice: DropAdvice | undefined;
}) {
  return (
    <ViewportPortal>
      {places.map(({ id, x, y }) => (
        <span
          key={id}
          className={styles.mark}
          data-chosen={id === chosen ? toneOf(advice) : undefined}
          style={{ transform: `translate(${x}px, ${y}px)` }}
        />
      ))}
    </ViewportPortal>
  );
}

const toneOf = (advice: DropAdvice | undefined) =>
  advice ? (advice.isRefused ? 'refused' : 'doubtful') : 'free';

/** What the pointer holds, or the frame that it draws. */
export function GestureMark({
  gesture,
  advice,
  origin,
}: {
  readonly gesture: Gesture;
  readonly advice: DropAdvice | undefined;
  readonly origin: DOMRect;
}) {
  if (gesture.kind === 'marquee') {
    const { x, y, width, height } = gesture.rect;
    return (
      <div className={styles.marquee} style={{ left: x - origin.left, top: y - origin.top, width, height }} />
    );
  }
  const { x, y } = gesture.at;
  // Near a border it stands on the other side of the pointer, so that what is said is never cut off.
  const isLow = y > origin.bottom - 120;
  const isRight = x > origin.right - 280;
  return (
    <div
      className={styles.held}
      style={{
        left: x - origin.left + (isRight ? -12 : 12),
        top: y - origin.top + (isLow ? -12 : 12),
        transform: `translate(${isRight ? -100 : 0}%, ${isLow ? -100 : 0}%)`,
      }}
    >
      {titleOfKey(gesture.step)}
      {advice && <div className={styles.advice}>{advice.text}</div>}
    </div>
  );
}
