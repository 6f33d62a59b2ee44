import { type Context, Hono } from 'hono';
import { callbackTarget } from '../workflow/callbackFinder.ts';
import { publisherPath } from '../workflow/exchange.ts';
import { needTemplates, readRules } from '../workflow/mock/readRules.ts';
import type { Notification } from '../workflow/mock/Sending.ts';
import { requestOf } from '../workflow/mock/sendingRequest.ts';
import { publisherFailed } from '../workflow/operations/nobodyHere.ts';
import { dueOf } from './agenda.ts';
import { fromBase64 } from './bytes.ts';
import type { CallBack } from './callbacks.ts';
import { isHeaders } from './envelope.ts';
import { failureText } from './failureText.ts';
import { isHeld } from './intent.ts';
import type { News } from './news.ts';
import { deliveryOf, placeOrder, readOrder } from './orders.ts';
import { orphanOf } from './orphans.ts';
import type { RuleMemory } from './protocol.ts';
import { subscriptionOf, withState } from './registry.ts';
import { contractOf, type Records, type Registration, type RuleSet } from './Store.ts';
import type { Surroundings } from './Surroundings.ts';
import type { Sender } from './sendings.ts';

/** The publisher's own addresses, as `protocol.ts` lists them. */
export function createOwnAddresses(
  surroundings: Surroundings,
  news: News,
  callBack: CallBack,
  sender: Sender,
): Hono {
  const { store, origin } = surroundings;
  const app = new Hono().basePath(publisherPath);

  app.get('/ping', (context) => context.body(null, 204));

  app.get('/subscriptions', (context) =>
    ofWorkflow(context, async (workflowId) => {
      const found = await store.read((records) => records.registrations('workflowId', workflowId));
      return context.json(found.map(subscriptionOf));
    }),
  );

  app.post('/subscriptions/:id/notify', async (context) => {
    const id = context.req.param('id');
    const registration = await store.read((records) => records.registration(id));
    if (!registration) return unknownSubscription(context, id);
    const notification = readNotification(await context.req.json());
    if (typeof notification === 'string') return refuse(context, notification);
    const request = requestOf(registration.callbackUrl, notification);
    return context.json(deliveryOf((await callBack(request, { subscription: id })).response));
  });

  app.post('/subscriptions/:id/expire', async (context) => {
    const reason = await reasonIn(context);
    return changeState(context, (known) => withState(known, 'expired', reason));
  });

  app.post('/subscriptions/:id/orphan', async (context) => {
    const reason = await reasonIn(context);
    return changeState(context, async (known, records) =>
      reason === undefined
        ? orphanOf(known, await records.exchanges(known.workflowId, 0))
        : withState(known, 'orphaned', reason),
    );
  });

  /** Only a subscription that stands can expire or be orphaned: what was taken away stays as it is. */
  async function changeState(
    context: Context,
    change: (known: Registration, records: Records) => Registration | Promise<Registration>,
  ) {
    const id = context.req.param('id') ?? '';
    const result = await store.change(async (records) => {
      const registration = await records.registration(id);
      if (!registration || !isHeld(registration)) return { isKnown: registration !== undefined };
      const changed = await change(registration, records);
      records.putRegistration(changed);
      return { isKnown: true, changed };
    });
    if (!result.isKnown) return unknownSubscription(context, id);
    if (result.changed) news.registration(result.changed);
    return context.body(null, 204);
  }

  app.post('/deliver', async (context) => {
    const sent: unknown = await context.req.json();
    const notification = readNotification(sent);
    if (typeof notification === 'string') return refuse(context, notification);
    const url = isRecord(sent) && typeof sent.url === 'string' ? sent.url : '';
    if (!callbackTarget(url, origin)) {
      return refuse(context, `"${url}" is not a callback URL of this browser; nothing was sent.`);
    }
    return context.json(deliveryOf((await callBack(requestOf(url, notification))).response));
  });

  app.post('/send', (context) =>
    ofWorkflow(context, async (workflowId) => {
      const order = readOrder(await context.req.json());
      if (typeof order === 'string') return refuse(context, order);
      const result = await placeOrder(workflowId, order, surroundings, news, sender);
      return typeof result === 'string' ? refuse(context, result) : context.json(result);
    }),
  );

  const dueNow = async (workflowId: string) =>
    (await store.read((records) => records.due(workflowId))).map(dueOf);

  app.get('/due', (context) =>
    ofWorkflow(context, async (workflowId) => context.json(await dueNow(workflowId))),
  );

  app.post('/due/:id', (context) =>
    ofWorkflow(context, async (workflowId) => {
      // What is not there any more has been done or was taken back: the answer is the same.
      await sender.ring(context.req.param('id') ?? '');
      const due = await store.read((records) => records.due(workflowId));
      news.due(workflowId, due);
      return context.json(due.map(dueOf));
    }),
  );

  app.delete('/due/:id', async (context) => {
    const id = context.req.param('id');
    const left = await store.change(async (records) => {
      const entry = await records.dueRecord(id);
      if (!entry) return undefined;
      records.removeDue(id);
      const { workflowId } = entry;
      return { workflowId, due: (await records.due(workflowId)).filter((one) => one.id !== id) };
    });
    if (left) news.due(left.workflowId, left.due);
    return context.body(null, 204);
  });

  app.get('/exchanges', (context) =>
    ofWorkflow(context, async (workflowId) => {
      const after = Number(context.req.query('after') ?? 0);
      if (!Number.isInteger(after)) return refuse(context, 'after is not a number.');
      return context.json(await store.read((records) => records.exchanges(workflowId, after)));
    }),
  );

  app.get('/exchanges/:id', async (context) => {
    const id = context.req.param('id');
    const exchange = await store.read((records) => records.exchange(id));
    return exchange
      ? context.json(exchange)
      : fail(context, 404, 'ExchangeNotFound', `There is no exchange "${id}".`);
  });

  app.delete('/exchanges', (context) =>
    ofWorkflow(context, async (workflowId) => {
      await store.change(async (records) => {
        const log = await records.log(workflowId);
        if (!log) return;
        records.removeExchanges(workflowId, 0, log.lastNumber);
        // What still waits for its answer is cleared with the rest; its end will find nothing to complete.
        records.putLog(workflowId, { lastNumber: 0, at: log.at });
      });
      news.cleared(workflowId);
      return context.body(null, 204);
    }),
  );

  app.get('/rules', (context) =>
    ofWorkflow(context, async (workflowId) => {
      const set = await store.read((records) => records.rules(workflowId));
      return context.json(set?.rules ?? []);
    }),
  );

  app.put('/rules', (context) =>
    ofWorkflow(context, async (workflowId) => {
      const rules = readRules(await context.req.json());
      if (typeof rules === 'string') return refuse(context, rules);
      const seed = Number(context.req.query('seed') ?? 42);
      if (!Number.isSafeInteger(seed)) return refuse(context, 'The seed is not a whole number.');
      const needs = needTemplates(rules) ? ({ needsTemplates: true } as const) : {};
      const isContract = context.req.query('of') === 'connectors';
      const set: RuleSet = {
        ...{ rules, hits: [], seed, rolls: 0 },
        ...needs,
        ...(isContract && { isContract }),
      };
      const key = isContract ? contractOf(workflowId) : workflowId;
      await store.change(async (records) => records.putRules(key, set));
      return context.body(null, 204);
    }),
  );

  app.get('/rules/memory', (context) =>
    ofWorkflow(context, async (workflowId) => {
      const set = await store.read((records) => records.rules(workflowId));
      const memory: RuleMemory = { state: set?.state ?? '', hits: set?.hits ?? [], seed: set?.seed ?? 42 };
      return context.json(memory);
    }),
  );

  app.delete('/workflows/:id', async (context) => {
    const workflowId = context.req.param('id');
    await store.change(async (records) => {
      const log = await records.log(workflowId);
      if (log) records.removeExchanges(workflowId, 0, log.lastNumber);
      for (const { id } of await records.registrations('workflowId', workflowId))
        records.removeRegistration(id);
      await records.removeWorkflow(workflowId);
      await records.removeWorkflow(contractOf(workflowId));
    });
    news.cleared(workflowId);
    return context.body(null, 204);
  });

  app.notFound((context) => fail(context, 404, 'AddressNotFound', 'The mock service has no such address.'));
  app.onError((error, context) =>
    error instanceof SyntaxError
      ? refuse(context, 'The body is not JSON.')
      : fail(context, 500, publisherFailed, failureText(error)),
  );
  return app;
}

async function ofWorkflow(
  context: Context,
  answer: (workflowId: string) => Promise<Response>,
): Promise<Response> {
  const workflowId = context.req.query('workflow');
  return workflowId ? answer(workflowId) : refuse(context, 'Name the workflow: ?workflow=ID.');
}

function fail(context: Context, status: 400 | 404 | 500, code: string, message: string): Response {
  return context.json({ error: { code, message } }, status);
}

function refuse(context: Context, message: string): Response {
  return fail(context, 400, 'RequestInvalid', message);
}

function unknownSubscription(context: Context, id: string): Response {
  return fail(context, 404, 'SubscriptionNotFound', `There is no subscription "${id}".`);
}

/** The reason in a body that may be absent. */
async function reasonIn(context: Context): Promise<string | undefined> {
  const text = await context.req.text();
  const sent: unknown = text === '' ? undefined : JSON.parse(text);
  return isRecord(sent) && typeof sent.reason === 'string' ? sent.reason : undefined;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Reads a notification that came from outside, or says what is wrong with it. */
function readNotification(value: unknown): Notification | string {
  if (!isRecord(value)) return 'A notification is an object.';
  const { method, headers, body, encoding } = value;
  if (method !== undefined && !(typeof method === 'string' && /^[\w!#$%&'*+.^`|~-]+$/.test(method))) {
    return 'The method is not one.';
  }
  if (headers !== undefined && !isHeaders(headers)) return 'Headers are pairs of name and value.';
  if (body !== undefined && typeof body !== 'string') return 'The body is text.';
  if (encoding !== undefined && encoding !== 'base64') return 'The encoding is not known.';
  if (encoding === 'base64' && fromBase64(body ?? '') === undefined) return 'The body is not base64.';
  return {
    ...(method !== undefined && { method }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body }),
    ...(encoding !== undefined && { encoding }),
  };
}
