import { toastPlace } from './toastPlace.ts';

/** Height of the keys that come and go at the foot of the diagram, with room. */
const keysHeight = 56;

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
    const { left, width, bottom } = toastPlace(
      area.getBoundingClientRect(),
      floating,
      area.matches('main') ? keysHeight : 0,
    );
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
