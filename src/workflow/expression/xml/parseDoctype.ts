import { ExpressionError } from '../ExpressionError.ts';
import type { XmlDoctype } from './XmlNode.ts';

const headPattern =
  /<!DOCTYPE[ \t\r\n]+([^ \t\r\n<>[\]"']+)(?:[ \t\r\n]+(?:SYSTEM|PUBLIC[ \t\r\n]+("[^"]*"|'[^']*'))[ \t\r\n]+("[^"]*"|'[^']*'))?[ \t\r\n]*/y;
/** One declaration or a stretch of blanks. What entities it declares is never used. */
const declarationPattern =
  /[ \t\r\n]+|<!(?:ELEMENT|ATTLIST|ENTITY|NOTATION)[ \t\r\n](?:[^"'<>]|"[^"]*"|'[^']*')*>/y;

function malformed(): ExpressionError {
  return new ExpressionError('The XML is not valid: its DOCTYPE is malformed.');
}

/** The DOCTYPE at an offset and where it ends. Throws `ExpressionError` when it is malformed. */
export function parseDoctype(text: string, at: number): { readonly node: XmlDoctype; readonly end: number } {
  headPattern.lastIndex = at;
  const head = headPattern.exec(text);
  if (head === null) throw malformed();
  const [all, name = '', publicId, systemId] = head;
  let end = at + all.length;
  let internalSubset: string | undefined;
  if (text[end] === '[') {
    const start = end + 1;
    end = endOfSubset(text, start);
    internalSubset = withLineFeeds(text.slice(start, end));
    end++;
    while (/[ \t\r\n]/.test(text[end] ?? '')) end++;
  }
  if (text[end] !== '>') throw malformed();
  end++;
  return {
    node: {
      kind: 'doctype',
      name,
      ...(publicId !== undefined && { publicId: publicId.slice(1, -1) }),
      ...(systemId !== undefined && { systemId: systemId.slice(1, -1) }),
      ...(internalSubset !== undefined && { internalSubset }),
      source: withLineFeeds(text.slice(at, end)),
    },
    end,
  };
}

/** A single CR becomes LF; CRLF stays, as .NET keeps it in this place. */
function withLineFeeds(text: string): string {
  return text.replace(/\r(?!\n)/g, '\n');
}

/** Throws `ExpressionError` when `subset` cannot stand in the brackets of a DOCTYPE. */
export function checkSubset(subset: string): void {
  if (endOfSubset(`${subset}]`, 0) !== subset.length) throw malformed();
}

function endOfSubset(text: string, start: number): number {
  let at = start;
  while (text[at] !== ']') {
    if (text.startsWith('<!--', at)) at = behind(text, '-->', at + 4);
    else if (text.startsWith('<?', at)) at = behind(text, '?>', at + 2);
    else {
      declarationPattern.lastIndex = at;
      const found = declarationPattern.exec(text);
      if (found === null) throw malformed();
      at += found[0].length;
    }
  }
  return at;
}

function behind(text: string, end: string, from: number): number {
  const found = text.indexOf(end, from);
  if (found < 0) throw malformed();
  return found + end.length;
}
