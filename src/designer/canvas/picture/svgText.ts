import { xmlText } from '../../../workflow/formats/xml.ts';

/** Attributes of an element; `undefined` is left out. */
export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** An SVG element as text. Its content is markup already. */
export function element(name: string, attributes: Attributes, content = ''): string {
  const written = Object.entries(attributes)
    .filter(([, value]) => value !== undefined)
    .map(([key, value]) => ` ${key}="${typeof value === 'number' ? rounded(value) : xmlText(String(value))}"`)
    .join('');
  return content === '' ? `<${name}${written}/>` : `<${name}${written}>${content}</${name}>`;
}

/** Text at a place, standing on its base line. */
export function textAt(
  text: string,
  x: number,
  y: number,
  {
    size,
    weight = 400,
    fill,
    anchor,
  }: {
    readonly size: number;
    readonly weight?: 400 | 600;
    readonly fill: string;
    readonly anchor?: 'middle' | 'end';
  },
): string {
  return element(
    'text',
    {
      x,
      y,
      'font-size': size,
      'font-weight': weight === 400 ? undefined : weight,
      fill,
      'text-anchor': anchor,
    },
    xmlText(text),
  );
}

function rounded(value: number): number {
  return Math.round(value * 100) / 100;
}
