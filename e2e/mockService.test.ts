import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/* The mock service in the service worker, asked by requests that carry the engine's mark, for a workflow that no engine runs. The page's own policy lets it ask this origin only. */

const workflow = 'e2e0'.repeat(8);
const address = (what: string) => `/__publisher/${what}?workflow=${workflow}`;

/** Gives the page ways to ask as the engine does. */
async function prepare(page: Page): Promise<void> {
  await page.evaluate((workflowId) => {
    const ask = async (
      url: string,
      part: { id: string; method?: string; phase?: string },
      body?: string | Uint8Array<ArrayBuffer> | FormData,
    ) => {
      const envelope = {
        workflowId,
        step: 'Probe',
        phase: 'action',
        attempt: 1,
        maximumAttempts: 1,
        at: 1_700_000_000_000,
        method: 'POST',
        headers: [['X-Probe', 'yes']],
        ...part,
      };
      const response = await fetch(url, {
        method: 'POST',
        headers: { 'x-hookline-exchange': btoa(JSON.stringify(envelope)) },
        ...(body !== undefined && { body }),
      });
      const later = response.headers.get('x-hookline-later');
      return {
        status: response.status,
        text: await response.text(),
        later: later === null ? undefined : atob(later.replaceAll('-', '+').replaceAll('_', '/')),
      };
    };
    Object.assign(window, { ask });
  }, workflow);
}

declare global {
  interface Window {
    ask(
      url: string,
      part: { id: string; method?: string; phase?: string },
      body?: string | Uint8Array<ArrayBuffer> | FormData,
    ): Promise<{ status: number; text: string; later: string | undefined }>;
  }
}

async function put(page: Page, rules: readonly object[]): Promise<void> {
  const status = await page.evaluate(
    async ([url, body]) => (await fetch(url, { method: 'PUT', body })).status,
    [address('rules'), JSON.stringify(rules)] as const,
  );
  expect(status).toBe(204);
}

type Logged = {
  method: string;
  status?: number;
  failure?: { code: string };
  requestBody?: { bytes: number };
};

const log = (page: Page): Promise<Logged[]> =>
  page.evaluate(async (url) => (await fetch(url)).json(), address('exchanges'));

test.beforeEach(async ({ app, page }) => {
  await app.open();
  await expect(page.getByTestId('publisher-mode')).toHaveText('service worker: on');
  await prepare(page);
});

test('rules with expressions work in the service worker, also after it was stopped', async ({
  page,
  context,
}) => {
  await put(page, [
    {
      name: 'greet',
      match: { when: "greater(int(triggerOutputs()['queries']['n']), 5)" },
      respond: {
        isTemplate: true,
        body: { hello: "@{toUpper(triggerOutputs()['queries']['who'])}" },
        delay: 'PT3S',
      },
    },
  ]);
  const ask = (id: string) =>
    page.evaluate((exchange) => window.ask('/probe/?n=7&who=ada', { id: exchange }), id);
  const first = await ask('one');
  expect(first).toMatchObject({ status: 200, text: '{"hello":"ADA"}', later: '{"delay":3000}' });
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  expect((await ask('two')).text).toBe('{"hello":"ADA"}');
});

test('a call of which the service worker was stopped in the middle does not stay open', async ({
  page,
  context,
}) => {
  // Somebody takes the call as an engine would, and never answers.
  await page.evaluate((workflowId) => {
    const channel = new BroadcastChannel('hookline-deliveries');
    channel.onmessage = ({ data }) => {
      if (data.kind !== 'call' || data.workflowId !== workflowId) return;
      channel.postMessage({ kind: 'taken', id: data.id });
      document.title = 'taken';
    };
    const url = `/__logic/workflows/${workflowId}/triggers/Hook/run?api-version=2016-10-01&sp=x&sv=1.0&sig=x`;
    fetch(url, { method: 'POST', body: 'late' }).catch(() => undefined);
  }, workflow);
  await expect(page).toHaveTitle('taken');
  expect(await log(page)).toMatchObject([{ method: 'POST' }]);
  const session = await context.newCDPSession(page);
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.stopAllWorkers');
  await expect.poll(async () => (await log(page))[0]?.failure?.code).toBe('PublisherStopped');
});

test('200 exchanges at once are all answered and written down, each once', async ({ page }) => {
  const statuses = await page.evaluate(() =>
    Promise.all(
      Array.from({ length: 200 }, async (_, index) => {
        const { status, text } = await window.ask('/probe/many', { id: `m-${index}` }, `n${index}`);
        return `${status} ${JSON.parse(text).body}`;
      }),
    ),
  );
  expect(new Set(statuses).size).toBe(200);
  expect(statuses.every((status) => status.startsWith('200 n'))).toBe(true);
  await expect.poll(async () => (await log(page)).length).toBe(200);
});

test('bodies of 10 MB, bytes, and forms in parts arrive whole', async ({ page }) => {
  const sizes = await page.evaluate(async () => {
    const bytes = new Uint8Array(10 * 1024 * 1024).map((_, index) => (index * 7 + 3) % 256);
    const form = new FormData();
    form.append('text', 'ä');
    form.append('file', new Blob([bytes.subarray(0, 1000)]), 'x.bin');
    const large = await window.ask('/probe/large', { id: 'large' }, bytes);
    const parts = await window.ask('/probe/parts', { id: 'parts' }, form);
    const kept = await (await fetch('/__publisher/exchanges/large')).json();
    const back = Uint8Array.from(atob(kept.requestBody.text), (character) => character.charCodeAt(0));
    return {
      large: JSON.parse(large.text).bytes,
      isSame: back.length === bytes.length && back.every((byte, index) => byte === bytes[index]),
      parts: JSON.parse(parts.text).bytes > 1000,
    };
  });
  expect(sizes).toEqual({ large: 10 * 1024 * 1024, isSame: true, parts: true });
});

test('every method stands in the log as it was written, also those that a browser refuses', async ({
  page,
}) => {
  const methods = [
    'GET',
    'HEAD',
    'POST',
    'PUT',
    'PATCH',
    'DELETE',
    'OPTIONS',
    'QUERY',
    'REPORT',
    'TRACE',
    'CONNECT',
  ];
  for (const method of methods) {
    await page.evaluate((name) => window.ask('/probe/m', { id: name, method: name }), method);
  }
  expect((await log(page)).map(({ method }) => method)).toEqual(methods);
});

test('S-29 S-30 a plain fetch and a form of this page reach a callback URL; a GET does not fire', async ({
  app,
  page,
}) => {
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  const call = (init: { method: string; body?: string; type?: string }) =>
    page.evaluate(async ({ method, body, type }) => {
      const id = location.hash.slice(3);
      const list = await (await fetch(`/__publisher/subscriptions?workflow=${id}`)).json();
      const { callbackUrl } = list.find((one: { step: string }) => one.step === 'Wait_for_approval');
      const response = await fetch(`${callbackUrl}&extra=1`, {
        method,
        ...(body !== undefined && { body }),
        ...(type !== undefined && { headers: { 'Content-Type': type } }),
      });
      return response.status;
    }, init);
  expect(await call({ method: 'GET' })).toBeGreaterThanOrEqual(400);
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  expect(
    await call({ method: 'POST', body: 'approved=true', type: 'application/x-www-form-urlencoded' }),
  ).toBe(200);
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Succeeded');
});

test('a form of a page of this origin goes to a callback URL: the run goes on, and a page tells of it', async ({
  app,
  page,
  context,
}) => {
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  const callbackUrl = await page.evaluate(async () => {
    const id = location.hash.slice(3);
    const list = await (await fetch(`/__publisher/subscriptions?workflow=${id}`)).json();
    return String(list.find((one: { step: string }) => one.step === 'Wait_for_approval').callbackUrl);
  });
  const submit = (from: Page, target: string) =>
    from.evaluate(
      ([action, where]) => {
        const form = document.createElement('form');
        Object.assign(form, { method: 'post', action, target: where });
        const field = document.createElement('input');
        Object.assign(field, { name: 'approved', value: 'true' });
        form.append(field);
        document.body.append(form);
        form.submit();
      },
      [callbackUrl, target] as const,
    );
  // A page of another origin is not heard.
  const foreign = await context.newPage();
  await foreign.route('https://evil.example/', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<title>evil</title><body></body>' }),
  );
  await foreign.goto('https://evil.example/');
  const asked = foreign.waitForRequest(/__logic/);
  await submit(foreign, '_self');
  await asked;
  await expect(foreign.getByText('the workflow took this call')).toHaveCount(0);
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  await foreign.close();

  const own = await context.newPage();
  await own.goto('/');
  const opened = own.waitForEvent('popup');
  await submit(own, '_blank');
  await expect((await opened).getByText('the workflow took this call')).toBeVisible();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Succeeded');
  // The same form again, in the page itself: the action has been answered.
  await submit(own, '_self');
  await expect(own.getByText('WorkflowRun')).toBeVisible();
});

test('a callback that a rule promises comes when the virtual clock gets there', async ({ app, page }) => {
  const put = await page.evaluate(async () => {
    const id = location.hash.slice(3);
    const rule = {
      name: 'approve in an hour',
      match: { step: 'Wait_for_approval', phase: 'subscribe' },
      respond: { isUsual: true },
      callbacks: [{ after: 'PT1H', notification: { json: { approved: true } } }],
    };
    const response = await fetch(`/__publisher/rules?workflow=${id}`, {
      method: 'PUT',
      body: JSON.stringify([rule]),
    });
    return response.status;
  });
  expect(put).toBe(204);
  await app.run();
  await app.send('Order arrives');
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Waiting');
  const next = page.getByRole('button', { name: /^Skip to the next event/ });
  await expect(next).toBeEnabled();
  await next.click();
  await expect(app.card('Wait_for_approval')).toHaveAttribute('data-status', 'Succeeded');
});
