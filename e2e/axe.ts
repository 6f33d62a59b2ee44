import AxeBuilder from '@axe-core/playwright';
import { expect, type Page } from '@playwright/test';

const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Milliseconds without a change after which a page is at rest, and those after which nobody waits any longer. */
const rest = 100;
const longest = 3000;

/**
 * Until nothing changes on the page and what has changed has been painted. While parts of a panel are still coming, axe
 * compares the text of one moment with the ground of another.
 */
async function comesToRest(page: Page): Promise<void> {
  await page.evaluate(
    ([quiet, most]) =>
      new Promise<void>((resolve) => {
        const painted = () => requestAnimationFrame(() => requestAnimationFrame(() => resolve()));
        const stop = () => {
          observer.disconnect();
          clearTimeout(timer);
          clearTimeout(end);
          painted();
        };
        let timer = setTimeout(stop, quiet);
        const end = setTimeout(stop, most);
        const observer = new MutationObserver(() => {
          clearTimeout(timer);
          timer = setTimeout(stop, quiet);
        });
        observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
      }),
    [rest, longest],
  );
}

/**
 * What axe finds wrong on a page, or within one part of it: everything in the light theme, and in the dark one what
 * depends on colours. The page follows the system's theme, and is left in the light one.
 */
export async function violations(
  page: Page,
  within: string | { readonly except: string } = 'html',
): Promise<string[]> {
  const found: string[] = [];
  for (const theme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await expect(page.locator('html')).toHaveAttribute('data-theme', theme);
    await comesToRest(page);
    // The page has no frames: without their detour the answer comes in half the time.
    const axe = new AxeBuilder({ page }).setLegacyMode();
    if (typeof within === 'string') axe.include(within);
    else axe.exclude(within.except);
    const { violations: faults } = await (theme === 'light'
      ? axe.withTags(tags)
      : axe.withRules(['color-contrast'])
    ).analyze();
    for (const { id, nodes } of faults)
      found.push(`${theme}: ${id}: ${nodes.map(({ html }) => html.slice(0, 200)).join(' | ')}`);
  }
  return found;
}
