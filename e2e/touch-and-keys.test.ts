import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' });

/** Names of the controls beside the drawing, which can be moved, over which a message lies; `undefined` while there is none. */
function coveredBy(page: Page): Promise<string | undefined> {
  return page.evaluate(() => {
    const section = document.querySelector('section[aria-label="Messages"]');
    const shown = [...(section?.children ?? [])].map((message) => message.getBoundingClientRect());
    if (shown.length === 0) return undefined;
    const controls = [...document.querySelectorAll('button, input, [role="tab"], [role="toolbar"]')];
    const covered = controls.filter((control) => {
      const { left, right, top, bottom, width } = control.getBoundingClientRect();
      const isUnder = (message: DOMRect) =>
        width > 0 &&
        left < message.right &&
        right > message.left &&
        top < message.bottom &&
        bottom > message.top;
      return !control.closest('section[aria-label="Messages"], .react-flow') && shown.some(isUnder);
    });
    return covered.map((control) => control.getAttribute('aria-label') ?? control.textContent).join(', ');
  });
}

test('a second new workflow has a name of its own, what is pasted into it is seen whole, and messages cover no control', async ({
  app,
  page,
}) => {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await app.open();
  await app.command('New workflow');
  await expect(app.name()).toHaveValue('New workflow');
  await app.isSaved();
  await app.command('New workflow');
  await expect(app.name()).toHaveValue('New workflow 2');

  const names = ['One', 'Two', 'Three', 'Four', 'Five', 'Six'];
  const actions = names.map((name, index) => {
    const before = names[index - 1];
    return [name, { type: 'Compose', inputs: name, runAfter: before ? { [before]: ['Succeeded'] } : {} }];
  });
  const start = page.getByRole('main').getByRole('button', { name: /^HTTP webhook/ });
  await expect(start).toBeFocused();
  await app.paste(JSON.stringify(Object.fromEntries(actions)));
  await expect(app.card('Six')).toBeInViewport({ ratio: 0.99 });
  await expect(start).toBeInViewport({ ratio: 0.99 });
  const offCentre = () =>
    page.evaluate(() => {
      const middleOf = (selector: string) => {
        const part = document.querySelector(selector)?.getBoundingClientRect();
        return part ? part.x + part.width / 2 : Number.NaN;
      };
      return Math.abs(middleOf('main') - middleOf('[data-step="One"]'));
    });
  await expect.poll(offCentre).toBeLessThan(2);

  const dock = page.getByRole('region', { name: 'Simulation' });
  await app.select('Two');
  await page.keyboard.press('Delete');
  await expect(messages(page)).toContainText('Two removed.');
  await expect(dock).toBeVisible();
  await expect.poll(() => coveredBy(page)).toBe('');
  await page.keyboard.press('Control+.');
  await expect(dock).toBeHidden();
  await expect.poll(() => coveredBy(page)).toBe('');
});

test('the virtual clock is moved, sped up and frozen by T and a second key', async ({ app, page }) => {
  await app.open();
  const clock = page.getByRole('group', { name: 'Virtual clock' });
  const press = async (second: string) => {
    await page.keyboard.press('t');
    await page.keyboard.press(second);
  };
  await expect(clock).toContainText('09:00:00');
  // Letters that are typed into a field are text.
  await app.name().click();
  await page.keyboard.press('End');
  await page.keyboard.type('th');
  await expect(app.name()).toHaveValue('Approval by webhookth');
  await expect(clock).toContainText('09:00:00');
  await app.select('Ship_order');
  await press('m');
  await expect(clock).toContainText('09:01:00');
  await press('h');
  await expect(clock).toContainText('10:01:00');
  await press('3');
  await expect(clock.getByRole('button', { name: 'Freeze the clock' })).toBeVisible();
  await expect(clock).not.toContainText('10:01:00');
  await press('0');
  await expect(clock.getByRole('button', { name: 'Let time pass', exact: true })).toBeVisible();
});

test('keys mean the card that has the focus, also where a screen reader has put it', async ({
  app,
  page,
}) => {
  await app.open();
  await app.select('Ship_order');
  await expect(app.card('Ship_order')).toBeFocused();
  await app.card('Cancel_order').focus();
  await page.keyboard.press('Delete');
  await expect(app.card('Cancel_order')).toBeHidden();
  await expect(app.card('Ship_order')).toBeVisible();
  await page.keyboard.press('Control+z');
  await expect(app.card('Cancel_order')).toBeVisible();
  await app.card('Wait_for_approval').focus();
  await page.keyboard.press('ArrowDown');
  await expect(app.card('Approved')).toBeFocused();
});

test('code that cannot be read yet is put aside by an edit of the diagram, and brought back', async ({
  app,
  page,
}) => {
  await app.open();
  const code = await app.split();
  await app.select('Cancel_order');
  await code.getByText('"Cancel_order"').first().click();
  await page.keyboard.press('Home');
  await page.keyboard.type('unquoted');
  const error = page.getByRole('button', { name: 'Discard the draft' });
  await expect(error).toBeVisible();

  await app.select('Ship_order');
  await page.keyboard.press('Control+d');
  await expect(app.card('Ship_order_1')).toBeVisible();
  await expect(error).toBeHidden();
  await expect(code.getByText('unquoted')).toHaveCount(0);

  await messages(page).getByRole('button', { name: 'Bring it back' }).click();
  await expect(error).toBeVisible();
  await expect(code.getByText('unquoted').first()).toBeVisible();
  // The diagram keeps its own last state beside it.
  await expect(app.card('Ship_order_1')).toBeVisible();
});

test.describe('by touch', () => {
  test.use({ hasTouch: true });

  test('a finger that rests on a step opens its menu', async ({ app, page }) => {
    await app.open();
    const touch = await page.context().newCDPSession(page);
    const title = await app.restingBox(app.card('Ship_order'));
    const at = { x: title.x + 90, y: title.y + 14 };
    const send = (type: 'touchStart' | 'touchEnd', point?: typeof at) =>
      touch.send('Input.dispatchTouchEvent', { type, touchPoints: point ? [point] : [] });
    const menu = page.getByRole('menu');

    await send('touchStart', at);
    await expect(menu).toBeVisible();
    await send('touchEnd');
    await expect(menu).toBeVisible();
    await expect(app.card('Ship_order')).toHaveAttribute('data-selected', 'true');
    await menu.getByRole('menuitem', { name: /^Duplicate/ }).tap();
    await expect(app.card('Ship_order_1')).toBeVisible();
  });
});
