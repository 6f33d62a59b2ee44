import { gallery } from '../src/samples/gallery.ts';
import type { Sample } from '../src/samples/Sample.ts';
import { titleOfKey } from '../src/workflow/document/names.ts';
import { violations } from './axe.ts';
import { expect, type Hookline, test } from './fixtures.ts';

/** Opens a sample from the gallery. */
async function openSample(app: Hookline, name: string): Promise<void> {
  await app.page.getByRole('button', { name: 'Workflows', exact: true }).click();
  await app.page.getByRole('list', { name: 'Samples' }).getByRole('button', { name, exact: true }).click();
  await expect(app.name()).toHaveValue(name);
}

/** Sends a ready-made event to its step; where several wait, the step is chosen first. */
async function sendTo(app: Hookline, sample: Sample, name: string): Promise<void> {
  const event = sample.events.find((candidate) => candidate.name === name);
  if (!event) throw new Error(`${sample.id} has no event ${name}.`);
  await app.openDock('Compose');
  const button = app.page.getByRole('button', { name, exact: true });
  const choice = app.page.getByRole('combobox', { name: 'To' });
  await expect(async () => {
    if (await choice.isVisible()) {
      // In a loop the entry also names the iteration.
      const entry = choice
        .locator('option')
        .filter({ hasText: titleOfKey(event.step) })
        .first();
      await choice.selectOption((await entry.getAttribute('value', { timeout: 500 })) ?? '', {
        timeout: 500,
      });
    }
    await expect(button).toBeVisible({ timeout: 500 });
  }).toPass();
  await button.click();
}

/** Only cards in sight are drawn: the screen is as high as the longest sample. */
const high = { width: 1280, height: 2200 };

/** What the diagram shows when the suggested events have been sent. */
const ends: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'approval-by-webhook': { Wait_for_approval: 'Succeeded', Ship_order: 'Succeeded', Cancel_order: 'Skipped' },
  'order-webhook': {
    Get_order_details: 'Succeeded',
    Reserve_goods: 'Succeeded',
    Ask_for_a_deposit: 'Skipped',
  },
  'renewed-subscription': { Until_it_changes: 'Succeeded', Copy_the_file: 'Succeeded' },
  'first-answer-wins': {
    Ask_in_the_chat: 'Succeeded',
    Ask_by_mail: 'Cancelled',
    Chat_was_first: 'Succeeded',
  },
  'retry-then-dead-letter': {
    Book_invoice: 'Failed',
    Wait_for_the_repair: 'Succeeded',
    Book_again: 'Succeeded',
  },
  'signed-events': { Check_signature: 'Succeeded', Deploy: 'Succeeded', Refuse: 'Skipped' },
};

/** Samples whose story is told elsewhere, and where. */
const elsewhere: Readonly<Record<string, string>> = {
  'event-hub-items': 'S-5, below',
  'custom-connector-publisher': 'D-6, in connector.test.ts',
};

test('every sample has a story', () => {
  const told = new Set([...Object.keys(ends), ...Object.keys(elsewhere)]);
  expect(gallery.map(({ id }) => id).filter((id) => !told.delete(id))).toEqual([]);
  expect([...told]).toEqual([]);
});

for (const sample of gallery.filter(({ id }) => id in ends)) {
  test(`${sample.name}: the suggested events bring a run to its end`, async ({ app, page }) => {
    await page.setViewportSize(high);
    await app.open();
    await openSample(app, sample.name);
    await app.run();
    for (const name of sample.suggestion) {
      if (name !== '⏭') await sendTo(app, sample, name);
      else await page.getByRole('button', { name: /^Skip to the next event: retry/ }).click();
    }
    for (const [step, status] of Object.entries(ends[sample.id] ?? {}))
      await expect(app.card(step), step).toHaveAttribute('data-status', status);
    await app.openDock('Runs');
    const rows = page.getByRole('table', { name: 'Runs' }).locator('[data-run]');
    await expect(rows).toHaveCount(1);
    await expect(rows.first()).toContainText('Succeeded');
  });
}

test('S-5 event hub items: nothing runs before the hub posts; then every item has a run', async ({
  app,
  page,
}) => {
  await app.open();
  await openSample(app, 'Batch webhook trigger');
  await app.run();
  await expect(page.getByText('An event starts a run')).toBeVisible();
  const rows = page.getByRole('table', { name: 'Runs' }).locator('[data-run]');
  await app.openDock('Runs');
  await expect(rows).toHaveCount(0);
  await app.openDock('Compose');
  await app.send('Three items');
  await app.openDock('Runs');
  await expect(rows).toHaveCount(3);
  await expect(rows.filter({ hasText: 'Succeeded' })).toHaveCount(3);
});

test('a forged event is refused, a repeated one is dropped', async ({ app, page }) => {
  await page.setViewportSize(high);
  await app.open();
  await openSample(app, 'GitHub-like signed events');
  await app.run();
  await app.send('Forged push');
  await expect(app.card('Check_signature')).toHaveAttribute('data-status', 'Failed');
  await expect(app.card('Deploy')).toHaveAttribute('data-status', 'Skipped');
  await app.openDock('Compose');
  await app.send('Push to main');
  await expect(app.card('Deploy')).toHaveAttribute('data-status', 'Succeeded');
  await app.openDock('Compose');
  await app.send('Push to main');
  await expect(app.card('Seen_before')).toHaveAttribute('data-status', 'Succeeded');
  await expect(app.card('Deploy')).toHaveAttribute('data-status', 'Skipped');
  await expect(page.getByTestId('publisher-mode')).toBeVisible();
});

test('opening a sample by keyboard leaves the workflow that was open in the list', async ({ app, page }) => {
  await app.open();
  await app.name().fill('Mine');
  await app.name().press('Enter');
  const mine = page.url();
  await app.command('samples');
  const card = page
    .getByRole('list', { name: 'Samples' })
    .getByRole('button', { name: 'Retry then dead-letter', exact: true });
  await card.focus();
  await page.keyboard.press('Enter');
  await expect(app.name()).toHaveValue('Retry then dead-letter');
  await expect.poll(() => page.url()).not.toBe(mine);
  const copy = page.url();
  await page.getByRole('button', { name: /^Mine/ }).click();
  await expect(app.name()).toHaveValue('Mine');
  // Looking at it again is no other copy; an edited one stays, and the sample comes as a fresh one.
  const openAgain = async () => {
    await app.command('samples');
    await card.click();
    await expect(app.name()).toHaveValue('Retry then dead-letter');
  };
  await openAgain();
  await expect.poll(() => page.url()).toBe(copy);
  await app.name().fill('Retried');
  await app.name().press('Enter');
  await openAgain();
  await expect.poll(() => page.url()).not.toBe(copy);
  await expect(page.getByRole('button', { name: /^Retried/ })).toBeVisible();
});

test('the first finished run takes three clicks and less than 15 seconds from opening', async ({
  app,
  page,
}) => {
  await page.addInitScript(() => {
    const counted = { clicks: 0 };
    Object.assign(globalThis, { counted });
    addEventListener('click', () => counted.clicks++, true);
  });
  const opened = Date.now();
  await page.goto('/');
  await app.run();
  await app.send('Order arrives');
  await app.send('Approve');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  expect(Date.now() - opened).toBeLessThan(15_000);
  expect(await page.evaluate('counted.clicks')).toBe(3);
});

test('axe finds nothing in the gallery', async ({ app, page }) => {
  await app.open();
  await page.getByRole('button', { name: 'Workflows', exact: true }).click();
  await expect(page.getByRole('list', { name: 'Samples' }).locator('svg')).not.toHaveCount(0);
  expect(await violations(page)).toEqual([]);
});
