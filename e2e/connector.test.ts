import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, type Hookline, picture, test } from './fixtures.ts';

/* Custom connectors: opened, used in a workflow, and played by the mock service. */

const sample = 'Custom connector publisher';

async function openSample(app: Hookline, page: Page): Promise<void> {
  await app.command('Show samples and my workflows');
  await page
    .getByRole('navigation')
    .getByRole('button', { name: new RegExp(`^${sample}A web shop`) })
    .click();
  await expect(app.card('When_an_order_is_created')).toBeVisible();
}

async function openPlay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connector', exact: true }).click();
  await page.getByRole('tab', { name: 'Play' }).click();
}

const subscribers = (page: Page) => page.getByRole('region', { name: 'Subscribers' });

/** The lines of the log whose path is one of the registration's. */
async function calls(app: Hookline, words: string) {
  return (await app.exchanges()).filter((row) => row.includes(words));
}

test('D-6 D-7 D-8 D-9 D-10 D-12 D-15 D-17 D-33 a connector is registered with, notifies two subscribers twice, and is left', async ({
  app,
  page,
}) => {
  await app.open();
  await openSample(app, page);
  await app.run();
  await expect.poll(() => calls(app, '/v1/webhooks')).toHaveLength(1);
  // Another workflow that uses the same connector is another subscriber.
  await openSample(app, page);
  await app.run();
  await expect.poll(() => calls(app, '/v1/webhooks')).toHaveLength(1);
  await openPlay(page);
  await expect(subscribers(page).getByText('2 subscribers are registered.')).toBeVisible();
  await expect(page.getByText('It fits the schema of the notification.')).toBeVisible();
  const notify = page.getByRole('button', { name: 'Notify all 2 subscribers' });
  await notify.click();
  const answers = page.getByRole('list', { name: 'Answers of the subscribers' });
  await expect(answers.getByText('202')).toHaveCount(2);
  await notify.click();
  await page.getByRole('button', { name: 'Design', exact: true }).click();
  await app.openDock('Runs');
  await expect(page.getByRole('tab', { name: 'Runs2', exact: false })).toBeVisible();
  await expect(app.card('Get_order_details')).toHaveAttribute('data-status', 'Succeeded');
  await expect(app.card('Summary')).toHaveAttribute('data-status', 'Succeeded');
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect.poll(() => calls(app, 'DELETE')).toHaveLength(1);
  await openPlay(page);
  await expect(subscribers(page).getByText('1 subscriber is registered.')).toBeVisible();
});
