import { readFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, type Hookline, picture, test } from './fixtures.ts';

/* Custom connectors: opened, used in a workflow, and played by the mock service. */

const swagger = readFileSync(
  new URL('../src/samples/custom-connector-publisher/apiDefinition.swagger.json', import.meta.url),
  'utf8',
);

async function openSample(app: Hookline, page: Page): Promise<void> {
  const before = page.url();
  await app.command('Show samples and my workflows');
  const gallery = page.getByRole('list', { name: 'Samples' });
  await gallery.getByRole('button', { name: 'Custom connector publisher', exact: true }).click();
  // Another copy of it may have been there before.
  await expect.poll(() => page.url()).not.toBe(before);
  await expect(app.card('When_an_order_is_created')).toBeVisible();
}

async function openPlay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Connector', exact: true }).click();
  await page.getByRole('tab', { name: 'Play' }).click();
}

const subscribers = (page: Page) => page.getByRole('region', { name: 'Subscribers' });
const exchanges = (page: Page) =>
  page.getByRole('table', { name: 'HTTP exchanges' }).locator('[data-exchange]');

/** Turns the workflow on and shows the log. The composer opens by itself once the trigger has registered. */
async function turnOn(app: Hookline, page: Page): Promise<void> {
  await app.run();
  await expect(page.getByRole('button', { name: 'Order is created', exact: true })).toBeVisible();
  await app.openDock('HTTP');
}

/** Turns a sample on; its trigger registers with the service. */
async function register(app: Hookline, page: Page): Promise<void> {
  await openSample(app, page);
  await turnOn(app, page);
  await expect(exchanges(page).filter({ hasText: '/v1/webhooks' })).toHaveText(/201/);
}

test('D-6 D-7 D-8 D-9 D-10 D-12 D-15 D-17 D-33 two workflows register with a connector, are notified twice, and one leaves', async ({
  app,
  page,
}) => {
  await app.open();
  await register(app, page);
  // Another workflow that uses the same connector is another subscriber.
  await register(app, page);
  await openPlay(page);
  await expect(subscribers(page).getByText('2 subscribers are registered.')).toBeVisible();
  await expect(subscribers(page).getByText('/v1/webhooks/s-')).toHaveCount(2);
  await expect(page.getByText('It fits the schema of the notification.')).toBeVisible();
  const notify = page.getByRole('button', { name: 'Notify all 2 subscribers' });
  const answers = page.getByRole('list', { name: 'Answers of the subscribers' });
  await notify.click();
  await expect(answers.getByText('202')).toHaveCount(2);
  await notify.click();
  await app.openDock('HTTP');
  await expect(exchanges(page).filter({ hasText: 'Callback' })).toHaveCount(2);
  await expect(exchanges(page).filter({ hasText: '/v1/orders/' })).toHaveCount(2);
  await page.getByRole('button', { name: 'Design', exact: true }).click();
  await expect(app.card('Get_order_details')).toHaveAttribute('data-status', 'Succeeded');
  await expect(app.card('Summary')).toHaveAttribute('data-status', 'Succeeded');
  await page.getByRole('button', { name: 'Turn off' }).click();
  await expect(exchanges(page).filter({ hasText: 'DELETE' })).toHaveText(/\/v1\/webhooks\/s-\d+.*200/s);
  await openPlay(page);
  await expect(subscribers(page).getByText('1 subscriber is registered.')).toBeVisible();
});

test('D-35 D-36 D-37 without a delete operation the registration is created, and never deleted', async ({
  app,
  page,
}) => {
  await app.open();
  await openSample(app, page);
  await openPlay(page);
  await page.getByRole('switch', { name: 'No delete operation' }).click();
  await page.getByRole('button', { name: 'Design', exact: true }).click();
  await turnOn(app, page);
  await expect(exchanges(page).filter({ hasText: '/v1/webhooks' })).toHaveText(/201/);
  await page.getByRole('button', { name: 'Turn off' }).click();
  await openPlay(page);
  await expect(subscribers(page).getByText('Orphaned')).toBeVisible();
  // What is posted to a trigger that is off starts nothing.
  await page.getByRole('button', { name: 'Notify the subscriber' }).click();
  const answers = page.getByRole('list', { name: 'Answers of the subscribers' });
  await expect(answers.getByText('400', { exact: true })).toBeVisible();
});

test('D-9 D-16 a service that strays: no Location, 200 instead of 201, a notification that breaks the schema', async ({
  app,
  page,
}) => {
  await app.open();
  await openSample(app, page);
  await openPlay(page);
  for (const name of ['Omit Location', '200 instead of 201', 'Refuse what breaks the schema'])
    await page.getByRole('switch', { name }).click();
  await page.getByRole('button', { name: 'Design', exact: true }).click();
  await turnOn(app, page);
  await expect(exchanges(page).filter({ hasText: '/v1/webhooks' })).toHaveText(/200/);
  await openPlay(page);
  await expect(subscribers(page).getByText('no Location')).toBeVisible();
  await page.getByRole('textbox', { name: 'Event payload' }).fill('{ "id": "many" }');
  await expect(page.getByText('It breaks the schema of the notification:')).toBeVisible();
  await page.getByRole('button', { name: 'Notify the subscriber' }).click();
  const answers = page.getByRole('list', { name: 'Answers of the subscribers' });
  await expect(answers.getByText('TriggerInputSchemaMismatch')).toBeVisible();
});

test('D-18 D-22 D-23 D-25 a file is opened, an action is treated as the trigger that it is, and used', async ({
  app,
  page,
}) => {
  await app.open();
  // As an import sees it: nothing says that it is a trigger.
  const imported = swagger
    .replace(/\s*"x-ms-trigger": "single",/, '')
    .replace(/\s*"x-ms-trigger-hint": "[^"]*",/, '')
    .replace(/\s*"x-ms-notification-url": true,/, '');
  await app.drop('shop.swagger.json', imported);
  await expect(page.getByRole('heading', { name: 'Nordvik Webshop' })).toBeVisible();
  const triggers = page.getByRole('region', { name: 'Triggers' });
  await expect(triggers.getByText('None.')).toBeVisible();
  await page.getByRole('button', { name: 'Treat When an order is created as a trigger' }).click();
  await expect(triggers.getByText('All three parts are there.')).toBeVisible();
  await page.screenshot({ path: picture('connector') });
  expect(await violations(page)).toEqual([]);
  await page.getByRole('button', { name: 'Use When an order is created in the workflow' }).click();
  await expect(app.card('When_an_order_is_created')).toBeVisible();
  await expect(page.getByText('What Nordvik Webshop asks for. It still needs "Store".')).toBeVisible();
});

test('a connector inside a template is edited there, and everything else is saved byte for byte', async ({
  app,
  page,
}) => {
  await app.open();
  const resource = { type: 'Microsoft.Web/customApis', properties: { swagger: JSON.parse(swagger) } };
  const template = `{ "resources": [\n // by hand\n ${JSON.stringify(resource, null, 3)} ] }  \n`;
  await app.drop('azuredeploy.json', template.replace('"x-ms-trigger": "single"', '"x-ms-trigger": "batch"'));
  await expect(page.getByRole('heading', { name: 'Nordvik Webshop' })).toBeVisible();
  await page.getByRole('tab', { name: 'Edit' }).click();
  await page.getByRole('combobox', { name: 'Kind', exact: true }).selectOption('single');
  // What it came from is kept with it.
  await expect
    .poll(() => app.kept('hookline-connectors', 'connectors'))
    .toContain(JSON.stringify('"x-ms-trigger": "single"').slice(1, -1));
  await page.reload();
  await page.getByRole('button', { name: 'Connector', exact: true }).click();
  const saved = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Save azuredeploy.json' }).click();
  const file = await saved;
  expect(readFileSync(await file.path(), 'utf8')).toBe(template);
});
