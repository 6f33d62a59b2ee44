import { Decimal, Float, stringify } from '../../json.ts';
import { isCode, isList, type Printable } from '../Printable.ts';

/* Values as Terraform writes them, laid out as `terraform fmt` does. Spec: export-formats.md section 7. */

const escapes: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
};

/** A string that is no template. */
export function hclString(text: string): string {
  const escaped = text
    .replace(/[\\"\n\r\t]/g, (character) => escapes[character] ?? character)
    .replace(/(\$+|%+)\{/g, (_, signs: string) => plainOpening(signs))
    .replace(
      /[\p{Cc}\u2028\u2029\ufeff]/gu,
      (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
    );
  return `"${escaped}"`;
}

/** `${` as text is `$${`. More signs before it would be read as another pair, so they are spelled as codes. */
function plainOpening(signs: string): string {
  const sign = signs.charAt(0);
  const spelled = `\\u00${sign.charCodeAt(0).toString(16)}`;
  return `${spelled.repeat(signs.length - 1)}${sign}${sign}{`;
}

/** Words that mean something at the start of an object or as a value. */
const reserved = /^(?:for|if|null|true|false|in|endfor|endif|else)$/;

function hclKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) && !reserved.test(name) ? name : hclString(name);
}

/** A value, from a line that is indented by `indent`. */
export function hclValue(value: Printable, indent = ''): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'string') return hclString(value);
  if (typeof value === 'number' || typeof value === 'bigint') return String(value);
  if (value instanceof Float) return stringify(value);
  if (value instanceof Decimal) return value.toString();
  if (isCode(value)) return value.code.replaceAll('\n', `\n${indent}`);
  if (isList(value)) {
    if (value.length === 0) return '[]';
    const items = value.map((item) => `${indent}  ${hclValue(item, `${indent}  `)},\n`);
    return `[\n${items.join('')}${indent}]`;
  }
  const members = Array.from(value, ([name, member]) => [hclKey(name), member] as const);
  return members.length === 0 ? '{}' : `{\n${hclMembers(members, `${indent}  `)}${indent}}`;
}

/** Lines `name = value`; the equals signs of neighbouring one-line values stand below each other. */
export function hclMembers(members: readonly (readonly [string, Printable])[], indent: string): string {
  const lines = members.map(([name, value]) => ({ name, text: hclValue(value, indent) }));
  let result = '';
  for (let start = 0; start < lines.length; ) {
    let end = start;
    while (end < lines.length && !lines[end]?.text.includes('\n')) end++;
    const group = lines.slice(start, Math.max(end, start + 1));
    const width = end > start ? Math.max(...group.map(({ name }) => [...name].length)) : 0;
    for (const { name, text } of group) result += `${indent}${name.padEnd(width)} = ${text}\n`;
    start += group.length;
  }
  return result;
}

/** A block: `resource "type" "name" { … }`. Blocks inside it come last. */
export function hclBlock(
  kind: string,
  labels: readonly string[],
  members: Readonly<Record<string, Printable | undefined>>,
  blocks: readonly string[] = [],
): string {
  const present = Object.entries(members).filter(
    (entry): entry is [string, Printable] => entry[1] !== undefined,
  );
  // What needs several lines is set apart by a blank one, as people do.
  const short = present.filter(([, value]) => !hclValue(value).includes('\n'));
  const long = present.filter(([, value]) => hclValue(value).includes('\n'));
  const parts = [
    ...(short.length > 0 ? [hclMembers(short, '  ')] : []),
    ...long.map((member) => hclMembers([member], '  ')),
    ...blocks.map((block) => `${block.trimEnd().replace(/^/gm, '  ')}\n`),
  ];
  const head = [kind, ...labels.map(hclString)].join(' ');
  return `${head} {\n${parts.join('\n')}}\n`;
}
