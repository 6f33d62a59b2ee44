import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, picture, test } from './fixtures.ts';

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze();
  return found.map(
    (violation) => `${violation.id}: ${violation.nodes.map((node) => node.html.slice(0, 200)).join(' | ')}`,
  );
}

for (const theme of ['light', 'dark'] as const) {
  test(`axe finds nothing on the main screens, ${theme} theme`, async ({ app, page }) => {
    test.slow();
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.open();
    expect(await violations(page)).toEqual([]);
    await app.run();
    await app.send('Order arrives');
    await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
    await app.select('Wait_for_approval');
    await page.keyboard.press('Enter');
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: picture(`waiting-${theme}`) });
    await app.send('Approve');
    await expect(app.card('Ship_order')).toHaveAttribute('data-status', 'Succeeded');
    for (const tab of ['Timeline', 'HTTP', 'Subscriptions', 'Problems']) {
      await app.openDock(tab);
      if (tab === 'HTTP') await page.locator('[data-exchange]').first().click();
      expect(await violations(page), tab).toEqual([]);
    }
    for (const tab of ['Settings', 'Run after', 'JSON', 'Run']) {
      await page
        .getByRole('complementary', { name: 'Inspector' })
        .getByRole('tab', { name: tab, exact: true })
        .click();
      expect(await violations(page), tab).toEqual([]);
    }
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    expect(await violations(page), 'palette').toEqual([]);
    await page.keyboard.press('Control+k');
    await expect(page.getByRole('dialog')).toBeVisible();
    expect(await violations(page), 'commands').toEqual([]);
  });

  test(`axe finds nothing on a phone, ${theme} theme`, async ({ app, page }) => {
    await page.setViewportSize({ width: 390, height: 844 });
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await app.open();
    expect(await violations(page)).toEqual([]);
    await page.screenshot({ path: picture(`phone-${theme}`) });
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow).toBeLessThanOrEqual(0);
  });
}
