import { expect, test } from './fixtures.ts';
import { serveBuild } from './staticServer.ts';

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
    const banner = page.getByText('A new version of the simulated service is ready.');
    await expect(banner).toBeVisible({ timeout: 30_000 });
    // A page beside it did not ask for the new version, and gets it all the same.
    const beside = await context.newPage();
    await beside.goto(server.address);
    const reload = (of: typeof page) => of.getByRole('button', { name: 'Reload', exact: true });
    await expect(beside.getByTestId('publisher-mode')).toHaveText('service worker: on');
    await expect(reload(beside)).toBeHidden();
    await page.getByRole('button', { name: 'Use it' }).click();
    await expect(banner).toBeHidden();
    await expect(beside.getByText(/^A newer version of the simulated service is at work/)).toBeVisible();
    await reload(beside).click();
    await expect(beside.getByTestId('publisher-mode')).toHaveText('service worker: on');
    await expect(reload(beside)).toBeHidden();

    await app.send('Approve');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  } finally {
    await server.close();
  }
});
