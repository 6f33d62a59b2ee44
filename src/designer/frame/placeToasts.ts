import { toastPlace } from './toastPlace.ts';

/** Keys come and go at the foot of a diagram that is wide enough: their height with room, and that width. */
const keys = { height: 56, from: 860 };

/** Keeps the messages where they cover no control. By hand: a border that is dragged renders nothing. Returns how to stop that. */
export function placeToasts({ style }: HTMLElement): () => void {
  let area: Element | null = null;
  const follow = () => {
    // On small screens another part may have come in the place of this one.
    if (!area?.isConnected) {
      area = document.querySelector('main') ?? document.querySelector('[data-region="left"]');
      if (area) observer.observe(area);
    }
    if (!area) return;
    const floating = [...area.querySelectorAll('[data-floats]')].map((one) => one.getBoundingClientRect());
    const part = area.getBoundingClientRect();
    const foot = area.matches('main') && part.width >= keys.from ? keys.height : 0;
    const { left, width, bottom } = toastPlace(part, floating, foot);
    style.left = `${left}px`;
    style.width = `${width}px`;
    style.bottom = `${innerHeight - bottom}px`;
  };
  const observer = new ResizeObserver(follow);
  follow();
  // The window may grow or shrink without the part that is worked on.
  addEventListener('resize', follow);
  return () => {
    observer.disconnect();
    removeEventListener('resize', follow);
  };
}
