/** Texts of the box that makes pictures. */
export const pictureTexts = {
  title: 'Save as a picture',
  preview: (name: string) => `Picture of ${name}`,
  theme: 'Colours',
  light: 'Light',
  dark: 'Dark',
  carry: 'Carry the workflow inside, so that dropping the picture here opens it',
  secrets: (count: number) =>
    count === 1
      ? '1 secret stays behind. The picture neither shows nor carries it.'
      : `${count} secrets stay behind. The picture neither shows nor carries them.`,
  scaled: (percent: number) =>
    `The workflow is too large for a full-size PNG: it will be at ${percent} %. The SVG keeps every detail.`,
  saveSvg: 'Save SVG',
  savePng: 'Save PNG',
  print: 'Print',
  mermaid: 'Copy Mermaid',
  copied: 'Copied as a Mermaid flowchart.',
  noClipboard: 'Your browser refused the clipboard.',
  noPng: 'Your browser could not paint a PNG of this size. Save the SVG instead.',
  saved: (name: string) => `${name} saved.`,
} as const;
