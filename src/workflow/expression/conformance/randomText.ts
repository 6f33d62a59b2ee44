import type { ExpressionFunction, Parameter, TypeName } from '../ExpressionFunction.ts';
import { allFunctions } from '../functions/index.ts';
import { quoteText } from '../print.ts';

/* Texts for tests: expressions of all functions, mostly with arguments that suit them. */

const texts = [
  "''",
  "'a'",
  "'aXbxc'",
  "','",
  "'\u00e9\ud83d\ude00\ud800'",
  "'2024-01-31T10:00:00Z'",
  "'2024-02-30'",
  "'31.12.2024 23:59'",
  "'1.02:03:04'",
  "'1,234.5'",
  "'-1e400'",
  '\'{"a":{"b":[1,2.0]}}\'',
  "'[[1],[2]'",
  '\'<a xmlns="u"><b>1</b><!--c--></a>\'',
  "'//b[last()]'",
  "'aGk='",
  "'data:text/plain;base64,aGk='",
  "'https://u:p@h\u00f6st.example:8443/a/../b?q=%zz#f'",
  "'yyyy-MM-dd\\'T\\'HH'",
  "'D'",
  "'dd MMMM'",
  "'N2'",
  "'#,##0.00;(0)'",
  "'X8'",
  "'c'",
  "'de-DE'",
  "'xx-XX'",
  "'UTC'",
  "'Pacific Standard Time'",
  "'Month'",
  "'A'",
  "'Form'",
  "'L'",
  "'p'",
  "'v'",
  "'__proto__'",
  "'it''s'",
  "'@{1}'",
] as const;

/** Constants and plain calls of every type. */
const samples: Readonly<Record<TypeName, readonly string[]>> = {
  string: texts,
  integer: ['0', '1', '-1', '2', '100000', '9007199254740993', '-9223372036854775808', "variables('n')"],
  float: ['0.0', '1.5', '-2.5e-7', '1e308', '1e21'],
  decimal: ["decimal('0.10')", "decimal('79228162514264337593543950335')", "decimal('-3')"],
  number: ['3', '-0.5', "decimal('1.50')"],
  boolean: ['true', 'false', 'equals(1, 1.0)'],
  null: ['null'],
  array: ['createArray(1, null)', "variables('v')", "json('[]')", 'range(0, 300)', "split('b,a', ',')"],
  object: [`json('{"a":1,"A":2}')`, 'triggerBody()', "parameters('Mixed Case')", "items('L')", 'trigger()'],
  xml: ["xml('<a b=''1''>x</a>')", "body('A')"],
  binary: ["binary('x')", "base64ToBinary('aGk=')", "body('Form')"],
  any: ['null', '1', "'x'", 'item()', 'triggerOutputs()', 'utcNow()', "result('S')", 'workflow()'],
};
const kinds = Object.keys(samples) as readonly TypeName[];

/** Constants for parameters that only few texts suit, by the parameter's name. */
const textsByName: Readonly<Record<string, readonly string[]>> = {
  timestamp: ["'2024-01-31T10:00:00Z'", "'2024-02-29'", "'1 March 2024 10:00 PM'", "'9999-12-31T23:59:59'"],
  format: ["'yyyy-MM-dd'", "'D'", "'N2'", "'#,##0.00;(0)'", "'X8'", "'hh\\:mm'"],
  locale: ["'de-DE'", "'en-US'", "''", "'ja-JP'", "'xx'"],
  timeSpan: ["'1.02:03:04'", "'-00:00:01.5'"],
  uri: ["'https://u:p@h\u00f6st.example:8443/a/../b?q=%zz#f'", "'mailto:a@b'"],
  value: ["'12'", "'true'", "'data:text/plain;base64,aGk='", "'aGk='", "'%41+b'", 'null', '0'],
  xpath: ["'//b[last()]'", "'count(//*) + 1'", "'/a/@b'"],
};

function fittingTexts({ name, choices }: Parameter): readonly string[] | undefined {
  if (choices) return choices.map(quoteText);
  if (name === 'startDate' || name === 'endDate') return textsByName.timestamp;
  return name === 'culture' ? textsByName.locale : textsByName[name];
}

function typesOf(type: TypeName | readonly TypeName[] | undefined): readonly TypeName[] {
  return type === undefined ? kinds : typeof type === 'string' ? [type] : type;
}

/** A number from 0 up to, but without, `count`. */
export type Pick = (count: number) => number;

function one<T>(items: readonly T[], pick: Pick): T {
  const item = items[pick(items.length)];
  if (item === undefined) throw new Error('nothing to pick');
  return item;
}

/** A call of a function, mostly with as many arguments and of such types as it takes. */
function callOf({ name, parameters }: ExpressionFunction, pick: Pick, depth: number): string {
  const last = parameters.at(-1);
  let count = parameters.filter(({ optional }) => !optional || pick(2) === 0).length;
  if (last?.variadic) count += pick(3);
  if (pick(30) === 0) count = pick(5);
  const args = Array.from({ length: count }, (_, index) => {
    const parameter = pick(8) === 0 ? undefined : (parameters[index] ?? last);
    const fitting = parameter && fittingTexts(parameter);
    if (fitting && pick(3) > 0) return one(fitting, pick);
    return expressionOf(typesOf(parameter?.type), pick, depth - 1);
  });
  const spelled = pick(20) === 0 ? name.toUpperCase() : name;
  return `${spelled}(${args.join(one([',', ', ', ' ,\n'], pick))})`;
}

const steps = [
  '.a',
  '?.a',
  "['b']",
  "?['10']",
  '[0]',
  '[-1]',
  "?[string('a')]",
  '.$content',
  '?[99999999999999999999]',
];

function expressionOf(types: readonly TypeName[], pick: Pick, depth: number): string {
  if (depth <= 0 || pick(3) === 0) return one(samples[one(types, pick)], pick);
  const giving = allFunctions.filter(({ returns }) =>
    typesOf(returns).some((type) => type === 'any' || types.includes(type)),
  );
  const call = callOf(one(pick(4) === 0 || giving.length === 0 ? allFunctions : giving, pick), pick, depth);
  return Array.from({ length: pick(8) === 0 ? 1 + pick(3) : 0 }).reduce<string>(
    (text) => text + one(steps, pick),
    call,
  );
}

const pieces = [
  "'",
  '(',
  ')',
  '[',
  ']',
  '}',
  '@{',
  '@',
  ',',
  '.',
  '?',
  ' ',
  '1',
  'e',
  '\u0000',
  '\ud83d',
  '"',
];

/** Mostly an expression, sometimes with letters lost or added: what it looks like while somebody types. */
export function randomText(pick: Pick): string {
  const expression = () => {
    const depth = 1 + pick(4);
    return pick(2) === 0 ? callOf(one(allFunctions, pick), pick, depth) : expressionOf(['any'], pick, depth);
  };
  let text: string;
  if (pick(3) > 0) text = `@${expression()}`;
  else text = `a@{${expression()}}${one(['', '@@{', " '", '@'], pick)}@{${expression()}}`;
  for (let edits = pick(5) === 0 ? 1 + pick(3) : 0; edits > 0; edits--) {
    const at = pick(text.length + 1);
    text = text.slice(0, at) + (pick(2) === 0 ? one(pieces, pick) : '') + text.slice(at + pick(4));
  }
  return text;
}

/** Reproducible chance (mulberry32). */
export function pickFrom(start: number): Pick {
  let state = start;
  return (count) => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) % count;
  };
}
