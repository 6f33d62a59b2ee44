import { expect, test } from './fixtures.ts';

const wrap = (actions: string) =>
  `{"triggers":{"manual":{"type":"Request","kind":"Http"}},"actions":{${actions}},"contentVersion":"1.0.0.0"}`;

test('names that are markup are shown as text and run nothing', async ({ app, page }) => {
  await app.open();
  const name = "<img src=x onerror='window.hacked=1'>";
  await app.drop(
    'markup.json',
    wrap(
      `${JSON.stringify(name)}:{"type":"Compose","inputs":"<script>window.hacked=1</script>","runAfter":{}}`,
    ),
  );
  await expect(app.name()).toHaveValue('markup');
  await expect(page.getByRole('main')).toContainText('<img src=x');
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
});

test('members named __proto__ and constructor harm nothing and are kept', async ({ app, page }) => {
  await app.open();
  const text = wrap(
    '"__proto__":{"type":"Compose","inputs":{"__proto__":{"polluted":true},"constructor":1},"runAfter":{}}',
  );
  await app.drop('proto.json', text);
  await expect(app.name()).toHaveValue('proto');
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  expect((await app.download()).toString('utf8')).toBe(text);
});

test('5,000 levels of nesting give a clear message, and the present workflow stays', async ({ app }) => {
  await app.open();
  await app.drop(
    'deep.json',
    wrap(`"A":{"type":"Compose","inputs":${'['.repeat(5000)}${']'.repeat(5000)},"runAfter":{}}`),
  );
  await expect(app.refusal('deep.json')).toContainText(/nests deeper/);
  await expect(app.card('Wait_for_approval')).toBeVisible();
});

test('10 MB in one file open or are refused with words', async ({ app, page }) => {
  test.slow();
  await app.open();
  const value = 'x'.repeat(1000);
  const actions = Array.from({ length: 400 }, (_, index) => {
    const after = index > 0 ? `{"A${index - 1}":["Succeeded"]}` : '{}';
    return `"A${index}":{"type":"Compose","inputs":"${value.repeat(25)}","runAfter":${after}}`;
  });
  const text = wrap(actions.join(','));
  expect(text.length).toBeGreaterThan(10_000_000);
  await app.drop('large.json', text);
  await expect(app.name()).toHaveValue('large', { timeout: 20_000 });
  await expect(app.card('A0')).toBeVisible();
  await expect(page.getByText('400 actions')).toBeVisible();
});

test('what is no workflow is refused with the reason', async ({ app }) => {
  await app.open();
  for (const [name, content] of [
    ['half.json', '{"actions": {'],
    ['list.json', '[1, 2]'],
    ['page.json', '<html></html>'],
    ['empty.json', ''],
  ] as const) {
    await app.drop(name, content);
    await expect(app.refusal(name)).toBeVisible();
    await expect(app.name()).toHaveValue('Approval by webhook');
  }
});
