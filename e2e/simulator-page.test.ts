import { violations } from './axe.ts';
import { expect, test } from './fixtures.ts';

/* Scenarios, and the publisher's page in a tab of its own. */

test('a run is recorded as a scenario that passes, and fails when the workflow changes', async ({
  app,
  page,
}) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await app.openDock('Tests');
  await page.getByRole('button', { name: 'Record the shown run' }).click();
  const row = page.locator('[data-scenario="Scenario 1"]');
  await expect(row).toHaveAttribute('data-passed', 'true');
  await expect(page.getByTestId('coverage')).toContainText('Not yet: Cancel_order');
  await expect(app.card('Ship_order').locator('[data-covered]')).toBeVisible();
  await expect(app.card('Cancel_order').locator('[data-covered]')).toHaveCount(0);
  expect(await violations(page, '[role="tabpanel"]')).toEqual([]);
  await page.getByRole('switch', { name: 'Run after every change' }).click();
  await app.select('Ship_order');
  await page.keyboard.press('Delete');
  await expect(row).toHaveAttribute('data-passed', 'false');
  await page.keyboard.press('Control+z');
  await expect(row).toHaveAttribute('data-passed', 'true');
  await app.isSaved();
  await page.reload();
  await app.isReady();
  await app.openDock('Tests');
  await expect(row).toBeVisible();
});

test('a sample brings its scenarios, and all of them pass', async ({ app, page }) => {
  await app.open();
  await app.openDock('Tests');
  await page.getByRole('button', { name: 'Take those of the sample' }).click();
  await expect(page.locator('[data-scenario]')).toHaveCount(9);
  await expect(page.locator('[data-scenario][data-passed="true"]')).toHaveCount(9);
  await expect(page.getByTestId('coverage')).toContainText('4 of 4 actions');
});

for (const [where, path] of [
  ['with a service worker', '/'],
  ['without a service worker', '/?publisher=tab'],
] as const) {
  test(`D-9 the publisher answers from a tab of its own, on a phone, ${where}`, async ({
    app,
    page,
    context,
  }) => {
    await app.open(path);
    await app.run();
    await app.send('Order arrives');
    await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
    const id = new URL(page.url()).hash.replace('#w=', '');
    const other = await context.newPage();
    await other.setViewportSize({ width: 390, height: 800 });
    await other.goto(`${path}#publisher=${id}`);
    const item = other.locator('[data-waiting="Wait_for_approval"]');
    await expect(item).toContainText('Ship order 4711 to Ada Lovelace?');
    expect(await violations(other)).toEqual([]);
    await item.getByRole('button', { name: 'Reject', exact: true }).click();
    await expect(app.card('Cancel_order')).toHaveAttribute('data-status', 'Succeeded');
    // The registration has been ended: it leaves the inbox by itself.
    await expect(item).toHaveCount(0);
    await other.getByRole('radio', { name: 'Deliveries' }).click();
    await expect(other.getByRole('table', { name: 'What was sent' }).getByText('200 OK')).toHaveCount(1);
    await other.getByRole('radio', { name: 'Registry' }).click();
    await expect(other.getByRole('table', { name: 'Subscriptions' })).toContainText('Unsubscribed');
  });
}

test('/publisher leads to the page on any static server', async ({ app, page }) => {
  await app.open();
  await page.goto('/publisher/');
  await expect(page.getByRole('heading', { name: 'Publisher' })).toBeVisible();
  await expect(page.getByLabel('Workflow')).toHaveValue(/^[0-9a-f]{32}$/);
});
