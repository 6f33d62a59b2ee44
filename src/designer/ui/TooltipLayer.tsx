import { computePosition, flip, offset, shift } from '@floating-ui/dom';
import { useEffect, useRef, useState } from 'react';
import styles from './Tooltip.module.css';

/** Milliseconds that the pointer rests before the text appears; with the keyboard it appears at once. */
const restTime = 400;

/** Milliseconds in which the pointer may travel from the control to its text. */
const travelTime = 150;

function targetOf(event: Event): HTMLElement | undefined {
  return event.target instanceof Element
    ? (event.target.closest<HTMLElement>('[data-tooltip]') ?? undefined)
    : undefined;
}

/** Shows the texts of all tooltips, one at a time. They can be hovered, and go with Escape. */
export function TooltipLayer() {
  const [target, setTarget] = useState<HTMLElement>();
  const box = useRef<HTMLDivElement>(null);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const show = (next: HTMLElement | undefined, delay: number) => {
      clearTimeout(timer);
      timer = setTimeout(() => setTarget(next), delay);
    };
    const isInBox = (event: Event) => event.target instanceof Node && box.current?.contains(event.target);
    const listeners: Record<string, (event: Event) => void> = {
      pointerover: (event) => {
        if (isInBox(event)) clearTimeout(timer);
        else show(targetOf(event), targetOf(event) ? restTime : travelTime);
      },
      focusin: (event) => {
        const focused = targetOf(event);
        show(focused?.matches(':focus-visible') ? focused : undefined, 0);
      },
      focusout: () => show(undefined, 0),
      pointerdown: () => show(undefined, 0),
      keydown: (event) => {
        if (event instanceof KeyboardEvent && event.key === 'Escape') show(undefined, 0);
      },
    };
    for (const [type, listener] of Object.entries(listeners)) document.addEventListener(type, listener, true);
    return () => {
      clearTimeout(timer);
      for (const [type, listener] of Object.entries(listeners))
        document.removeEventListener(type, listener, true);
    };
  }, []);

  useEffect(() => {
    const element = box.current;
    if (!target || !element) return;
    void computePosition(target, element, {
      placement: 'top',
      strategy: 'fixed',
      middleware: [offset(6), flip(), shift({ padding: 8 })],
    }).then(({ x, y }) => {
      element.style.translate = `${Math.round(x)}px ${Math.round(y)}px`;
    });
  }, [target]);

  const text = target?.isConnected ? target.dataset.tooltip : undefined;
  return (
    <div ref={box} role="tooltip" className={styles.tooltip} hidden={!text}>
      {text}
    </div>
  );
}
