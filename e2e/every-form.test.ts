import {
  at,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  stringAt,
  stringify,
} from '../src/workflow/json.ts';
import { readJson } from '../src/workflow/jsonReader.ts';
import type { Field } from '../src/workflow/operations/Field.ts';
import { operations } from '../src/workflow/operations/index.ts';
import { type Filled, fillForm, type Line, undoAll } from './everyForm.ts';
import { expect, test } from './fixtures.ts';

/*
 * That a line of a form edits what it names and nothing else is proved as an edit (editors/formEdits.test.ts). Here it is
 * proved on the screen: behind every label of every operation stands a control that can be edited, what is put into it is
 * in the document, and undo takes all of it back.
 */

/** Lines that were filled in, by all that they say of themselves. */
const seen = new Set<string>();

function isNew(role: string, field: Field): boolean {
  const key = `${role} ${JSON.stringify(field)}`;
  const before = seen.size;
  return seen.add(key).size > before;
}

const steps = operations.map((operation, index) => ({
  operation,
  name: `Step_${index}`,
  fields: operation.groups.flatMap(({ title, tab, fields }) =>
    fields.map((field) => ({
      field,
      line: {
        section: title,
        tab,
        label: field.label,
        kind: field.kind,
        // The same line in another operation only has to be there.
        isFilled: isNew(operation.role, field),
      } satisfies Line,
    })),
  ),
}));

function fileOf(): string {
  const nodes = (role: 'trigger' | 'action'): Json =>
    new Map(
      steps
        .filter(({ operation }) => operation.role === role)
        .map(({ operation, name }): [string, Json] => [name, new Map(operation.defaults)]),
    );
  return stringify(
    new Map<string, Json>([
      [
        '$schema',
        'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
      ],
      ['contentVersion', '1.0.0.0'],
      ['triggers', nodes('trigger')],
      ['actions', nodes('action')],
      ['outputs', new Map()],
    ]),
    '  ',
  );
}

/** Whether the step says what was put into the line. */
function holds(node: JsonObject, field: Field, { taken }: Filled): boolean {
  const value = at(node, ...field.path);
  switch (field.kind) {
    case 'number':
      return value === Number(taken);
    case 'json':
      return isArray(value) && value[0] === 7 && value[1] === 'w';
    case 'schema':
      return stringAt(value, 'title') === 'w';
    case 'switch':
      return value === true;
    case 'flag':
      return isArray(value) ? value.includes(field.word) : String(value).includes(field.word);
    case 'concurrency':
      return typeof at(value, field.member) === 'number';
    case 'staticResult':
      return stringAt(value, 'staticResultOptions') === 'Enabled';
    case 'authentication':
      return stringAt(value, 'type') === taken;
    case 'retryPolicy':
      return stringAt(value, 'type') === 'fixed';
    case 'table':
      return stringAt(value, 'w') === 'v';
    case 'condition':
      return /\bw\b/.test(stringify(value ?? null));
    case 'conditions':
      return stringAt(value, 0, 'expression') === taken;
    case 'recurrence':
      return at(value, 'interval') === 7;
    case 'wait':
      return at(value, 'interval', 'count') === 7;
    case 'variables':
      return stringAt(value, 0, 'name') === 'w';
    case 'cases':
      return isObject(value) && value.size > 0;
    default:
      return value === taken;
  }
}

test('every line of every form has a control, writes what is put into it, and takes it back', async ({
  app,
  page,
}) => {
  // A minute and a half for six hundred lines, on an idle machine.
  test.setTimeout(300_000);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open();
  await app.drop('Forms.json', fileOf());
  await expect(app.name()).toHaveValue('Forms');
  const before = await app.download();
  const tree = page.getByRole('tree');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.getByRole('treeitem', { name: /^Step 0\b/ }).click();

  const faults: string[] = [];
  for (const { operation, name, fields } of steps) {
    const title = name.replace('_', ' ');
    while ((await inspector.locator('h2').first().textContent()) !== title) {
      const stood = (await tree.getAttribute('aria-activedescendant')) ?? '';
      await tree.press('ArrowDown');
      await expect(tree).not.toHaveAttribute('aria-activedescendant', stood);
    }
    const filled = await page.evaluate(
      fillForm,
      fields.map(({ line }) => line),
    );
    const isFilled = fields.some(({ line }) => line.isFilled);
    const written = isFilled ? readJson((await app.download()).toString()).value : undefined;
    const node = at(written, operation.role === 'trigger' ? 'triggers' : 'actions', name);
    for (const [index, { field, line }] of fields.entries()) {
      const result = filled[index] ?? { taken: '', fault: 'It was not reached.' };
      const where = `${operation.role} ${operation.type} › ${line.section} › ${line.label} (${line.kind})`;
      if (result.fault !== undefined) faults.push(`${where}: ${result.fault}`);
      else if (line.isFilled && (!isObject(node) || !holds(node, field, result)))
        faults.push(`${where}: ${result.taken} gave ${stringify(at(node, ...field.path) ?? null)}`);
    }
    await tree.focus();
    if (isFilled) await page.evaluate(undoAll);
  }
  expect(faults).toEqual([]);
  expect((await app.download()).toString()).toBe(before.toString());
});
