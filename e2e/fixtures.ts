import { join } from 'node:path';
import { test as base, expect, type Locator, type Page } from '@playwright/test';

/** What a user does, in the user's words. One object for all stories. */
export class Hookline {
  readonly page: Page;
  constructor(page: Page) {
    this.page = page;
  }

  /** Opens the app and waits until engine and publisher answer. */
  async open(path = '/'): Promise<void> {
    await this.page.goto(path);
    await this.isReady();
  }

  async isReady(): Promise<void> {
    await expect(this.page.getByTestId('publisher-mode')).toBeVisible();
    await expect(this.page.getByRole('group', { name: 'Virtual clock' })).toBeVisible();
  }

  /** Waits until this browser has kept the workflow. */
  async isSaved(): Promise<void> {
    await expect(this.page.getByText(/^Saved · /).first()).toBeVisible();
  }

  /** All that this browser has kept in a store of one of its databases, as JSON. */
  kept(database: string, store: string): Promise<string> {
    return this.page.evaluate(
      (names) =>
        new Promise<string>((resolve, reject) => {
          const opening = indexedDB.open(names.database);
          opening.onerror = () => reject(opening.error);
          opening.onsuccess = () => {
            const all = opening.result.transaction(names.store).objectStore(names.store).getAll();
            all.onerror = () => reject(all.error);
            all.onsuccess = () => {
              opening.result.close();
              resolve(JSON.stringify(all.result));
            };
          };
        }),
      { database, store },
    );
  }

  card(name: string) {
    return this.page.locator(`[data-step="${name}"]`);
  }

  /** Selects a step on the canvas by its title; the middle of a webhook's card holds buttons of its own. */
  async select(name: string): Promise<void> {
    await this.card(name).click({ position: { x: 90, y: 14 } });
  }

  /** Where something stands once it has come to rest: the view may still be on its way there. */
  async restingBox(of: Locator) {
    let box: Awaited<ReturnType<Locator['boundingBox']>> = null;
    const isAtRest = async () => {
      const before = JSON.stringify(box);
      box = await of.boundingBox();
      return box !== null && JSON.stringify(box) === before;
    };
    await expect.poll(isAtRest, { intervals: [150] }).toBe(true);
    // It is none only where the line before has failed.
    return box ?? { x: 0, y: 0, width: 0, height: 0 };
  }

  dock(tab: string) {
    return this.page.getByRole('tab', { name: new RegExp(`^${tab}`) });
  }

  async openDock(tab: string): Promise<void> {
    await this.dock(tab).click();
  }

  async run(): Promise<void> {
    await this.page.getByRole('button', { name: 'Run', exact: true }).first().click();
  }

  /** Sends a ready-made event from the composer. */
  async send(event: string): Promise<void> {
    await this.page.getByRole('button', { name: event, exact: true }).click();
  }

  /** The rows of the HTTP panel as text, in order, as they are now: ask again until they are what they are to become. */
  async exchanges(): Promise<string[]> {
    await this.openDock('HTTP');
    const rows = this.page.getByRole('table', { name: 'HTTP exchanges' }).locator('[data-exchange]');
    await expect(rows.first()).toBeVisible();
    return (await rows.allInnerTexts()).map((text) => text.replace(/\s+/g, ' ').trim());
  }

  /** The message above the diagram that a file could not be opened. */
  refusal(file: string) {
    return this.page.getByRole('main').getByText(`${file} was not opened.`);
  }

  /** Opens the command palette, types, and takes the first hit. */
  async command(words: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await expect(this.page.getByRole('dialog')).toBeVisible();
    await this.page.keyboard.type(words);
    await this.page.keyboard.press('Enter');
  }

  /** Opens a file as a drop on the page would. */
  async drop(name: string, content: string | Buffer): Promise<void> {
    const base64 = Buffer.from(content).toString('base64');
    await this.page.evaluate(
      async ({ name: fileName, base64: data }) => {
        const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
        const transfer = new DataTransfer();
        transfer.items.add(new File([bytes], fileName, { type: 'application/json' }));
        const target = document.querySelector('main') ?? document.body;
        for (const type of ['dragenter', 'dragover', 'drop']) {
          target.dispatchEvent(
            new DragEvent(type, { dataTransfer: transfer, bubbles: true, cancelable: true }),
          );
        }
      },
      { name, base64 },
    );
  }

  /** Pastes a text as the keys would, whatever the browser lets a page do with the clipboard. */
  async paste(text: string): Promise<void> {
    await this.page.evaluate((value) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', value);
      const target = document.activeElement ?? document.body;
      target.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    }, text);
  }

  /** Shows the code beside the diagram; gives the editor, once it is there. */
  async split(): Promise<Locator> {
    await this.page.getByRole('group', { name: 'View' }).getByRole('button', { name: 'Split' }).click();
    const code = this.page.locator('.monaco-editor').first();
    await expect(code).toBeVisible();
    return code;
  }

  /** Opens a file by the command and the browser's dialog. */
  async choose(name: string, content: string | Buffer): Promise<void> {
    const chooser = this.page.waitForEvent('filechooser');
    await this.page.keyboard.press('Control+o');
    await (await chooser).setFiles({ name, mimeType: 'application/json', buffer: Buffer.from(content) });
  }

  /** The downloaded definition, as bytes. */
  async download(): Promise<Buffer> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: 'Download the definition' }).click();
    const stream = await (await download).createReadStream();
    const chunks: Buffer[] = [];
    for await (const chunk of stream) chunks.push(Buffer.from(chunk));
    return Buffer.concat(chunks);
  }

  /** The name of the workflow as the top bar shows it. */
  name() {
    return this.page.getByRole('textbox', { name: 'Name of the workflow' });
  }
}

export const test = base.extend<{ app: Hookline }>({
  app: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.stack ?? error.message));
    await use(new Hookline(page));
    // A story that left an error behind has not gone well, whatever the screen showed.
    expect(errors).toEqual([]);
  },
});

export { expect };

export const picture = (name: string) => join('test-results', 'pictures', `${name}.png`);
