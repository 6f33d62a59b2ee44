/**
 * The expression language against adaptive-expressions, in one process, row by row: operations a second of reading a text,
 * of reading and evaluating it, and of evaluating what was read before. Neither side may remember texts.
 */
import { deepEqual } from 'node:assert';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { root, run } from '../scripts/setup.mjs';
import { importBundle } from './bundle.mjs';

const goals = { both: 10, evaluate: 2 };
const here = join(root, 'bench', 'expressions');
if (!existsSync(join(here, 'node_modules', 'adaptive-expressions'))) {
  console.log('Installing what is measured against …');
  const code = run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: here });
  if (code !== 0) process.exit(code);
}
const { Expression, SimpleObjectMemory } = createRequire(join(here, 'package.json'))('adaptive-expressions');
const { json, template, evaluate, compile } = await importBundle('expressions', {
  json: 'src/workflow/json.ts',
  template: 'src/workflow/expression/template.ts',
  evaluate: 'src/workflow/expression/evaluate.ts',
  compile: 'src/workflow/expression/compile.ts',
});

const body = {
  customer: 'Ada',
  a: 1,
  b: 7,
  c: '',
  date: '2018-03-15T13:00:00.000Z',
  text: '{"a":1}',
  tags: ['a', 'b'],
  order: {
    id: 42,
    lines: [
      { sku: 'S-1', quantity: 2 },
      { sku: 'S-2', quantity: 1 },
    ],
  },
};
const nested = (depth, innermost = '1') =>
  depth === 0 ? innermost : `add(1,${nested(depth - 1, innermost)})`;

/** What each side is given, and the value that both must find. */
const rows = [
  ["@'hello'", "'hello'", 'hello'],
  ['@add(1,2)', 'add(1,2)', 3],
  ["@concat('Hello',' ','World')", "concat('Hello',' ','World')", 'Hello World'],
  ["@triggerBody()?['order']?['lines'][0]['sku']", 'triggerBody.order.lines[0].sku', 'S-1'],
  [
    "Order @{triggerBody()?['order']?['id']} for @{toUpper(triggerBody()?['customer'])}",
    // biome-ignore lint/suspicious/noTemplateCurlyInString: the other language's own interpolation
    '`Order ${triggerBody.order.id} for ${toUpper(triggerBody.customer)}`',
    'Order 42 for ADA',
  ],
  [
    "@if(greater(length(triggerBody()?['order']?['lines']),1),'many','one')",
    // its `length` is for text only
    "if(greater(count(triggerBody.order.lines),1),'many','one')",
    'many',
  ],
  [
    "@and(equals(triggerBody()?['a'],1),or(less(triggerBody()?['b'],5),not(empty(triggerBody()?['c']))))",
    'and(equals(triggerBody.a,1),or(less(triggerBody.b,5),not(empty(triggerBody.c))))',
    false,
  ],
  [
    "@join(union(createArray('a','b'),createArray('b','c')),',')",
    "join(union(createArray('a','b'),createArray('b','c')),',')",
    'a,b,c',
  ],
  [
    "@formatDateTime('2018-03-15T13:00:00.000Z','yyyy-MM-dd')",
    "formatDateTime('2018-03-15T13:00:00.000Z','yyyy-MM-dd')",
    '2018-03-15',
  ],
  ["@json(string(triggerBody()))['order']['id']", 'json(string(triggerBody)).order.id', 42],
  [
    `@setProperty(addProperty(json('{"a":1}'),'b',2),'a',3)`,
    `setProperty(addProperty(json('{"a":1}'),'b',2),'a',3)`,
    { a: 3, b: 2 },
  ],
  [`@${nested(20)}`, nested(20), 21],
];

/** Some of them again with values that only the run knows, so that nothing can be evaluated ahead. */
const openRows = [
  ["@add(triggerBody()?['a'],2)", 'add(triggerBody.a,2)', 3],
  [
    "@concat(triggerBody()?['customer'],' ','World')",
    "concat(triggerBody.customer,' ','World')",
    'Ada World',
  ],
  [
    "@join(union(triggerBody()?['tags'],createArray('b','c')),',')",
    "join(union(triggerBody.tags,createArray('b','c')),',')",
    'a,b,c',
  ],
  [
    "@formatDateTime(triggerBody()?['date'],'yyyy-MM-dd')",
    "formatDateTime(triggerBody.date,'yyyy-MM-dd')",
    '2018-03-15',
  ],
  [
    "@setProperty(addProperty(json(triggerBody()?['text']),'b',2),'a',3)",
    "setProperty(addProperty(json(triggerBody.text),'b',2),'a',3)",
    { a: 3, b: 2 },
  ],
  [`@${nested(20, "triggerBody()?['a']")}`, nested(20, 'triggerBody.a'), 21],
];

const record = json.fromPlain({ outputs: { body } });
const resolver = { ...compile.nothing, trigger: () => record };
const memory = SimpleObjectMemory.wrap({ triggerBody: body });

/** What the three columns time, as functions without arguments. */
function ours(text) {
  const read = () => template.readTemplate(text);
  const both = () => evaluate.compileTemplate(text, template.readTemplate(text))(resolver);
  const compiled = evaluate.compileTemplate(text, read());
  return { read, both, evaluate: () => compiled(resolver) };
}

function theirs(text) {
  const read = () => Expression.parse(text);
  const both = () => Expression.parse(text).tryEvaluate(memory).value;
  const parsed = read();
  return { read, both, evaluate: () => parsed.tryEvaluate(memory).value };
}

let sink;

function repeat(act, count) {
  const start = performance.now();
  for (let i = 0; i < count; i++) sink = act();
  return performance.now() - start;
}

/** Runs for so many milliseconds; gives how many times it ran. */
function repeatFor(act, milliseconds) {
  let count = 1;
  while (repeat(act, count) < milliseconds) count *= 2;
  return count;
}

/**
 * Operations a second of two sides, in turns: the best of many short rounds, since whatever else runs here only ever takes
 * time away.
 */
function speedsOf(acts) {
  const tries = acts.map((act) => ({ act, count: repeatFor(act, 4), best: Number.POSITIVE_INFINITY }));
  for (let round = 0; round < 60; round++) {
    for (const one of tries) one.best = Math.min(one.best, repeat(one.act, one.count));
  }
  return tries.map(({ count, best }) => (count / best) * 1000);
}

const columns = ['read', 'both', 'evaluate'];
const short = (speed) => {
  if (speed >= 1e6) return `${(speed / 1e6).toFixed(1)}M`;
  return speed >= 1e3 ? `${(speed / 1e3).toFixed(1)}k` : speed.toFixed(0);
};
const cell = (mine, other) =>
  `${short(mine).padStart(7)} ${short(other).padStart(7)} ${`${(mine / other).toFixed(1)}x`.padStart(8)}`;
const title = (text) => `${text} ours/theirs`.padStart(24);

function prepare([text, other, expected]) {
  const pair = { text, mine: ours(text), their: theirs(other) };
  for (const value of [json.toPlain(pair.mine.both()), pair.their.both()]) {
    deepEqual(JSON.parse(JSON.stringify(value)), expected, text);
  }
  return pair;
}

/** Prints a row; whether it meets the goals. */
function measure({ text, mine, their }) {
  const speeds = columns.map((column) => speedsOf([mine[column], their[column]]));
  const label = text.length > 33 ? `${text.slice(0, 32)}…` : text;
  console.log(`${label.padEnd(34)}${speeds.map(([a, b]) => cell(a, b)).join(' │')}`);
  const [, both, parsed] = speeds.map(([a, b]) => a / b);
  return both >= goals.both && parsed >= goals.evaluate;
}

const [closed, open] = [rows.map(prepare), openRows.map(prepare)];
// both sides run warm and have seen every row, as they have in a long run
for (const { mine, their } of [...closed, ...open]) {
  for (const column of columns) for (const side of [mine, their]) repeatFor(side[column], 60);
}
const titles = ['parse', 'parse+evaluate', 'evaluate parsed'];
console.log(`${'operations a second'.padEnd(34)}${titles.map(title).join(' │')}`);
let missed = closed.filter((pair) => !measure(pair)).length;
console.log(
  '\nWith values that only the run knows (calls of constants above are evaluated when they are compiled):',
);
missed += open.filter((pair) => !measure(pair)).length;
console.log(
  `\nGoals: parse+evaluate at least ${goals.both}x, evaluate parsed at least ${goals.evaluate}x; missed in ${missed} rows.`,
);
// what the loops computed is used, so that none of them may be dropped
if (sink === process) console.log(sink);
