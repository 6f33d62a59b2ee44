import { expect, it } from 'vitest';
import { paintScript } from './paintScript.ts';

const shown = (text: string) =>
  paintScript(text)
    .filter((piece) => piece.text.trim() !== '')
    .map((piece) => `${piece.tone}:${piece.text.trim()}`);

it('JavaScript is painted by what its words are', () => {
  expect(shown("const n = 5; // 'five'\nreturn `@{n}` + null;")).toEqual([
    'function:const',
    'text:n',
    'punctuation:=',
    'number:5',
    'punctuation:;',
    "punctuation:// 'five'",
    'function:return',
    'string:`@{n}`',
    'punctuation:+',
    'number:null',
    'punctuation:;',
  ]);
});

it('the pieces are the text, however broken it is', () => {
  for (const text of ['', '"', "'a\nb", '/* open', '`${', '\\', 'const é𝒳 = /x/;', '/*'.repeat(5000)]) {
    const pieces = paintScript(text);
    expect(pieces.map((piece) => piece.text).join('')).toBe(text);
    expect(pieces.every((piece) => !piece.inExpression && !piece.isWrong)).toBe(true);
  }
});
