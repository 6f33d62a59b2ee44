import type { Page } from '@playwright/test';
import { expect, type Hookline, test } from './fixtures.ts';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

/** Types into the code editor as a user would: everything selected, then replaced. */
async function setCode(app: Hookline, text: string): Promise<void> {
  await app.page.locator('.monaco-editor').first().click();
  await app.page.keyboard.press('Control+a');
  await app.paste(text);
}

async function showCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
}

async function showDesign(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Design', exact: true }).click();
}

async function definitionOf(app: Hookline) {
  return JSON.parse((await app.download()).toString('utf8'));
}

test('S-33 S-62 renaming a step rewrites everything that mentions it, and undo takes it back', async ({
  app,
  page,
}) => {
  await app.open();
  await app.select('Wait_for_approval');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('Ask the boss');
  await page.keyboard.press('Enter');
  await expect(app.card('Ask_the_boss')).toBeVisible();
  const renamed = await definitionOf(app);
  expect(Object.keys(renamed.actions)).toEqual(['Ask_the_boss', 'Approved']);
  expect(renamed.actions.Approved.runAfter).toEqual({ Ask_the_boss: ['Succeeded'] });
  expect(JSON.stringify(renamed)).not.toContain('Wait_for_approval');
  await page.getByRole('button', { name: /^Undo rename/ }).click();
  await expect(app.card('Wait_for_approval')).toBeVisible();
});

test('S-34 a name that exists already is refused as it is typed', async ({ app, page }) => {
  await app.open();
  await app.select('Wait_for_approval');
  await page.keyboard.press('F2');
  await page.keyboard.press('Control+a');
  await page.keyboard.type('APPROVED');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('textbox', { name: 'Name of Wait for approval' })).toHaveAttribute(
    'aria-invalid',
    'true',
  );
  expect(Object.keys((await definitionOf(app)).actions)).toContain('Wait_for_approval');
});

test('S-60 S-61 the + on an edge inserts an action between two others', async ({ app, page }) => {
  await app.open();
  await page.getByRole('button', { name: /^Insert.*Wait for approval.*Approved/i }).click();
  await page.getByRole('menuitem', { name: 'Add an action' }).click();
  await page.getByRole('combobox', { name: 'Search operations' }).fill('compose');
  await page.keyboard.press('Enter');
  await expect(app.card('Compose')).toBeVisible();
  const definition = await definitionOf(app);
  expect(definition.actions.Compose.runAfter).toEqual({ Wait_for_approval: ['Succeeded'] });
  expect(definition.actions.Approved.runAfter).toEqual({ Compose: ['Succeeded'] });
});

test('S-32 S-61 searching "http webhook" finds it under Triggers and under Actions', async ({
  app,
  page,
}) => {
  await app.open();
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  await page.getByRole('combobox', { name: 'Search operations' }).fill('http webhook');
  await expect(
    page.getByRole('group', { name: /triggers/i }).getByRole('option', { name: /HTTP Webhook/ }),
  ).toBeVisible();
  await expect(
    page.getByRole('group', { name: /actions/i }).getByRole('option', { name: /HTTP Webhook/ }),
  ).toBeVisible();
});

test('S-35 S-63 a field changed in the inspector stands in the code, and code typed stands on the canvas', async ({
  app,
  page,
}) => {
  await app.open();
  await app.select('Wait_for_approval');
  await page.keyboard.press('Enter');
  const uri = inspector(page).getByLabel(/^URI/).first();
  await uri.fill('https://approvals.example/questions');
  await expect(app.card('Wait_for_approval')).toContainText('approvals.example/questions');
  const bytes = (await app.download()).toString('utf8');
  expect(bytes).toContain('https://approvals.example/questions');
  await showCode(page);
  await setCode(app, bytes.replace('"Ship_order"', '"Send_parcel"'));
  await showDesign(page);
  await expect(app.card('Send_parcel')).toBeVisible();
  await page.getByRole('button', { name: /^Undo edit the code/ }).click();
  await expect(app.card('Ship_order')).toBeVisible();
  await page.getByRole('button', { name: /^Undo change/i }).click();
  await expect(app.card('Wait_for_approval')).toContainText('approvals.example/requests');
  await page.getByRole('button', { name: /^Redo/ }).click();
  await expect(app.card('Wait_for_approval')).toContainText('approvals.example/questions');
});

test('broken JSON in the code is kept, marked, and the diagram keeps the last valid version', async ({
  app,
  page,
}) => {
  await app.open();
  await showCode(page);
  await setCode(app, '{ "actions": { "A": { "type": "Compose", } }');
  await expect(page.getByText(/^Line 1:/)).toBeVisible();
  await showDesign(page);
  await expect(page.getByText('Code has an error on line 1')).toBeVisible();
  await expect(app.card('Wait_for_approval')).toBeVisible();
  await expect.poll(() => app.kept('hookline-designer', 'workflows')).toContain('"draft"');
  await page.reload();
  await app.isReady();
  await expect(page.getByText('Code has an error on line 1')).toBeVisible();
  await page.getByRole('button', { name: 'Show the code' }).click();
  await expect(page.locator('.monaco-editor')).toContainText('Compose');
});

test('an opened file is downloaded byte for byte, and a dropped one opens', async ({ app }) => {
  const text =
    '\ufeff{\r\n\t"definition": {\r\n\t\t"triggers": { "manual": { "type": "Request", "kind": "Http" } },\r\n\t\t"actions": { "10": { "type": "Compose", "inputs": [1.0, 1.50, 12345678901234567890], "runAfter": {} } , "9": { "type": "Foreign.Thing", "zzz": null, "runAfter": { "10": ["Succeeded"] } } },\r\n\t\t"contentVersion": "1.0.0.0"\r\n\t},\r\n\t"kind": "Stateful"\r\n}\r\n';
  await app.open();
  await app.drop('odd.json', text);
  await expect(app.name()).toHaveValue('odd');
  await expect(app.card('10')).toBeVisible();
  await expect(app.card('9')).toBeVisible();
  expect((await app.download()).toString('utf8')).toBe(text);
});

test('S-26 S-31 a new workflow is blank and asks for a trigger', async ({ app, page }) => {
  await app.open();
  await page.getByRole('button', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  await expect(page.getByRole('heading', { name: 'Start with a trigger.' })).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: /HTTP webhook/i })
    .click();
  await expect(page.locator('[data-step]')).toHaveCount(1);
  // It is complete: it subscribes to the simulated service until its author says where.
  await page.getByRole('tab', { name: /^Problems/ }).click();
  await expect(page.getByRole('tabpanel', { name: /^Problems/ })).toContainText(/no problems/i);
});

test('S-49 S-59 S-71 steps are added below the trigger and below the last action, and are saved', async ({
  app,
  page,
}) => {
  await app.open();
  await page.getByRole('button', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: 'New', exact: true }).click();
  const main = page.getByRole('main');
  await main.getByRole('button', { name: /HTTP webhook/i }).click();
  await expect(page.locator('[data-step]')).toHaveCount(1);
  const add = async (place: string, operation: string) => {
    await main.getByRole('button', { name: place, exact: true }).click();
    await page.getByRole('menuitem', { name: 'Add an action' }).click();
    await page.getByRole('combobox', { name: 'Search operations' }).fill(operation);
    await page.keyboard.press('Enter');
    await expect(app.card(operation)).toBeVisible();
  };
  await add('Insert here', 'Compose');
  await add('Insert after Compose', 'Terminate');
  await app.isSaved();
  await page.reload();
  await expect(app.card('Terminate')).toBeVisible();
  const definition = await definitionOf(app);
  expect(definition.actions.Compose.runAfter).toEqual({});
  expect(definition.actions.Terminate.runAfter).toEqual({ Compose: ['Succeeded'] });
});

test('S-43 S-41 problems are listed, lead to their field, and can be mended', async ({ app, page }) => {
  await app.open();
  const definition = await definitionOf(app);
  definition.actions.Wait_for_approval.inputs.unsubscribe.body = { url: '@{listCallbackUrl()}' };
  await app.drop('faulty.json', JSON.stringify(definition, null, 2));
  await expect(app.name()).toHaveValue('faulty');
  await app.openDock('Problems');
  const line = page.getByRole('listitem').filter({ hasText: 'listCallbackUrl()' });
  await expect(line).toBeVisible();
  const why = line.getByRole('button', { name: 'Why', exact: true });
  await why.click();
  await expect(why).toHaveAttribute('aria-expanded', 'true');
  await expect(line).toContainText('Rule "unsubscribe-callback-url":');
  await why.click();
  await expect(line).not.toContainText('Rule "');
  await line.getByRole('button').last().click();
  await expect(line).toBeHidden();
});

test('the command palette finds commands and steps', async ({ app, page }) => {
  await app.open();
  await app.command('dark theme');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await app.command('Ship order');
  await expect(inspector(page)).toContainText('Ship order');
});
