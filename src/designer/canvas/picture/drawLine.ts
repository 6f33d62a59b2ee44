import { titleOfKey } from '../../../workflow/document/names.ts';
import { xmlText } from '../../../workflow/formats/xml.ts';
import type { LayoutEdge } from '../layout/drawing.ts';
import { linePath } from '../linePath.ts';
import { pillParts, pillWords } from '../runAfterText.ts';
import { texts } from '../texts.ts';
import type { PictureColours } from './colours.ts';
import type { Measure } from './fitText.ts';
import { element, textAt } from './svgText.ts';

/** A line with its arrow. */
export function drawLine({ points, isCycle }: LayoutEdge, colours: PictureColours): string {
  const { x, y } = points.at(-1) ?? { x: 0, y: 0 };
  const stroke = isCycle ? colours.failed : colours.edge;
  const shared = { fill: 'none', stroke, 'stroke-width': 1.5, 'stroke-linecap': 'round' };
  return (
    element('path', {
      d: linePath(points),
      ...shared,
      'stroke-linejoin': 'round',
      'stroke-dasharray': isCycle ? '6 4' : undefined,
    }) +
    element('path', {
      d: `M${x - 5} ${y - 8}L${x} ${y - 1}L${x + 5} ${y - 8}`,
      ...shared,
      'stroke-linejoin': 'round',
    })
  );
}

/** Signs of 11 px around their centre. */
const signs: Readonly<Record<string, string>> = {
  Succeeded: 'M-4 0l2.8 2.8l5.2 -5.6',
  Failed: 'M-3.2 -3.2l6.4 6.4m0 -6.4l-6.4 6.4',
  TimedOut: 'M4.5 0a4.5 4.5 0 1 1 -9 0a4.5 4.5 0 1 1 9 0m-4.5 -2.4v2.4l1.8 1.2',
  Skipped: 'M-4.5 0h2.4m1.2 0h2.4m1.2 0h2.4',
};
const signWidth = 11;

/** The pill that says after which statuses a line is taken; nothing where it is taken on success alone. */
export function drawPill(edge: LayoutEdge, colours: PictureColours, measure: Measure): string {
  const { source, statuses, isCycle, pill } = edge;
  if (source === undefined) return '';
  const parts = pillParts(statuses);
  const isNever = statuses.length === 0;
  if (parts.length === 0 && !isNever && !isCycle) return '';
  const word = isNever ? texts.never : parts.length === 0 ? '↻' : '';
  const widths = parts.map(
    ({ status, letter }) =>
      (signs[status] ? signWidth + 2 : 0) + (letter === '' ? 0 : measure(letter, 11, 600)),
  );
  const inner = word
    ? measure(word, 11, 600)
    : widths.reduce((sum, width) => sum + width, 0) + 5 * (parts.length - 1);
  const tones: Readonly<Record<string, string>> = {
    Succeeded: colours.ok,
    Failed: colours.failed,
    TimedOut: colours.warn,
  };
  const fill = isCycle ? colours.failed : colours['text-2'];
  let at = pill.x - inner / 2;
  const drawn = parts.map(({ status, letter }, index) => {
    const sign = signs[status];
    const tone = tones[status] ?? fill;
    const start = at;
    at += (widths[index] ?? 0) + 5;
    return (
      (sign
        ? element('path', {
            d: sign,
            transform: `translate(${start + signWidth / 2} ${pill.y})`,
            ...{ fill: 'none', stroke: tone, 'stroke-width': 1.6, 'stroke-linecap': 'round' },
          })
        : '') +
      (letter === ''
        ? ''
        : textAt(letter, start + (sign ? signWidth + 2 : 0), pill.y + 4, {
            size: 11,
            weight: 600,
            fill: tone,
          }))
    );
  });
  return element(
    'g',
    {},
    [
      element(
        'title',
        {},
        xmlText(`${titleOfKey(source)} ${pillWords(statuses)}${isCycle ? `. ${texts.cycle}` : ''}`),
      ),
      element('rect', {
        ...{ x: pill.x - inner / 2 - 8, y: pill.y - 10, width: inner + 16, height: 20, rx: 10 },
        fill: colours.surface,
        stroke: isCycle ? colours.failed : colours['control-border'],
      }),
      word ? textAt(word, pill.x, pill.y + 4, { size: 11, weight: 600, fill, anchor: 'middle' }) : '',
      ...drawn,
    ].join(''),
  );
}
