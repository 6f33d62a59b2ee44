/**
 * The canvas with a straight line of actions, with forks of ten branches and with nests eight deep: how long the layout takes,
 * how long from file to a drawn and quiet canvas, the longest task on the main thread meanwhile, the frames while panning and
 * zooming, and the time from a key to the paint that shows what it did: for putting an action in, and for a letter in a field.
 */
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { preview } from 'vite';
import { root } from '../scripts/setup.mjs';
import { importBundle } from './bundle.mjs';
import { nested, straightLine, wide } from './generate.mjs';

const sizes = [50, 500, 1000, 5000];
const shapes = { straight: straightLine, wide, nested };
const quiet = 400;

const server = await preview({ root, preview: { host: '127.0.0.1', port: 4199 } });
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM_PATH,
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});

const percentile = (values, share) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * share)] ?? 0;

/** Milliseconds between frames while `act` goes on. */
async function framesDuring(page, act) {
  await page.evaluate(() => {
    window.frames_ = [];
    let before;
    window.isCounting = true;
    const tick = (now) => {
      if (before !== undefined) window.frames_.push(now - before);
      before = now;
      if (window.isCounting) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
  });
  await act();
  return page.evaluate(() => {
    window.isCounting = false;
    return window.frames_;
  });
}

/** Milliseconds from each key press to the paint after it, as the browser tells them (in steps of 8). */
async function keysDuring(page, act) {
  await page.evaluate(() => {
    window.keys_ = new Map();
    new PerformanceObserver((list) => {
      for (const { name, startTime, duration } of list.getEntries())
        if (name === 'keydown') window.keys_.set(startTime, duration);
    }).observe({ type: 'event', durationThreshold: 16 });
  });
  const count = await act();
  await page.waitForTimeout(400);
  const told = await page.evaluate(() => [...window.keys_.values()]);
  // Those that the browser does not tell of took less than 16 ms.
  return [...told, ...Array(Math.max(0, count - told.length)).fill(8)];
}

const { formats, canvas } = await importBundle('canvas', {
  formats: 'src/workflow/formats/open.ts',
  canvas: 'src/designer/canvas/layout.ts',
});

/** Milliseconds that a layout takes that has not been made before: the median of five. */
function layoutTime(text) {
  const times = Array.from({ length: 5 }, () => {
    const { definition } = formats.openText(text, { fileName: 'bench.json' }).documents[0];
    const start = performance.now();
    canvas.layout(definition, new Set(), () => ({ width: 240, height: 64 }));
    return performance.now() - start;
  });
  return percentile(times, 0.5);
}

async function measure(shape, size) {
  const text = JSON.stringify(shapes[shape](size), null, 2);
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
  await page.goto('http://localhost:4199/');
  await page.getByTestId('publisher-mode').waitFor();
  await page.waitForTimeout(1000);
  const file = join(tmpdir(), `hookline-bench-${size}.json`);
  writeFileSync(file, text);
  await page.evaluate(() => {
    window.tasks = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        window.tasks.push({ start: entry.startTime, duration: entry.duration });
    }).observe({ type: 'longtask' });
  });
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Control+o');
  await page.evaluate(() => {
    window.openedAt = performance.now();
  });
  await (await chooser).setFiles(file);
  await page
    .getByRole('textbox', { name: 'Name of the workflow' })
    .and(page.locator(`[value="hookline-bench-${size}"]`))
    .waitFor();
  await page.waitForTimeout(1500);
  const opened = await page.evaluate((gap) => {
    const tasks = window.tasks.filter((task) => task.start >= window.openedAt);
    let end = window.openedAt;
    for (const task of tasks)
      if (task.start - end < gap || end === window.openedAt) end = task.start + task.duration;
    return { quietAfter: end - window.openedAt, longest: Math.max(0, ...tasks.map((task) => task.duration)) };
  }, quiet);
  await page.mouse.move(700, 400);
  const pan = await framesDuring(page, async () => {
    for (let index = 0; index < 60; index += 1) {
      await page.mouse.wheel(0, index < 40 ? 240 : -240);
      await page.waitForTimeout(16);
    }
  });
  const zoom = await framesDuring(page, async () => {
    await page.keyboard.down('Control');
    for (let index = 0; index < 40; index += 1) {
      await page.mouse.wheel(0, index < 20 ? 60 : -60);
      await page.waitForTimeout(16);
    }
    await page.keyboard.up('Control');
  });
  // To a card by keyboard, which brings it into sight wherever the view has gone.
  await page.locator('.react-flow [data-region-focus]').focus();
  await page.keyboard.press('0');
  await page.waitForTimeout(quiet);
  for (let step = 0; step < 4; step += 1) await page.keyboard.press('ArrowDown');
  await page.waitForTimeout(quiet);
  const insert = await keysDuring(page, async () => {
    for (let index = 0; index < 20; index += 1) {
      await page.keyboard.press('Control+d');
      await page.waitForTimeout(250);
    }
    return 20;
  });
  await page.keyboard.press('Enter');
  const field = page.getByRole('complementary', { name: 'Inspector' }).locator('textarea').first();
  await field.click();
  const typing = await keysDuring(page, async () => {
    for (let index = 0; index < 40; index += 1) {
      await page.keyboard.press('x');
      await page.waitForTimeout(80);
    }
    return 40;
  });
  const print = (value) => `${Math.round(value)} ms`;
  console.log(
    `${String(size).padStart(5)} actions, ${shape}: layout ${print(layoutTime(text))}; drawn and quiet after ${print(opened.quietAfter)}, longest task ${print(opened.longest)}; ` +
      `frames p95 ${print(percentile(pan, 0.95))} panning, ${print(percentile(zoom, 0.95))} zooming; ` +
      `key to paint p95 ${print(percentile(insert, 0.95))} inserting, ${print(percentile(typing, 0.95))} typing`,
  );
  await page.close();
}

for (const shape of Object.keys(shapes)) for (const size of sizes) await measure(shape, size);
await browser.close();
await new Promise((resolve) => server.httpServer.close(resolve));
process.exit(0);
