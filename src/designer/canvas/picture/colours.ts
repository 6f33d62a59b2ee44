/** The colours of a picture: those of the page's themes, as plain values, since a file has no theme of its own. */
export const pictureThemes = {
  light: {
    canvas: '#f5f7fa',
    surface: '#ffffff',
    text: '#1b1f24',
    'text-2': '#57606a',
    border: '#d5dbe2',
    'control-border': '#818a94',
    edge: '#6e7781',
    ok: '#1a7f37',
    failed: '#b3261e',
    warn: '#8a5a00',
  },
  dark: {
    canvas: '#0f1419',
    surface: '#1a2129',
    text: '#e6edf3',
    'text-2': '#9da9b5',
    border: '#313c48',
    'control-border': '#66727f',
    edge: '#7d8996',
    ok: '#57c96a',
    failed: '#ff8b82',
    warn: '#e3b341',
  },
} as const;

export type PictureTheme = keyof typeof pictureThemes;
export type PictureColours = Readonly<Record<keyof (typeof pictureThemes)['light'], string>>;

/** `share` (0 to 1) of one colour in another, as `color-mix(in srgb, …)` does it. Both as `#rrggbb`; else the first. */
export function mix(colour: string, share: number, ground: string): string {
  const [a, b] = [channels(colour), channels(ground)];
  if (!a || !b) return colour;
  const mixed = a.map((value, index) => Math.round(value * share + (b[index] ?? 0) * (1 - share)));
  return `#${mixed.map((value) => value.toString(16).padStart(2, '0')).join('')}`;
}

function channels(colour: string): readonly number[] | undefined {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return undefined;
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16));
}
