import { describe, expect, test } from 'vitest';
import { fromPlain, toPlain } from '../json.ts';
import type { Connector } from './Connector.ts';
import { checkNotification } from './checkNotification.ts';
import { setTriggerKind } from './edits/describeOperation.ts';
import { treatAsTrigger } from './edits/treatAsTrigger.ts';
import { exampleOf } from './exampleOf.ts';
import { lintConnector } from './lint/lintConnector.ts';
import { openConnector } from './openConnector.ts';
import { outputsOf } from './outputs.ts';
import { workflowStepFor } from './workflowStep.ts';

/* What is known about webhook triggers of connectors, row by row. The definition is in YAML, as documentation shows it. */

const content = `    x-ms-notification-content:
      description: Order
      schema:
        type: object
        properties:
          id: {type: integer, format: int32, description: id}
          order_key: {type: string, description: order_key}
          status: {type: string, description: status}
          currency: {type: string, description: currency}
          date_created: {type: string, description: date_created}
          total: {type: number, description: total, format: decimal}
`;
const registration = `    post:
      operationId: OrderCreated
      x-ms-trigger: single
      summary: When an order is created
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            required: [callback_url]
            properties:
              callback_url: {type: string, x-ms-notification-url: true, x-ms-visibility: internal}
      responses:
        201:
          description: Created
          headers:
            Location: {type: string}
`;
const removal = `  /webhooks/{id}:
    delete:
      operationId: DeleteWebhook
      x-ms-visibility: internal
      parameters: [{name: id, in: path, required: true, type: string}]
      responses: {204: {description: Gone}}
`;
const details = `  /orders/{id}:
    get:
      operationId: GetOrder
      summary: Get order details
      parameters: [{name: id, in: path, required: true, type: integer}]
      responses: {200: {description: The order}}
`;

function shop(...parts: readonly string[]): Connector {
  const opened = openConnector(
    `swagger: '2.0'\ninfo: {title: Shop, version: '1.0'}\nhost: api.shop.example\nschemes: [https]\npaths:\n  /webhooks:\n${parts.join('')}`,
  );
  if (!opened.ok) throw new Error(opened.diagnostics[0]?.message);
  return opened.connector;
}

const whole = shop(content, registration, removal, details);
const rulesIn = (connector: Connector) => lintConnector(connector).map(({ rule }) => rule);

describe('registration', () => {
  test('D-7: the answer to a registration is declared as 201 with Location', () => {
    expect(whole.triggers[0]?.responses).toMatchObject([{ status: '201', headers: ['Location'] }]);
    expect(rulesIn(whole)).not.toContain('CC024');
  });

  test('D-12: a registration is an operation that takes the callback URL', () => {
    expect(whole.triggers[0]).toMatchObject({
      method: 'POST',
      path: '/webhooks',
      callbackUrlAt: { path: ['callback_url'] },
    });
  });

  test('D-16: 200 instead of 201, or no Location, is warned of', () => {
    const other = shop(
      content,
      registration.replace('201:', '200:').replace(/ {10}headers:\n.*\n/, ''),
      removal,
    );
    expect(rulesIn(other)).toEqual(expect.arrayContaining(['CC024', 'CC025']));
  });

  test('D-18: what is missing of the three parts is listed', () => {
    expect(whole.triggers[0]?.missing).toEqual([]);
    expect(shop(registration, removal).triggers[0]?.missing).toEqual(['notification']);
    expect(shop(content, registration).triggers[0]?.missing).toEqual(['deletion']);
    const bare = registration.replace('x-ms-notification-url: true, ', '');
    expect(shop(content, bare).triggers[0]?.missing).toEqual(['registration', 'deletion']);
  });

  test('D-19: GET as registration is warned of, and counts as missing', () => {
    const get = shop(content, registration.replace('post:', 'get:'), removal);
    expect(rulesIn(get)).toContain('CC021');
    expect(get.triggers[0]?.missing).toEqual(['registration']);
  });
});

describe('x-ms-trigger', () => {
  test('D-21: declares a trigger', () => {
    expect(whole.triggers.map(({ operationId }) => operationId)).toEqual(['OrderCreated']);
  });

  test('D-22: a definition that has just been begun opens as well', () => {
    const begun = openConnector(
      'paths:\n  /webhooks:\n    post:\n      operationId: OrderCreated\n      x-ms-trigger: single\n',
    );
    expect(begun.ok && begun.connector.triggers[0]?.operationId).toBe('OrderCreated');
  });

  test('D-23: without it an operation is an action', () => {
    const action = shop(content, registration.replace('      x-ms-trigger: single\n', ''), removal);
    expect(action.triggers).toEqual([]);
    expect(action.actions.map(({ operationId }) => operationId)).toEqual(['OrderCreated', 'DeleteWebhook']);
  });

  test('D-25: what an import made an action of is offered as a trigger, and becomes one', () => {
    const imported = shop(
      registration.replace('      x-ms-trigger: single\n', '').replace('x-ms-notification-url: true, ', ''),
    );
    expect(imported.likelyTriggers).toMatchObject([{ operationId: 'OrderCreated', method: 'POST' }]);
    const trigger = treatAsTrigger({ path: '/webhooks', method: 'POST' })(imported);
    expect([trigger.triggers.length, trigger.actions.length]).toEqual([1, 0]);
  });

  test('D-26: has the values single and batch; others are errors', () => {
    expect(rulesIn(whole)).not.toContain('CC010');
    expect(rulesIn(shop(content, registration.replace('single', 'einzeln')))).toContain('CC010');
  });

  test('D-27: single is one object for each event, and what is meant where nothing is said', () => {
    const unsaid = shop(content, registration.replace('x-ms-trigger: single', 'x-ms-trigger: true'));
    expect(unsaid.triggers[0]).toMatchObject({ kind: 'single', delivers: 'single' });
    expect(workflowStepFor(whole, 'OrderCreated')?.node.has('splitOn')).toBe(false);
  });

  test('D-28: batch is an array of them, which the workflow splits', () => {
    const array = content
      .replace('type: object', 'type: array')
      .replace('        properties:', '        items: {type: object}\n        x-old:');
    const batch = setTriggerKind({ path: '/webhooks', method: 'POST' }, 'batch')(shop(array, registration));
    expect(workflowStepFor(batch, 'OrderCreated')?.node.get('splitOn')).toBe('@triggerBody()');
  });
});

describe('notification', () => {
  test('D-9: a notification that breaks the schema is found', () => {
    const schema = whole.triggers[0]?.notificationSchema;
    expect(checkNotification(schema, fromPlain({ id: 4711, total: 249.5 })).ok).toBe(true);
    expect(checkNotification(schema, fromPlain({ id: 'NV' })).ok).toBe(false);
  });

  test('D-29: it is optional; without it there is only the whole body', () => {
    const without = shop(registration, removal);
    const [trigger] = without.triggers;
    expect(trigger && outputsOf(without, trigger).map(({ path }) => path)).toEqual([['body']]);
  });

  test('D-30: it is not the answer to the registration', () => {
    const answered = shop(
      content,
      registration.replace('description: Created', 'description: Created\n          schema: {type: string}'),
      removal,
    );
    expect(answered.triggers[0]?.notificationSchema?.get('type')).toBe('object');
  });

  test('D-31: it stands on the path, and gives six values with their types', () => {
    const [trigger] = whole.triggers;
    expect(trigger?.notification?.at).toEqual(['paths', '/webhooks', 'x-ms-notification-content']);
    const outputs = trigger ? outputsOf(whole, trigger).slice(1) : [];
    expect(outputs.map(({ path, type }) => `${path.slice(1).join('/')} ${type}`)).toEqual([
      'id integer',
      'order_key string',
      'status string',
      'currency string',
      'date_created string',
      'total number',
    ]);
  });

  test('D-32, D-34: what it does not describe may be sent all the same', () => {
    const schema = whole.triggers[0]?.notificationSchema;
    expect(checkNotification(schema, fromPlain({ id: 1, extra: { x: [1] } })).ok).toBe(true);
  });

  test('D-33: an action reads what a notification lacks, by what it has', () => {
    const step = workflowStepFor(whole, 'GetOrder', { values: new Map([['id', "@triggerBody()?['id']"]]) });
    expect(step?.node.get('inputs')).toEqual(
      fromPlain({
        host: { connection: { name: "@parameters('$connections')['shop']['connectionId']" } },
        method: 'get',
        path: "/orders/@{encodeURIComponent(triggerBody()?['id'])}",
      }),
    );
  });

  test('D-13: one is made that fits', () => {
    const schema = whole.triggers[0]?.notificationSchema ?? new Map();
    expect(checkNotification(schema, exampleOf(schema, 5)).ok).toBe(true);
    expect(Object.keys(toPlain(exampleOf(schema)) as object)).toContain('order_key');
  });
});

describe('deletion', () => {
  test('D-14: the DELETE operation of a trigger is found', () => {
    expect(whole.triggers[0]?.deleteOperation).toMatchObject({ method: 'DELETE', path: '/webhooks/{id}' });
  });

  test('D-35: a registration that declares no Location is told of', () => {
    const without = shop(content, registration.replace(/ {10}headers:\n.*\n/, ''), removal);
    expect(lintConnector(without)).toContainEqual(
      expect.objectContaining({ rule: 'CC024', severity: 'info' }),
    );
  });

  test('D-36: the DELETE operation is internal; if not, it is warned of', () => {
    expect(whole.triggers[0]?.deleteOperation?.visibility).toBe('internal');
    expect(
      rulesIn(shop(content, registration, removal.replace('      x-ms-visibility: internal\n', ''))),
    ).toContain('CC023');
  });

  test('D-37: without it webhooks are made and never removed, and one can be added', () => {
    const without = shop(content, registration);
    const diagnostic = lintConnector(without).find(({ rule }) => rule === 'CC022');
    expect(diagnostic?.message).toMatch(/never removed/);
    expect(diagnostic?.fix?.title).toBe('Add internal delete operation');
    const added = diagnostic?.fix?.edit(without);
    expect(added?.triggers[0]?.missing).toEqual([]);
  });
});

describe('the field', () => {
  const of = (from: string, to: string) => shop(content, registration.replace(from, to), removal).triggers[0];

  test('C-2: notification content stands beside the verb; inside an operation it is an error', () => {
    const inside = content.replace(/^ {2}/gm, '    ');
    expect(rulesIn(shop(registration, inside))).toContain('CC012');
  });

  test('C-3: triggers are single, batch or polling', () => {
    expect(of('single', 'batch')?.kind).toBe('batch');
  });

  test('C-4: hints are read, metadata of polling is refused on webhooks', () => {
    expect(
      of('x-ms-trigger: single', 'x-ms-trigger: single\n      x-ms-trigger-hint: Place an order')?.hint,
    ).toBe('Place an order');
    const wrong = shop(
      content,
      registration.replace(
        'x-ms-trigger: single',
        'x-ms-trigger: single\n      x-ms-trigger-metadata: {kind: query, mode: polling}',
      ),
    );
    expect(rulesIn(wrong)).toContain('CC027');
  });

  test('C-5: both 200 and 201 are answers of success', () => {
    expect(rulesIn(shop(content, registration.replace('201:', '200:')))).not.toContain('CC046');
    expect(lintConnector(shop(content, registration.replace('201:', '500:')))).toContainEqual(
      expect.objectContaining({ rule: 'CC024', severity: 'warning' }),
    );
  });

  test('C-6: an internal DELETE on /webhooks/{id} is the usual form', () => {
    expect(whole.triggers[0]?.deleteOperation?.matchedBy).toBe('below');
  });

  test('C-7: the step puts listCallbackUrl() where the mark is, and has no unsubscribe', () => {
    expect(toPlain(workflowStepFor(whole, 'OrderCreated')?.node ?? null)).toEqual({
      type: 'ApiConnectionWebhook',
      inputs: {
        host: { connection: { name: "@parameters('$connections')['shop']['connectionId']" } },
        path: '/webhooks',
        body: { callback_url: '@{listCallbackUrl()}' },
      },
    });
  });
});
