import { expect, picture, test } from './fixtures.ts';

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

for (const theme of ['light', 'dark'] as const) {
  test(`on a phone the workflow has the screen, and Run opens what it needs, ${theme} theme`, async ({
    app,
    page,
  }) => {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.open();
    const dock = page.getByRole('region', { name: 'Simulation' });
    const bar = page.getByRole('banner');
    /** How many rows the bar has: centres of its buttons, in steps of less than a button's height. */
    const rows = () =>
      bar.getByRole('button').evaluateAll((buttons) => {
        const middles = buttons
          .map((button) => button.getBoundingClientRect())
          .filter(({ width }) => width > 0)
          .map(({ top, height }) => top + height / 2)
          .sort((a, b) => a - b);
        return middles.filter((middle, index) => middle - (middles[index - 1] ?? -100) > 16).length;
      });
    await expect(dock).toBeHidden();
    await expect.poll(rows).toBe(2);
    await page.screenshot({ path: picture(`phone-start-${theme}`) });

    await app.run();
    await expect(dock).toBeVisible();
    await app.send('Order arrives');
    await expect(page.getByText('The workflow is paused at')).toBeVisible();
    // Now the bar has a button more, to cancel the run.
    await expect(bar.getByRole('button', { name: 'Cancel the shown run' })).toBeVisible();
    await expect.poll(rows).toBe(2);
    await page.screenshot({ path: picture(`phone-waiting-${theme}`) });
    await app.send('Approve');
    await expect(page.getByTestId('live')).toContainText('Run finished: succeeded');

    await page.getByRole('button', { name: 'Dock', exact: true }).click();
    await expect(dock).toBeHidden();
    await page.getByRole('button', { name: 'Dock', exact: true }).click();
    await expect(dock).toBeVisible();
    await expect
      .poll(() => page.evaluate(() => document.documentElement.scrollWidth - innerWidth))
      .toBeLessThanOrEqual(0);
  });
}
