/** Escapes of `$'…'` that stand for one character. */
const escapes: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', '0': '\0' };

/**
 * The words of a command line, as a shell reads them: quotes of both kinds and `$'…'`, backslashes, lines that go on. A command
 * copied for Windows' `cmd` (with `^`) is read as that; PowerShell's lines go on with a backtick.
 */
export function shellWords(text: string): string[] {
  const unfolded = text.replace(/[ \t]`\r?\n/g, ' ');
  const source = /\^\s*\r?\n|\^"/.test(unfolded) ? withoutCarets(unfolded) : unfolded;
  const words: string[] = [];
  let word: string | undefined;
  let at = 0;
  while (at < source.length) {
    const character = source[at] ?? '';
    if (/\s/.test(character)) {
      if (word !== undefined) words.push(word);
      word = undefined;
      at += 1;
    } else if (character === "'" || (character === '$' && source[at + 1] === "'")) {
      const isAnsi = character === '$';
      const part = quoted(source, at + (isAnsi ? 2 : 1), "'", isAnsi ? 'ansi' : 'none');
      word = (word ?? '') + part.text;
      at = part.end;
    } else if (character === '"') {
      const part = quoted(source, at + 1, '"', 'double');
      word = (word ?? '') + part.text;
      at = part.end;
    } else if (character === '\\') {
      const next = source[at + 1] ?? '';
      const isLineEnd = next === '\n' || next === '\r';
      if (!isLineEnd) word = (word ?? '') + next;
      at += next === '\r' && source[at + 2] === '\n' ? 3 : 2;
    } else {
      word = (word ?? '') + character;
      at += 1;
    }
  }
  if (word !== undefined) words.push(word);
  return words;
}

function quoted(
  source: string,
  start: number,
  quote: string,
  escaping: 'none' | 'double' | 'ansi',
): { readonly text: string; readonly end: number } {
  let text = '';
  let at = start;
  for (; at < source.length && source[at] !== quote; at += 1) {
    const character = source[at] ?? '';
    const next = source[at + 1] ?? '';
    if (character !== '\\' || escaping === 'none') text += character;
    else if (escaping === 'double') {
      if ('"\\$`'.includes(next)) text += next;
      else if (next !== '\n') text += character + next;
      at += 1;
    } else {
      const [, code] = /^u([0-9a-f]{4})|^x([0-9a-f]{2})/i.exec(source.slice(at + 1, at + 6)) ?? [];
      const short = /^x([0-9a-f]{2})/i.exec(source.slice(at + 1, at + 4))?.[1];
      const hex = code ?? short;
      text += hex === undefined ? (escapes[next] ?? next) : String.fromCharCode(Number.parseInt(hex, 16));
      at += hex === undefined ? 1 : hex.length + 1;
    }
  }
  return { text, end: at + 1 };
}

/** `cmd` escapes with `^`, and goes on with the next line after one at the end. */
function withoutCarets(text: string): string {
  return text.replace(/\^\r?\n/g, ' ').replace(/\^(.)/g, '$1');
}
