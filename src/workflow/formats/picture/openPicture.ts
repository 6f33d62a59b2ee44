import { decode } from '../../document/encoding.ts';
import { pointer } from '../../json.ts';
import { type Opened, openText } from '../open.ts';
import { isPng, sourceOfPng } from './pngSource.ts';
import { sourceOfSvg } from './svgSource.ts';

/** Enough to pass over an XML declaration, a comment and a document type. */
const headLength = 10_000;

/**
 * Opens the workflow that a picture carries; the one that it shows comes first. `undefined` for what is no SVG or PNG picture.
 * Never throws.
 */
export function openPicture(bytes: Uint8Array): Opened | undefined {
  const svg = isPng(bytes) ? undefined : svgText(bytes);
  if (svg === undefined && !isPng(bytes)) return undefined;
  const source = svg === undefined ? sourceOfPng(bytes) : sourceOfSvg(svg);
  if (!source) {
    const message =
      'This picture carries no workflow. Pictures that are saved here carry theirs, unless that was turned off.';
    return { ok: false, problems: [{ message, start: 0, end: 0, severity: 'error' }] };
  }
  const opened = openText(source.text, { fileName: source.name });
  // Places in the text that is packed inside say nothing about the file.
  const problems = opened.problems.map((problem) => ({ ...problem, start: 0, end: 0 }));
  if (!opened.ok) return { ok: false, problems };
  const shown =
    opened.documents.find(({ definitionPath }) => pointer(definitionPath) === pointer(source.path)) ??
    opened.documents[0];
  if (!shown) return opened;
  const others = opened.documents.filter((document) => document !== shown);
  return { ok: true, problems, documents: [{ ...shown, name: source.name || shown.name }, ...others] };
}

function svgText(bytes: Uint8Array): string | undefined {
  const head = decode(bytes.subarray(0, headLength)).text;
  if (!head.trimStart().startsWith('<') || !/<svg[\s>]/.test(head)) return undefined;
  return decode(bytes).text;
}
