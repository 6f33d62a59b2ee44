import { decodeBase64, decodeUtf8, encodeBase64, encodeUtf8 } from '../../bytes.ts';
import { type PictureSource, readSource, writeSource } from './PictureSource.ts';

const element = 'hookline:source';

/** The element that carries a workflow inside an SVG picture. Base64: no program that rewrites XML can harm it. */
export function svgMetadata(source: PictureSource): string {
  const content = encodeBase64(encodeUtf8(writeSource(source)));
  return `<metadata><${element} xmlns:hookline="urn:hookline:picture">${content}</${element}></metadata>`;
}

/** The workflow that an SVG picture carries. Takes any text, in linear time. */
export function sourceOfSvg(svg: string): PictureSource | undefined {
  const opening = svg.indexOf(`<${element}`);
  const start = opening < 0 ? -1 : svg.indexOf('>', opening);
  const end = start < 0 ? -1 : svg.indexOf('<', start);
  const bytes = end < 0 ? undefined : decodeBase64(svg.slice(start + 1, end));
  return bytes && readSource(decodeUtf8(bytes));
}
