import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, type Hookline, picture, test } from './fixtures.ts';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const uriField = (page: Page) => inspector(page).getByRole('textbox', { name: /^URI/ }).first();
/** The line under a field that tells its value. */
const live = (page: Page) => inspector(page).getByRole('group', { name: /^Value/ });
const pad = (page: Page) => page.getByRole('dialog', { name: 'Try an expression' });
const padText = (page: Page) => pad(page).getByRole('textbox', { name: 'Expression' });

/** Opens the inspector on a step. */
async function inspect(app: Hookline, page: Page, step: string): Promise<void> {
  await app.select(step);
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toBeVisible();
}

async function showCode(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Code', exact: true }).click();
  await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
}

async function openPad(page: Page): Promise<void> {
  await page.keyboard.press('Control+k');
  await page.getByPlaceholder('What do you want to do?').fill('Try an expression');
  await page.keyboard.press('Enter');
  await expect(padText(page)).toBeFocused();
}

/** Sets the cursor behind a text of the code, and writes. */
async function writeBehind(page: Page, text: string, added: string): Promise<void> {
  await page.locator('.monaco-editor .view-lines').click();
  await page.keyboard.press('Control+f');
  await page.keyboard.insertText(text);
  await page.keyboard.press('Enter');
  await page.keyboard.press('Escape');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type(added);
}

test('a function is completed with Ctrl+Space and Enter, and its value stands below the field', async ({
  app,
  page,
}) => {
  await app.open();
  await inspect(app, page, 'Ship_order');
  const field = uriField(page);
  await field.fill('https://shop.example/@{toU');
  await field.press('Control+Space');
  await expect(page.getByRole('option', { name: /toUpper/ })).toBeVisible();
  await field.press('Enter');
  await expect(field).toHaveValue('https://shop.example/@{toUpper()}');
  await page.keyboard.type('triggerBody()?[');
  await page.keyboard.press('Control+Space');
  await page.getByRole('option', { name: 'customer' }).click();
  await expect(field).toHaveValue(/toUpper\(triggerBody\(\)\?\['customer'\]?/);
  await field.fill("https://shop.example/@{toUpper(triggerBody()?['customer'])}");
  // Nothing has run: the ready-made event of the trigger stands in.
  await expect(live(page).first()).toContainText('= https://shop.example/ADA LOVELACE');
  await expect(live(page).first()).toContainText('example');
});

test('values follow the run that is shown, and the instant', async ({ app, page }) => {
  await app.open();
  await inspect(app, page, 'Approved');
  await expect(live(page).first()).toContainText('true');
  await expect(live(page).first()).toContainText('example');
  await app.run();
  await app.send('Order arrives');
  await expect(live(page).first()).toContainText('not known yet: Wait for approval has not ended');
  await app.send('Approve');
  await expect(live(page).first()).toHaveText(/^= true/);
  await app.send('Order arrives');
  await app.send('Reject');
  await expect(live(page).first()).toHaveText(/^= false/);
  await app.openDock('Timeline');
  await page.getByRole('list', { name: 'Runs' }).getByRole('button').last().click();
  await expect(live(page).first()).toHaveText(/^= true/);
  await page.getByRole('slider').first().focus();
  await page.keyboard.press('Home');
  await expect(live(page).first()).toContainText('not known yet: Wait for approval has not run');
});

test('inside a loop, values are those of the iteration that is looked at', async ({ app, page }) => {
  await app.open();
  const daily = { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } };
  const note = { type: 'Compose', inputs: "@{item()} is @{items('Each')}", runAfter: {} };
  const list = "@createArray('red', 'green', 'blue')";
  const each = { type: 'Foreach', foreach: list, actions: { Note: note }, runAfter: {} };
  const definition = { triggers: { Daily: daily }, actions: { Each: each } };
  await app.drop('loop.json', JSON.stringify(definition));
  await inspect(app, page, 'Note');
  await expect(live(page).first()).toContainText('not known yet: the workflow has not run');
  await app.run();
  await expect(live(page).first()).toContainText('= blue is blue');
  await inspector(page).getByRole('tab', { name: 'Run', exact: true }).click();
  await inspector(page).getByRole('combobox').selectOption({ index: 1 });
  await inspector(page).getByRole('tab', { name: 'Parameters' }).click();
  await expect(live(page).first()).toContainText('= green is green');
});

test('Explain shows which part of an expression failed, and can be walked by keys', async ({ app, page }) => {
  await app.open();
  await inspect(app, page, 'Ship_order');
  await uriField(page).fill("https://shop.example/@{concat('a', triggerBody().nope, 'b')}");
  const line = live(page).first();
  await expect(line.locator('mark')).toHaveText('.nope');
  await expect(line).toContainText(
    "Property 'nope' doesn't exist, available properties are 'id, customer, total'.",
  );
  await line.getByRole('button', { name: 'Explain' }).click();
  const tree = line.getByRole('tree');
  await expect(tree.getByRole('treeitem', { name: /^\.nope/ })).toContainText('failed here');
  await tree.focus();
  await page.keyboard.press('ArrowUp');
  await expect(tree.getByRole('treeitem', { name: /^triggerBody\(\)/, selected: true })).toContainText(
    '"customer"',
  );
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowLeft');
  await expect(tree.getByRole('treeitem')).toHaveCount(1);
  await page.keyboard.press('ArrowRight');
  await expect(tree.getByRole('treeitem')).not.toHaveCount(1);
});

test('the answer to Subscribe is known where Unsubscribe uses it', async ({ app, page }) => {
  await app.open();
  await inspect(app, page, 'Wait_for_approval');
  const unsubscribe = inspector(page).getByRole('textbox', { name: /^URI/ }).last();
  await unsubscribe.scrollIntoViewIfNeeded();
  await expect(inspector(page)).toContainText('not known yet: the workflow has not run');
  await app.run();
  await app.send('Order arrives');
  await expect(inspector(page)).toContainText('= https://approvals.example/requests/');
});

test('secure parameters are never shown', async ({ app, page }) => {
  await app.open();
  const definition = JSON.parse((await app.download()).toString('utf8'));
  definition.parameters.key = { type: 'SecureString', defaultValue: 'hunter2' };
  definition.actions.Wait_for_approval.inputs.subscribe.uri = "https://x.example/@{parameters('key')}";
  await app.drop('secret.json', JSON.stringify(definition, null, 2));
  await expect(app.name()).toHaveValue('secret');
  await inspect(app, page, 'Wait_for_approval');
  await expect(live(page).first()).toContainText('the parameter key is secure');
  await live(page).first().getByRole('button', { name: 'Explain' }).click();
  await expect(live(page).first().getByRole('treeitem').last()).toContainText('••••••');
  await expect(inspector(page)).not.toContainText('hunter2');
});

test('nothing that is typed is lost on blur, tab switch, another step or reload', async ({ app, page }) => {
  const text = "https://shop.example/@{concat('half";
  await app.open();
  await inspect(app, page, 'Ship_order');
  await uriField(page).fill(text);
  await inspector(page).getByRole('tab', { name: 'Settings' }).click();
  await inspector(page).getByRole('tab', { name: 'Parameters' }).click();
  await expect(uriField(page)).toHaveValue(text);
  await uriField(page).focus();
  await page.keyboard.press('Control+End');
  await page.keyboard.type("'");
  await app.select('Cancel_order');
  await expect(uriField(page)).not.toHaveValue(`${text}'`);
  await app.select('Ship_order');
  await expect(uriField(page)).toHaveValue(`${text}'`);
  await showCode(page);
  await page.getByRole('button', { name: 'Design', exact: true }).click();
  await app.isSaved();
  await page.reload();
  await app.isReady();
  await inspect(app, page, 'Ship_order');
  await expect(uriField(page)).toHaveValue(`${text}'`);
});

test('in the code, functions are completed and explained, and faults are marked to the letter', async ({
  app,
  page,
}) => {
  await app.open();
  await showCode(page);
  await writeBehind(page, '"approvedBy": "', '@{toUp');
  await expect(page.locator('.monaco-editor .suggest-widget')).toContainText('toUpper');
  await page.keyboard.press('Enter');
  await page.keyboard.type("body('Wait_for_aproval')?['by']");
  const marked = page.locator('.monaco-editor .squiggly-error');
  await expect(marked).toHaveCount(1);
  const name = page.locator('.monaco-editor .view-line span', { hasText: /^'Wait_for_aproval'$/ });
  const share = async () => {
    const width = (await marked.boundingBox())?.width ?? 0;
    const whole = (await name.boundingBox())?.width ?? 0;
    return width / whole;
  };
  // The name without its quotes, in letters of one width. While it is being typed, the fault is another one.
  await expect.poll(share).toBeCloseTo(16 / 18, 1);
  await app.run();
  await app.send('Order arrives');
  await page
    .locator('.monaco-editor .view-line span', { hasText: /^triggerBody$/ })
    .first()
    .hover();
  const hover = page.locator('.monaco-hover:not(.hidden)');
  await expect(hover).toContainText('Gives the body of the trigger');
  await expect(hover).toContainText('"Ada Lovelace"');
  const definition = JSON.parse((await app.download()).toString('utf8'));
  expect(definition.actions.Approved.actions.Ship_order.inputs.body.approvedBy).toContain(
    "@{toUpper(body('Wait_for_aproval')?['by']",
  );
});

test('an edit in the code changes what was typed and nothing else, mixed line breaks included', async ({
  app,
  page,
}) => {
  const text =
    '{\r\n  "triggers": {},\n  "actions": {\r\n    "A": { "type": "Compose", "inputs": "one", "runAfter": {} }\n  },\r\n  "outputs": {}\n}\r\n';
  await app.open();
  await app.drop('mixed.json', text);
  await expect(app.card('A')).toBeVisible();
  await showCode(page);
  await writeBehind(page, '"one', ' more');
  await expect(page.getByRole('button', { name: /^Undo edit the code/ })).toBeEnabled();
  await expect
    .poll(async () => (await app.download()).toString('utf8'))
    .toBe(text.replace('one', 'one more'));
});

test('the scratchpad tries expressions against the run or values of one’s own, and keeps what was typed', async ({
  app,
  page,
}) => {
  await app.open();
  await openPad(page);
  await page.keyboard.type("concat('Hello ', triggerBody()?['customer'])");
  await pad(page).getByRole('button', { name: 'Put @ in front' }).click();
  const result = pad(page).getByRole('region', { name: 'Result' }).first();
  await expect(result).toContainText('Hello Ada Lovelace');
  await expect(result).toContainText('String');
  await page.keyboard.press('Escape');
  await expect(pad(page)).toBeHidden();
  await page.reload();
  await app.isReady();
  await openPad(page);
  await expect(padText(page)).toHaveValue("@concat('Hello ', triggerBody()?['customer'])");

  await pad(page).getByRole('radio', { name: 'JSON of mine' }).click();
  await pad(page)
    .getByRole('textbox', { name: 'Values as JSON' })
    .fill('{ "triggerBody": { "customer": "Grace" } }');
  await expect(result).toContainText('Hello Grace');

  await pad(page).getByRole('searchbox', { name: 'Search functions' }).fill('base64tos');
  await pad(page)
    .getByRole('button', { name: /^base64ToString/ })
    .click();
  await pad(page)
    .getByRole('button', { name: /^Try @base64ToString/ })
    .first()
    .click();
  await expect(padText(page)).toHaveValue(/^@base64ToString\(/);
  await pad(page).getByRole('button', { name: 'Back to what you typed' }).click();
  await expect(result).toContainText('Hello Grace');
});

test('axe finds nothing in values, explanations and the scratchpad', async ({ app, page }) => {
  await app.open();
  await inspect(app, page, 'Ship_order');
  await uriField(page).fill("https://shop.example/@{concat('a', triggerBody().nope)}");
  await live(page).first().getByRole('button', { name: 'Explain' }).click();
  await expect(live(page).first().getByRole('tree')).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture(`explain`) });
  await openPad(page);
  await page.keyboard.type("@concat('Hello ', triggerBody()?['customer'])");
  await pad(page)
    .getByRole('button', { name: /^base64\(/ })
    .click();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture(`scratchpad`) });
});

test('F12 on a name in the code goes to the step that it names', async ({ app, page }) => {
  await app.open();
  const lines = (await app.download()).toString('utf8').split('\n');
  const line = lines.findIndex((text) => /^\s*"Wait_for_approval": \{/.test(text)) + 1;
  await showCode(page);
  await writeBehind(page, "body('Wait_for", '');
  const active = page.locator('.monaco-editor .active-line-number');
  await expect(active).not.toHaveText(String(line));
  await page.keyboard.press('F12');
  await expect(active).toHaveText(String(line));
});
