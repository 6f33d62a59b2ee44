import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** Puts mock rules in place for the shown workflow, over the publisher's own address. */
async function rules(page: Page, list: readonly object[]): Promise<void> {
  const status = await page.evaluate(async (body) => {
    const id = location.hash.slice(3);
    return (
      await fetch(`/__publisher/rules?workflow=${id}`, {
        method: 'PUT',
        body,
        headers: { 'Content-Type': 'application/json' },
      })
    ).status;
  }, JSON.stringify(list));
  expect(status).toBe(204);
}

const subscribeOf = (step: string) => ({ phase: 'subscribe', step });

test('S-78 subscribe answered 500 is tried again, then the run goes on', async ({ app, page }) => {
  await app.open();
  await rules(page, [
    { name: 'down', match: { ...subscribeOf('Wait_for_approval'), first: 1 }, respond: { status: 500 } },
  ]);
  await app.run();
  await app.send('Order arrives');
  await expect(page.getByRole('button', { name: /^Skip to the next event: retry/ })).toBeEnabled();
  await page.getByRole('button', { name: /^Skip to the next event/ }).click();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await expect.poll(async () => (await app.exchanges()).at(-1)).toContain('retry 1');
  const rows = await app.exchanges();
  expect(rows.filter((row) => row.includes('500'))).toHaveLength(1);
});

test('S-78 subscribe answered 404 fails the action with its code', async ({ app, page }) => {
  await app.open();
  await rules(page, [{ name: 'gone', match: subscribeOf('Wait_for_approval'), respond: { status: 404 } }]);
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Failed');
  await app.select('Wait_for_approval');
  await page.keyboard.press('Enter');
  await page.getByRole('tab', { name: 'Run', exact: true }).click();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('NotFound');
});

test('S-37 an address that nobody answers fails the trigger and nothing leaves the browser', async ({
  app,
  page,
}) => {
  const outside: string[] = [];
  page.on('requestfailed', (request) => outside.push(request.url()));
  await app.open();
  await rules(page, [
    { name: 'dead', match: subscribeOf('When_an_order_arrives'), respond: { fault: 'reset' } },
  ]);
  await app.run();
  await app.openDock('HTTP');
  await expect(page.locator('[data-exchange]').first()).toContainText('Subscribe');
  expect(outside.filter((url) => !url.startsWith('http://localhost'))).toEqual([]);
});
