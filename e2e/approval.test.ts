import { expect, test } from './fixtures.ts';

test.describe('the first run', () => {
  test('S-1 S-5 S-6 S-11 S-58 subscribe, wait, approve, resume, unsubscribe – by mouse', async ({
    app,
    page,
  }) => {
    await app.open();
    await expect(app.card('When_an_order_arrives')).toBeVisible();
    await expect(app.card('Wait_for_approval')).toBeVisible();

    await app.run();
    await expect(page.getByText('An event starts a run')).toBeVisible();
    await app.send('Order arrives');
    await expect(page.getByText('The workflow is paused at')).toBeVisible();
    await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');

    await app.send('Approve');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
    await expect(app.card('Cancel_order')).toHaveAttribute('data-status', 'Skipped');

    const phases = async () =>
      (await app.exchanges()).map((row) => row.replace(/^\d+ \S+ /, '').split(' ')[0]);
    await expect
      .poll(phases)
      .toEqual(['Subscribe', 'Callback', 'Subscribe', 'Callback', 'Unsubscribe', 'Action']);

    // What comes next is offered where the event was sent, and once it was tried it stands no longer in the way.
    await app.openDock('Compose');
    const offer = page.getByRole('region', { name: 'Now break it:' });
    await offer.getByRole('button', { name: 'Times out' }).click();
    const played = page.locator('[data-preset="timesOut"]');
    await expect(played.getByRole('button', { name: 'Show the run' })).toBeInViewport();
    await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'TimedOut');
    await expect(page.getByRole('tabpanel', { name: /^Mock service/ })).toBeFocused();
    await app.openDock('Timeline');
    await expect(page.getByRole('slider', { name: 'Instant' })).toBeVisible();
    await expect(offer).toBeHidden();
  });

  test('S-6 rejecting takes the other branch, by keys: the focus stays where the event was sent', async ({
    app,
    page,
  }) => {
    await app.open();
    await app.run();
    const panel = page.getByRole('tabpanel', { name: /^Compose/ });
    await panel.getByRole('button', { name: 'Order arrives', exact: true }).press('Enter');
    await expect(panel.getByRole('button', { name: 'Reject', exact: true })).toBeVisible();
    await expect(panel).toBeFocused();
    await panel.getByRole('button', { name: 'Reject', exact: true }).press('Enter');
    await expect(app.card('Cancel_order')).toHaveAttribute('data-status', 'Succeeded');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Skipped');
  });

  test('S-44 S-69 S-17 the unsubscribe call carries tracking id and operation name, and goes to the Location', async ({
    app,
    page,
  }) => {
    await app.open();
    await app.run();
    await app.send('Order arrives');
    await app.send('Approve');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
    await app.openDock('HTTP');
    await page.locator('[data-exchange]').filter({ hasText: 'Unsubscribe' }).click();
    const detail = page.getByRole('region', { name: /^Exchange/ });
    await expect(detail).toContainText('DELETE https://approvals.example/requests/');
    await expect(detail).toContainText('x-ms-client-tracking-id');
    await expect(
      detail.locator('dt', { hasText: 'x-ms-workflow-operation-name' }).locator('+ dd'),
    ).toHaveText('Wait_for_approval');
  });

  test('S-10 S-24 D-8 the registry shows both subscriptions and what became of them', async ({
    app,
    page,
  }) => {
    await app.open();
    await app.run();
    await app.send('Order arrives');
    await app.openDock('Subscriptions');
    await expect(page.locator('[data-subscription]')).toHaveCount(2);
    // Each row has the address under which the service keeps it.
    const rows = page.locator('[data-subscription]');
    for (const owner of ['action', 'trigger'])
      await expect(rows.filter({ hasText: owner })).toContainText(/\/s-\d+/);
    await app.openDock('Compose');
    await app.send('Approve');
    await app.openDock('Subscriptions');
    await expect(page.locator('[data-subscription]').filter({ hasText: 'action' })).toContainText(
      'Unsubscribed',
    );
    await expect(page.locator('[data-subscription]').filter({ hasText: 'trigger' })).toContainText('Active');
    const commands = page.getByRole('button', { name: /^Commands for the subscription of When an order/ });
    await commands.click();
    await page.getByRole('menuitem', { name: 'Show its requests' }).click();
    await expect(page.locator('[data-exchange][aria-current="true"]')).toContainText('Callback');
    await app.openDock('Subscriptions');
    await commands.click();
    await page.getByRole('menuitem', { name: 'Let it expire' }).click();
    await expect(rows.filter({ hasText: 'trigger' })).toContainText('Expired');
    await expect(rows.filter({ hasText: 'trigger' })).toContainText('The workflow was not told.');
  });

  test('S-14 turning the workflow off unsubscribes the trigger', async ({ app, page }) => {
    await app.open();
    await app.run();
    await expect(page.getByText('An event starts a run')).toBeVisible();
    await page.getByRole('button', { name: 'Turn off' }).click();
    await app.openDock('Subscriptions');
    await expect(page.locator('[data-subscription]')).toContainText('Unsubscribed');
    // The same switch stands among the settings, and says what it sends.
    await app.command('Workflow settings');
    const enabled = page.getByRole('switch', { name: 'Turned on' });
    await expect(page.getByText('Turning it on sends POST {shop}/orders/subscriptions.')).toBeVisible();
    await enabled.click();
    await expect(enabled).toBeChecked();
    await expect(page.locator('[data-subscription]').filter({ hasText: 'Active' })).toHaveCount(1);
    await enabled.click();
    await expect(page.locator('[data-subscription]').filter({ hasText: 'Active' })).toHaveCount(0);
  });

  test('S-53 the trigger unsubscribes after it has fired when that is wanted, and else it stays', async ({
    app,
    page,
  }) => {
    await app.open();
    await app.run();
    await expect(page.getByText('An event starts a run')).toBeVisible();
    await app.openDock('Subscriptions');
    const trigger = page.locator('[data-subscription]').filter({ hasText: 'trigger' });
    const option = page.getByRole('switch', { name: 'Unsubscribe the trigger after it has fired' });
    await expect(option).not.toBeChecked();
    await app.openDock('Compose');
    await app.send('Order arrives');
    await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
    await app.openDock('Subscriptions');
    await expect(trigger).toContainText('Active');
    await app.openDock('Compose');
    await app.send('Approve');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');

    await app.openDock('Subscriptions');
    await option.click();
    await expect(option).toBeChecked();
    await app.openDock('Compose');
    await app.send('Order arrives');
    await app.openDock('Subscriptions');
    await expect(trigger).toContainText('Unsubscribed');

    // Switched off again it subscribes anew.
    await option.click();
    await expect(trigger.filter({ hasText: 'Active' })).toHaveCount(1);
    await expect(trigger).toHaveCount(2);
  });

  test('a second approval is refused and says why', async ({ app, page }) => {
    await app.open();
    await app.run();
    await app.send('Order arrives');
    await expect(page.getByText('The workflow is paused at')).toBeVisible();
    const url = await page.evaluate(async () => {
      const list: { callbackUrl: string; runId?: string }[] = await (
        await fetch(`/__publisher/subscriptions?workflow=${location.hash.slice(3)}`)
      ).json();
      return list.find((subscription) => subscription.runId)?.callbackUrl ?? '';
    });
    const call = () =>
      page.evaluate(async (address) => {
        const answer = await fetch(address, {
          method: 'POST',
          headers: { 'Content-Type': 'application/json' },
          body: '{"approved":true}',
        });
        return { status: answer.status, text: await answer.text() };
      }, url);
    expect((await call()).status).toBe(200);
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
    const second = await call();
    expect(second.status).toBe(409);
    expect(second.text).toContain('WorkflowRun');
  });
});

test('S-23 the whole story by keyboard alone', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('Control+Enter');
  const order = page.getByRole('button', { name: 'Order arrives', exact: true });
  await expect(order).toBeVisible();
  // F6 walks the regions; Tab finds the buttons inside one.
  await reach(page, 'Order arrives');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('button', { name: 'Approve', exact: true })).toBeVisible();
  await reach(page, 'Approve');
  await page.keyboard.press('Enter');
  await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
  await expect(page.getByTestId('live')).toContainText('Run finished: succeeded');
});

/** Walks with F6 and Tab, as somebody without a mouse would, until the named button has the focus. */
async function reach(page: import('@playwright/test').Page, name: string): Promise<void> {
  for (let region = 0; region < 8; region += 1) {
    await page.keyboard.press('F6');
    for (let stop = 0; stop < 25; stop += 1) {
      const text = await page.evaluate(() => document.activeElement?.textContent ?? '');
      if (text === name) return;
      const isInDock = await page.evaluate(
        () => document.activeElement?.closest('[data-region="dock"]') !== null,
      );
      if (!isInDock) break;
      await page.keyboard.press('Tab');
    }
  }
  throw new Error(`${name} was not reached by keyboard.`);
}
