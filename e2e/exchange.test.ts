import type { Download, Page } from '@playwright/test';
import { strToU8, unzipSync, zipSync } from 'fflate';
import { violations } from './axe.ts';
import { expect, type Hookline, picture, test } from './fixtures.ts';

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

const definitionOf = (step: string, inputs: unknown = { method: 'GET', uri: 'https://shop.example/a' }) => ({
  $schema: schema,
  contentVersion: '1.0.0.0',
  triggers: { When_called: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: { [step]: { type: 'Http', inputs, runAfter: {} } },
  outputs: {},
});

const secret = 'Tr0ub4dor-and-3';
const withSecret = definitionOf('Call_shop', {
  method: 'GET',
  uri: 'https://shop.example/a',
  authentication: { type: 'Basic', username: 'me', password: secret },
});

const standardFile = (step: string) =>
  `${JSON.stringify({ definition: definitionOf(step), kind: 'Stateful' }, null, 2)}\n`;

/** A project of two workflows, as a zip; its icon stands for everything that Hookline does not know. */
function projectZip(): Buffer {
  return Buffer.from(
    zipSync({
      'host.json': strToU8('{ "version": "2.0" }'),
      'icon.bin': new Uint8Array([0, 1, 2, 255]),
      'orders/workflow.json': strToU8(standardFile('Get_orders')),
      'returns/workflow.json': strToU8(standardFile('Get_returns')),
    }),
  );
}

async function bytesOf(download: Download): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of await download.createReadStream()) chunks.push(Buffer.from(chunk));
  return Buffer.concat(chunks);
}

async function downloaded(page: Page, act: () => Promise<void>): Promise<{ name: string; bytes: Buffer }> {
  const download = page.waitForEvent('download');
  await act();
  const done = await download;
  return { name: done.suggestedFilename(), bytes: await bytesOf(done) };
}

async function openExport(page: Page) {
  await page.getByRole('button', { name: 'Export', exact: true }).click();
  const box = page.getByRole('dialog', { name: 'Export' });
  await expect(box.getByRole('radiogroup', { name: 'Format' })).toBeVisible();
  return box;
}

const preview = (page: Page, file: string) => page.getByRole('region', { name: `Preview of ${file}` });

/** Every format: the file that is shown first, what stands in it, and what is downloaded. */
const formats: readonly (readonly [format: string, file: string, text: string, download: string])[] = [
  ['Workflow definition', 'orders.json', '"Call_shop"', 'orders.json'],
  ['Consumption workflow', 'orders.json', '"definition"', 'orders.json'],
  ['ARM template', 'azuredeploy.json', 'Microsoft.Logic/workflows', 'orders.zip'],
  ['Standard project', 'orders/workflow.json', '"kind": "Stateful"', 'orders.zip'],
  ['Bicep', 'main.bicep', 'loadJsonContent', 'orders.zip'],
  ['Bicep in one file', 'main.bicep', '@secure()', 'main.bicep'],
  ['Terraform (azapi)', 'main.tf', 'azapi_resource', 'orders.zip'],
  ['Terraform (azurerm)', 'main.tf', 'azurerm_logic_app_workflow', 'main.tf'],
  ['Power Automate flow', 'orders.json', '"connectionReferences"', 'orders.json'],
  ['Hookline project', 'orders.hookline.json', '"hookline": 1', 'orders.hookline.json'],
  ['OpenAPI', 'orders.swagger.json', '"swagger"', 'orders.swagger.json'],
  ['Markdown documentation', 'orders.md', '# orders', 'orders.md'],
  ['Mermaid flowchart', 'orders.mmd', 'flowchart TD', 'orders.mmd'],
];

test('every format is shown, downloaded and free of secrets; what can be opened comes back', async ({
  app,
  page,
}) => {
  test.slow();
  await app.open();
  await app.drop('orders.json', JSON.stringify(withSecret));
  await expect(app.name()).toHaveValue('orders');
  const files = new Map<string, { name: string; bytes: Buffer }>();
  const box = await openExport(page);
  for (const [format, file, text, name] of formats) {
    await box.getByRole('radio', { name: format, exact: true }).check();
    await expect(preview(page, file)).toContainText(text);
    await expect(preview(page, file)).not.toContainText(secret);
    const got = await downloaded(page, () => box.getByRole('button', { name: /^Download/ }).click());
    expect([format, got.name]).toEqual([format, name]);
    const parts = name.endsWith('.zip') ? Object.values(unzipSync(got.bytes)) : [got.bytes];
    for (const part of parts) expect(Buffer.from(part).includes(secret)).toBe(false);
    files.set(format, got);
  }
  await box.getByRole('radio', { name: 'Power Automate solution' }).check();
  await expect(box.getByText('solution.xml')).toBeVisible();
  files.set(
    'Power Automate solution',
    await downloaded(page, () => box.getByRole('button', { name: /^Download/ }).click()),
  );
  await expect(box.getByText('Its place takes the secure parameter "Call_shop_password"')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();

  for (const format of [
    'Workflow definition',
    'Consumption workflow',
    'ARM template',
    'Standard project',
    'Power Automate flow',
    'Power Automate solution',
    'Hookline project',
  ]) {
    const file = files.get(format);
    await app.command('new workflow');
    await expect(app.card('Call_shop')).toBeHidden();
    await app.drop(file?.name ?? '', file?.bytes ?? '');
    await expect(app.card('Call_shop'), format).toBeVisible();
  }
});

test('by keyboard alone: a format is chosen with arrows, named, downloaded and copied', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await app.open();
  await page.keyboard.press('Control+e');
  const box = page.getByRole('dialog', { name: 'Export' });
  await expect(box.getByRole('radio', { name: 'Workflow definition' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(box.getByRole('radio', { name: 'Consumption workflow' })).toBeChecked();
  await expect(preview(page, 'Approval-by-webhook.json')).toContainText('"definition"');
  await box.getByRole('button', { name: 'Copy Approval-by-webhook.json' }).focus();
  await page.keyboard.press('Enter');
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"definition"');
  await box.getByRole('textbox', { name: 'File name' }).fill('../mine');
  await box.getByRole('button', { name: 'Download' }).focus();
  const { name } = await downloaded(page, () => page.keyboard.press('Enter'));
  expect(name).toBe('-mine.json');
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
});

test('where the browser can, files are saved into a folder that the user chooses', async ({ app, page }) => {
  // The browser's own dialog cannot be driven; a folder of its private file system stands in for the answer.
  await page.addInitScript(() => {
    Object.assign(globalThis, { showDirectoryPicker: () => navigator.storage.getDirectory() });
  });
  await app.open();
  const box = await openExport(page);
  await box.getByRole('radio', { name: 'Standard project' }).check();
  await expect(preview(page, 'Approval-by-webhook/workflow.json')).toBeVisible();
  await box.getByRole('button', { name: 'Save to a folder' }).click();
  const read = () =>
    page.evaluate(async () => {
      const root = await navigator.storage.getDirectory();
      const folder = await root.getDirectoryHandle('Approval-by-webhook').catch(() => undefined);
      const handle = await folder?.getFileHandle('workflow.json').catch(() => undefined);
      return handle ? await (await handle.getFile()).text() : '';
    });
  await expect.poll(read).toContain('"Wait_for_approval"');
});

test('a format that does not fit says why, and problems of the target lead to their step', async ({
  app,
  page,
}) => {
  await app.open();
  const box = await openExport(page);
  await box.getByRole('radio', { name: 'OpenAPI' }).check();
  await expect(box.getByText('This workflow cannot be written as OpenAPI')).toBeVisible();
  await page.keyboard.press('Escape');
  await app.drop('bad.json', JSON.stringify(definitionOf('Call', { method: 'GET' })));
  await expect(app.name()).toHaveValue('bad');
  await openExport(page);
  await box.getByRole('radio', { name: 'Consumption workflow' }).check();
  await expect(box.getByRole('button', { name: 'Download anyway (1 error)' })).toBeVisible();
  await box.getByRole('button', { name: 'Call', exact: true }).first().click();
  await expect(box).toBeHidden();
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toBeVisible();
});

test('a zip of several workflows: one is chosen, edited and saved back; the rest keeps its bytes, also after a reload', async ({
  app,
  page,
}) => {
  await app.open();
  const zip = projectZip();
  await app.choose('shop.zip', zip);
  const list = page.getByRole('dialog', { name: '2 workflows in shop.zip' });
  await expect(list.getByText('orders/workflow.json')).toBeVisible();
  await expect(list.getByText('host.json names no "extensionBundle"')).toBeVisible();
  await expect(list.getByText(/problem|warning|error/).first()).toBeVisible();
  await list.getByRole('button', { name: 'Open returns' }).click();
  await expect(app.card('Get_returns')).toBeVisible();
  await expect.poll(async () => (await app.download()).equals(zip)).toBe(true);

  await renameStep(app, 'Get_returns', 'Fetch returns');
  await app.isSaved();
  await page.reload();
  await app.isReady();
  await expect(app.card('Fetch_returns')).toBeVisible();
  const { name, bytes } = await downloaded(page, () =>
    page.getByRole('button', { name: 'Download the definition' }).click(),
  );
  expect(name).toBe('shop.zip');
  const before = unzipSync(zip);
  const after = unzipSync(bytes);
  expect(Object.keys(after)).toEqual(Object.keys(before));
  for (const path of Object.keys(before)) {
    const isSame = Buffer.from(after[path] ?? []).equals(Buffer.from(before[path] ?? []));
    expect([path, isSame]).toEqual([path, path !== 'returns/workflow.json']);
  }
  expect(Buffer.from(after['returns/workflow.json'] ?? []).toString()).toBe(
    standardFile('Get_returns').replace('Get_returns', 'Fetch_returns'),
  );
});

async function renameStep(app: Hookline, step: string, title: string): Promise<void> {
  const { page } = app;
  await app.select(step);
  await expect(app.card(step)).toBeFocused();
  await page.keyboard.press('F2');
  await expect(page.getByRole('textbox', { name: /^Name of/ }).last()).toBeFocused();
  await page.keyboard.press('Control+a');
  await page.keyboard.type(title);
  await page.keyboard.press('Enter');
  await expect(app.card(title.replaceAll(' ', '_'))).toBeVisible();
}

test('all workflows of a zip are kept, saved together with the edits of each, and the one before is a click away', async ({
  app,
  page,
}) => {
  await app.open();
  const zip = projectZip();
  await app.drop('shop.zip', zip);
  await page.getByRole('button', { name: 'Keep all in this browser, and open the first' }).click();
  await expect(app.card('Get_orders')).toBeVisible();
  await page.getByRole('button', { name: 'Workflows', exact: true }).click();
  await expect(page.getByRole('button', { name: /^returns/ })).toBeVisible();
  await page.getByRole('button', { name: 'Back to Approval by webhook' }).click();
  await expect(app.card('Wait_for_approval')).toBeVisible();

  for (const [workflow, step] of [
    ['orders', 'Get_orders'],
    ['returns', 'Get_returns'],
  ] as const) {
    await page.getByRole('button', { name: new RegExp(`^${workflow}`) }).click();
    await expect(app.card(step)).toBeVisible();
    await renameStep(app, step, step.replace('Get_', 'Fetch '));
    await app.isSaved();
  }
  const before = unzipSync(zip);
  await expect
    .poll(async () => {
      const after = unzipSync(await app.download());
      return Object.keys(before).filter(
        (path) => !Buffer.from(after[path] ?? []).equals(Buffer.from(before[path] ?? [])),
      );
    })
    .toEqual(['orders/workflow.json', 'returns/workflow.json']);
});

test('a text is opened by keyboard; what is wrong with it is said while it is typed', async ({
  app,
  page,
}) => {
  await app.open();
  await app.command('open from text');
  const area = page.getByRole('textbox', { name: 'Text of a file' });
  await expect(area).toBeFocused();
  const text = JSON.stringify({ definition: definitionOf('Call_shop') });
  await page.keyboard.insertText(text.slice(0, -1));
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('Line 1, column');
  await page.keyboard.insertText('}');
  await expect(page.getByRole('dialog').getByRole('status')).toContainText('1 workflow');
  await page.keyboard.press('Control+Enter');
  await expect(app.card('Call_shop')).toBeVisible();
});

test('a broken file is shown where it is broken, and mended on the spot', async ({ app, page }) => {
  await app.open();
  const text = JSON.stringify(definitionOf('Call_shop'), null, 2);
  await app.drop('broken.json', text.replace('"actions": {', '"actions": {{'));
  await expect(app.refusal('broken.json')).toBeVisible();
  await page.getByRole('button', { name: 'Show where' }).click();
  const box = page.getByRole('dialog', { name: 'broken.json was not opened' });
  await expect(box.getByText('"actions": {{')).toBeVisible();
  await box.getByRole('button', { name: 'Mend the text here' }).click();
  const area = page.getByRole('textbox', { name: 'Text of a file' });
  await expect(area).toHaveValue(/\{\{/);
  await area.fill(text);
  await page.getByRole('dialog').getByRole('button', { name: 'Open', exact: true }).click();
  await expect(app.card('Call_shop')).toBeVisible();
  await expect(app.refusal('broken.json')).toBeHidden();
});

test('axe finds nothing where workflows come and go', async ({ app, page }) => {
  test.slow();
  await app.open();
  await app.drop('orders.json', JSON.stringify(withSecret));
  await expect(app.name()).toHaveValue('orders');
  const check = async (name: string) => {
    expect(await violations(page), name).toEqual([]);
    await page.screenshot({ path: picture(`${name}`) });
  };
  const box = await openExport(page);
  for (const [format, file] of [
    ['ARM template', 'azuredeploy.json'],
    ['Bicep in one file', 'main.bicep'],
  ] as const) {
    await box.getByRole('radio', { name: format, exact: true }).check();
    await expect(preview(page, file)).toBeVisible();
    await expect(box.getByText('Checking…')).toBeHidden();
    await check(`export ${format}`);
  }
  await page.keyboard.press('Escape');
  await app.drop('broken.json', '{"triggers": {},\n "actions": {{}}}');
  await page.getByRole('button', { name: 'Show where' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
  await check('not-opened');
  await page.getByRole('button', { name: 'Mend the text here' }).click();
  await expect(page.getByRole('textbox', { name: 'Text of a file' })).toBeFocused();
  await check('open-text');
  await page.keyboard.press('Escape');
  await app.drop('shop.zip', projectZip());
  await expect(page.getByRole('dialog', { name: '2 workflows in shop.zip' })).toBeVisible();
  await check('found');
});
