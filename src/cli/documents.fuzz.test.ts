import { expect, it } from 'vitest';
import { writeZip } from '../workflow/formats/zip/writeZip.ts';
import { examplesOfCalls } from '../workflow/lint/examples/calls.ts';
import { examplesOfDeclarations } from '../workflow/lint/examples/declarations.ts';
import type { Plain } from '../workflow/lint/examples/parts.ts';
import { examplesOfSteps } from '../workflow/lint/examples/steps.ts';
import { targets } from '../workflow/targets.ts';
import { apply, convert, edits, formats, lint, openDocument, printDocument } from './library.ts';

/*
 * Whatever is opened gives documents or reasons: it never crashes, hangs, or changes what all objects share. Whatever was
 * opened can be checked, printed as it was, edited, and converted.
 */

/** `npm run bench -- documents` asks for a hundred thousand. */
const runs = Number(process.env.FUZZ_RUNS ?? 2000);
const seed = Number(process.env.FUZZ_SEED ?? 20160601);
/** Milliseconds that one file may take. */
const longest = 2000;

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const random = randomFrom(seed);
const pick = <T>(list: readonly T[]): T => {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
};

const definitions: readonly Plain[] = [examplesOfCalls, examplesOfDeclarations, examplesOfSteps]
  .flatMap((examples) => Object.values(examples))
  .flatMap(({ bad, good }) => [...bad, ...good])
  .filter((example): example is Plain => !('given' in example))
  .map((example): Plain => ({ triggers: { manual: { type: 'Request' } }, actions: {}, ...example }))
  .filter((plain) => JSON.stringify(plain).length < 3000);

const wrappers: readonly ((definition: Plain) => unknown)[] = [
  (definition) => definition,
  (definition) => ({ definition, parameters: {} }),
  (definition) => ({ definition, kind: 'Stateless' }),
  (definition) => ({ properties: { definition, connectionReferences: {} }, schemaVersion: '1.0.0.0' }),
  (definition) => ({ hookline: 1, name: 'x', definition }),
  (definition) => ({
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
    contentVersion: '1.0.0.0',
    resources: [{ type: 'Microsoft.Logic/workflows', name: "[parameters('n')]", properties: { definition } }],
  }),
];

const hostileTexts = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '@',
  '@{',
  '@{}',
  '@@',
  "@body('",
  "@body('__proto__')",
  "@items('constructor')",
  `@${'concat('.repeat(200)}`,
  `@${"concat('a',".repeat(100)}1${')'.repeat(100)}`,
  `@{${'('.repeat(300)}`,
  "[parameters('x')]",
  '[[[',
  '{{x}}',
  `<${'a'.repeat(500)}`,
  '_'.repeat(2000),
  '{{'.repeat(800),
  'x'.repeat(9000),
  '\ud800',
  '\u0000',
  'P'.repeat(300),
  'PT',
  '-P1D',
  '1.'.repeat(400),
  `https://a.example/?${'a='.repeat(700)}`,
  'a=b&'.repeat(500),
];
const hostileValues: readonly unknown[] = [
  null,
  true,
  [],
  {},
  -1,
  0,
  1.5,
  1e308,
  2 ** 53,
  [[]],
  [null],
  { a: { a: {} } },
  ['Succeeded', 5, null],
  ...hostileTexts,
];
const words = [
  'type',
  'inputs',
  'runAfter',
  'actions',
  'expression',
  'foreach',
  'cases',
  'default',
  'else',
  'limit',
  'recurrence',
  'schedule',
  'authentication',
  'retryPolicy',
  'subscribe',
  'unsubscribe',
  'variables',
  'parameters',
  'outputs',
  'splitOn',
  'conditions',
  'runtimeConfiguration',
  'trackedProperties',
  'staticResults',
  'host',
  '$schema',
  'Foreach',
  'Until',
  'Switch',
  'If',
  'HttpWebhook',
  'InitializeVariable',
  'ApiConnection',
];

/** A copy with some values, names or members replaced. */
function mutated(value: unknown, chance: number): unknown {
  if (random() < chance) return pick(hostileValues);
  if (Array.isArray(value)) return value.map((item) => mutated(item, chance));
  if (typeof value !== 'object' || value === null) return value;
  const entries = Object.entries(value).map(([name, member]): [string, unknown] => {
    const renamed = random() < chance ? pick([...words, ...hostileTexts]) : name;
    return [renamed, mutated(member, chance)];
  });
  if (random() < chance) entries.push([pick(words), pick(hostileValues)]);
  // A null prototype, so that "__proto__" is a name like others.
  const result: Record<string, unknown> = Object.create(null);
  for (const [name, member] of entries) result[name] = member;
  return result;
}

const snippets = [
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u',
  '//',
  '/*',
  '\n',
  '\ufeff',
  '{{x}}',
  '1e',
  '-',
  'null',
  '\u0000',
];

function scratched(text: string): string {
  let result = text;
  for (let count = Math.floor(random() * 4); count >= 0; count--) {
    const at = Math.floor(random() * result.length);
    const end = at + Math.floor(random() * (random() < 0.2 ? 200 : 4));
    const inserted = pick([...snippets, '', result.slice(at, at + 40)]);
    result = result.slice(0, at) + inserted + result.slice(end);
  }
  return result;
}

function fileOf(): string | Uint8Array {
  const root = pick(wrappers)(pick(definitions));
  const text = JSON.stringify(mutated(root, pick([0, 0.01, 0.03, 0.1])), undefined, pick([0, 2]));
  const kind = random();
  if (kind < 0.55) return text;
  if (kind < 0.9) return scratched(text);
  const name = pick(['a/workflow.json', 'Workflows/a.json', '__proto__/workflow.json', 'x.json']);
  const zip = Uint8Array.from(writeZip(new Map([[name, Buffer.from(text)]])));
  if (random() < 0.5)
    for (let hits = 3; hits > 0; hits--) zip[Math.floor(random() * zip.length)] = Math.floor(random() * 256);
  return zip;
}

/** Opens, checks, prints, edits and converts; returns what is wrong with the outcome. */
function trial(content: string | Uint8Array): string | undefined {
  const opened = openDocument(content, { fileName: 'some.json' });
  if (!opened.ok) return opened.diagnostics.length > 0 ? undefined : 'refused without a reason';
  const [document] = opened.documents;
  for (const diagnostic of lint(document, random() < 0.5 ? {} : { target: pick(targets) })) {
    if (diagnostic.message === '' || /undefined|\[object/.test(diagnostic.message.replace(/"[^"]*"/g, ''))) {
      return `a strange message: ${diagnostic.message}`;
    }
    if (diagnostic.fix && random() < 0.3) apply(document, diagnostic.fix.edit);
  }
  const printed = printDocument(document);
  const isLossy = opened.diagnostics.some(({ message }) => message.includes('Saving changes'));
  if (!isLossy && !isSame(printed, content)) return 'not printed as it was';
  const edited = apply(document, edits.setProperty(['contentVersion'], '9.9.9.9'));
  const again = openDocument(printDocument(edited), { fileName: 'some.json' });
  if (!again.ok) return 'not opened after an edit';
  const format = pick(formats);
  if (random() < 0.2) convert(document, format.id);
  return undefined;
}

function isSame(a: string | Uint8Array, b: string | Uint8Array): boolean {
  const bytes = (content: string | Uint8Array) =>
    typeof content === 'string' ? Buffer.from(content) : content;
  return typeof a === 'string' && typeof b === 'string' ? a === b : Buffer.compare(bytes(a), bytes(b)) === 0;
}

it(
  `survives ${runs} files that somebody damaged`,
  () => {
    const shared = () =>
      [Object.prototype, Array.prototype, Map.prototype, String.prototype].map((one) =>
        Object.getOwnPropertyNames(one).join(),
      );
    const before = shared();
    let slowest = 0;
    for (let run = 0; run < runs; run++) {
      const content = fileOf();
      const start = performance.now();
      let fault: string | undefined;
      try {
        fault = trial(content);
      } catch (error) {
        fault = error instanceof Error ? (error.stack ?? error.message) : String(error);
      }
      slowest = Math.max(slowest, performance.now() - start);
      const shown = typeof content === 'string' ? content : Buffer.from(content).toString('base64');
      if (fault !== undefined) throw new Error(`Run ${run}: ${fault}\n${shown.slice(0, 4000)}`);
    }
    expect(slowest).toBeLessThan(longest);
    expect(shared()).toEqual(before);
  },
  60_000 + runs * 40,
);
