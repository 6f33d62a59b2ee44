import { fonts, type Picture } from './drawPicture.ts';
import type { Measure } from './fitText.ts';

/** Twice the size of the screen's pixels: sharp on paper and on fine screens. */
const wantedScale = 2;
/** What browsers can paint: a side, and an area, in pixels. */
const longestSide = 16_000;
const largestArea = 64_000_000;

/** How many pixels of a PNG go on one px of the drawing. Less than 2 where the drawing is too large for that. */
export function scaleOf({ width, height }: Pick<Picture, 'width' | 'height'>): number {
  return Math.min(
    wantedScale,
    longestSide / Math.max(width, height, 1),
    Math.sqrt(largestArea / Math.max(width * height, 1)),
  );
}

/** The PNG of an SVG file. Rejects where the browser cannot paint it. */
export async function rasterise(svg: string, picture: Picture): Promise<Uint8Array> {
  const scale = scaleOf(picture);
  const url = URL.createObjectURL(new Blob([svg], { type: 'image/svg+xml' }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.floor(picture.width * scale));
    canvas.height = Math.max(1, Math.floor(picture.height * scale));
    canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, 'image/png'));
    if (!blob) throw new Error('The browser painted nothing.');
    return new Uint8Array(await blob.arrayBuffer());
  } finally {
    URL.revokeObjectURL(url);
  }
}

/** Measures text as this browser draws it. */
export function textMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d');
  return (text, size, weight) => {
    if (!context) return text.length * size * 0.55;
    context.font = `${weight} ${size}px ${fonts}`;
    return context.measureText(text).width;
  };
}
