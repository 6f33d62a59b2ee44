import {
  Decimal,
  isArray,
  isObject,
  type Json,
  type JsonArray,
  type JsonObject,
  quote,
  stringify,
} from '../json.ts';
import { type ContainerSource, type SourceText, sourceOf } from '../jsonSource.ts';
import { alignItems, alignMembers, type Slot, sourceOfOrigin } from './align.ts';
import { isUnedited, type Literal, literalOf, writeLiteral } from './embedded.ts';
import { endsInLineComment, type Gaps, gapsOf, type Surroundings } from './gaps.ts';
import { sameJson } from './sameJson.ts';
import { defaultStyle, styleOf, type TextStyle } from './textStyle.ts';

/*
 * Writes a value as text again. What was read and not changed keeps its very text: blanks, comments, spelling of numbers,
 * repeated names. What is new is written in the style of its surroundings.
 */

/** Where a value is written. */
interface Place {
  /** Indentation of the line on which it starts. */
  readonly indent: string;
  /** It must stay on this line. */
  readonly isInline: boolean;
  readonly style: TextStyle;
}

const memo = new WeakMap<object, string>();

/**
 * The text of a whole file. Opening and printing gives the same text; an edit changes only its own range, and taking it
 * back gives the first text again. A value that was never read is written with two spaces and a final line break.
 */
export function printJson(root: Json): string {
  if (!isObject(root) && !isArray(root)) return `${stringify(root)}\n`;
  const literal = literalOf(root);
  if (literal?.around !== undefined && isObject(root)) return printFileOfText(root, literal);
  return printText(root);
}

/** The text of an object, also where it is the whole file's string: without the string around it. */
export function printText(root: JsonObject | JsonArray): string {
  const known = memo.get(root);
  if (known !== undefined) return known;
  const text = printRoot(root);
  memo.set(root, text);
  return text;
}

/** A file that is one string, which holds the object. */
function printFileOfText(root: JsonObject, literal: Literal): string {
  const { before = '', behind = '' } = literal.around ?? {};
  return isUnedited(root) ? literal.written : before + writeLiteral(literal, printText(root)) + behind;
}

function printRoot(root: JsonObject | JsonArray): string {
  const found = sourceOfOrigin(root);
  if (found === undefined)
    return `${printValue(root, { indent: '', isInline: false, style: defaultStyle })}\n`;
  const { origin, source } = found;
  const { text, rootStart } = source.file;
  if (source.start !== rootStart) return printPart(root);
  if (root === origin) return text;
  return text.slice(0, source.start) + printEdited(root, origin, source) + text.slice(source.end);
}

/** The text of a part of a file, alone: as in the file, but indented from the left margin. */
export function printPart(value: Json): string {
  const found = isObject(value) || isArray(value) ? sourceOfOrigin(value) : undefined;
  const style = found === undefined ? defaultStyle : styleOf(found.source.file);
  return printValue(value, { indent: '', isInline: false, style });
}

function printValue(value: Json, place: Place): string {
  if (!isObject(value) && !isArray(value)) return printScalar(value);
  const found = sourceOfOrigin(value);
  if (found === undefined) return printNew(value, place);
  const { origin, source } = found;
  const indent = indentAt(source, source.start);
  const mustMove = indent !== place.indent;
  const style = styleOf(source.file);
  const fits = style.newline === place.style.newline && style.unit === place.style.unit;
  if (!fits || (mustMove && source.file.hasBrokenStrings)) return printNew(value, place);
  const text =
    value === origin ? source.file.text.slice(source.start, source.end) : printEdited(value, origin, source);
  if (place.isInline && /[\r\n]/.test(text)) return printNew(value, place);
  return mustMove ? indentAgain(text, indent, place.indent) : text;
}

/** A member of an object, which may be an object that stands in a string. */
function printMember(value: Json, place: Place): string {
  const literal = literalOf(value);
  if (literal === undefined || !isObject(value)) return printValue(value, place);
  return isUnedited(value) ? literal.written : writeLiteral(literal, printRoot(value));
}

/** A decimal without a fraction is an integer of more than 64 bits; the `.0` of `stringify` would make it a float. */
function printScalar(value: Json): string {
  return value instanceof Decimal && value.scale === 0 ? value.toString() : stringify(value);
}

/** Indentation of the line in which `offset` lies. */
function indentAt({ file }: ContainerSource, offset: number): string {
  const start = lineStart(file, offset);
  let end = start;
  while (file.text[end] === ' ' || file.text[end] === '\t') end++;
  return file.text.slice(start, end);
}

const lineStarts = new WeakMap<SourceText, readonly number[]>();

/**
 * Where the line of an offset starts. Lines are short as a rule; in minified text, where looking back for their start again
 * and again would take long, all starts are remembered.
 */
function lineStart(file: SourceText, offset: number): number {
  for (let start = offset; start > offset - 1000; start--) {
    if (start <= 0 || file.text[start - 1] === '\n' || file.text[start - 1] === '\r')
      return Math.max(start, 0);
  }
  let starts = lineStarts.get(file);
  if (starts === undefined) {
    starts = [0, ...Array.from(file.text.matchAll(/[\r\n]/g), ({ index }) => index + 1)];
    lineStarts.set(file, starts);
  }
  let low = 0;
  let high = starts.length;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return starts[low] ?? 0;
}

function indentAgain(text: string, from: string, to: string): string {
  return text.replace(
    /(\r\n|\n|\r)([ \t]*)(?=[^\r\n])/g,
    (_, newline: string, indent: string) =>
      newline + (indent.startsWith(from) ? to + indent.slice(from.length) : indent),
  );
}

/** A container without a text of its own, in the style of the place. */
function printNew(value: JsonObject | JsonArray, place: Place): string {
  const { style } = place;
  const isFlat =
    isArray(value) && style.inlineArrays && !value.some((item) => isObject(item) || isArray(item));
  const isInline = place.isInline || style.newline === '' || isFlat;
  const inner = { indent: place.indent + style.unit, isInline, style };
  const [open, close] = isArray(value) ? '[]' : '{}';
  const parts = isArray(value)
    ? value.map((item) => printValue(item, inner))
    : Array.from(value, ([name, member]) => quote(name) + style.colon + printMember(member, inner));
  if (parts.length === 0) return `${open}${close}`;
  const padding = isArray(value) ? style.arrayPadding : style.objectPadding;
  if (isInline) return open + padding + parts.join(`,${style.gap}`) + padding + close;
  const lead = style.newline + inner.indent;
  return open + lead + parts.join(`,${lead}`) + style.newline + place.indent + close;
}

/** An edited container at the place, and with the text, of the one that it derives from. */
function printEdited(
  value: JsonObject | JsonArray,
  origin: JsonObject | JsonArray,
  source: ContainerSource,
): string {
  const replaced = printReplaced(value, origin, source);
  if (replaced !== undefined) return replaced;
  const slots = isArray(value)
    ? alignItems(value, isArray(origin) ? origin : [])
    : alignMembers(value, isObject(origin) ? origin : new Map(), source);
  const gaps = gapsOf(source);
  const { text } = source.file;
  if (isUnchanged(slots, source)) return text.slice(source.start, source.end);
  const [open, close] = isArray(value) ? '[]' : '{}';
  if (slots.length === 0) return open + commentsOf(source, gaps) + close;
  const writer = createWriter(source, gaps);
  return open + gaps.open + writer(slots) + close;
}

/**
 * The text of a container whose members kept their names and places, with new text where a value is another one: what most
 * edits are, and quick where there are tens of thousands of members. `undefined` for all others.
 */
function printReplaced(
  value: JsonObject | JsonArray,
  origin: JsonObject | JsonArray,
  { file, start, end, entries }: ContainerSource,
): string | undefined {
  const size = isArray(value) ? value.length : value.size;
  if (size !== entries.length || size === 0) return undefined;
  if (isArray(origin) ? origin.length !== size : origin.size !== size) return undefined;
  const isOneLine = !/[\r\n]/.test(file.text.slice(start, end));
  const style = styleOf(file);
  const read = origin.values();
  let text = '';
  let done = start;
  let index = 0;
  for (const [name, member] of value.entries()) {
    const entry = entries[index++];
    const before = read.next().value;
    if (entry === undefined || (entry.name !== undefined && entry.name !== name)) return undefined;
    if (before === member || sameJson(before, member)) continue;
    const place = {
      indent: indentAt({ file, start, end, entries }, entry.start),
      isInline: isOneLine,
      style,
    };
    text += file.text.slice(done, entry.start) + printMember(member, place);
    done = entry.end;
  }
  return text + file.text.slice(done, end);
}

/** What stays of a container that lost all its members: comments that belong to none of them. */
function commentsOf(source: ContainerSource, { open, close }: Gaps): string {
  if (!hasComment(open + close)) return '';
  const needsBreak = endsInLineComment(open + close);
  return open + close + (needsBreak ? lineBreak(source) : '');
}

/** A line break with the indentation of the container's closing bracket. */
function lineBreak(source: ContainerSource): string {
  return (styleOf(source.file).newline || '\n') + indentAt(source, source.start);
}

function isUnchanged(slots: readonly Slot[], { entries }: ContainerSource): boolean {
  return (
    slots.length === entries.length &&
    slots.every(({ entry, isKept, member }, index) => {
      return isKept && entry === index && (member === undefined || member.name === entries[entry]?.name);
    })
  );
}

function hasComment(gap: string): boolean {
  return gap.includes('/');
}

/** Writes everything between the brackets of an edited container. */
function createWriter(source: ContainerSource, gaps: Gaps): (slots: readonly Slot[]) => string {
  const { file, start, end, entries } = source;
  const style = styleOf(file);
  const indent = indentAt(source, start);
  const isOneLine = entries.length > 0 && !/[\r\n]/.test(file.text.slice(start, end));
  const usual = usualLeads();

  /** Leads for members that come first and for others, free of comments, as the container itself has them. */
  function usualLeads(): { first: string; other: string; close: string } {
    const plain = gaps.members.map(({ lead }) => plainLead(lead));
    const [first, second] = plain;
    if (first === undefined) {
      const isInline = style.newline === '';
      const lead = isInline ? '' : style.newline + indent + style.unit;
      return {
        first: lead,
        other: isInline ? style.gap : lead,
        close: isInline ? '' : style.newline + indent,
      };
    }
    const other = second ?? (/[\r\n]/.test(first) ? first : style.gap);
    return { first, other, close: gaps.close };
  }

  function plainLead(lead: string): string {
    const lineStart = Math.max(lead.lastIndexOf('\n'), lead.lastIndexOf('\r')) + 1;
    const blanks = lead.slice(lineStart);
    const indentation = hasComment(blanks) ? '' : blanks;
    return lineStart === 0 ? indentation : style.newline + indentation;
  }

  function leadOf(slot: Slot, isFirst: boolean, previous: string): string {
    const own = gaps.members[slot.entry]?.lead;
    const wasFirst = slot.entry === 0;
    const lead =
      own !== undefined && (hasComment(own) || wasFirst === isFirst || /[\r\n]/.test(own))
        ? own
        : isFirst
          ? usual.first
          : usual.other;
    return endsInLineComment(previous) && !/^[ \t]*[\r\n]/.test(lead) ? (style.newline || '\n') + lead : lead;
  }

  function bodyOf(slot: Slot, lead: string): string {
    const entry = entries[slot.entry];
    const { member } = slot;
    if (entry === undefined) {
      const place = { indent: /[\r\n]([ \t]*)$/.exec(lead)?.[1] ?? indent, isInline: isOneLine, style };
      const text = printMember(member?.value ?? null, place);
      return member?.name === undefined ? text : quote(member.name) + style.colon + text;
    }
    const isRenamed = member !== undefined && member.name !== entry.name && member.name !== undefined;
    const name = isRenamed ? quote(member.name) : file.text.slice(entry.keyStart, entry.keyEnd);
    const between = file.text.slice(entry.keyEnd, entry.start);
    if (slot.isKept || member === undefined) return name + between + file.text.slice(entry.start, entry.end);
    const place = { indent: indentAt(source, entry.start), isInline: isOneLine, style };
    return name + between + printMember(member.value, place);
  }

  return (slots) => {
    let result = '';
    let previous = gaps.open;
    for (const [index, slot] of slots.entries()) {
      const around: Surroundings = gaps.members[slot.entry] ?? { lead: '', beforeComma: '', trail: '' };
      const lead = leadOf(slot, index === 0, previous);
      const comma = index < slots.length - 1 || gaps.trailingComma ? ',' : '';
      result += lead + bodyOf(slot, lead) + around.beforeComma + comma + around.trail;
      previous = around.beforeComma + around.trail;
    }
    const needsBreak = endsInLineComment(previous) && !/^[ \t]*[\r\n]/.test(usual.close);
    return result + (needsBreak ? lineBreak(source) : '') + usual.close;
  };
}

/** Whether the value is still exactly the file that was read. */
export function isAsRead(root: Json): boolean {
  return (isObject(root) || isArray(root)) && sourceOf(root) !== undefined;
}
