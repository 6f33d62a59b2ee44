/**
 * The publisher's service worker against a bare one and against MSW 3, in one run of one browser: the median of requests one
 * after another, and requests a second with fifty at a time. Where the publisher writes, every request stands in its log in the
 * database. Goals: where nothing is written at most 1.3 times the bare worker's median; with the log on at least twice as many
 * requests a second as MSW; and as fast after 10,000 requests as before.
 */
import { existsSync, readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { chromium } from '@playwright/test';
import { root, run } from '../scripts/setup.mjs';
import { bundle } from './bundle.mjs';

const goals = { median: 1.3, throughput: 2, growth: 1.3 };
const rounds = 5;
const here = join(root, 'bench', 'publisher');
if (!existsSync(join(here, 'node_modules', 'msw'))) {
  console.log('Installing what is measured against …');
  const code = run('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], { cwd: here });
  if (code !== 0) process.exit(code);
}

const bare = `
  self.addEventListener('install', () => self.skipWaiting());
  self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
  self.addEventListener('fetch', (event) => {
    if (!new URL(event.request.url).pathname.startsWith('/api/')) return;
    event.respondWith(event.request.text().then(() => Response.json({ ok: true })));
  });`;

const mswPage = (
  await bundle(
    `import { setupWorker } from ${JSON.stringify(join(here, 'node_modules/msw/lib/browser/index.js'))};
     import { http, HttpResponse } from ${JSON.stringify(join(here, 'node_modules/msw/lib/core/index.js'))};
     const answer = async ({ request }) => { await request.text(); return HttpResponse.json({ ok: true }); };
     export const ready = setupWorker(http.all('/api/*', answer)).start({ quiet: true });`,
    { isSplit: false },
  )
)[0].code;

const sites = {
  bare: { '/sw.js': bare },
  msw: {
    '/mockServiceWorker.js': readFileSync(join(here, 'node_modules/msw/lib/mockServiceWorker.js'), 'utf8'),
    '/msw.mjs': mswPage,
  },
  ours: {
    '/sw.js': readFileSync(join(root, 'dist', 'sw.js'), 'utf8'),
    '/sw-templates.js': readFileSync(join(root, 'dist', 'sw-templates.js'), 'utf8'),
  },
};

async function serve(files) {
  const server = createServer(({ url }, response) => {
    const text = files[new URL(url, 'http://localhost').pathname];
    const isScript = text !== undefined;
    response.writeHead(200, { 'Content-Type': isScript ? 'text/javascript' : 'text/html' });
    response.end(text ?? '<!doctype html><title>bench</title>');
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { server, address: `http://localhost:${server.address().port}/` };
}

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

const pages = {};
const servers = [];
for (const [name, files] of Object.entries(sites)) {
  const { server, address } = await serve(files);
  servers.push(server);
  const page = await (await browser.newContext()).newPage();
  await page.goto(address);
  await page.evaluate(async (isMsw) => {
    if (isMsw) return void (await (await import('/msw.mjs')).ready);
    const controlled = new Promise((resolve) =>
      navigator.serviceWorker.addEventListener('controllerchange', resolve, { once: true }),
    );
    await navigator.serviceWorker.register('/sw.js');
    if (!navigator.serviceWorker.controller) await controlled;
  }, name === 'msw');
  await page.evaluate(() => {
    let last = 0;
    const body = JSON.stringify({ order: 7, note: 'x'.repeat(1000) });
    const send = {
      plain: () => fetch('/api/orders', { method: 'POST', body }),
      read: () => fetch('/api/ping'),
      ping: () => fetch('/__publisher/ping'),
      logged: () => {
        last += 1;
        const envelope = {
          id: `e-${performance.now()}-${last}`,
          workflowId: 'bench',
          runId: 'r',
          step: 'Order',
          phase: 'action',
          attempt: 1,
          maximumAttempts: 1,
          at: 1_700_000_000_000,
          method: 'POST',
          headers: [['Content-Type', 'application/json']],
        };
        return fetch('https://shop.example/orders', {
          method: 'POST',
          body,
          headers: { 'x-hookline-exchange': btoa(JSON.stringify(envelope)) },
        });
      },
    };
    const once = async (kind) => {
      const response = await send[kind]();
      if (!response.ok) throw new Error(`${kind} was answered ${response.status}`);
      await response.arrayBuffer();
    };
    window.inTurn = async (kind, count) => {
      const times = [];
      for (let i = 0; i < count; i++) {
        const start = performance.now();
        await once(kind);
        times.push(performance.now() - start);
      }
      return times.sort((a, b) => a - b)[Math.floor(count / 2)];
    };
    window.atOnce = async (kind, count) => {
      let left = count;
      const work = async () => {
        while (left-- > 0) await once(kind);
      };
      const start = performance.now();
      await Promise.all(Array.from({ length: 50 }, work));
      return (count / (performance.now() - start)) * 1000;
    };
  });
  pages[name] = page;
}

const measures = [
  ['bare worker, GET', 'bare', 'read'],
  ['ours, nothing written', 'ours', 'ping'],
  ['bare worker, POST', 'bare', 'plain'],
  ['MSW 3, POST', 'msw', 'plain'],
  ['ours, POST, log written', 'ours', 'logged'],
];
const call = (page, name, kind, count) => page.evaluate(([f, k, n]) => window[f](k, n), [name, kind, count]);
const middle = (values) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)];

for (const [, site, kind] of measures) await call(pages[site], 'inTurn', kind, 200);
const before = await call(pages.ours, 'inTurn', 'logged', 500);
const found = measures.map(() => ({ median: [], rate: [] }));
for (let round = 0; round < rounds; round++) {
  // Every round has all of them, so that whatever else the machine does meets all alike.
  for (const [index, [, site, kind]] of measures.entries()) {
    found[index].median.push(await call(pages[site], 'inTurn', kind, 300));
    found[index].rate.push(await call(pages[site], 'atOnce', kind, 600));
  }
}
const results = found.map(({ median, rate }) => ({ median: middle(median), rate: middle(rate) }));
for (const [index, [name]] of measures.entries()) {
  const { median, rate } = results[index];
  console.log(
    `${name.padEnd(26)} ${median.toFixed(2).padStart(7)} ms  ${Math.round(rate).toString().padStart(6)} a second`,
  );
}
const [bareGet, ping, , msw, logged] = results;
await call(pages.ours, 'atOnce', 'logged', 8000);
const after = await call(pages.ours, 'inTurn', 'logged', 500);
const kept = await pages.ours.evaluate(
  async () => (await (await fetch('/__publisher/exchanges?workflow=bench')).json()).length,
);

const checks = [
  ['nothing written, median against the bare worker', ping.median / bareGet.median, goals.median, 'most'],
  ['log written, requests a second against MSW', logged.rate / msw.rate, goals.throughput, 'least'],
  [
    `median after more than 10,000 exchanges (${kept} kept) against before`,
    after / before,
    goals.growth,
    'most',
  ],
];
let code = 0;
for (const [name, value, goal, side] of checks) {
  const isMet = side === 'most' ? value <= goal : value >= goal;
  if (!isMet) code = 1;
  console.log(`${isMet ? 'ok  ' : 'MISS'} ${name}: ${value.toFixed(2)} (goal: at ${side} ${goal})`);
}
await browser.close();
for (const server of servers) server.close();
process.exit(code);
