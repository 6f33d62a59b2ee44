import { expect, test } from './fixtures.ts';

test('S-16 a waiting run survives reload and goes on', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await page.reload();
  await app.isReady();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await app.openDock('Compose');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  // Once all is in the log: the run's last request was an action's.
  await expect.poll(async () => (await app.exchanges()).at(-1)).toContain('Action');
  const rows = await app.exchanges();
  expect(
    rows.filter((row) => row.includes('approvals.example/requests') && row.includes('Subscribe')),
  ).toHaveLength(1);
});

test('S-19 a time-out of 24 hours passes at a click', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  const clicked = Date.now();
  await page.getByRole('button', { name: /^Skip to the next event/ }).click();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'TimedOut');
  expect(Date.now() - clicked).toBeLessThan(5000);
  await expect.poll(async () => (await app.exchanges()).at(-1)).toContain('Unsubscribe');
});

test('S-18 cancelling a waiting run unsubscribes', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await page.getByRole('button', { name: 'Cancel the shown run' }).click();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Cancelled');
  await expect.poll(async () => (await app.exchanges()).at(-1)).toMatch(/Unsubscribe.*200/);
});

test('an edit, its undo and the name survive reload', async ({ app, page }) => {
  await app.open();
  await app.name().fill('Orders');
  await app.name().press('Enter');
  await app.isSaved();
  await page.reload();
  await app.isReady();
  await expect(app.name()).toHaveValue('Orders');
  await page.getByRole('button', { name: /^Undo rename the workflow/ }).click();
  await expect(app.name()).toHaveValue('Approval by webhook');
});

test('the sample is never overwritten', async ({ app, page }) => {
  await app.open();
  await app.name().fill('Mine now');
  await app.name().press('Enter');
  await page.getByRole('button', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: /^Approval by webhook/ }).click();
  await expect(app.name()).toHaveValue('Approval by webhook');
  await expect(page.getByRole('button', { name: /^Mine now/ })).toBeVisible();
});

test('a slow storage takes back nothing that was done to a workflow just opened', async ({ app, page }) => {
  await app.open();
  // Whoever writes makes everybody wait who would read, as a busy disk does.
  const held = page.evaluate(
    () =>
      new Promise<void>((resolve, reject) => {
        const opening = indexedDB.open('hookline-designer');
        opening.onerror = () => reject(opening.error);
        opening.onsuccess = () => {
          const until = performance.now() + 3000;
          const transaction = opening.result.transaction('views', 'readwrite');
          const goOn = () => {
            if (performance.now() < until) transaction.objectStore('views').count().onsuccess = goOn;
          };
          goOn();
          transaction.oncomplete = () => {
            opening.result.close();
            resolve();
          };
        };
      }),
  );
  const actions = { Late: { type: 'Compose', inputs: 1, runAfter: {} } };
  await app.drop('Slow.json', JSON.stringify({ contentVersion: '1.0.0.0', triggers: {}, actions }));
  await app.select('Late');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await expect(inspector).toBeVisible();
  await held;
  await expect.poll(() => app.kept('hookline-designer', 'workflows')).toContain('"name":"Slow"');
  await app.isSaved();
  await expect(app.name()).toHaveValue('Slow');
  await expect(inspector.getByRole('button', { name: 'Late', exact: true })).toBeVisible();
});
