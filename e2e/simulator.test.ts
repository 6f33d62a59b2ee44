import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

/* The simulated service: failures in one click, rules, and the matrix; with and without a service worker. */

/** The names of the mock rules that the service keeps for the shown workflow; those that are off in brackets. */
const keptRules = (page: Page) =>
  page.evaluate(async () => {
    const rules: readonly { name: string; isOff?: boolean }[] = await (
      await fetch(`/__publisher/rules?workflow=${location.hash.slice(3)}`)
    ).json();
    return rules.map(({ name, isOff }) => (isOff ? `(${name})` : name));
  });

const preset = (page: Page, id: string) => page.locator(`[data-preset="${id}"]`);

for (const [where, path] of [
  ['in the service worker', '/'],
  ['in the tab', '/?publisher=tab'],
] as const) {
  test(`a failure is played in one click, and says what the workflow lacks, ${where}`, async ({
    app,
    page,
  }) => {
    await app.open(path);
    await app.openDock('Mock service');
    await page.getByRole('button', { name: 'Play "No Location"' }).click();
    await expect(preset(page, 'noLocation')).toContainText('Orphan left');
    await expect(preset(page, 'noLocation')).toContainText('What the workflow lacks');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
    await page.getByRole('button', { name: 'Play "Times out"' }).click();
    await expect(preset(page, 'timesOut')).toContainText('Run failed');
    await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'TimedOut');
    // The rules of a preset are gone when it has been played.
    await page.getByRole('radio', { name: 'Rules' }).click();
    await expect(page.getByText('No rules of your own yet.')).toBeVisible();
  });
}

test('the menu of a webhook leads to its failures', async ({ app, page }) => {
  await app.open();
  await app.select('When_an_order_arrives');
  await page.keyboard.press('w');
  await expect(page.getByLabel('Webhook', { exact: true })).toHaveValue('When_an_order_arrives');
  await page.getByRole('button', { name: 'Play "Callback arrives twice"' }).click();
  await expect(preset(page, 'duplicateCallback')).toContainText('Processed twice');
});

test('S-78 a rule answers with a status of the table at one click, and counts what it answers', async ({
  app,
  page,
}) => {
  await app.open();
  await app.openDock('Mock service');
  await page.getByRole('radio', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Answer with 403 Forbidden' }).click();
  const row = page.locator('[data-rule="Subscribe of every step"]');
  await expect(row).toBeVisible();
  await app.run();
  await app.openDock('HTTP');
  await expect(page.getByRole('table', { name: 'HTTP exchanges' })).toContainText('403 Forbidden');
  await app.openDock('Mock service');
  await expect(row.getByRole('cell', { name: '1', exact: true })).toBeVisible();
  const isOn = page.getByRole('checkbox', { name: 'Rule "Subscribe of every step" is on' });
  await isOn.click();
  await expect(isOn).not.toBeChecked();
  await expect.poll(() => keptRules(page)).toEqual(['(Subscribe of every step)']);
  await page.reload();
  await app.isReady();
  await app.openDock('Mock service');
  await page.getByRole('radio', { name: 'Rules' }).click();
  await expect(isOn).not.toBeChecked();
});

test('rules are written in a form, ordered by keys, and survive a reload', async ({ app, page }) => {
  await app.open();
  await app.openDock('Mock service');
  await page.getByRole('radio', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Answer with 404 Not found' }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  const form = page.getByRole('form', { name: 'Rule New rule' });
  await form.getByLabel('Name', { exact: true }).fill('Slow');
  await form.getByLabel('Delay').fill('soon');
  await form.getByRole('button', { name: 'Save the rule' }).click();
  await expect(form.getByRole('alert')).toContainText('delay');
  await form.getByLabel('Delay').fill('PT5S');
  await form.getByRole('button', { name: 'Save the rule' }).click();
  const rows = page.locator('[data-rule]');
  await expect(rows.first()).toHaveAttribute('data-rule', 'Slow');
  await page.getByRole('button', { name: 'Edit rule "Slow"' }).focus();
  await page.keyboard.press('Alt+ArrowDown');
  await expect(rows.last()).toHaveAttribute('data-rule', 'Slow');
  await expect.poll(() => keptRules(page)).toEqual(['Subscribe of every step', 'Slow']);
  await page.reload();
  await app.isReady();
  await app.openDock('Mock service');
  await page.getByRole('radio', { name: 'Rules' }).click();
  await expect(rows.last()).toHaveAttribute('data-rule', 'Slow');
});

test('all failures are played in one go, beside the run', async ({ app, page }) => {
  await app.open();
  await app.openDock('Tests');
  await page.getByRole('radio', { name: 'Resilience' }).click();
  await page.getByRole('button', { name: 'Play all failures' }).click();
  const row = page.locator('[data-tried="timesOut"]');
  await expect(row).toHaveAttribute('data-outcome', 'runFailed');
  await expect(page.getByRole('status').filter({ hasText: 'handled' })).toBeVisible();
  await expect(page.locator('[data-tried]')).toHaveCount(24);
  await page.getByRole('button', { name: 'Export' }).last().click();
  const download = page.waitForEvent('download');
  await page.getByRole('menuitem', { name: 'As Markdown' }).click();
  expect((await download).suggestedFilename()).toMatch(/resilience\.md$/);
});

test('the panels of the simulated service have no accessibility problems', async ({ app, page }) => {
  await app.open();
  await app.openDock('Mock service');
  await page.getByRole('button', { name: 'Play "Empty body"' }).click();
  await expect(preset(page, 'emptyBody').getByText('Run:')).toBeVisible();
  const check = async () => {
    expect(await violations(page, '[role="tabpanel"]')).toEqual([]);
  };
  await check();
  await page.getByRole('radio', { name: 'Rules' }).click();
  await page.getByRole('button', { name: 'Add a rule' }).click();
  await expect(page.getByRole('form', { name: 'Rule New rule' })).toBeVisible();
  await check();
  await app.openDock('Tests');
  await check();
});
