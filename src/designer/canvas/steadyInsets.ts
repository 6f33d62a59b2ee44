/** What a title keeps free from the edge of the view, and what is left of a frame for it, in px of the drawing. */
const margin = 12;
export const leastRoom = 400;

/** How far the head of a frame is moved in from both ends, so that its title stands in the part of the frame that is seen. */
export function steadyInsets(
  frame: { readonly x: number; readonly width: number },
  seen: { readonly x: number; readonly width: number },
): { readonly left: number; readonly right: number } {
  const spare = Math.max(0, frame.width - leastRoom);
  const left = Math.min(spare, Math.max(0, seen.x + margin - frame.x));
  const right = frame.x + frame.width - (seen.x + seen.width - margin);
  return { left, right: Math.min(spare - left, Math.max(0, right)) };
}
