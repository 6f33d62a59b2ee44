import { describe, expect, test } from 'vitest';
import * as library from './library.ts';

/* Programs without types hand over anything: each function says which argument is wrong, in words of its own. */

const {
  apply,
  connectorEdits,
  convert,
  edits,
  evaluate,
  evaluateTemplate,
  ExpressionError,
  lint,
  openConnector,
  openDocument,
  openProject,
  printDocument,
  write,
} = library;

const text = JSON.stringify({
  triggers: { manual: { type: 'Request', kind: 'Http' } },
  actions: { Ship: { type: 'Compose', inputs: 1, runAfter: {} } },
});
const swagger = JSON.stringify({
  swagger: '2.0',
  info: { title: 'Shop', version: '1' },
  paths: { '/hooks': { post: { operationId: 'Hook', 'x-ms-trigger': 'single', parameters: [] } } },
});

function document() {
  const opened = openDocument(text);
  if (!opened.ok) throw new Error(opened.diagnostics[0]?.message);
  return opened.documents[0];
}

function connector() {
  const opened = openConnector(swagger);
  if (!opened.ok) throw new Error(opened.diagnostics[0]?.message);
  return opened.connector;
}

const loop: Record<string, unknown> = {};
loop.loop = loop;
const odd: readonly unknown[] = [
  undefined,
  null,
  5,
  Number.NaN,
  true,
  '',
  'x',
  [],
  [1],
  {},
  { a: 1 },
  Object.create(null),
  Symbol('s'),
  5n,
  () => 1,
  new Date(0),
  new Map(),
  new Uint8Array(1),
  new ArrayBuffer(2),
  loop,
];

type Anything = (...args: unknown[]) => unknown;

/** Calls a function as a program without types does. */
function called(value: unknown, ...args: unknown[]): unknown {
  return (value as Anything)(...args);
}

function faultOf(work: () => unknown): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

const connectorMaker = (make: unknown) => (value: unknown) =>
  called(called(make, value, value, value), connector());
const edit = (make: unknown) => (value: unknown) =>
  called(apply, document(), called(make, value, value, value));

const uses: readonly (readonly [string, (value: unknown) => unknown])[] = [
  ['openDocument', (value) => called(openDocument, value)],
  ['openDocument options', (value) => called(openDocument, text, value)],
  ['openDocument fileName', (value) => called(openDocument, text, { fileName: value })],
  ['openProject', (value) => called(openProject, value)],
  ['openProject file', (value) => called(openProject, [value])],
  ['openProject content', (value) => called(openProject, [{ name: 'a/workflow.json', content: value }])],
  ['printDocument', (value) => called(printDocument, value)],
  ['printDocuments', (value) => called(library.printDocuments, value)],
  ['printDocuments of', (value) => called(library.printDocuments, [value])],
  ['apply to', (value) => called(apply, value, edits.renameStep('Ship', 'B'))],
  ['apply', (value) => called(apply, document(), value)],
  ['an edit that gives', (value) => called(apply, document(), () => value)],
  ['lint', (value) => called(lint, value)],
  ['lint options', (value) => called(lint, document(), value)],
  ['lint target', (value) => called(lint, document(), { target: value })],
  ['convert', (value) => called(convert, value, 'arm')],
  ['convert to', (value) => called(convert, document(), value)],
  ['write', (value) => called(write, value, 'arm')],
  ['write as', (value) => called(write, document(), value)],
  ['write options', (value) => called(write, document(), 'arm', value)],
  ['evaluate', (value) => called(evaluate, value)],
  ['evaluate in', (value) => called(evaluate, "@parameters('a')", value)],
  ['evaluate now', (value) => called(evaluate, '@utcNow()', { now: value })],
  ['evaluate parameters', (value) => called(evaluate, "@parameters('a')", { parameters: value })],
  ['evaluateTemplate', (value) => called(evaluateTemplate, value)],
  ['runScenario', (value) => called(library.runScenario, value)],
  ['runScenario options', (value) => called(library.runScenario, { workflow: JSON.parse(text) }, value)],
  ['runScenario text', (value) => called(library.runScenario, { workflow: 'a' }, { workflowText: value })],
  ['fromPlain', (value) => called(library.fromPlain, value)],
  ['stringify', (value) => called(library.stringify, value)],
  ['pointer', (value) => called(library.pointer, value)],
  ['openConnector', (value) => called(openConnector, value)],
  ['openConnector options', (value) => called(openConnector, swagger, value)],
  ['openConnector properties', (value) => called(openConnector, swagger, { properties: value })],
  ['lintConnector', (value) => called(library.lintConnector, value)],
  ['writeConnector', (value) => called(library.writeConnector, value)],
  ['zipConnector', (value) => called(library.zipConnector, value)],
  ['findConnectors', (value) => called(library.findConnectors, value)],
  ['writeToBundle', (value) => called(library.writeToBundle, new Map(), value, connector())],
  ['newConnector', (value) => called(library.newConnector, value)],
  ['generateConnector', (value) => called(library.generateConnector, value)],
  ['checkNotification', (value) => called(library.checkNotification, value, 1)],
  ['checkNotification of', (value) => called(library.checkNotification, { type: 'object' }, value)],
  ['exampleOf', (value) => called(library.exampleOf, value)],
  ['exampleOf seed', (value) => called(library.exampleOf, { type: 'object' }, value)],
  ['workflowStepFor', (value) => called(library.workflowStepFor, connector(), value)],
  ['workflowStepFor options', (value) => called(library.workflowStepFor, connector(), 'Hook', value)],
  ['workflowStepFor kind', (value) => called(library.workflowStepFor, connector(), 'Hook', { kind: value })],
  ...Object.entries(edits).map(([name, make]) => [`edits.${name}`, edit(make)] as const),
  ...Object.entries(connectorEdits).map(
    ([name, make]) => [`connectorEdits.${name}`, connectorMaker(make)] as const,
  ),
];

describe('an argument of a wrong kind', () => {
  test.each(uses)('is refused by %s with an error of its own, or does no harm', (_, use) => {
    for (const value of odd) {
      const fault = faultOf(() => use(value));
      if (fault === undefined) continue;
      expect(fault).toBeInstanceOf(Error);
      // A TypeError or RangeError comes from inside.
      expect([Error.name, ExpressionError.name]).toContain((fault as Error).constructor.name);
      expect((fault as Error).message).not.toMatch(/undefined|\[object|is not (?:a function|iterable)/);
    }
  });

  test('is named, with what is wanted', () => {
    const messageOf = (work: () => unknown) => String(faultOf(work));
    expect(messageOf(() => called(edits.renameStep, 'Ship', 5))).toBe(
      'Error: The second argument of edits.renameStep must be text, but is a number.',
    );
    expect(messageOf(() => called(edits.addAction, { container: ['actions'], name: 'A' }))).toBe(
      'Error: The first argument of edits.addAction must be an object with container, name, node, after, in which "node" is an object, but is an object.',
    );
    expect(messageOf(() => called(lint, document(), { target: 'moon' }))).toBe(
      'Error: The "target" for lint must be one of consumption, standard, stateless, flow, but is "moon".',
    );
    expect(messageOf(() => called(lint, openDocument(text)))).toContain('"documents"');
    expect(openDocument(undefined as unknown as string)).toMatchObject({
      ok: false,
      diagnostics: [{ message: 'What is opened must be text or bytes, but is missing.', severity: 'error' }],
    });
  });
});

describe('plain data', () => {
  test('stands for steps and values, also inside of values', () => {
    const inputs = { list: [1, 2.5, null], skipped: undefined };
    const made = apply(
      document(),
      edits.addAction({ container: ['actions'], name: 'New', node: { type: 'Compose', inputs } }),
    );
    expect(printDocument(made)).toContain('"New":{"type":"Compose","inputs":{"list":[1,2.5,null]}');
    const mixed = new Map<string, unknown>([['inputs', { a: [undefined, 1] }]]);
    const set = apply(document(), called(edits.setProperty, ['actions', 'Ship'], mixed) as library.Edit);
    expect(printDocument(set)).toContain('"Ship":{"inputs":{"a":[null,1]}}');
  });

  test('keeps the identity of values, so that what was not edited keeps its text', () => {
    const given = openDocument('{"triggers": {}, "actions": {"A": {"type": "Compose", "inputs": 1.50}}}');
    if (!given.ok) throw new Error('not opened');
    const [before] = given.documents;
    const again = apply(before, edits.replaceDefinition(before.definition));
    expect(again).toBe(before);
    const other = new Map(before.definition).set('description', 'x');
    expect(printDocument(apply(before, edits.replaceDefinition(other)))).toContain('1.50');
  });

  test('comes back as ordinary objects, whatever their names are', () => {
    const value = evaluate(`@json('{"__proto__": {"polluted": 1}, "a": 1.0}')`);
    const plain = library.toPlain(value);
    expect(Object.getPrototypeOf(plain)).toBe(Object.prototype);
    expect(Object.keys(plain as object)).toEqual(['__proto__', 'a']);
    expect('polluted' in {}).toBe(false);
    expect(() => library.fromPlain(loop)).toThrow('does not contain itself');
  });
});

test('a document stays as it was when others are made of it', () => {
  const first = document();
  const renamed = apply(first, edits.renameStep('Ship', 'Deliver'));
  const removed = apply(first, edits.removeAction('Ship'));
  expect(printDocument(first)).toBe(text);
  expect(printDocument(renamed)).toBe(text.replace('Ship', 'Deliver'));
  expect(printDocument(removed)).toContain('"actions":{}');
  expect(printDocument(apply(renamed, edits.renameStep('Deliver', 'Ship')))).toBe(text);
});

test('bytes are taken as Buffer, ArrayBuffer and view', () => {
  const bytes = Buffer.from(text);
  const exact = bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length);
  for (const content of [bytes, exact, new Uint8Array(exact)]) expect(openDocument(content).ok).toBe(true);
});

test.each([
  ['Consumption', 'consumption'],
  ['Standard stateful', 'standard'],
  ['standard-stateless', 'stateless'],
  ['Power Automate', 'flow'],
  ['powerAutomate', 'flow'],
])('"%s" is another name of the target %s', (name, id) => {
  const opened = openDocument(
    JSON.stringify({
      triggers: {
        t: { type: 'HttpWebhook', inputs: { subscribe: { method: 'POST', uri: 'https://a.example' } } },
      },
      actions: { A: { type: 'OpenApiConnection' }, B: { type: 'InvokeFunction' }, C: { type: 'Batch' } },
    }),
  );
  if (!opened.ok) throw new Error('not opened');
  const said = (target: string) => JSON.stringify(lint(opened.documents[0], { target }));
  expect(said(name)).toBe(said(id));
  expect(new Set(['consumption', 'stateless', 'flow'].map(said)).size).toBe(3);
});

test('of a file that is not opened the reason comes first', () => {
  const opened = openDocument('// a comment\n{"triggers": {}, "actions": {} ]');
  expect(opened.diagnostics.map(({ severity }) => severity)).toEqual(['error', 'warning']);
});

test('the files of a Standard project are opened like one file', () => {
  const opened = openProject([
    { name: 'app/host.json', content: '{}' },
    { name: 'app/orders/workflow.json', content: `{"definition": ${text}, "kind": "Stateful"}` },
  ]);
  expect(opened).toMatchObject({ ok: true, format: 'standard', kind: 'standard', diagnostics: [] });
  expect(openProject([])).toMatchObject({ ok: false });
});
