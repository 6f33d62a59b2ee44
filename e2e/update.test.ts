import { expect, test } from './fixtures.ts';
import { serveBuild } from './staticServer.ts';

const isReady = 'A new version of the simulated service is ready.';
const isReplaced = /^A newer version of the simulated service is at work/;

test('a new version of the service worker waits, is offered, and takes over without losing the waiting run; pages of the old one are told to reload', async ({
  app,
  page,
  context,
}) => {
  const server = await serveBuild();
  try {
    await app.open(server.address);
    await expect(page.getByTestId('publisher-mode')).toHaveText('service worker: on');
    await app.run();
    await app.send('Order arrives');
    await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');

    server.version = '\n// another version\n';
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    const banner = page.getByText(isReady);
    await expect(banner).toBeVisible({ timeout: 30_000 });
    // A page beside it did not ask for the new version, and gets it all the same.
    const beside = await context.newPage();
    await beside.goto(server.address);
    const reload = (of: typeof page) => of.getByRole('button', { name: 'Reload', exact: true });
    await expect(beside.getByTestId('publisher-mode')).toHaveText('service worker: on');
    await expect(reload(beside)).toBeHidden();
    await page.getByRole('button', { name: 'Use it' }).click();
    await expect(banner).toBeHidden();
    await expect(beside.getByText(isReplaced)).toBeVisible({ timeout: 20_000 });
    await reload(beside).click();
    await expect(beside.getByTestId('publisher-mode')).toHaveText('service worker: on');
    await expect(reload(beside)).toBeHidden();

    await app.send('Approve');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  } finally {
    await server.close();
  }
});

test('a service worker that is still fetching files for work without a network makes way', async ({
  app,
  page,
}) => {
  const server = await serveBuild();
  try {
    await app.open(server.address);
    await expect(page.getByTestId('publisher-mode')).toHaveText('service worker: on');
    server.version = '\n// another version\n';
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText(isReady)).toBeVisible({ timeout: 30_000 });
    const asked = await page.evaluate(async () => {
      const [name = ''] = await caches.keys();
      const cache = await caches.open(name);
      const [file] = (await cache.keys()).filter(({ url }) => url.includes('/assets/'));
      if (file) await cache.delete(file);
      return file?.url ?? '';
    });
    const isAsked = server.hold(new URL(asked).pathname);
    await page.evaluate(() => navigator.serviceWorker.controller?.postMessage({ kind: 'keepFiles' }));
    await isAsked;
    await page.getByRole('button', { name: 'Use it' }).click();
    await expect(page.getByText(isReplaced)).toBeVisible({ timeout: 20_000 });
  } finally {
    await server.close();
  }
});
