import { expect, test } from './fixtures.ts';

test('first load comes under the service worker without reloading', async ({ app, page }) => {
  let loads = 0;
  page.on('load', () => {
    loads += 1;
  });
  await app.open();
  await expect(page.getByTestId('publisher-mode')).toHaveText('service worker: on');
  expect(loads).toBe(1);
});

test('without a service worker everything works in the tab, and the status bar says so', async ({
  app,
  page,
}) => {
  await app.open('/?publisher=tab');
  await expect(page.getByTestId('publisher-mode')).toContainText('service worker: off');
  await app.run();
  await app.send('Order arrives');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await expect.poll(() => app.exchanges()).toHaveLength(6);
});

test('a killed service worker forgets nothing', async ({ app, page, context }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
});

test('after a hard reload the worker takes the page again', async ({ app, page, context }) => {
  await app.open();
  const session = await context.newCDPSession(page);
  // Shift+Reload: the page comes up without a controller.
  await session.send('Page.reload', { ignoreCache: true });
  await page.waitForLoadState();
  await app.isReady();
  await expect(page.getByTestId('publisher-mode')).toHaveText('service worker: on');
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
});

test('a second tab shows the workflow and its runs read-only, and can take it over', async ({
  app,
  page,
  context,
}) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  const other = await context.newPage();
  await other.goto(page.url());
  await expect(other.getByText('open in another tab')).toBeVisible();
  await expect(other.getByRole('button', { name: 'Run', exact: true })).toBeDisabled();
  await expect(other.locator('[data-step="Wait_for_approval"]')).toHaveAttribute('data-status', 'Waiting');
  // What has been edited since the other tab read it is not lost.
  await app.name().fill('Edited since');
  await app.isSaved();
  await other.getByRole('button', { name: 'Edit here instead' }).click();
  await expect(other.getByText('open in another tab')).toBeHidden();
  await expect(other.getByRole('textbox', { name: 'Name of the workflow' })).toHaveValue('Edited since');
  await expect(page.getByText('open in another tab')).toBeVisible();
  await expect(other.locator('[data-step="Wait_for_approval"]')).toHaveAttribute('data-status', 'Waiting');
  await other.getByRole('tab', { name: /^Compose/ }).click();
  await other.getByRole('button', { name: 'Approve', exact: true }).click();
  await expect(other.locator('[data-step="Ship_order"]')).toHaveAttribute('data-status', 'Succeeded');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
});

test('requests of the page itself and of other pages pass untouched', async ({ app, page }) => {
  await app.open();
  const answer = await page.evaluate(async () => {
    const icon = await fetch('/icon.svg');
    return { type: icon.headers.get('content-type'), mark: icon.headers.get('x-hookline-publisher') };
  });
  expect(answer.type).toContain('svg');
  expect(answer.mark).toBeNull();
});

test('S-23 the app works offline once it was open', async ({ app, page, context }) => {
  await app.open();
  await expect(page.getByTestId('publisher-mode')).toHaveText('service worker: on');
  // The worker keeps every file of the app, in its own time; its script names them.
  const left = () =>
    page.evaluate(async () => {
      const script = await (await fetch('/sw.js')).text();
      const wanted = new Set(script.match(/assets\/[\w.-]+\.(?:js|css)/g));
      const kept = await Promise.all(
        [...wanted, ''].map((name) => caches.match(new URL(name, location.origin).href)),
      );
      return wanted.size > 10 ? kept.filter((file) => file === undefined).length : 'no list';
    });
  await expect.poll(left, { timeout: 40_000 }).toBe(0);
  await context.setOffline(true);
  await page.reload();
  await app.isReady();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await context.setOffline(false);
});
