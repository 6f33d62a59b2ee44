import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, picture, test } from './fixtures.ts';

const file = JSON.stringify({
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: {
    Daily: {
      type: 'Recurrence',
      recurrence: { frequency: 'Day', interval: 1, startTime: '2099-01-01T00:00:00Z' },
    },
  },
  actions: {
    Call: { type: 'Http', inputs: { method: 'GET', uri: 'https://shop.example/orders' }, runAfter: {} },
    Route: {
      type: 'Switch',
      expression: "@body('Call')?['kind']",
      cases: { Book: { case: 'book', actions: {} } },
      default: { actions: {} },
      runAfter: { Call: ['Succeeded'] },
    },
    Code: {
      type: 'JavaScriptCode',
      inputs: { code: 'return 1;' },
      runAfter: { Route: ['Succeeded'] },
    },
  },
  outputs: {},
});

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

test.beforeEach(async ({ app }) => {
  await app.open();
  await app.drop('Forms.json', file);
  await expect(app.name()).toHaveValue('Forms');
  await expect(app.card('Code')).toBeVisible();
});

test('a static result is switched on, filled in, taken by a run and undone', async ({ app, page }) => {
  await app.select('Call');
  await page.keyboard.press('Enter');
  const form = inspector(page);
  await form.getByRole('tab', { name: 'Settings', exact: true }).click();
  await form.getByRole('button', { name: /^Static result/ }).press('Enter');
  const toggle = form.getByRole('switch', { name: /Give this result/ });
  await expect(toggle).toBeFocused();
  await page.keyboard.press('Space');
  await expect(toggle).toBeChecked();
  await form.getByRole('textbox', { name: 'Status code' }).fill('OK');
  await form.getByRole('textbox', { name: 'Body', exact: true }).fill('{ "kind": "book" }');
  await form.getByRole('tab', { name: 'Settings', exact: true }).click();
  const written = async () => JSON.parse((await app.download()).toString());
  await expect
    .poll(async () => (await written()).staticResults)
    .toEqual({ Call0: { status: 'Succeeded', outputs: { statusCode: 'OK', body: { kind: 'book' } } } });
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture('static-result') });
  await app.run();
  await expect(app.card('Code')).toHaveAttribute('data-status', 'Succeeded');
  await expect(app.card('Call')).toHaveAttribute('data-status', 'Succeeded');
});

test('cases of a Switch are named, valued, added, removed and brought back in its form', async ({
  app,
  page,
}) => {
  await app.select('Route');
  await page.keyboard.press('Enter');
  const form = inspector(page);
  await form.getByRole('textbox', { name: 'Value of the case Book' }).fill('7');
  await form.getByRole('button', { name: 'Add a case' }).press('Enter');
  const added = form.getByRole('textbox', { name: 'Name of the case Case' });
  await added.fill('Book');
  await expect(form.getByText('There is a case Book already.')).toBeVisible();
  await added.fill('Film');
  await added.press('Enter');
  await expect(form.getByRole('textbox', { name: 'Name of the case Film' })).toBeVisible();
  await expect
    .poll(async () => JSON.parse((await app.download()).toString()).actions.Route.cases)
    .toEqual({ Book: { case: 7, actions: {} }, Film: { case: 'Value 2', actions: {} } });
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture('cases') });
  await form.getByRole('button', { name: 'Remove Film' }).click();
  await expect(form.getByRole('textbox', { name: 'Name of the case Film' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Undo', exact: true }).last().click();
  await expect(form.getByRole('textbox', { name: 'Name of the case Film' })).toBeVisible();
});

test('code keeps the indent of the line before', async ({ app, page }) => {
  await app.select('Code');
  await page.keyboard.press('Enter');
  const code = inspector(page).getByRole('textbox', { name: /^Code/ });
  await code.click();
  await page.keyboard.press('Control+a');
  await page.keyboard.type('if (true) {\nreturn 2;');
  await expect(code).toHaveValue('if (true) {\n  return 2;');
  await expect
    .poll(async () => JSON.parse((await app.download()).toString()).actions.Code.inputs.code)
    .toBe('if (true) {\n  return 2;');
});

test('a step stays pinned beside the selected one, through a rename, until it is let go', async ({
  app,
  page,
}) => {
  await app.select('Call');
  await page.keyboard.press('Enter');
  await inspector(page).getByRole('button', { name: 'More commands' }).click();
  await page.getByRole('menuitem', { name: 'Pin beside the selected step' }).click();
  await app.select('Code');
  const pinned = page.getByRole('region', { name: 'Pinned step' });
  await expect(pinned.getByRole('textbox', { name: /^URI/ })).toHaveValue('https://shop.example/orders');
  await expect(inspector(page).getByRole('textbox', { name: /^Code/ })).toBeVisible();
  await pinned.getByRole('tab', { name: 'Settings', exact: true }).click();
  await expect(inspector(page).getByRole('textbox', { name: /^Code/ })).toBeVisible();
  await expect(pinned.getByRole('button', { name: /^Description/ })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture('pinned') });
  await pinned.getByRole('button', { name: 'Call', exact: true }).click();
  await page.keyboard.type('Fetch');
  await page.keyboard.press('Enter');
  await expect(pinned.getByRole('button', { name: 'Fetch', exact: true })).toBeVisible();
  await pinned.getByRole('button', { name: 'Unpin' }).click();
  await expect(pinned).toHaveCount(0);
  await expect(inspector(page).getByRole('textbox', { name: /^Code/ })).toBeVisible();
});

test(`where a workflow runs is chosen, checked, kept and undone`, async ({ app, page }) => {
  await app.command('Workflow settings');
  const target = inspector(page).getByRole('combobox', { name: 'Runs in' });
  await expect(target).toHaveValue('');
  await target.selectOption('Power Automate');
  await app.openDock('Problems');
  await expect(page.getByText(/type-not-in-target/).first()).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture(`workflow`) });
  await app.isSaved();
  await page.reload();
  await app.isReady();
  await app.command('Workflow settings');
  await expect(target).toHaveValue('flow');
  await page.keyboard.press('Control+z');
  await expect(target).toHaveValue('');
});

test('the condition of an Until is edited in rows and stays an expression', async ({ app, page }) => {
  const looping = JSON.parse(file) as { actions: Record<string, unknown> };
  looping.actions = {
    Loop: { type: 'Until', expression: "@equals(body('Call'), 1)", limit: {}, actions: {}, runAfter: {} },
  };
  await app.drop('Loop.json', JSON.stringify(looping));
  await expect(app.name()).toHaveValue('Loop');
  await app.select('Loop');
  await page.keyboard.press('Enter');
  const form = inspector(page).getByRole('group', { name: /^Condition/ });
  const written = async () =>
    (
      JSON.parse((await app.download()).toString()) as typeof looping & {
        actions: { Loop: { expression: string } };
      }
    ).actions.Loop.expression;
  await form.getByRole('combobox', { name: 'Comparison' }).selectOption('is greater than');
  await expect.poll(written).toBe("@greater(body('Call'), 1)");
  await form.getByRole('textbox', { name: 'Right side' }).fill("it's");
  await expect.poll(written).toBe("@greater(body('Call'), 'it''s')");
  // What does not read while it is typed leaves the rows alone.
  await form.getByRole('textbox', { name: 'Right side' }).fill('@length(');
  await expect.poll(written).toBe("@greater(body('Call'), length()");
  await form.getByRole('textbox', { name: 'Right side' }).fill("@length('abc')");
  await form.getByRole('button', { name: 'Add another row' }).click();
  await form.getByRole('textbox', { name: 'Left side' }).nth(1).fill('5');
  await form.getByRole('radio', { name: 'Or' }).click();
  await expect.poll(written).toBe("@or(greater(body('Call'), length('abc')), equals(5, ''))");
  await form.getByRole('button', { name: 'Remove row' }).last().click();
  await expect.poll(written).toBe("@greater(body('Call'), length('abc'))");
});
