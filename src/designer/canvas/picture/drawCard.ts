import { containersOf } from '../../../workflow/document/containers.ts';
import { titleOfKey } from '../../../workflow/document/names.ts';
import { isOff } from '../../../workflow/document/staticResult.ts';
import { xmlText } from '../../../workflow/formats/xml.ts';
import { stringAt } from '../../../workflow/json.ts';
import { explainDuration } from '../../../workflow/operations/duration.ts';
import { lookOf } from '../../../workflow/operations/looks.ts';
import { countInside } from '../countInside.ts';
import type { LayoutNode } from '../layout/drawing.ts';
import { measures } from '../layout/measures.ts';
import { idleStages } from '../lifeCycle.ts';
import { texts } from '../texts.ts';
import { mix, type PictureColours } from './colours.ts';
import { fitLine, fitTwoLines, type Measure } from './fitText.ts';
import { element, textAt } from './svgText.ts';

type Step = Extract<LayoutNode, { readonly kind: 'card' | 'frame' }>;

/** Where the text of a card begins and ends, from its left and right edge. */
const cardText = { left: 56, right: 12 };

/** A step that shows no children: icon, name, summary; a webhook's wait and its four stages. */
export function drawCard(step: Step, colours: PictureColours, measure: Measure): string {
  const { x, y, width, height, name, node, role } = step;
  const look = lookOf(node, role);
  const off = role === 'action' && isOff(node);
  const isParent = role === 'action' && containersOf(node).length > 0;
  const summary = isParent ? texts.actionsInside(countInside(node)) : look.summary(node) || look.title;
  const room = width - cardText.left - cardText.right;
  const lines = fitTwoLines(titleOfKey(name), room, (text) => measure(text, 13, 600));
  const top = y + 32 - (lines.length * 17 + 17) / 2 + 13;
  const second = off ? `${texts.off} · ${summary}` : summary;
  return element(
    'g',
    {},
    [
      titleOf(step, look.title),
      element('rect', {
        ...{ x: x + 0.5, y: y + 0.5, width: width - 1, height: height - 1, rx: 8 },
        fill: colours.surface,
        stroke: colours.border,
        'stroke-dasharray': off ? '4 3' : undefined,
      }),
      element('path', {
        d: `M${x + 4} ${y}v${height}a4 8 0 0 1 -4 -8v${16 - height}a4 8 0 0 1 4 -8z`,
        fill: look.color,
      }),
      drawIcon(x + 14, y + 16, 32, look, colours),
      ...lines.map((line, index) =>
        textAt(line, x + cardText.left, top + index * 17, {
          size: 13,
          weight: 600,
          fill: off ? colours['text-2'] : colours.text,
        }),
      ),
      textAt(
        fitLine(second, room, (text) => measure(text, 12, 400)),
        x + cardText.left,
        top + lines.length * 17,
        { size: 12, fill: colours['text-2'] },
      ),
      look.hasLifeCycle ? drawLifeCycle(step, colours, measure) : '',
    ].join(''),
  );
}

/** A step around its children: its ground and its header. */
export function drawFrame(step: Step, colours: PictureColours, measure: Measure): string {
  const { x, y, width, height, header, name, node, role } = step;
  const look = lookOf(node, role);
  const count = texts.actionsInside(countInside(node));
  const countWidth = measure(count, 12, 400);
  const room = width - 44 - 24 - countWidth;
  const summary = look.summary(node);
  const widthOf = (text: string) => measure(text, 13, 600);
  const title = titleOfKey(name);
  const lines =
    header > measures.frame.header ? fitTwoLines(title, room, widthOf) : [fitLine(title, room, widthOf)];
  const top = y + 2 + (header - (lines.length + (summary ? 1 : 0)) * 16) / 2 + 13;
  const middle = y + header / 2;
  const box = { x: x + 0.5, y: y + 0.5, width: width - 1 };
  return element(
    'g',
    {},
    [
      titleOf(step, look.title),
      element('rect', {
        ...{ ...box, height: height - 1, rx: 10 },
        fill: mix(colours.surface, 0.55, colours.canvas),
        stroke: colours.border,
      }),
      element('path', {
        d: `M${x + 0.5} ${y + header - 0.5}v${10.5 - header}a9.5 9.5 0 0 1 9.5 -9.5h${width - 20}a9.5 9.5 0 0 1 9.5 9.5v${header - 10.5}z`,
        fill: colours.surface,
        stroke: colours.border,
      }),
      element('path', {
        d: `M${x} ${y + 10}a10 10 0 0 1 10 -10h${width - 20}a10 10 0 0 1 10 10a9 6 0 0 0 -9 -6h${18 - width}a9 6 0 0 0 -9 6z`,
        fill: look.color,
      }),
      drawIcon(x + 12, middle - 11, 24, look, colours),
      ...lines.map((line, index) =>
        textAt(line, x + 44, top + index * 16, { size: 13, weight: 600, fill: colours.text }),
      ),
      summary
        ? textAt(
            fitLine(summary, room, (text) => measure(text, 12, 400)),
            x + 44,
            top + lines.length * 16,
            { size: 12, fill: colours['text-2'] },
          )
        : '',
      textAt(count, x + width - 12, middle + 6, { size: 12, fill: colours['text-2'], anchor: 'end' }),
    ].join(''),
  );
}

/** The whole name and the note, for whoever points at it or hears it. */
function titleOf({ name, node }: Step, type: string): string {
  const note = stringAt(node, 'description');
  return element(
    'title',
    {},
    xmlText([`${titleOfKey(name)} (${type})`, ...(note ? [note] : [])].join(' · ')),
  );
}

function drawIcon(
  x: number,
  y: number,
  size: number,
  { icon, color }: { readonly icon: string; readonly color: string },
  colours: PictureColours,
): string {
  const inset = (size * 0.36) / 2;
  return (
    element('rect', { x, y, width: size, height: size, rx: 6, fill: mix(color, 0.16, colours.surface) }) +
    element('path', {
      d: icon,
      fill: mix(color, 0.78, colours.text),
      transform: `translate(${x + inset} ${y + inset}) scale(${(size * 0.64) / 24})`,
    })
  );
}

function drawLifeCycle(step: Step, colours: PictureColours, measure: Measure): string {
  const { x, y, width, height, node, role } = step;
  const timeout = stringAt(node, 'limit', 'timeout');
  const wait =
    role === 'trigger'
      ? texts.triggerOff
      : timeout === undefined
        ? texts.noTimeout
        : texts.timeout(explainDuration(timeout) ?? timeout);
  const line = (at: number) =>
    element('path', { d: `M${x + 4} ${at}H${x + width - 1}`, stroke: colours.border });
  const strip = y + height - 40;
  const stage = (width - 16) / idleStages.length;
  return [
    line(y + 62.5),
    textAt(
      fitLine(wait, width - 28, (text) => measure(text, 12, 400)),
      x + 14,
      y + 83,
      { size: 12, fill: colours['text-2'] },
    ),
    line(strip - 0.5),
    element('path', {
      d: `M${x + 8 + stage / 2} ${strip + 13}H${x + width - 8 - stage / 2}`,
      stroke: colours.border,
      'stroke-width': 2,
    }),
    ...idleStages.map(({ label }, index) => {
      const centre = x + 8 + stage * (index + 0.5);
      return (
        element('circle', {
          cx: centre,
          cy: strip + 13,
          r: 7.25,
          fill: colours.surface,
          stroke: colours['control-border'],
          'stroke-width': 1.5,
        }) + textAt(label, centre, strip + 33, { size: 10, fill: colours['text-2'], anchor: 'middle' })
      );
    }),
  ].join('');
}
