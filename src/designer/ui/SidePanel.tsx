import {
  type CSSProperties,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  useRef,
  useState,
} from 'react';
import styles from './SidePanel.module.css';

interface SidePanelProps {
  readonly side: 'left' | 'right' | 'bottom';
  /** Name of the border that is dragged. */
  readonly label: string;
  /** Pixels: across for a panel at the left or right, down for one at the bottom. */
  readonly size: number;
  readonly least: number;
  readonly most: number;
  readonly children: ReactNode;
}

/** Pixels that an arrow key moves the border. */
const keyStep = 16;

/** A panel at a side of what fills the rest, with a border that is dragged, or moved by arrow keys. A double click puts it back. */
export function SidePanel({ side, label, size: usual, least, most, children }: SidePanelProps) {
  const panel = useRef<HTMLDivElement>(null);
  const held = useRef<{ readonly at: number; readonly size: number }>(undefined);
  const [wanted, setWanted] = useState<number>();
  const size = wanted ?? usual;
  const isRow = side !== 'bottom';
  const outwards = side === 'left' ? 1 : -1;

  function resize(next: number): void {
    setWanted(Math.round(Math.min(most, Math.max(least, next))));
  }

  /** What is drawn, which is less than what is wanted where the window is small. */
  function drawnSize(): number {
    const box = panel.current?.getBoundingClientRect();
    return (isRow ? box?.width : box?.height) ?? size;
  }

  function onKeyDown(event: KeyboardEvent): void {
    const [less, more] =
      side === 'left'
        ? ['ArrowLeft', 'ArrowRight']
        : side === 'right'
          ? ['ArrowRight', 'ArrowLeft']
          : ['ArrowDown', 'ArrowUp'];
    if (event.key === less) resize(drawnSize() - keyStep);
    else if (event.key === more) resize(drawnSize() + keyStep);
    else if (event.key === 'Home') resize(least);
    else if (event.key === 'End') resize(most);
    else return;
    event.preventDefault();
  }

  const placeOf = (event: PointerEvent) => (isRow ? event.clientX : event.clientY);
  const handle = (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation={isRow ? 'vertical' : 'horizontal'}
      aria-valuenow={size}
      aria-valuemin={least}
      aria-valuemax={most}
      className={styles.handle}
      onKeyDown={onKeyDown}
      onDoubleClick={() => setWanted(undefined)}
      onPointerDown={(event) => {
        if (event.button !== 0) return;
        event.currentTarget.setPointerCapture(event.pointerId);
        held.current = { at: placeOf(event), size: drawnSize() };
      }}
      onPointerMove={(event) => {
        if (held.current) resize(held.current.size + outwards * (placeOf(event) - held.current.at));
      }}
      onPointerUp={() => {
        held.current = undefined;
      }}
      onPointerCancel={() => {
        held.current = undefined;
      }}
    />
  );
  const style: CSSProperties = { flexBasis: size, ...(isRow ? { minWidth: least } : { minHeight: least }) };
  return (
    <>
      {side !== 'left' && handle}
      <div ref={panel} className={styles.panel} style={style}>
        {children}
      </div>
      {side === 'left' && handle}
    </>
  );
}
