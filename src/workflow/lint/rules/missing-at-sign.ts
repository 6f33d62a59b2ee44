import type { Diagnostic } from '../../diagnostic.ts';
import { setProperty } from '../../document/edits/setProperty.ts';
import type { Step } from '../../document/walk.ts';
import { parseTemplate } from '../../expression/template.ts';
import { isArray, isObject, type Json, type JsonPath } from '../../json.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Texts that would be expressions, were there an @ before them. */
export const missingAtSign: Rule = {
  id: 'missing-at-sign',
  description: 'A text calls a function of the language and has no @ before it, so that it stays text.',
  check: perStep(
    (step) => {
      const found: Diagnostic[] = [];
      if (ofCode.test(step.type)) return found;
      const inputs = step.node.get('inputs');
      // As most expressions stand.
      if (typeof inputs !== 'string' || !inputs.includes('@')) look(step, inputs, ['inputs'], found);
      return found;
    },
    ({ type, members }) => members.has('inputs') && !ofCode.test(type),
  ),
};

/** Their texts are in another language. */
const ofCode = /code$/i;

/** More than this nobody writes as one expression. */
const longest = 2000;
const deepest = 100;

function look(step: Step, value: Json | undefined, path: JsonPath, found: Diagnostic[]): void {
  if (typeof value === 'string') {
    // Few texts call anything, and those that do mostly have their sign.
    if (value.includes('(') && !value.includes('@') && value.length <= longest)
      inText(step, value, path, found);
  } else if (path.length > deepest) return;
  else if (isArray(value))
    for (const [index, item] of value.entries()) look(step, item, [...path, index], found);
  else if (isObject(value)) for (const [name, member] of value) look(step, member, [...path, name], found);
}

/** Functions of this language alone, with the beginning of what they are given. */
const calls =
  /(?:(?:listCallbackUrl|triggerBody|triggerOutputs)\(\s*\)|(?:outputs|body|variables|parameters|items|actions)\(\s*')/i;
const whole = new RegExp(`^\\s*${calls.source}`, 'i');
/** The same in braces, unless another sign before them says that another tool reads them. */
const inBraces = new RegExp(`(?<![$#{\\w])\\{\\s*(${calls.source}[^{}]*)\\}(?!\\})`, 'i');

function inText(step: Step, text: string, path: JsonPath, found: Diagnostic[]): void {
  const trimmed = text.trim();
  const isWhole = whole.test(text) && isReadable(trimmed);
  const braces = isWhole ? undefined : (inBraces.exec(text) ?? undefined);
  if (!isWhole && (braces === undefined || !isReadable(braces[1]?.trim() ?? ''))) return;
  const [start, end] =
    braces === undefined ? [0, text.length] : [braces.index, braces.index + braces[0].length];
  const mended = `${braces === undefined ? '' : text.slice(0, start)}@${braces === undefined ? trimmed : text.slice(start)}`;
  const shown = text.slice(start, end).trim().slice(0, 60);
  const message = `"${step.name}" has the text "${shown}", which looks like an expression and stays text. Put an @ before it.`;
  const fix = { title: 'Put an @ before it', edit: setProperty([...step.path, ...path], mended) };
  found.push(at('missing-at-sign', 'warning', step, path, message, { fix, within: { start, end } }));
}

function isReadable(text: string): boolean {
  const template = parseTemplate(`@${text}`);
  return template.kind === 'root' && template.problem === undefined;
}
