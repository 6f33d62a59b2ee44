import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, type Hookline, test } from './fixtures.ts';

const paused = (page: Page) => page.getByRole('region', { name: 'Paused run' });
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const isWaiting = (app: Hookline) =>
  expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');

/** Sets a breakpoint by the menu of a card. */
async function setBreakpoint(app: Hookline, name: string, when: 'before' | 'after'): Promise<void> {
  await app.card(name).click({ button: 'right', position: { x: 90, y: 14 } });
  await app.page.getByRole('menuitem', { name: `Breakpoint ${when}, on or off` }).click();
  await expect(app.card(name).locator(`[data-breakpoint="${when}"]`)).toBeVisible();
}

/** Sends the first event and waits until the run stands still. */
async function runToPause(app: Hookline): Promise<void> {
  await app.run();
  await app.send('Order arrives');
  await expect(paused(app.page)).toBeVisible();
}

test('a breakpoint stops a run before a step, shows its inputs, and lets it go on, by mouse', async ({
  app,
  page,
}) => {
  await app.open();
  await setBreakpoint(app, 'Wait_for_approval', 'before');
  await runToPause(app);
  await expect(paused(page)).toContainText('Paused before Wait for approval (breakpoint).');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Paused');
  await expect(page).toHaveTitle(/^⏸ Paused/);
  await paused(page).getByRole('button', { name: 'Show its inputs' }).click();
  const here = inspector(page).getByRole('region', { name: 'Paused before this step' });
  await expect(here).toContainText('subscribe');
  await expect(inspector(page)).not.toContainText('no answer yet');
  await app.openDock('HTTP');
  await expect(page.locator('[data-exchange]').filter({ hasText: 'approvals.example' })).toHaveCount(0);
  await here.getByRole('button', { name: 'Resume' }).click();
  await isWaiting(app);
  await expect(paused(page)).toBeHidden();
  await expect(page).not.toHaveTitle(/Paused/);
});

test('breakpoints and steps by keyboard alone', async ({ app, page }) => {
  await app.open();
  await app.select('Wait_for_approval');
  await page.keyboard.press('Shift+B');
  await expect(app.card('Wait_for_approval')).toHaveAccessibleName(/breakpoint before/);
  await runToPause(app);
  await page.keyboard.press('F9');
  await isWaiting(app);
  await app.openDock('Compose');
  await app.send('Approve');
  await expect(app.card('Approved')).toHaveAttribute('data-status', 'Paused');
  await page.keyboard.press('F9');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Paused');
  await page.keyboard.press('F8');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await expect(paused(page)).toBeHidden();
});

test('a run goes to the selected step and stands there', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await isWaiting(app);
  await app.select('Ship_order');
  await page.keyboard.press('Shift+F9');
  // The engine knows where to stop before it is called back.
  await expect(page.getByTestId('live')).toContainText('Running to Ship order');
  await app.openDock('Compose');
  await app.send('Approve');
  await expect(paused(page)).toContainText('Paused before Ship order (run to here).');
  await expect(app.card('Approved')).toHaveAttribute('data-status', 'Running');
});

test('a run pauses after a step that failed', async ({ app, page }) => {
  await app.open();
  await app.command('Pause on failures');
  await expect(page.getByText('Runs pause after a step that failed or timed out.').first()).toBeVisible();
  await app.run();
  await app.send('Order arrives');
  await isWaiting(app);
  await page.getByRole('button', { name: /^Skip to the next event/ }).click();
  await expect(paused(page)).toContainText('Paused after Wait for approval (failure).');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'TimedOut');
});

test('a breakpoint that is off stops nothing, and a run pauses where a step waits', async ({ app, page }) => {
  await app.open();
  await setBreakpoint(app, 'Wait_for_approval', 'before');
  await app.card('Wait_for_approval').click({ button: 'right', position: { x: 90, y: 14 } });
  await page.getByRole('menuitem', { name: 'Breakpoints of this step, off or on' }).click();
  await expect(app.card('Wait_for_approval').locator('[data-breakpoint="before off"]')).toBeVisible();
  await expect(app.card('Wait_for_approval')).toHaveAccessibleName(/breakpoint before, off/);
  await app.command('Pause when a step waits');
  await expect(page.getByText('Runs pause when a step begins to wait.').first()).toBeVisible();
  await runToPause(app);
  await expect(paused(page)).toContainText('Paused at Wait for approval (it waits).');
  await paused(page).getByRole('button', { name: 'Resume' }).click();
  await isWaiting(app);
  await expect(paused(page)).toBeHidden();
});

test('a paused run is still paused after a reload, and nothing is sent twice', async ({ app, page }) => {
  await app.open();
  await setBreakpoint(app, 'Approved', 'before');
  await app.run();
  await app.send('Order arrives');
  await isWaiting(app);
  await app.openDock('Compose');
  await app.send('Approve');
  await expect(paused(page)).toBeVisible();
  await page.reload();
  await app.isReady();
  await expect(paused(page)).toContainText('Paused before Approved');
  await expect(app.card('Approved').locator('[data-breakpoint="before"]')).toBeVisible();
  await paused(page).getByRole('button', { name: 'Resume' }).click();
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await expect.poll(async () => (await app.exchanges()).at(-1)).toContain('Action');
  const rows = await app.exchanges();
  expect(rows.filter((row) => row.includes('Subscribe') && row.includes('approvals.example'))).toHaveLength(
    1,
  );
});

test('what if: a step is done again with a forced status, in a run of its own', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await isWaiting(app);
  await app.openDock('Compose');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await app.select('Ship_order');
  await page.keyboard.press('Enter');
  await inspector(page).getByRole('tab', { name: 'Run', exact: true }).click();
  await inspector(page).getByText('What if: run again from here').click();
  await inspector(page).getByRole('radio', { name: 'Forced status' }).click();
  await inspector(page).getByRole('textbox', { name: 'Message' }).fill('The lorry broke down.');
  await inspector(page).getByRole('button', { name: 'Run again from here' }).click();
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Failed');
  await expect(inspector(page)).toContainText('The lorry broke down.');
  await expect(inspector(page)).toContainText('What if: begins like the run of');
  await inspector(page).getByRole('button', { name: 'Show that run' }).click();
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
});

test('what if: a step is done again with other inputs', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await isWaiting(app);
  await app.openDock('Compose');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await app.select('Ship_order');
  await page.keyboard.press('Enter');
  await inspector(page).getByRole('tab', { name: 'Run', exact: true }).click();
  await inspector(page).getByText('What if: run again from here').click();
  await inspector(page).getByRole('radio', { name: 'Other inputs' }).click();
  const field = inspector(page).getByRole('textbox', { name: 'Inputs' });
  await expect(field).toHaveValue(/shipping|uri/);
  await field.fill(
    (await field.inputValue()).replace(/"uri":\s*"[^"]*"/, '"uri":"https://elsewhere.example/ship"'),
  );
  await inspector(page).getByRole('button', { name: 'Run again from here' }).click();
  await app.openDock('HTTP');
  await expect(page.locator('[data-exchange]').filter({ hasText: 'elsewhere.example' })).toHaveCount(1);
});

test('axe finds nothing on a paused run and a what-if', async ({ app, page }) => {
  test.slow();
  await app.open();
  await setBreakpoint(app, 'Wait_for_approval', 'before');
  await setBreakpoint(app, 'Approved', 'after');
  await runToPause(app);
  await paused(page).getByRole('button', { name: 'Show its inputs' }).click();
  await expect(inspector(page).getByRole('region', { name: 'Paused before this step' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
  await paused(page).getByRole('button', { name: 'Resume' }).click();
  await isWaiting(app);
  await inspector(page).getByText('What if: run again from here').click();
  await inspector(page).getByRole('radio', { name: 'Forced status' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Message' })).toBeVisible();
  expect(await violations(page)).toEqual([]);
});
