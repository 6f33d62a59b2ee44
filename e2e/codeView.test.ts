import { violations } from './axe.ts';
import { expect, picture, test } from './fixtures.ts';

test('beside the diagram the code follows the selection, and the diagram the cursor', async ({
  app,
  page,
}) => {
  await app.open();
  const code = await app.split();
  await expect(app.card('Ship_order')).toBeVisible();
  await app.select('When_an_order_arrives');
  await expect(code.getByText('"When_an_order_arrives"').first()).toBeVisible();
  await app.select('Cancel_order');
  const name = code.getByText('"Cancel_order"').first();
  await expect(name).toBeVisible();
  await name.click();
  // Five lines up the cursor stands in the last line of the other branch's action.
  for (let line = 0; line < 5; line += 1) await page.keyboard.press('ArrowUp');
  await expect(app.card('Ship_order')).toHaveAttribute('data-selected', 'true');
  await expect(app.card('Cancel_order')).not.toHaveAttribute('data-selected', 'true');
});

test('an edit in either half shows in the other', async ({ app, page }) => {
  await app.open();
  await app.select('Ship_order');
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  const code = page.locator('.monaco-editor').first();
  await expect(code.getByText('"Ship_order"').first()).toBeVisible();
  await app.select('Ship_order');
  await page.keyboard.press('F2');
  await page.keyboard.press('ControlOrMeta+a');
  await page.keyboard.type('Send parcel');
  await page.keyboard.press('Enter');
  await expect(code.getByText('"Send_parcel"').first()).toBeVisible();
  await code.getByText('"Send_parcel"').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('X');
  await expect(app.card('XSend_parcel')).toBeVisible();
  // Without a pause between typing and an edit in the diagram neither is lost.
  await code.getByText('"XSend_parcel"').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('Y');
  await app.select('Cancel_order');
  await page.keyboard.press('Control+d');
  await expect(app.card('Cancel_order_1')).toBeVisible();
  await expect(app.card('YXSend_parcel')).toBeVisible();
});

test('what is selected is seen also where the code gets its room after the editor is there', async ({
  app,
  page,
}) => {
  await app.open();
  const closed = await page.addStyleTag({
    content:
      '.monaco-editor { max-height: 5px } *:has(> .monaco-editor) { height: 5px !important; max-width: 5px !important }',
  });
  await app.select('Ship_order');
  await page.keyboard.press('g');
  await page.keyboard.press('b');
  await expect(page.locator('.monaco-editor').first()).toBeAttached();
  await closed.evaluate((style) => (style as HTMLElement).remove());
  const name = page.locator('.monaco-editor').first().getByText('"Ship_order"').first();
  await expect(name).toBeVisible();
  // Not below the lines that stick to the top: a click reaches it.
  await name.click({ timeout: 5_000 });
});

test('code is laid out anew on request only, and no value changes', async ({ app, page }) => {
  await app.open();
  const one =
    '{"contentVersion":"1.0.0.0","triggers":{},"actions":{"A":{"type":"Compose","inputs":1.50,"runAfter":{}}},"outputs":{}}';
  await app.drop('Line.json', one);
  await expect(app.card('A')).toBeVisible();
  const code = await app.split();
  await expect(code.getByText('"contentVersion"').first()).toBeVisible();
  expect((await app.download()).toString()).toBe(one);
  await page.getByRole('button', { name: 'Format', exact: true }).click();
  await expect
    .poll(async () => (await app.download()).toString())
    .toContain('\n    "A": {\n      "type": "Compose",\n      "inputs": 1.50,');
  await page.getByRole('button', { name: /^Undo/ }).first().click();
  await expect.poll(async () => (await app.download()).toString()).toBe(one);
});

test('axe finds nothing on diagram and code side by side', async ({ app, page }) => {
  await app.open();
  await app.split();
  expect(await violations(page, { except: '.monaco-editor' })).toEqual([]);
  await page.screenshot({ path: picture(`split`) });
});
