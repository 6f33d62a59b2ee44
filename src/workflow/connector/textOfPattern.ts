import { isQuickPattern } from './jsonSchema.ts';

/**
 * A text that fits a regular expression, made by walking through it; `undefined` where that did not succeed. Understands what
 * patterns of schemas have: classes, groups, alternatives, repetitions.
 */
export function textOfPattern(pattern: string, dice: (below: number) => number): string | undefined {
  if (pattern.length > 200) return undefined;
  const maker = createReader(pattern, dice);
  let text: string;
  try {
    text = maker();
  } catch (failure) {
    if (failure === unknownPart) return undefined;
    throw failure;
  }
  if (!isQuickPattern(pattern)) return text.length < 200 ? text : undefined;
  return new RegExp(pattern, 'u').test(text) ? text : undefined;
}

const unknownPart = new Error('unknown part');
const digits = '0123456789';
const letters = 'abcdefghijklmnopqrstuvwxyz';
const word = `${letters}${letters.toUpperCase()}${digits}_`;

function createReader(pattern: string, dice: (below: number) => number): () => string {
  let at = 0;
  const pick = (characters: string) => characters[dice(characters.length)] ?? '';

  function alternatives(depth: number): string {
    if (depth > 20) throw unknownPart;
    const texts = [sequence(depth)];
    while (pattern[at] === '|') {
      at++;
      texts.push(sequence(depth));
    }
    return texts[dice(texts.length)] ?? '';
  }

  function sequence(depth: number): string {
    let text = '';
    while (at < pattern.length && pattern[at] !== '|' && pattern[at] !== ')') {
      const start = at;
      const first = atom(depth);
      const end = at;
      const [least, most] = repetition();
      const after = at;
      const count = least + dice(Math.min(most - least, 3) + 1);
      if (count > 0) text += first;
      for (let i = 1; i < Math.min(count, 60); i++) {
        at = start;
        text += atom(depth);
        if (at !== end) throw unknownPart;
      }
      at = after;
      if (text.length > 500) throw unknownPart;
    }
    return text;
  }

  function repetition(): readonly [number, number] {
    const found = /^(?:([*+?])|\{(\d{1,4})(,(\d{0,4}))?\})\??/.exec(pattern.slice(at, at + 20));
    if (found === null) return [1, 1];
    const [whole, sign, least, range, most] = found;
    at += whole.length;
    if (sign !== undefined) return sign === '?' ? [0, 1] : [sign === '+' ? 1 : 0, 4];
    const from = Number(least);
    if (range === undefined) return [from, from];
    return [from, most === '' || most === undefined ? from + 3 : Math.max(from, Number(most))];
  }

  function atom(depth: number): string {
    const character = pattern[at++] ?? '';
    switch (character) {
      case '^':
      case '$':
        return '';
      case '.':
        return pick(letters);
      case '(':
        return group(depth);
      case '[':
        return pick(characterClass());
      case '\\':
        return pick(escaped());
      default:
        return character;
    }
  }

  function group(depth: number): string {
    if (pattern[at] === '?') {
      const named = /^\?(?::|<[a-zA-Z]\w*>)/.exec(pattern.slice(at, at + 60))?.[0];
      if (named === undefined) throw unknownPart;
      at += named.length;
    }
    const text = alternatives(depth + 1);
    if (pattern[at++] !== ')') throw unknownPart;
    return text;
  }

  function escaped(): string {
    const character = pattern[at++] ?? '';
    if (character === 'd') return digits;
    if (character === 'w') return word;
    if (character === 's') return ' ';
    if (character === 'D' || character === 'S') return letters;
    if (character === 'W') return '-';
    if (character === 'b' || character === 'B' || /[a-zA-Z1-9]/.test(character)) throw unknownPart;
    return character;
  }

  function characterClass(): string {
    const isNegated = pattern[at] === '^';
    if (isNegated) at++;
    let members = '';
    while (pattern[at] !== ']') {
      if (at >= pattern.length) throw unknownPart;
      const first = member();
      if (pattern[at] === '-' && pattern[at + 1] !== ']' && first.length === 1) {
        at++;
        members += between(first, member());
      } else members += first;
    }
    at++;
    if (!isNegated) return members;
    return [...`${letters}${digits}-_ `].filter((one) => !members.includes(one)).join('');
  }

  function member(): string {
    const character = pattern[at++] ?? '';
    return character === '\\' ? escaped() : character;
  }

  function between(from: string, to: string): string {
    const start = from.charCodeAt(0);
    const end = Math.min(to.charCodeAt(0), start + 200);
    let all = '';
    for (let code = start; code <= end; code++) all += String.fromCharCode(code);
    return all;
  }

  return () => {
    const text = alternatives(0);
    if (at < pattern.length) throw unknownPart;
    return text;
  };
}
