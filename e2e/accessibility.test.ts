import { violations } from './axe.ts';
import { expect, picture, test } from './fixtures.ts';

test('axe finds nothing on the main screens', async ({ app, page }) => {
  test.slow();
  await app.open();
  expect(await violations(page)).toEqual([]);
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await app.select('Wait_for_approval');
  await page.keyboard.press('Enter');
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture(`waiting`) });
  await page.getByRole('button', { name: 'Add', exact: true }).click();
  expect(await violations(page), 'palette').toEqual([]);
  await page.keyboard.press('Control+k');
  await expect(page.getByRole('dialog')).toBeVisible();
  expect(await violations(page), 'commands').toEqual([]);
});

test('axe finds nothing on the panels of a run that has ended', async ({ app, page }) => {
  test.slow();
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await app.select('Wait_for_approval');
  await page.keyboard.press('Enter');
  for (const tab of ['Timeline', 'HTTP', 'Subscriptions', 'Problems']) {
    await app.openDock(tab);
    if (tab === 'HTTP') await page.locator('[data-exchange]').first().click();
    expect(await violations(page), tab).toEqual([]);
  }
  for (const tab of ['Settings', 'Run after', 'JSON', 'Run']) {
    await page
      .getByRole('complementary', { name: 'Inspector' })
      .getByRole('tab', { name: tab, exact: true })
      .click();
    expect(await violations(page), tab).toEqual([]);
  }
});

test('axe finds nothing on a phone', async ({ app, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  expect(await violations(page)).toEqual([]);
  await page.screenshot({ path: picture(`phone`) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
});
