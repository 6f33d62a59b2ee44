import { type Explanation, explain } from '../../workflow/expression/explain.ts';
import { examples, fails } from '../../workflow/expression/functions/examples.ts';
import { hoverAt } from '../../workflow/expression/hover.ts';
import type { Resolver } from '../../workflow/expression/Resolver.ts';
import type { Scope } from '../../workflow/expression/Scope.ts';
import { hasExpression, regionsOf } from '../../workflow/expression/template.ts';
import { fromPlain, isArray, isObject, type Json, stringify } from '../../workflow/json.ts';
import { explainedAt } from '../editors/explainedAt.ts';
import { liveTexts } from '../editors/liveTexts.ts';
import { plainMessage } from '../editors/plainMessage.ts';
import { previewOf } from '../editors/preview.ts';
import { absenceIn } from '../stores/absence.ts';
import { asksRun } from '../stores/liveValue.ts';
import { texts } from './texts.ts';

/** What is said of the part of an expression under the mouse. Offsets are those of the string's value. */
export interface HoverText {
  readonly start: number;
  readonly end: number;
  /** Paragraphs of Markdown. */
  readonly lines: readonly string[];
}

export interface HoverPlace {
  readonly scope: Scope;
  readonly resolver: Resolver;
  readonly hasRun: boolean;
  /** History hides the values here. */
  readonly isHidden: boolean;
}

/** Function documentation, and the value of the part in the shown run. `undefined` outside of expressions. */
export function hoverText(text: string, offset: number, place: HoverPlace): HoverText | undefined {
  if (!hasExpression(text)) return undefined;
  const isInside = regionsOf(text).some(({ start, end }) => start <= offset && offset < end);
  if (!isInside) return undefined;
  const known = hoverAt(text, offset, place.scope);
  const part = place.isHidden ? undefined : explainedAt(explain(text, place.resolver), offset);
  const lines = [
    ...(known?.definition ? documentation(known.title, known.definition) : []),
    ...(part ? valueLines(part, place) : []),
  ];
  const span = known ?? part;
  return lines.length === 0 || !span ? undefined : { start: span.start, end: span.end, lines };
}

type Definition = NonNullable<NonNullable<ReturnType<typeof hoverAt>>['definition']>;

function documentation(signature: string, { name, description }: Definition): readonly string[] {
  const example = examples[name]?.find(([, result]) => result !== fails);
  const shown =
    example && `${texts.examples}: ${code(`${example[0]} = ${previewOf(fromPlain(example[1]), 80).text}`)}`;
  return [code(signature), escaped(description), ...(shown === undefined ? [] : [shown])];
}

function valueLines({ source, outcome }: Explanation, { hasRun }: HoverPlace): readonly string[] {
  const title = hasRun || !asksRun(`@${source}`) ? texts.inRun : texts.inExample;
  switch (outcome.kind) {
    case 'untouched':
      return [];
    case 'value':
      return [`${title}: ${code(source)}`, block(shown(outcome.value))];
    case 'error': {
      const absence = absenceIn(outcome.message);
      return [escaped(absence ? liveTexts[absence.kind](absence.what) : plainMessage(outcome.message))];
    }
  }
}

const longest = 2000;

function shown(value: Json): string {
  const preview = previewOf(value, longest);
  const isContainer = isArray(value) || isObject(value);
  return preview.isWhole && isContainer ? stringify(value, '  ') : preview.text;
}

/** Text of others as Markdown that says just that text. */
function escaped(text: string): string {
  return text.replace(/[\\`*_{}[\]()#+\-.!<>|~&]/g, '\\$&');
}

/** A span of code whose fence is longer than any in the text. */
function code(text: string): string {
  const fence = fenceFor(text, 1);
  return `${fence} ${text.replace(/\s+/g, ' ')} ${fence}`;
}

function block(text: string): string {
  const fence = fenceFor(text, 3);
  return `${fence}json\n${text}\n${fence}`;
}

function fenceFor(text: string, least: number): string {
  const runs = text.match(/`+/g) ?? [];
  return '`'.repeat(Math.max(least, ...runs.map((run) => run.length + 1)));
}
