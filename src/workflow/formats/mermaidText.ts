import { shortened } from './shortened.ts';

/**
 * Text that Mermaid shows as it is: everything that could end a label or start markup becomes a character code. Labels are read as
 * Markdown, in which signs at the beginning make lists and lines.
 */
export function mermaidText(text: string): string {
  return shortened(text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' '), 120)
    .replace(/[#"<>&`\\[\]{}()|;%@*~]/g, codeOf)
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, codeOf)
    .replace(/^\s*[-+=]/, (start) => start.slice(0, -1) + codeOf(start.slice(-1)))
    .replace(/^(\s*\d{1,9})\./, (_, number: string) => number + codeOf('.'));
}

function codeOf(character: string): string {
  return `#${character.charCodeAt(0)};`;
}
