/** Text that Mermaid shows as it is: everything that could end a label or start markup becomes a character code. */
export function mermaidText(text: string): string {
  const short = text.length > 120 ? `${text.slice(0, 119)}…` : text;
  return short
    .replace(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replace(/[#"<>&`\\[\]{}()|;%@]/g, (character) => `#${character.charCodeAt(0)};`);
}
