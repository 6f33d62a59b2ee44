/* Names of XML, and .NET's way to squeeze any text into one. */

// Namespaces give the colon a meaning of its own, so it is left out here.
const start =
  'A-Z_a-z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u02ff\\u0370-\\u037d\\u037f-\\u1fff\\u200c-\\u200d\\u2070-\\u218f\\u2c00-\\u2fef\\u3001-\\ud7ff\\uf900-\\ufdcf\\ufdf0-\\ufffd\\u{10000}-\\u{effff}';
const more = `${start}\\-.0-9\\u00b7\\u0300-\\u036f\\u203f-\\u2040`;

/** A name without a colon, at `lastIndex`. */
export const ncNamePattern: RegExp = new RegExp(`[${start}][${more}]*`, 'uy');
const startCharacter = new RegExp(`^[${start}]$`, 'u');
const nameCharacter = new RegExp(`^[${more}]$`, 'u');

export function isNcName(text: string): boolean {
  ncNamePattern.lastIndex = 0;
  return ncNamePattern.exec(text)?.[0].length === text.length;
}

/** A character that may stand in a document. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are exactly what XML forbids
const foreignCharacter = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/u;

/** Offset of the first character that XML does not allow, or -1. */
export function foreignCharacterAt(text: string): number {
  return text.search(foreignCharacter);
}

/** `text` as a name: what a name cannot have becomes `_xHHHH_`. A colon stays. */
export function encodeName(text: string): string {
  const shielded = text.replace(/_(?=x[\dA-Fa-f]{4}(?:[\dA-Fa-f]{4})?_)/g, '_x005F_');
  let out = '';
  for (const c of shielded) {
    const isAllowed = out === '' ? startCharacter.test(c) : nameCharacter.test(c) || c === ':';
    if (isAllowed) out += c;
    else {
      const code = c.codePointAt(0) ?? 0;
      out += `_x${code
        .toString(16)
        .toUpperCase()
        .padStart(code > 0xffff ? 8 : 4, '0')}_`;
    }
  }
  return out;
}

/** Takes `encodeName` back. */
export function decodeName(name: string): string {
  return name.replace(/_x([\dA-Fa-f]{8}|[\dA-Fa-f]{4})_/g, (escaped, hex) => {
    const code = Number.parseInt(hex, 16);
    return code <= 0x10ffff ? String.fromCodePoint(code) : escaped;
  });
}
