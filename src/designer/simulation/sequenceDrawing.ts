import type { Sequence } from './sequence.ts';

/* The diagram as shapes: the screen and the file draw the same ones. */

export type Shape =
  | {
      readonly kind: 'line';
      readonly x1: number;
      readonly y1: number;
      readonly x2: number;
      readonly y2: number;
      readonly role: 'life' | 'call' | 'answer' | 'failure';
    }
  | {
      readonly kind: 'text';
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly role: 'name' | 'label' | 'failure' | 'gap';
      readonly exchange?: string;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
}

const column = 340;
const margin = 110;
const top = 30;
const callHeight = 34;
const answerHeight = 26;

/** Places everything; sizes in px. */
export function drawSequence({ participants, happenings }: Sequence): Drawing {
  const x = (place: number) => margin + place * column;
  const shapes: Shape[] = [];
  let y = top + 16;
  for (const one of happenings) {
    if (one.kind === 'gap') {
      y += callHeight;
      shapes.push({ kind: 'text', x: x(0), y: y - 8, text: `⋯ ${one.text}`, role: 'gap' });
      continue;
    }
    y += one.kind === 'call' ? callHeight : answerHeight;
    const role = one.isFailure ? 'failure' : one.kind;
    shapes.push({ kind: 'line', x1: x(one.from), y1: y, x2: x(one.to), y2: y, role });
    shapes.push({
      kind: 'text',
      x: (x(one.from) + x(one.to)) / 2,
      y: y - 5,
      text: one.text,
      role: one.isFailure ? 'failure' : 'label',
      exchange: one.exchange,
    });
  }
  const height = y + 24;
  const lives = participants.flatMap((name, place): Shape[] => [
    { kind: 'text', x: x(place), y: top - 8, text: name, role: 'name' },
    { kind: 'line', x1: x(place), y1: top, x2: x(place), y2: height - 8, role: 'life' },
  ]);
  return { width: margin * 2 + (participants.length - 1) * column, height, shapes: [...lives, ...shapes] };
}

/** The three points of an arrow's head at the end of a line. */
export function headOf({
  x1,
  x2,
  y2,
}: {
  readonly x1: number;
  readonly x2: number;
  readonly y2: number;
}): string {
  const back = x2 > x1 ? -8 : 8;
  return `${x2},${y2} ${x2 + back},${y2 - 4} ${x2 + back},${y2 + 4}`;
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const strokes = { life: '#8a929b', call: '#1b1f24', answer: '#57606a', failure: '#b3261e' } as const;
const fills = { name: '#1b1f24', label: '#1b1f24', failure: '#b3261e', gap: '#57606a' } as const;

/** The diagram as an SVG file. */
export function svgOf({ width, height, shapes }: Drawing): string {
  const drawn = shapes.map((shape) => {
    if (shape.kind === 'text') {
      const weight = shape.role === 'name' ? ' font-weight="600"' : '';
      return `<text x="${shape.x}" y="${shape.y}" text-anchor="middle" fill="${fills[shape.role]}"${weight}>${escaped(shape.text)}</text>`;
    }
    const { x1, y1, x2, y2, role } = shape;
    const dash = role === 'call' ? '' : ' stroke-dasharray="4 3"';
    const line = `<line x1="${x1}" y1="${y1}" x2="${x2}" y2="${y2}" stroke="${strokes[role]}"${dash}/>`;
    return role === 'life' ? line : `${line}<polygon points="${headOf(shape)}" fill="${strokes[role]}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" font-family="system-ui, sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>${drawn.join('')}</svg>\n`;
}
