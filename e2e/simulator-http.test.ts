import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

/* The HTTP panel and the sequence diagram. */

test('a request is told by its fields, and becomes a mock rule', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await app.openDock('HTTP');
  const rows = page.locator('[data-exchange]');
  await expect(rows).toHaveCount(6);
  const phases = page.getByRole('toolbar', { name: 'Only these phases' });
  const callback = phases.getByRole('button', { name: 'Callback', exact: true });
  await phases.getByRole('button', { name: 'Subscribe', exact: true }).focus();
  await page.keyboard.press('ArrowRight');
  await expect(callback).toBeFocused();
  await page.keyboard.press('Space');
  await expect(callback).toHaveAttribute('aria-pressed', 'true');
  await expect(rows).toHaveCount(2);
  expect(await violations(page, '[role="tabpanel"]')).toEqual([]);
  await callback.click();
  await expect(rows).toHaveCount(6);
  await rows.nth(2).click();
  const detail = page.getByRole('region', { name: /^Exchange/ });
  await expect(detail.getByRole('row', { name: /body › total/ })).toContainText('249.5');
  expect(await violations(page, '[role="tabpanel"]')).toEqual([]);
  await detail.getByRole('button', { name: 'Commands for this request' }).click();
  await page.getByRole('menuitem', { name: 'Make a mock rule' }).click();
  const form = page.getByRole('form', { name: /^Rule POST/ });
  await expect(form.getByLabel('Status')).toHaveValue('201');
});

test('a callback is sent again and edited, and the log is exported as HAR', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await app.openDock('HTTP');
  const callback = page.locator('[data-exchange]', { hasText: 'Callback' });
  await expect(callback).toHaveCount(1);
  await callback.click();
  const commands = page.getByRole('button', { name: 'Commands for this request' });
  await commands.click();
  await page.getByRole('menuitem', { name: 'Send it again' }).click();
  await expect(callback).toHaveCount(2);
  await commands.click();
  await page.getByRole('menuitem', { name: 'Edit and send' }).click();
  await expect(page.getByRole('textbox', { name: 'Body' })).toHaveValue(/4711/);
  await app.openDock('HTTP');
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as HAR' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.har$/);
});

test('D-5 the run is drawn as a sequence, on the screen and as files', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await app.send('Reject');
  await expect(app.card('Cancel_order')).toHaveAttribute('data-status', 'Succeeded');
  await app.openDock('HTTP');
  await page.getByRole('radio', { name: 'Sequence' }).click();
  const diagram = page.getByRole('group', { name: /^Sequence diagram/ });
  await expect(diagram.getByRole('listitem')).toHaveCount(12);
  await expect(diagram.getByRole('listitem').first()).toContainText('Subscribe');
  expect(await violations(page, '[role="tabpanel"]')).toEqual([]);
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Export as Mermaid' }).click();
  expect((await download).suggestedFilename()).toMatch(/\.mmd$/);
});

test('an event waits for the virtual clock, comes twice, and goes out signed', async ({ app, page }) => {
  await app.open();
  await app.run();
  await expect(page.getByRole('button', { name: 'Order arrives', exact: true })).toBeVisible();
  await page.getByRole('button', { name: 'Edit event…' }).click();
  await page.getByText('Delivery and signature').click();
  await page.getByLabel('After (virtual time)').fill('later');
  await page.getByRole('button', { name: 'Send event' }).click();
  await expect(page.getByRole('alert').filter({ hasText: 'not a duration' })).toBeVisible();
  await page.getByLabel('After (virtual time)').fill('PT5M');
  await page.getByLabel('Times').fill('2');
  await page.getByLabel('Signature', { exact: true }).selectOption('github');
  await page.getByLabel('Secret').fill('s3cret');
  await page.getByRole('button', { name: 'Send event' }).click();
  await app.openDock('Mock service');
  await page.getByRole('radio', { name: 'Due' }).click();
  const due = page.getByRole('table', { name: 'What is due' }).getByRole('row', { name: /The service acts/ });
  await expect(due).toHaveCount(2);
  await due.first().getByRole('button', { name: 'Go there' }).click();
  await expect(due).toHaveCount(0);
  await app.openDock('HTTP');
  const callbacks = page.locator('[data-exchange]', { hasText: 'Callback' });
  await expect(callbacks).toHaveCount(2);
  await callbacks.first().click();
  await expect(page.getByRole('region', { name: /^Exchange/ })).toContainText('X-Hub-Signature-256');
});
