import { expect, test } from './fixtures.ts';

const timed = JSON.stringify({
  definition: {
    triggers: { Every_hour: { type: 'Recurrence', recurrence: { frequency: 'Hour', interval: 1 } } },
    actions: { First: { type: 'Compose', inputs: 1 } },
  },
});

test('code that does not arrive costs its own region only, and comes when it is asked for again', async ({
  browser,
  baseURL,
}) => {
  // Without a service worker, so that every request passes the page's own network.
  const context = await browser.newContext({ baseURL: baseURL ?? '', serviceWorkers: 'block' });
  const page = await context.newPage();
  await page.goto('/');
  await expect(page.getByRole('group', { name: 'Virtual clock' })).toBeVisible();
  const parts = /assets\/(Exchange|RunsPanel)[^/]*\.js$/;
  await page.route(parts, (route) => route.abort());
  const messages = page.getByRole('region', { name: 'Messages' });
  await page.keyboard.press('Control+e');
  await expect(messages).toContainText('The dialog could not be loaded.');
  await page.getByRole('tab', { name: 'Runs' }).click();
  const panel = page.getByRole('tabpanel', { name: 'Runs' });
  await expect(panel).toContainText('could not be loaded. Check the connection and try again.');
  await expect(page.getByRole('tab', { name: 'Timeline' })).toBeVisible();
  await expect(page.locator('[data-step="Wait_for_approval"]')).toBeVisible();

  await page.unroute(parts);
  await panel.getByRole('button', { name: 'Try again' }).click();
  await expect(panel).toContainText('No runs');
  await page.keyboard.press('Control+e');
  await expect(page.getByRole('dialog', { name: 'Export' })).toBeVisible();
  await context.close();
});

test('in a small window a run and its pause are seen although the inspector covers the rest', async ({
  app,
  page,
}) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await app.open();
  await app.choose('timed.json', timed);
  const item = page.locator('[data-outline="First"]');
  await item.click();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector.getByRole('heading', { name: 'First' })).toBeVisible();
  await app.command('Breakpoint');
  await page.keyboard.press('Control+Enter');
  const pause = page.getByRole('region', { name: 'Paused run' });
  await expect(pause).toBeVisible();
  await expect(page.getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
  await expect(inspector).toBeHidden();
  await pause.getByRole('button', { name: 'Show the step' }).click();
  await expect(inspector).toBeVisible();
  await expect(pause).toBeVisible();
  await page.getByRole('button', { name: 'Dock', exact: true }).click();
  await expect(page.getByRole('tab', { name: 'Timeline', selected: true })).toBeVisible();
  // A window of that width and 200 % zoom has one row above.
  await page.setViewportSize({ width: 720, height: 450 });
  await expect.poll(async () => (await page.getByRole('banner').boundingBox())?.height ?? 0).toBeLessThan(56);
});

test('panels that close give the focus back, and the menu key opens the menu of an outline row', async ({
  app,
  page,
}) => {
  await app.open();
  const card = app.card('Wait_for_approval');
  await app.select('Wait_for_approval');
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  await page.keyboard.press('a');
  await expect(page.getByRole('combobox', { name: 'Search operations' })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(card).toBeFocused();
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await page.keyboard.press('Enter');
  await expect(inspector.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(inspector).toBeHidden();
  await expect(card).toBeFocused();

  // What is added is typed into at once.
  await app.select('Approved');
  await inspector.getByRole('button', { name: 'Add row' }).focus();
  await page.keyboard.press('Enter');
  await expect(inspector.getByRole('textbox', { name: 'Left side' }).nth(1)).toBeFocused();
  await app.command('Workflow settings');
  await inspector.getByRole('button', { name: 'Add a parameter' }).focus();
  await page.keyboard.press('Enter');
  await expect(inspector.locator('li:last-child input').first()).toBeFocused();
  await app.select('Wait_for_approval');
  await page.keyboard.press('Escape');
  await expect(inspector).toBeHidden();

  const tree = page.getByRole('tree', { name: 'Outline' });
  await tree.focus();
  await page.keyboard.press('ContextMenu');
  await expect(page.getByRole('menu', { name: 'Commands for Wait for approval' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(tree).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(inspector.locator(':focus')).toHaveCount(1);
  await page.keyboard.press('Escape');
  await expect(tree).toBeFocused();
});
