import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, picture, test } from './fixtures.ts';

/** Saves a picture with a button of the box, and gives its name and its bytes. */
async function savePicture(page: Page, button: string) {
  const download = page.waitForEvent('download');
  await page.getByRole('button', { name: button }).click();
  const saved = await download;
  return { name: saved.suggestedFilename(), bytes: await readFile(await saved.path()) };
}

const withSecret = JSON.stringify({
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
  actions: {
    Call_partner: {
      type: 'Http',
      inputs: {
        method: 'GET',
        uri: 'https://partner.example/',
        headers: { Authorization: 'Bearer hush-hush-4711' },
      },
      runAfter: {},
    },
  },
});

for (const [button, file] of [
  ['Save SVG', 'partner.svg'],
  ['Save PNG', 'partner.png'],
] as const) {
  test(`a picture opens the workflow again, without its secrets: ${button}`, async ({ app, page }) => {
    await app.open();
    await app.drop('partner.json', withSecret);
    await expect(app.card('Call_partner')).toBeVisible();
    await app.command('Save as a picture');
    await expect(page.getByRole('img', { name: 'Picture of partner' })).toBeVisible();
    await expect(page.getByText('secret stays behind')).toBeVisible();
    const saved = await savePicture(page, button);
    expect(saved.name).toBe(file);
    expect(saved.bytes.toString('latin1')).not.toContain('hush-hush');
    await app.command('New workflow');
    await expect(app.card('Call_partner')).toHaveCount(0);
    await app.drop(saved.name, saved.bytes);
    await expect(app.card('Call_partner')).toBeVisible();
    await expect(app.name()).toHaveValue('partner');
    const text = (await app.download()).toString();
    expect(text).toContain('https://partner.example/');
    expect(text).not.toContain('hush-hush');
  });
}

test('a picture without a workflow inside says so when it is dropped', async ({ app, page }) => {
  await app.open();
  await app.command('Save as a picture');
  await page.getByRole('switch', { name: /Carry the workflow inside/ }).click();
  const saved = await savePicture(page, 'Save SVG');
  expect(saved.bytes.toString()).not.toContain('hookline:source');
  await app.drop(saved.name, saved.bytes);
  await expect(app.refusal(saved.name)).toBeVisible();
  await expect(page.getByRole('main').getByText('This picture carries no workflow.')).toBeVisible();
});

test('printing puts the whole workflow on paper and nothing else', async ({ app, page }) => {
  await app.open();
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.keyboard.press('Control+p');
  await expect(page.locator('body')).toHaveAttribute('data-printed');
  await page.emulateMedia({ media: 'print' });
  const sheet = page.locator('[data-print-sheet]');
  await expect(sheet.locator('text', { hasText: 'Ship order' }).first()).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await page.evaluate(() => dispatchEvent(new Event('afterprint')));
  await expect(sheet).toHaveCount(0);
  await page.emulateMedia({ media: 'screen' });
  await expect(page.getByRole('banner')).toBeVisible();
});

test('axe finds nothing on the box for pictures', async ({ app, page }) => {
  await app.open();
  await page.keyboard.press('Control+e');
  await page.getByRole('dialog').getByRole('button', { name: 'Save as a picture…' }).click();
  await expect(page.getByRole('img', { name: /^Picture of/ })).toBeVisible();
  expect(await violations(page, '[role="dialog"]')).toEqual([]);
  await page.screenshot({ path: picture(`picture-box`) });
});
