import { expect, test } from './fixtures.ts';

test('the palette begins with the best match, whatever group it is in, and finds other words for it', async ({
  app,
  page,
}) => {
  await app.open();
  await page.keyboard.press('Control+k');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  const first = palette.getByRole('option').first();
  await expect(palette.getByRole('group').first()).toHaveAccessibleName('Run');
  await palette.getByRole('combobox').fill('paste');
  await expect(first).toHaveText('Paste');
  await expect(first).toHaveAttribute('aria-selected', 'true');
  await palette.getByRole('combobox').fill('light');
  await expect(first).toHaveText('Use the light theme');
  await palette.getByRole('combobox').fill('shortcuts');
  await expect(first).toContainText('Show keyboard shortcuts');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
});
