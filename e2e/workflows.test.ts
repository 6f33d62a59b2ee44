import type { Page } from '@playwright/test';
import { expect, type Hookline, test } from './fixtures.ts';

const runs = (page: Page) => page.getByRole('table', { name: 'Runs' }).locator('[data-run]');
const message = (page: Page) => page.getByRole('region', { name: 'Messages' });

function file(trigger: object, actions: object): string {
  return JSON.stringify({
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    triggers: { Start: trigger },
    actions,
    outputs: {},
  });
}

const note = { Note: { type: 'Compose', inputs: 'done', runAfter: {} } };
const recurrence = { frequency: 'Day', interval: 1 };
const later = { ...recurrence, startTime: '2099-01-01T00:00:00Z' };
const waits = {
  Wait: {
    type: 'HttpWebhook',
    inputs: {
      subscribe: {
        method: 'POST',
        uri: 'https://waiting.example/subscribe',
        body: { url: '@listCallbackUrl()' },
      },
      unsubscribe: { method: 'DELETE', uri: 'https://waiting.example/subscribe' },
    },
    runAfter: {},
  },
};

for (const [what, trigger] of [
  ['a recurrence', { type: 'Recurrence', recurrence }],
  ['a sliding window', { type: 'SlidingWindow', recurrence }],
  [
    'a trigger that asks',
    { type: 'Http', inputs: { method: 'GET', uri: 'https://news.example/' }, recurrence },
  ],
] as const) {
  test(`one press of Run starts one run: ${what}`, async ({ app, page }) => {
    await app.open();
    await app.drop('clock.json', file(trigger, note));
    await expect(app.card('Note')).toBeVisible();
    await app.run();
    await expect(app.card('Note')).toHaveAttribute('data-status', 'Succeeded');
    // A second press starts the second one: a run too many would have been told of before it.
    await app.run();
    await app.openDock('Runs');
    await expect(runs(page)).toHaveCount(2);
    await expect(runs(page).filter({ hasText: 'Succeeded' })).toHaveCount(2);
  });
}

/** How much the simulator keeps of a workflow: records of the engine, exchanges, registrations. */
async function keptOf(page: Page, workflowId: string): Promise<readonly number[]> {
  return page.evaluate(async (id) => {
    const database = await new Promise<IDBDatabase>((resolve, reject) => {
      const asked = indexedDB.open('hookline-engine');
      asked.onsuccess = () => resolve(asked.result);
      asked.onerror = () => reject(asked.error);
    });
    const names = [...database.objectStoreNames];
    const transaction = database.transaction(names);
    const counts = await Promise.all(
      names.map(
        (name) =>
          new Promise<number>((resolve, reject) => {
            const asked = transaction.objectStore(name).getAllKeys();
            asked.onsuccess = () => resolve(asked.result.filter((key) => [key].flat()[0] === id).length);
            asked.onerror = () => reject(asked.error);
          }),
      ),
    );
    database.close();
    const count = async (what: string) =>
      (await (await fetch(`/__publisher/${what}?workflow=${id}`)).json()).length as number;
    return [
      counts.reduce((sum, one) => sum + one, 0),
      await count('exchanges'),
      await count('subscriptions'),
    ];
  }, workflowId);
}

/** Leaves a workflow that waits for its callback, and deletes it from the list. */
async function deleteWaiting(app: Hookline, page: Page): Promise<string> {
  await app.open();
  await app.drop('waiting.json', file({ type: 'Recurrence', recurrence: later }, waits));
  await expect(app.card('Wait')).toBeVisible();
  await app.run();
  await expect(app.card('Wait')).toHaveAttribute('data-status', 'Waiting');
  const id = new URL(page.url()).hash.slice(3);
  await page.getByRole('button', { name: 'Workflows' }).click();
  await page
    .getByRole('button', { name: /^Approval by webhook/ })
    .first()
    .click();
  await expect(app.card('Wait_for_approval')).toBeVisible();
  await expect(page.getByRole('button', { name: /^waiting 1 run goes on/ })).toBeVisible();
  await page.getByRole('button', { name: 'Delete waiting' }).click();
  await expect(message(page).getByText('Deleted "waiting".')).toBeVisible();
  return id;
}

test('with a workflow its runs, requests and registrations go, once its deletion stands', async ({
  app,
  page,
}) => {
  const id = await deleteWaiting(app, page);
  const before = await keptOf(page, id);
  expect(before.every((count) => count > 0)).toBe(true);
  const toast = message(page).locator('div', { hasText: 'Deleted "waiting".' });
  await toast.getByRole('button', { name: 'Close message' }).click();
  await expect.poll(() => keptOf(page, id)).toEqual([0, 0, 0]);
});

test('a page that is left at once forgets a deleted workflow when it is opened again', async ({
  app,
  page,
}) => {
  const id = await deleteWaiting(app, page);
  await page.reload();
  await app.isReady();
  await expect.poll(() => keptOf(page, id)).toEqual([0, 0, 0]);
});

test('a deletion that is undone loses no run', async ({ app, page }) => {
  const id = await deleteWaiting(app, page);
  await message(page).getByRole('button', { name: 'Undo' }).click();
  const entry = page.getByRole('button', { name: /^waiting/ });
  await expect(entry).toBeVisible();
  await entry.click();
  await expect(app.card('Wait')).toHaveAttribute('data-status', 'Waiting');
  expect((await keptOf(page, id)).every((count) => count > 0)).toBe(true);
});

test('runs keep the limits of the host that the file is written for', async ({ app }) => {
  const loop = { Each: { type: 'Foreach', foreach: '@range(0, 101)', actions: note, runAfter: {} } };
  const definition = JSON.parse(file({ type: 'Recurrence', recurrence }, loop));
  await app.open();
  await app.drop('stateless.json', JSON.stringify({ definition, kind: 'Stateless' }));
  await expect(app.card('Each')).toBeVisible();
  await app.run();
  await expect(app.card('Each')).toHaveAttribute('data-status', 'Failed');
  await app.drop('consumption.json', JSON.stringify(definition));
  await expect(app.name()).toHaveValue('consumption');
  await app.run();
  await expect(app.card('Each')).toHaveAttribute('data-status', 'Succeeded');
});

test('a step that has called another workflow leads to it', async ({ app, page }) => {
  await app.open();
  const manual = { type: 'Request', kind: 'Http', inputs: {} };
  // Without a response the call would fail.
  const answers = { Answer: { type: 'Response', kind: 'Http', inputs: { statusCode: 200 }, runAfter: {} } };
  await app.drop('Child.json', file(manual, answers));
  await expect(app.name()).toHaveValue('Child');
  const call = { type: 'Workflow', inputs: { host: { workflow: { id: '/workflows/Child' } } }, runAfter: {} };
  await app.drop('Parent.json', file({ type: 'Recurrence', recurrence }, { Call: call }));
  await expect(app.card('Call')).toBeVisible();
  await app.run();
  await expect(app.card('Call')).toHaveAttribute('data-status', 'Succeeded');
  await app.select('Call');
  const inspector = page.getByRole('complementary', { name: 'Inspector' });
  await inspector.getByRole('tab', { name: 'Run', exact: true }).click();
  await inspector.getByRole('button', { name: 'Open the workflow "Child"' }).click();
  await expect(app.name()).toHaveValue('Child');
  await expect(app.card('Answer')).toBeVisible();
});
