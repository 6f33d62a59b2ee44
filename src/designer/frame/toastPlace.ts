/** A part of the window, in CSS pixels. */
export interface Part {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

const widest = 560;
const gap = 12;

/**
 * Where messages stand: in the middle of what is worked on, at its foot, above all that floats there and would lie under them.
 * `foot`: height at the foot that is to be left free in any case.
 */
export function toastPlace(
  area: Part,
  floating: readonly Part[],
  foot: number,
): { readonly left: number; readonly width: number; readonly bottom: number } {
  const width = Math.min(widest, area.right - area.left - 2 * gap);
  const left = (area.left + area.right - width) / 2;
  const under = floating.filter((part) => part.right > left && part.left < left + width);
  return { left, width, bottom: Math.min(area.bottom - foot, ...under.map(({ top }) => top)) - gap };
}
