import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Edit } from '../../workflow/diagnostic.ts';
import type { Document } from '../../workflow/document/Document.ts';
import { renameCase } from '../../workflow/document/edits/renameCase.ts';
import { setProperty } from '../../workflow/document/edits/setProperty.ts';
import { turnOff } from '../../workflow/document/edits/turnOff.ts';
import { rangeAt } from '../../workflow/document/ranges.ts';
import { sameJson } from '../../workflow/document/sameJson.ts';
import { printDocument, withDefinition } from '../../workflow/document/save.ts';
import { structuralDiff } from '../../workflow/document/structuralDiff.ts';
import { setIn } from '../../workflow/document/structure.ts';
import { openText } from '../../workflow/formats/open.ts';
import {
  at,
  fromPlain,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  stringify,
  withMember,
} from '../../workflow/json.ts';
import { lint } from '../../workflow/lint/lint.ts';
import type { Field } from '../../workflow/operations/Field.ts';
import { operations } from '../../workflow/operations/index.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { withFlag } from './flags.ts';
import { operandValue } from './operand.ts';

/*
 * What every line of every form promises: it changes the place that it names, and not one byte anywhere else, in a file laid
 * out as no program of ours would do it. Values are generated; the seed is fixed, so that a failure can be found again.
 */

const words = fc.oneof(
  fc.constantFrom('a', '__proto__', 'constructor', 'Ö', 'a b', '"', '\\', '1.0', '@{1}', '@@x', 'x\ny'),
  fc.string({ minLength: 1, maxLength: 12 }),
);
const texts = fc.oneof(
  words,
  fc.constantFrom("@parameters('p')", "https://a.example/@{variables('v')}?x=1", ''),
);
const mapOf = (value: fc.Arbitrary<Json>): fc.Arbitrary<Json> =>
  fc.array(fc.tuple(words, value), { maxLength: 4 }).map((entries) => new Map(entries));
const scalars: fc.Arbitrary<Json> = fc.oneof(texts, fc.integer(), fc.boolean(), fc.constant(null));
const anything: fc.Arbitrary<Json> = fc.oneof(scalars, mapOf(scalars), fc.array(scalars, { maxLength: 3 }));
const plain = (...values: readonly unknown[]) => fc.constantFrom(...values.map((value) => fromPlain(value)));
const durations = plain('PT5M', 'P1D', 'PT1H30M', "@parameters('wait')");
const condition = fc
  .tuple(fc.constantFrom('equals', 'greater', 'contains'), texts, texts)
  .map(([operator, ...sides]): Json => new Map([[operator, sides.map(operandValue)]]));

/** A value that the editor of a field may set at the field's place. */
function valuesOf(field: Field, before: Json | undefined): fc.Arbitrary<Json> {
  switch (field.kind) {
    case 'text':
    case 'uri':
    case 'code':
      return texts;
    case 'method':
      return fc.constantFrom(...field.methods, "@parameters('method')");
    case 'table':
      return mapOf(texts);
    case 'json':
      return anything;
    case 'authentication':
      return plain(
        { type: 'Basic', username: 'u', password: "@parameters('p')" },
        { type: 'ManagedServiceIdentity', audience: 'https://a.example' },
        "@parameters('authentication')",
      );
    case 'retryPolicy':
      return plain(
        { type: 'none' },
        { type: 'fixed', count: 3, interval: 'PT10S' },
        { type: 'exponential', count: 4, interval: 'PT7S', maximumInterval: 'PT1H' },
      );
    case 'duration':
      return durations;
    case 'schema':
      return plain(
        {},
        { type: 'object', properties: { ['__proto__']: { type: 'string' }, id: { type: 'integer' } } },
      );
    case 'number':
      return fc.oneof(fc.integer({ min: field.minimum ?? 0, max: field.maximum ?? 5000 }), texts);
    case 'choice':
      return fc.constantFrom(...field.options.map(({ value }) => value), "@parameters('choice')");
    case 'switch':
      return fc.boolean();
    case 'flag':
      return fc.constant(withFlag(before, field.word, true, field.in) ?? null);
    case 'condition':
      return fc.oneof(
        plain("@equals(triggerBody()?['a'], 1)"),
        fc.array(condition, { maxLength: 3 }).map((parts): Json => new Map([['and', parts]])),
      );
    case 'conditions':
      return fc
        .array(texts, { minLength: 1, maxLength: 3 })
        .map((all): Json => all.map((expression) => new Map([['expression', expression]])));
    case 'recurrence':
      return plain(
        { frequency: 'Day', interval: 2 },
        { frequency: 'Week', interval: 1, schedule: { weekDays: ['Monday'], hours: [8, 17], minutes: [30] } },
        { frequency: 'Hour', interval: 1, startTime: '2026-01-01T00:00:00Z', timeZone: 'UTC' },
      );
    case 'variables':
      return fc.array(fc.tuple(words, anything), { minLength: 1, maxLength: 3 }).map(
        (all): Json =>
          all.map(
            ([name, value]) =>
              new Map<string, Json>([
                ['name', name],
                ['type', 'object'],
                ['value', value],
              ]),
          ),
      );
    case 'wait':
      return plain(
        { interval: { count: 5, unit: 'Minute' } },
        { until: { timestamp: '2026-01-01T00:00:00Z' } },
      );
    case 'concurrency':
      return fc
        .integer({ min: 1, max: field.maximum })
        .map((limit): Json => new Map([[field.member, limit]]));
    case 'cases':
      return anything;
    case 'staticResult':
      return plain({ name: 'Step0', staticResultOptions: 'Enabled' });
  }
}

/** A file with the operation as a step: comments, odd blanks, two kinds of line break, numbers in odd spellings, unknown members. */
function fileWith(
  operation: Operation,
  node: Json,
): { readonly document: Document; readonly base: JsonPath } {
  const text = stringify(withMember(isObject(node) ? node : new Map(), 'unknown', [1, null]), '   ', '\r\n');
  const isTrigger = operation.role === 'trigger';
  const step = isTrigger ? text : text.replace(/^\{/, '{ "runAfter":{"Before":[ "Succeeded"]},');
  const file = `{ // kept\r\n  "unknown" : [1.0,1e5 ,  12345678901234567890123],\n\t"triggers":{ "T" : ${
    isTrigger ? step : '{"type":"Request","kind":"Http"}'
  }}\n ,"actions": {\r\n  "Before":{"type" :"Compose","inputs":1.50,"runAfter":{}}${
    isTrigger ? '' : `,  "Step"\t: ${step}`
  }, /* kept */ "After":{"type":"Compose","inputs":"a\\u0041"}},"outputs":{}\n}  \n`;
  const opened = openText(file, { fileName: 'odd.json' });
  const [document] = opened.ok ? opened.documents : [];
  if (!document) throw new Error(`The file of ${operation.type} cannot be read.`);
  expect(printDocument(document)).toBe(file);
  return { document, base: isTrigger ? ['triggers', 'T'] : ['actions', 'Step'] };
}

const startsWith = (path: JsonPath, beginning: JsonPath) =>
  beginning.length <= path.length && beginning.every((key, index) => key === path[index]);

/** An edit changes what stands at `place`, and not one byte outside of the nearest thing around it that was there before. */
function expectOnly(document: Document, edit: Edit, place: JsonPath): Document {
  const before = printDocument(document);
  const edited = withDefinition(document, edit(document.definition));
  const after = printDocument(edited);
  for (const { path } of structuralDiff(document.definition, edited.definition))
    expect(
      startsWith(path, place) || startsWith(place, path),
      `${path.join('/')} is not ${place.join('/')}`,
    ).toBe(true);
  let around = place;
  const isMissing = (path: JsonPath) =>
    [document, edited].some(({ definition }) => at(definition, ...path) === undefined);
  while (around.length > 0 && isMissing(around)) around = around.slice(0, -1);
  const range = rangeAt(document, around);
  if (!range) throw new Error(`${around.join('/')} has no place in the text.`);
  expect(after.startsWith(before.slice(0, range.start))).toBe(true);
  expect(after.endsWith(before.slice(range.end))).toBe(true);
  // What was beside it says so with the same characters as before.
  const inside = at(document.definition, ...around);
  const shown = after.slice(range.start, after.length - (before.length - range.end));
  if (isObject(inside) && around !== place) {
    for (const name of inside.keys()) {
      if (startsWith(place, [...around, name])) continue;
      const member = rangeAt(document, [...around, name]);
      expect(shown).toContain(before.slice(member?.keyStart, member?.end));
    }
  }
  const again = openText(after, { fileName: 'odd.json' });
  expect(again.ok && again.documents[0] && sameJson(again.documents[0].definition, edited.definition)).toBe(
    true,
  );
  return edited;
}

/** The same operation with a value in every line of its form, so that lines are changed and not only added. */
function filled(operation: Operation): JsonObject {
  return operation.groups
    .flatMap(({ fields }) => fields)
    .filter(({ kind }) => kind !== 'cases' && kind !== 'staticResult')
    .reduce<JsonObject>((node, field) => {
      const [value] = fc.sample(valuesOf(field, at(node, ...field.path)), { seed: 7, numRuns: 1 });
      return value === undefined ? node : setIn(node, field.path, value);
    }, operation.defaults);
}

const named = operations.map((operation) => [`${operation.role} ${operation.type}`, operation] as const);

describe.each(named)('the form of the %s', (_, operation) => {
  const fields = operation.groups.flatMap((group) => group.fields);

  it.each([
    ['a new step', operation.defaults],
    ['a step with everything filled in', filled(operation)],
  ])('changes in %s what each line names, byte for byte nothing else, and takes it back', (__, node) => {
    const { document, base } = fileWith(operation, node);
    for (const [index, field] of fields.entries()) {
      const place = [...base, ...field.path];
      const old = at(document.definition, ...place);
      for (const value of fc.sample(valuesOf(field, old), { seed: index + 1, numRuns: 2 })) {
        const edited = expectOnly(document, setProperty(place, value), place);
        expect(at(edited.definition, ...place)).toEqual(value);
        const back = expectOnly(edited, setProperty(place, old), place);
        // A line that was empty leaves nothing behind, but for what it had to be put in.
        if (old !== undefined) expect(sameJson(back.definition, document.definition)).toBe(true);
        else expect(at(back.definition, ...place)).toBe(undefined);
        if (old === undefined && isObject(at(document.definition, ...place.slice(0, -1))))
          expect(printDocument(back)).toBe(printDocument(document));

        const step = at(edited.definition, ...base);
        if (!isObject(step)) throw new Error('The step is gone.');
        expect(operation.summary(step)).not.toMatch(/\n|undefined|\[object/);
        for (const token of operation.outputs(step)) expect(token.title).not.toBe('');
        if (index % 5 === 0) lint(edited.definition);
      }
    }
  });
});

describe('lines that write in two places', () => {
  const action = (type: string) => {
    const found = operations.find((operation) => operation.role === 'action' && operation.type === type);
    if (!found) throw new Error(`There is no ${type}.`);
    return found;
  };

  it('a static result names a result, and makes it', () => {
    const { document } = fileWith(action('Http'), action('Http').defaults);
    const { definition } = withDefinition(document, turnOff('Step')(document.definition));
    expect(structuralDiff(document.definition, definition).map(({ path }) => path.slice(0, 3))).toEqual([
      ['actions', 'Step', 'runtimeConfiguration'],
      ['staticResults'],
    ]);
  });

  it('a case is renamed where it stands, with everything in it', () => {
    const node = fromPlain({
      type: 'Switch',
      expression: '@triggerBody()',
      cases: {
        One: { case: 1, actions: { In: { type: 'Compose', inputs: 1 } } },
        Two: { case: 2, actions: {} },
      },
      default: { actions: {} },
    });
    const { document } = fileWith(action('Switch'), node);
    const edited = expectOnly(document, renameCase('Step', 'One', 'First'), ['actions', 'Step', 'cases']);
    const cases = at(edited.definition, 'actions', 'Step', 'cases');
    expect(isObject(cases) && [...cases.keys()]).toEqual(['First', 'Two']);
    expect(printDocument(edited)).toBe(printDocument(document).replace('"One"', '"First"'));
  });
});
