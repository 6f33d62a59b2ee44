import type { Download, Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, type Hookline, test } from './fixtures.ts';

const runs = (page: Page) => page.getByRole('table', { name: 'Runs' }).locator('[data-run]');
const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });

/** A workflow that a clock starts, long from now: only Run starts it. */
function clockwork(actions: object): string {
  return JSON.stringify({
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    triggers: {
      Daily: {
        type: 'Recurrence',
        recurrence: { frequency: 'Day', interval: 1, startTime: '2099-01-01T00:00:00Z' },
      },
    },
    actions,
    outputs: {},
  });
}

async function text(download: Download): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks).toString('utf8');
}

/** One run of the sample: approved or rejected. */
async function runSample(app: Hookline, answer: 'Approve' | 'Reject'): Promise<void> {
  await app.run();
  await app.openDock('Compose');
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await app.openDock('Compose');
  await app.send(answer);
  const last = answer === 'Approve' ? 'Ship_order' : 'Cancel_order';
  await expect(app.card(last)).toHaveAttribute('data-status', 'Succeeded');
}

test('runs are listed, filtered, shown again and deleted', async ({ app, page }) => {
  await app.open();
  await runSample(app, 'Approve');
  await runSample(app, 'Reject');
  await app.openDock('Runs');
  await expect(runs(page)).toHaveCount(2);
  await runs(page)
    .last()
    .getByRole('button', { name: /^Show the run of/ })
    .click();
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await page.getByRole('combobox', { name: 'Status' }).selectOption('Failed');
  await expect(page.getByText('No runs are failed. 2 hidden.')).toBeVisible();
  await page.getByRole('button', { name: 'Show all' }).click();
  await runs(page).last().getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Delete', exact: true }).click();
  await expect(runs(page)).toHaveCount(1);
  await page.reload();
  await app.isReady();
  await app.openDock('Runs');
  await expect(runs(page)).toHaveCount(1);
});

test('two runs are compared: what differs stands beside each other', async ({ app, page }) => {
  await app.open();
  await runSample(app, 'Approve');
  await runSample(app, 'Reject');
  await app.openDock('Runs');
  for (const row of [0, 1]) await runs(page).nth(row).getByRole('checkbox').check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  const table = page.getByRole('table', { name: 'Comparison of two runs' });
  await expect(table.locator('[data-compared="Ship_order/"]')).toContainText('Skipped');
  await expect(table.locator('[data-compared="Ship_order/"]')).toContainText('status');
  const wait = table.locator('[data-compared="Wait_for_approval/"]');
  await expect(wait).toContainText('outputs');
  await wait.getByText('Values of Wait for approval').click();
  await expect(wait).toContainText('"approved": false');
});

test('a run is exported as JSON and as HAR, without secrets', async ({ app, page }) => {
  await app.open();
  await runSample(app, 'Approve');
  await app.openDock('Runs');
  const files: string[] = [];
  for (const format of ['As JSON', 'As HAR (HTTP archive)']) {
    const download = page.waitForEvent('download');
    await page
      .getByRole('tabpanel', { name: 'Runs' })
      .getByRole('button', { name: 'Export', exact: true })
      .click();
    await page.getByRole('menuitem', { name: format }).click();
    files.push(await text(await download));
  }
  const [json = '', har = ''] = files;
  expect(JSON.parse(json)).toMatchObject({ status: 'Succeeded', trigger: { name: 'When_an_order_arrives' } });
  const { log } = JSON.parse(har);
  expect(log.entries.map(({ _phase }: { _phase: string }) => _phase)).toEqual(
    expect.arrayContaining(['subscribe', 'callback', 'unsubscribe', 'action']),
  );
  for (const file of files) expect(file).not.toMatch(/sig=[A-Za-z0-9_%-]{8}/);
});

test('the history of the trigger has every firing with its answer', async ({ app, page }) => {
  await app.open();
  await runSample(app, 'Approve');
  await app.openDock('Runs');
  await page.getByRole('radio', { name: 'Trigger history' }).click();
  const firing = page.locator('[data-firing]');
  await expect(firing).toHaveCount(1);
  await expect(firing).toContainText('Fired');
  await expect(firing).toContainText('202');
  await page.reload();
  await app.isReady();
  await app.openDock('Runs');
  await page.getByRole('radio', { name: 'Trigger history' }).click();
  await expect(firing).toContainText('Fired');
});

test('an earlier instant is shown everywhere: diagram, values, subscriptions, log', async ({ app, page }) => {
  await app.open();
  await runSample(app, 'Approve');
  await app.select('Wait_for_approval');
  await page.keyboard.press('Enter');
  await inspector(page).getByRole('tab', { name: 'Run', exact: true }).click();
  await app.openDock('Timeline');
  const scrubber = page.getByRole('slider', { name: 'Instant' });
  // The first events: the run has started, the webhook has asked to be called and has no answer.
  await scrubber.focus();
  await page.keyboard.press('Home');
  for (let step = 0; step < 3; step++) await page.keyboard.press('ArrowRight');
  await expect(page.getByText(/^Viewing .*event 4 of/)).toBeVisible();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Running');
  await expect(app.card('Ship_order')).not.toHaveAttribute('data-status', /./);
  await expect(inspector(page)).toContainText('no answer yet');
  await app.openDock('HTTP');
  const rows = page.locator('[data-exchange]');
  await expect(rows.last()).toContainText('waiting');
  await expect(rows.filter({ hasText: 'Unsubscribe' })).toHaveCount(0);
  await app.openDock('Subscriptions');
  await expect(page.locator('[data-subscription]').filter({ hasText: 'Wait for approval' })).toHaveCount(0);
  await page.getByRole('button', { name: 'Back to now' }).click();
  await expect(page.locator('[data-subscription]').filter({ hasText: 'Unsubscribed' })).toHaveCount(1);
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
});

test('a run that sleeps is still asleep after a reload, and wakes when it is due', async ({ app, page }) => {
  await app.open();
  await app.drop(
    'sleep.json',
    clockwork({
      Sleep: { type: 'Wait', inputs: { interval: { count: 3, unit: 'Hour' } }, runAfter: {} },
      Then: { type: 'Compose', inputs: 'awake', runAfter: { Sleep: ['Succeeded'] } },
    }),
  );
  await expect(app.card('Sleep')).toBeVisible();
  await app.run();
  await expect(app.card('Sleep')).toHaveAttribute('data-status', 'Running');
  await page.reload();
  await app.isReady();
  await expect(app.card('Sleep')).toHaveAttribute('data-status', 'Running');
  const skip = page.getByRole('button', { name: /^Skip to the next event: delay of Sleep/ });
  await expect(skip).toBeEnabled();
  await skip.click();
  await expect(app.card('Then')).toHaveAttribute('data-status', 'Succeeded');
});

test('a run that waits for a retry goes on with the next attempt after a reload', async ({ app, page }) => {
  await app.open();
  await app.drop(
    'retry.json',
    clockwork({
      Ask: { type: 'Http', inputs: { method: 'GET', uri: 'https://busy.example/state' }, runAfter: {} },
    }),
  );
  await expect(app.card('Ask')).toBeVisible();
  await page.evaluate(async () => {
    const rules = [{ name: 'busy', match: { step: 'Ask', first: 1 }, respond: { status: 503 } }];
    await fetch(`/__publisher/rules?workflow=${location.hash.slice(3)}`, {
      method: 'PUT',
      body: JSON.stringify(rules),
      headers: { 'Content-Type': 'application/json' },
    });
  });
  await app.run();
  const skip = page.getByRole('button', { name: /^Skip to the next event: retry of Ask/ });
  await expect(skip).toBeEnabled();
  await page.reload();
  await app.isReady();
  await expect(skip).toBeEnabled();
  await skip.click();
  await expect(app.card('Ask')).toHaveAttribute('data-status', 'Succeeded');
  await expect
    .poll(async () => (await app.exchanges()).filter((row) => row.includes('busy.example')))
    .toHaveLength(2);
});

test('a run that needs an answer still asks after a reload', async ({ app, page }) => {
  await app.open();
  await app.drop(
    'answer.json',
    clockwork({
      Mail: {
        type: 'ApiConnection',
        inputs: {
          host: { connection: { name: "@parameters('$connections')['office365']['connectionId']" } },
          method: 'post',
          path: '/v2/Mail',
        },
        runAfter: {},
      },
    }).replace(
      '"triggers"',
      '"parameters":{"$connections":{"type":"Object","defaultValue":{"office365":{"connectionId":"x"}}}},"triggers"',
    ),
  );
  await expect(app.card('Mail')).toBeVisible();
  await app.run();
  await expect(app.card('Mail')).toHaveAttribute('data-status', 'Waiting');
  await page.reload();
  await app.isReady();
  await expect(app.card('Mail')).toHaveAttribute('data-status', 'Waiting');
  await app.select('Mail');
  await page.keyboard.press('Enter');
  await inspector(page).getByRole('tab', { name: 'Run', exact: true }).click();
  await expect(inspector(page)).toContainText(/needs an answer/i);
});

test('axe finds nothing on the runs', async ({ app, page }) => {
  test.slow();
  await app.open();
  await runSample(app, 'Approve');
  await runSample(app, 'Reject');
  await app.openDock('Runs');
  for (const row of [0, 1]) await runs(page).nth(row).getByRole('checkbox').check();
  expect(await violations(page), 'runs').toEqual([]);
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await page.getByText('Values of Wait for approval').click();
  expect(await violations(page), 'compare').toEqual([]);
  await page.getByRole('radio', { name: 'Trigger history' }).click();
  await expect(page.locator('[data-firing]')).toHaveCount(2);
  expect(await violations(page), 'history').toEqual([]);
});

test('two workflows run at the same time, each with runs of its own', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  const first = page.url();
  const callbackUrl = await page.evaluate(async () => {
    const id = location.hash.slice(3);
    const found = await (await fetch(`/__publisher/subscriptions?workflow=${id}`)).json();
    return found.find(({ runId }: { runId?: string }) => runId !== undefined).callbackUrl as string;
  });

  await app.drop(
    'sleep.json',
    clockwork({ Sleep: { type: 'Wait', inputs: { interval: { count: 3, unit: 'Hour' } }, runAfter: {} } }),
  );
  await expect(app.card('Sleep')).toBeVisible();
  await app.run();
  await expect(app.card('Sleep')).toHaveAttribute('data-status', 'Running');
  await app.openDock('Runs');
  await expect(runs(page)).toHaveCount(1);

  // The first workflow is called back while the second is shown.
  await page.getByRole('button', { name: 'Workflows' }).click();
  const entry = page.getByRole('button', { name: /^Approval by webhook 1 run goes on/ });
  await expect(entry).toBeVisible();
  const status = await page.evaluate(
    async (url) =>
      (
        await fetch(url, {
          method: 'POST',
          body: '{"approved":true}',
          headers: { 'Content-Type': 'application/json' },
        })
      ).status,
    callbackUrl,
  );
  expect(status).toBe(200);
  await expect(entry).toBeHidden();

  // Shown again, it has gone on; and the second one still sleeps beside it.
  await page.evaluate((url) => {
    location.hash = new URL(url).hash;
  }, first);
  await page.reload();
  await app.isReady();
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await app.openDock('Runs');
  await expect(runs(page)).toHaveCount(1);
});

test('going back and forth between running workflows shows each as it is', async ({ app, page }) => {
  await app.open();
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await app.drop(
    'sleep.json',
    clockwork({ Sleep: { type: 'Wait', inputs: { interval: { count: 3, unit: 'Hour' } }, runAfter: {} } }),
  );
  await expect(app.card('Sleep')).toBeVisible();
  await app.run();
  await expect(app.card('Sleep')).toHaveAttribute('data-status', 'Running');
  await page.getByRole('button', { name: 'Workflows' }).click();
  await page.getByRole('button', { name: /^Approval by webhook 1 run goes on/ }).click();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await expect(page.getByText('This workflow is open in another tab')).toBeHidden();
  await app.openDock('Compose');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await page.getByRole('button', { name: /^sleep 1 run goes on/ }).click();
  await expect(app.card('Sleep')).toHaveAttribute('data-status', 'Running');
  await page.getByRole('button', { name: /^Skip to the next event: delay of Sleep/ }).click();
  await expect(app.card('Sleep')).toHaveAttribute('data-status', 'Succeeded');
});
