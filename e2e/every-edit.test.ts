import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/*
 * Edits of steps that no other story makes in both ways: by key and from the menu, and back again each time. Which command is
 * proved where stands in docs/editing-commands.md.
 */

const after = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, ['Succeeded']]));
const compose = (...names: readonly string[]) => ({
  type: 'Compose',
  inputs: 'x',
  runAfter: after(...names),
});

const file = JSON.stringify({
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: { Start: { type: 'Request', kind: 'Http', inputs: {} } },
  actions: {
    Begin: compose(),
    Left: compose('Begin'),
    Right: compose('Begin'),
    Join: compose('Left'),
    Group: { type: 'Scope', actions: { Inside: compose() }, runAfter: after('Join') },
    Route: {
      type: 'Switch',
      expression: '@triggerBody()',
      cases: { One: { case: 1, actions: {} } },
      default: { actions: {} },
      runAfter: after('Right'),
    },
  },
  outputs: {},
});

interface Row {
  readonly step: string;
  readonly item: string;
  /** Absent: the command has no key of its own and is called by its name. */
  readonly key?: string;
  readonly label: string;
  /** What it asks for, and what is typed there. */
  readonly asks?: { readonly where: string | RegExp; readonly typed: string };
}

const rows: readonly Row[] = [
  {
    step: 'Join',
    item: 'Insert an action before',
    key: 'i',
    label: 'add Compose',
    asks: { where: 'Search operations', typed: 'compose' },
  },
  {
    step: 'Left',
    item: 'Rename',
    key: 'F2',
    label: 'rename',
    asks: { where: 'Name of Left', typed: 'Renamed' },
  },
  { step: 'Left', item: 'Turn off or on', key: 'x', label: 'turn Left off' },
  { step: 'Route', item: 'Add a case', label: 'add a case to Route' },
  { step: 'Join', item: 'Move up', key: 'Alt+ArrowUp', label: 'move Join' },
  { step: 'Left', item: 'Move down', key: 'Alt+ArrowDown', label: 'move Left' },
  { step: 'Right', item: 'Move the branch left', key: 'Alt+ArrowLeft', label: 'move the branch of Right' },
  { step: 'Left', item: 'Move the branch right', key: 'Alt+ArrowRight', label: 'move the branch of Left' },
  { step: 'Group', item: 'Duplicate', key: 'Control+d', label: 'duplicate Group' },
  { step: 'Join', item: 'Wrap in a scope', key: 'Control+g', label: 'wrap in a scope' },
  { step: 'Group', item: 'Unwrap', key: 'Control+Shift+g', label: 'unwrap Group' },
  { step: 'Right', item: 'Remove', key: 'Delete', label: 'remove Right' },
];

/** The steps as the outline lists them. */
const shape = async (page: Page) => (await page.getByRole('treeitem').allInnerTexts()).join(' | ');

test('every edit of a step is made by key and from the menu, and undone by both', async ({ app, page }) => {
  test.slow();
  await app.open();
  await app.drop('edits.json', file);
  await expect(app.name()).toHaveValue('edits');
  await expect(app.card('Route')).toBeVisible();
  const bytes = await app.download();
  const before = await shape(page);
  const undo = page.getByRole('button', { name: /^Undo/ }).first();

  for (const { step, item, key, label, asks } of rows) {
    const answer = async () => {
      if (!asks) return;
      await page
        .getByRole('combobox', { name: asks.where })
        .or(page.getByRole('textbox', { name: asks.where }))
        .fill(asks.typed);
      await page.keyboard.press('Enter');
    };
    await app.card(step).click({ position: { x: 60, y: 12 } });
    await page.keyboard.press('Escape');
    await expect(app.card(step)).toBeFocused();
    if (key === undefined) await app.command(`${item} ${step}`);
    else await page.keyboard.press(key);
    await answer();
    await expect(undo, `${item} by key`).toHaveAccessibleName(new RegExp(`^Undo ${label}`));
    await expect.poll(() => shape(page), `${item} by key`).not.toBe(before);
    const changed = await shape(page);
    await page.keyboard.press('Control+z');
    await expect.poll(() => shape(page), `${item} undone by key`).toBe(before);

    await app.card(step).click({ button: 'right', position: { x: 60, y: 12 } });
    await page.getByRole('menuitem', { name: item, exact: false }).first().click();
    await answer();
    await expect.poll(() => shape(page), `${item} from the menu`).toBe(changed);
    await undo.click();
    await expect.poll(() => shape(page), `${item} undone by button`).toBe(before);
  }
  await expect(undo).toBeDisabled();
  expect((await app.download()).equals(bytes)).toBe(true);
});

test.describe('with a finger', () => {
  test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });

  test('a step is inserted, opened and taken away again on a phone', async ({ app, page }) => {
    await app.open();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    await page
      .getByRole('treeitem', { name: /^Wait for approval/ })
      .getByRole('button')
      .first()
      .tap();
    const search = page.getByRole('combobox', { name: 'Search operations' });
    await search.fill('compose');
    await page
      .getByRole('option', { name: /^Compose/ })
      .first()
      .tap();
    await expect(inspector.getByRole('textbox', { name: 'Name of Compose' })).toBeVisible();
    await inspector.getByRole('button', { name: 'Close the inspector' }).tap();
    await page.getByRole('treeitem', { name: /^Compose/ }).tap();
    await expect(inspector.getByRole('tab', { name: 'Parameters' })).toBeVisible();
    await inspector.getByRole('button', { name: 'Close the inspector' }).tap();
    await page.getByRole('button', { name: /^Undo add Compose/ }).tap();
    await expect(page.getByRole('treeitem', { name: /^Compose/ })).toHaveCount(0);
  });
});
