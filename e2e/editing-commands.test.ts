import type { Page } from '@playwright/test';
import { violations } from './axe.ts';
import { expect, type Hookline, test } from './fixtures.ts';

const succeeded = ['Succeeded'];

function compose(...after: string[]) {
  return {
    type: 'Compose',
    inputs: 'x',
    runAfter: Object.fromEntries(after.map((name) => [name, succeeded])),
  };
}

/** A fork whose left branch goes on to Join, and a group. */
const fork = {
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: { Start: { type: 'Request', kind: 'Http', inputs: {} } },
  actions: {
    Begin: compose(),
    Left: compose('Begin'),
    Right: { ...compose('Begin'), runAfter: { Begin: ['Failed', 'TimedOut'] } },
    Join: { ...compose('Left'), inputs: "@outputs('Begin')" },
    Group: { type: 'Scope', actions: { Inside: compose() }, runAfter: { Join: succeeded } },
  },
  outputs: {},
};

async function openFork(app: Hookline, definition: object = fork): Promise<void> {
  await app.open();
  await app.drop('fork.json', JSON.stringify(definition, null, 2));
  await expect(app.name()).toHaveValue('fork');
}

/** Stands on a step of the canvas, with nothing open beside it. */
async function stand(app: Hookline, name: string): Promise<void> {
  await app.card(name).click({ position: { x: 60, y: 12 } });
  await app.page.keyboard.press('Escape');
  await expect(app.card(name)).toBeFocused();
}

const actionsOf = async (app: Hookline) => JSON.parse((await app.download()).toString('utf8')).actions;

/** `Join<Left+Right`: an action with what it runs after, as the download has it. */
const links = (app: Hookline, name: string) => async () =>
  Object.keys((await actionsOf(app))[name]?.runAfter ?? { missing: 1 }).join('+');

async function fromMenu(app: Hookline, name: string, item: string): Promise<void> {
  await app.card(name).click({ button: 'right', position: { x: 60, y: 12 } });
  await app.page.getByRole('menuitem', { name: item }).click();
}

const dialog = (page: Page, name: string | RegExp) => page.getByRole('dialog', { name });
const undo = (page: Page, what: string | RegExp) => page.getByRole('button', { name: what });

test('keys pressed before their part of the program has come are kept, in their order', async ({
  app,
  page,
}) => {
  await page.route(/assets\/(Overlays|steps)-.*\.js$/, async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 900));
    await route.continue();
  });
  await page.goto('/');
  await app.card('Ship_order').click({ position: { x: 60, y: 12 } });
  await page.keyboard.press('Escape');
  await page.keyboard.press('Delete');
  await page.keyboard.press('Control+z');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('dark theme');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(app.card('Ship_order')).toBeVisible();
  await expect(undo(page, 'Redo remove Ship order')).toBeEnabled();
});

test('an action is moved by "Move to…", from the keyboard, the canvas menu and the outline', async ({
  app,
  page,
}) => {
  await openFork(app);
  await stand(app, 'Right');
  await page.keyboard.press('m');
  await page.keyboard.type('beginning of group');
  await page.keyboard.press('Enter');
  await expect(undo(page, 'Undo move Right')).toBeVisible();
  await expect.poll(async () => Object.keys((await actionsOf(app)).Group.actions)).toContain('Right');
  await undo(page, 'Undo move Right').click();
  await expect.poll(links(app, 'Right')).toBe('Begin');

  await fromMenu(app, 'Right', 'Move to…');
  await page.getByRole('option', { name: 'After Join', exact: true }).click();
  await expect.poll(links(app, 'Right')).toBe('Join');
  await expect.poll(links(app, 'Group')).toBe('Right');
  await page.keyboard.press('Control+z');
  await expect.poll(links(app, 'Group')).toBe('Join');

  await page.getByRole('treeitem', { name: /^Right/ }).click();
  await page.keyboard.press('m');
  await expect(dialog(page, 'Move Right to')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(dialog(page, 'Move Right to')).toBeHidden();
});

test('an action is dragged to another place; an impossible place says why and leaves it where it is', async ({
  app,
  page,
}) => {
  await openFork(app);
  const from = await app.restingBox(app.card('Right'));
  const to = await app.restingBox(page.getByRole('button', { name: 'Insert between Join and Group' }));
  await page.mouse.move(from.x + 60, from.y + 12);
  await page.mouse.down();
  await page.mouse.move(from.x + 80, from.y + 40, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 8 });
  await page.mouse.up();
  await expect.poll(links(app, 'Right')).toBe('Join');
  await expect.poll(links(app, 'Group')).toBe('Right');
  await undo(page, 'Undo move Right').click();
  await expect.poll(links(app, 'Right')).toBe('Begin');

  const group = await app.restingBox(app.card('Group'));
  const inside = await app.restingBox(app.card('Inside'));
  await page.mouse.move(group.x + 60, group.y + 12);
  await page.mouse.down();
  await page.mouse.move(group.x + 80, group.y + 30, { steps: 4 });
  await page.mouse.move(inside.x + inside.width / 2, inside.y + inside.height + 20, { steps: 6 });
  await expect(page.getByRole('main').getByText('Group cannot go into itself.')).toBeVisible();
  await page.mouse.up();
  await expect(page.getByRole('main').getByText('Group cannot go into itself.')).toBeHidden();
  await expect(page.getByRole('button', { name: 'Undo', exact: true })).toBeDisabled();
});

test('a card that is painted, because many are in sight, is dragged like any other', async ({
  app,
  page,
}) => {
  const branches = Array.from({ length: 20 }, (_, branch) =>
    Array.from({ length: 8 }, (_, row) => `B${branch}_${row}`),
  );
  const actions = Object.fromEntries(
    branches.flatMap((names) =>
      names.map((name, row) => [name, compose(...names.slice(Math.max(0, row - 1), row))]),
    ),
  );
  await openFork(app, { ...fork, actions });
  await page.keyboard.press('Control+.');
  const zoom = page.getByRole('toolbar', { name: 'Zoom' });
  for (const percent of ['67 %', '50 %', '33 %']) {
    await zoom.getByRole('button', { name: 'Zoom out' }).click();
    await expect(zoom).toContainText(percent);
  }
  // The card that is selected stands out of the painting: so the outline says where each is.
  const boxOf = async (name: string) => {
    await page.getByRole('searchbox', { name: 'Filter the outline' }).fill(name.replace('_', ' '));
    await page.getByRole('treeitem', { name: new RegExp(`^${name.replace('_', ' ')},`) }).click();
    await expect(app.card(name)).toBeInViewport();
    await expect(app.card(name)).toHaveAttribute('data-selected', 'true');
    return app.restingBox(app.card(name));
  };
  await boxOf('B10_1');
  const to = await boxOf('B11_2');
  const from = await boxOf('B10_1');
  await boxOf('B10_0');
  await expect(app.card('B10_1')).toHaveCount(0);
  await page.mouse.move(from.x + from.width / 2, from.y + from.height / 2);
  await page.mouse.down();
  await page.mouse.move(from.x + from.width / 2 + 20, from.y + from.height, { steps: 4 });
  await page.mouse.move(to.x + to.width / 2, to.y + to.height + 6, { steps: 8 });
  await page.mouse.up();
  await expect.poll(links(app, 'B10_1')).toBe('B11_2');
  await expect.poll(links(app, 'B10_2')).toBe('B10_0');
});

test('branches are merged into an action by key, and into a new one from the + of a line', async ({
  app,
  page,
}) => {
  await openFork(app);
  await stand(app, 'Join');
  await page.keyboard.press('j');
  const box = dialog(page, 'Merge branches into Join');
  await expect(box.getByRole('checkbox', { name: 'Left' })).toBeChecked();
  await expect(box.getByRole('checkbox', { name: /^Group/ })).toBeDisabled();
  await box.getByRole('checkbox', { name: 'Right' }).check();
  await box.getByRole('button', { name: 'Merge' }).click();
  await expect.poll(links(app, 'Join')).toBe('Left+Right');
  await undo(page, 'Undo merge branches into Join').click();
  await expect.poll(links(app, 'Join')).toBe('Left');

  await page.getByRole('button', { name: 'Insert after Right' }).click();
  await page.getByRole('menuitem', { name: 'Merge branches here' }).click();
  const next = dialog(page, 'Merge branches into a new action');
  await expect(next.getByRole('checkbox', { name: 'Right' })).toBeChecked();
  await expect(next.getByRole('checkbox', { name: 'Group' })).toBeChecked();
  await next.getByRole('button', { name: 'Choose the action' }).click();
  await page.keyboard.type('compose');
  await page.keyboard.press('Enter');
  await expect(app.card('Compose')).toBeVisible();
  await expect.poll(links(app, 'Compose')).toMatch(/^(Right\+Group|Group\+Right)$/);
  await undo(page, 'Undo add Compose').click();
  await expect(app.card('Compose')).toBeHidden();
});

test('a parallel branch is added by key and from the + of a line', async ({ app, page }) => {
  await openFork(app);
  await stand(app, 'Join');
  await page.keyboard.press('b');
  await page.keyboard.type('compose');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Beside');
  await page.keyboard.press('Enter');
  await expect(app.card('Beside')).toBeVisible();
  await expect.poll(links(app, 'Beside')).toBe('Join');
  await expect.poll(links(app, 'Group')).toBe('Join');
  await page.getByRole('button', { name: 'Insert between Join and Group' }).click();
  await page.getByRole('menuitem', { name: 'Add a parallel branch' }).click();
  await page.keyboard.type('http webhook');
  await page.keyboard.press('Enter');
  await expect(app.card('HTTP_Webhook')).toBeVisible();
  await expect.poll(links(app, 'HTTP_Webhook')).toBe('Join');
  await undo(page, /^Undo add HTTP Webhook/).click();
  await expect(app.card('HTTP_Webhook')).toBeHidden();
});

test('a note is written, an action is turned off, and both can be undone after a reload', async ({
  app,
  page,
}) => {
  await openFork(app);
  await stand(app, 'Left');
  await page.keyboard.press('n');
  await page.keyboard.type('Ask Ada first');
  await page.keyboard.press('Control+Enter');
  await expect(app.card('Left')).toHaveAccessibleName(/has a note/);
  await expect(app.card('Left')).toBeFocused();
  await page.keyboard.press('x');
  await expect(app.card('Left')).toHaveAccessibleName(/turned off/);
  await expect(page.getByText(/^Left turned off/).first()).toBeVisible();
  expect((await actionsOf(app)).Left.description).toBe('Ask Ada first');
  await app.isSaved();
  await page.reload();
  await app.isReady();
  await expect(app.card('Left')).toContainText('Off');
  await undo(page, 'Undo turn Left off').click();
  await expect(app.card('Left')).not.toContainText('Off');
  await undo(page, 'Undo change the note of Left').click();
  await expect(app.card('Left')).not.toHaveAccessibleName(/has a note/);
});

test('several actions are selected by frame and by Shift, copied, cut and duplicated together', async ({
  app,
  page,
  context,
}) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFork(app);
  await stand(app, 'Left');
  await app.card('Join').click({ position: { x: 60, y: 12 }, modifiers: ['Shift'] });
  await page.keyboard.press('Control+d');
  await expect.poll(links(app, 'Join_1')).toBe('Left_1');
  await undo(page, 'Undo duplicate 2 actions').click();
  await expect(app.card('Left_1')).toBeHidden();

  const from = await app.restingBox(app.card('Left'));
  const to = await app.restingBox(app.card('Right'));
  const left = Math.min(from.x, to.x) - 12;
  await page.mouse.move(left, from.y - 6);
  await page.mouse.down();
  await page.mouse.move(Math.max(from.x, to.x) + 40, from.y + from.height - 4, { steps: 6 });
  await page.mouse.up();
  await expect(page.locator('[data-step][data-selected]')).toHaveCount(2);
  await app.card('Left').focus();
  await page.keyboard.press('Control+x');
  await expect(app.card('Left')).toBeHidden();
  await expect(app.card('Right')).toBeHidden();
  await page.getByRole('region', { name: 'Messages' }).getByRole('button', { name: 'Undo' }).last().click();
  await expect(app.card('Right')).toBeVisible();
});

test('steps are copied from one workflow and pasted into another', async ({ app, page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openFork(app);
  await stand(app, 'Group');
  await page.keyboard.press('Control+c');
  await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
  await app.command('new workflow');
  await expect(page.getByRole('heading', { name: 'Start with a trigger.' })).toBeVisible();
  await page.keyboard.press('Control+v');
  await expect(app.card('Group')).toBeVisible();
  await expect(app.card('Inside')).toBeVisible();
});

test('a curl command, a request of a browser and a copy of the portal become actions', async ({
  app,
  page,
}) => {
  await openFork(app);
  await stand(app, 'Join');
  await app.paste(`curl -X PUT https://shop.example/orders -H 'X-Key: 1' --json '{"id": 7}'`);
  await expect(app.card('PUT_orders')).toBeVisible();
  await expect.poll(links(app, 'Group')).toBe('PUT_orders');
  await undo(page, 'Undo paste PUT orders').click();
  await expect.poll(links(app, 'Group')).toBe('Join');
  await stand(app, 'Join');
  await app.paste(
    JSON.stringify({ request: { method: 'GET', url: 'https://shop.example/items', headers: [] } }),
  );
  await expect(app.card('GET_items')).toBeVisible();
  await stand(app, 'GET_items');
  await app.paste(
    JSON.stringify({
      nodeId: 'Copied_group',
      serializedValue: { type: 'Scope', actions: { Deep: { type: 'Compose', inputs: 1 } }, runAfter: {} },
      isScopeNode: true,
      mslaNode: true,
    }),
  );
  await expect(app.card('Deep')).toBeVisible();
  await expect.poll(links(app, 'Copied_group')).toBe('GET_items');
  await stand(app, 'Deep');
  await app.paste('just words');
  await expect(page.getByText(/^The clipboard holds no actions/).first()).toBeVisible();
});

test('a whole workflow on the clipboard is put in or opened, as asked', async ({ app, page }) => {
  await openFork(app);
  const other = JSON.stringify({ ...fork, actions: { Begin: compose(), Other: compose('Begin') } });
  await stand(app, 'Group');
  await app.paste(other);
  const box = dialog(page, 'A whole workflow is on the clipboard');
  await box.getByRole('button', { name: 'Put its actions here' }).click();
  await expect.poll(links(app, 'Begin_1')).toBe('Group');
  await stand(app, 'Begin');
  await app.paste(other);
  await box.getByRole('button', { name: 'Open it' }).click();
  await expect(app.name()).toHaveValue('Pasted workflow');
  await expect(app.card('Other')).toBeVisible();
});

test('run after is edited on its pill: statuses, one more predecessor, one less', async ({ app, page }) => {
  await openFork(app);
  await page.getByRole('button', { name: /^Runs after Begin failed or timed out/ }).click();
  const box = dialog(page, 'When Right runs');
  await box.getByRole('checkbox', { name: /skipped/i }).check();
  await expect(
    page.getByRole('button', {
      name: /^Runs after Begin failed, timed out or was skipped/,
      includeHidden: true,
    }),
  ).toBeAttached();
  await box.getByRole('combobox').selectOption({ label: 'Left' });
  await box.getByRole('button', { name: 'No longer run after Begin' }).click();
  await expect(box.getByRole('group', { name: /Begin/ })).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(box).toBeHidden();
  // The pill that it was opened from is gone with its line; the diagram has the focus.
  await expect(page.getByRole('main').locator(':focus')).toHaveCount(1);
  await expect.poll(links(app, 'Right')).toBe('Left');
  await undo(page, /^Undo change/).click();
  await expect.poll(links(app, 'Right')).toBe('Begin+Left');
});

test('a cycle is shown as an error and mended, on the line and among the problems', async ({ app, page }) => {
  const cyclic = structuredClone(fork);
  cyclic.actions.Begin = compose('Join');
  await openFork(app, cyclic);
  await expect(page.locator('[data-line][data-cycle]').first()).toBeAttached();
  await app.openDock('Problems');
  const line = page.getByRole('listitem').filter({ hasText: 'Run after makes a circle' });
  await expect(line).toBeVisible();
  await line.getByRole('button', { name: /^Remove/ }).click();
  await expect(line).toBeHidden();
  await expect(page.locator('[data-line][data-cycle]')).toHaveCount(0);
  await undo(page, /^Undo/).click();
  await expect(line).toBeVisible();
  await page.locator('button[data-cycle]').first().click();
  const box = page.getByRole('dialog', { name: /^When/ });
  await box
    .getByRole('button', { name: /^No longer run after/ })
    .first()
    .click();
  await expect(page.locator('[data-line][data-cycle]')).toHaveCount(0);
});

test('a tall workflow says how much there is below, and a click leads on', async ({ app, page }) => {
  const names = Array.from({ length: 30 }, (_, index) => `Step_${index}`);
  const actions = Object.fromEntries(
    names.map((name, index) => [name, compose(...names.slice(Math.max(0, index - 1), index))]),
  );
  await openFork(app, { ...fork, actions });
  await expect(app.card('Step_0')).toBeInViewport();
  await page.getByRole('button', { name: /^\d+ more below$/ }).click();
  await expect(app.card('Step_0')).not.toBeInViewport();
  await expect(page.getByRole('button', { name: /more below$/ })).toHaveCount(0);
});

test('finding walks through names, types, values and expressions, and moves the canvas', async ({
  app,
  page,
}) => {
  await openFork(app);
  await page.keyboard.press('Control+f');
  await page.keyboard.type("outputs('begin')");
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(app.card('Join')).toHaveAttribute('data-selected', 'true');
  await page.getByRole('combobox', { name: 'Find in the workflow' }).fill('inside');
  await page.keyboard.press('ArrowDown');
  await expect(app.card('Inside')).toHaveAttribute('data-selected', 'true');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Inside');
  await expect(page.getByRole('search', { name: 'Find in the workflow' })).toBeHidden();
});

test('F12 shows what a step refers to and what refers to it, and leads there', async ({ app, page }) => {
  await openFork(app);
  await stand(app, 'Begin');
  await page.keyboard.press('F12');
  const box = dialog(page, 'References of Begin');
  await expect(box.getByRole('listitem')).toHaveText([/Left.*run after/, /Right.*run after/, /Join/]);
  await box.getByRole('button', { name: /^Join/ }).click();
  await expect(app.card('Join')).toHaveAttribute('data-selected', 'true');
  await expect(page.getByRole('complementary', { name: 'Inspector' })).toContainText('Join');
});

test('the command palette and the shortcut sheet have the commands of a step', async ({ app, page }) => {
  await openFork(app);
  await stand(app, 'Left');
  await app.command('turn off or on');
  await expect(app.card('Left')).toHaveAccessibleName(/turned off/);
  await expect(app.card('Left')).toBeFocused();
  await page.keyboard.press('?');
  await expect(dialog(page, 'Keyboard shortcuts')).toContainText('Merge branches here');
});

test('axe finds nothing in the boxes of the commands', async ({ app, page }) => {
  await openFork(app);
  const check = async (what: string) => {
    expect.soft(await violations(page), what).toEqual([]);
  };
  for (const [key, name] of [
    ['m', 'Move Join to'],
    ['n', 'Note of Join'],
    ['j', 'Merge branches into Join'],
    ['F12', 'References of Join'],
  ] as const) {
    await stand(app, 'Join');
    await page.keyboard.press(key);
    await expect(dialog(page, name)).toBeVisible();
    await check(name);
    await page.keyboard.press('Escape');
    await expect(dialog(page, name)).toBeHidden();
  }
  await page.keyboard.press('Control+f');
  await page.keyboard.type('join');
  await expect(page.getByRole('option').first()).toBeVisible();
  await check('find');
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: /^Runs after Begin failed/ }).click();
  await expect(dialog(page, 'When Right runs')).toBeVisible();
  await check('run after');
});
