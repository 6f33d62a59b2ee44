import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, picture, test } from './fixtures.ts';

const inspector = (page: Page) => page.getByRole('complementary', { name: 'Inspector' });
const uriField = (page: Page) => inspector(page).getByRole('textbox', { name: /^URI/ }).first();
const chips = (page: Page) => inspector(page).locator('[data-chip]');

test.beforeEach(async ({ app, page }) => {
  await app.open();
  await app.select('Ship_order');
  await page.keyboard.press('Enter');
  await expect(uriField(page)).toBeVisible();
});

test('an expression in a text is a chip, typed or pasted, and stays plain text to copy', async ({ page }) => {
  const field = uriField(page);
  await field.fill('https://shop.example/');
  await field.press('End');
  await page.keyboard.insertText("@{triggerBody()?['id']}/@{1}");
  await expect(field).toHaveValue("https://shop.example/@{triggerBody()?['id']}/@{1}");
  await expect(chips(page).filter({ hasText: "@{triggerBody()?['id']}" })).toHaveAttribute(
    'data-chip',
    'triggerbody',
  );
  // what was selected is replaced as a whole, chips and all
  await field.press('Control+a');
  await page.keyboard.insertText('@{2}');
  await expect(field).toHaveValue('@{2}');
  await expect(chips(page).first()).toHaveText('@{2}');
});

test('a chip moves no letter: text with chips stands where the same text without them would', async ({
  page,
}) => {
  const field = uriField(page);
  const text = `https://shop.example/@{toUpper(concat('a', 'b'))}@{length('some words in a text')}/@{1}@{2} and more`;
  await field.fill(text);
  await expect(chips(page).filter({ hasText: '@{2}' })).toBeVisible();
  const moved: number = await field.evaluate((area) => {
    const paint = area.parentElement?.querySelector('[aria-hidden]');
    if (!(paint instanceof HTMLElement)) return Number.NaN;
    const plain = document.createElement('div');
    plain.className = paint.className;
    plain.textContent = paint.textContent;
    plain.style.minHeight = paint.style.minHeight;
    paint.parentElement?.append(plain);
    const places = (root: HTMLElement) => {
      const found: number[] = [];
      const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (let at = 0; at < (node.textContent ?? '').length; at++) {
          const range = document.createRange();
          range.setStart(node, at);
          range.setEnd(node, at + 1);
          const { x, y } = range.getBoundingClientRect();
          found.push(x, y);
        }
      }
      return found;
    };
    const chipped = places(paint);
    const bare = places(plain);
    plain.remove();
    return Math.max(...chipped.map((place, index) => Math.abs(place - (bare[index] ?? Number.NaN))));
  });
  // a part of a pixel is how letters of differing colours are rounded
  expect(moved).toBeLessThan(0.5);
});

test(`chips can be read and told apart in light and dark colours`, async ({ app, page }) => {
  await app.select('Wait_for_approval');
  await expect(chips(page).filter({ hasText: 'listCallbackUrl' }).first()).toBeVisible();
  await inspector(page).screenshot({ path: picture(`chips`) });
  expect(await violations(page, 'aside, [role=complementary]')).toEqual([]);
});
