/**
 * Custom connectors: how long one takes to open, to be checked, and to be edited once. Two made-up definitions: one of 85 KB, as
 * large ones among the shipped are, and one at the limit of the platform, 1 MB and 250 operations. Best of several rounds.
 */
import { importBundle } from './bundle.mjs';

const { open, lint, edit, text } = await importBundle('connector', {
  open: 'src/workflow/connector/openConnector.ts',
  lint: 'src/workflow/connector/lint/lintConnector.ts',
  edit: 'src/workflow/connector/edits/describeOperation.ts',
  text: 'src/workflow/connector/fileText.ts',
});

const field = (index) => ({
  type: ['string', 'integer', 'boolean', 'number'][index % 4],
  description: `The value of field ${index} as the service keeps it.`,
  'x-ms-summary': `Field ${index}`,
});
const fields = (count) =>
  Object.fromEntries(Array.from({ length: count }, (_, index) => [`field_${index}`, field(index)]));

function definition(triggers, actions, width) {
  const paths = {};
  for (let i = 0; i < triggers; i++) {
    paths[`/webhooks/event${i}`] = {
      'x-ms-notification-content': { description: 'Event', schema: { $ref: `#/definitions/Event${i}` } },
      post: {
        operationId: `Event${i}Created`,
        summary: `When an event ${i} is created`,
        description: `This operation triggers when an event ${i} is created.`,
        'x-ms-trigger': 'single',
        parameters: [
          { name: 'body', in: 'body', required: true, schema: { $ref: '#/definitions/Registration' } },
        ],
        responses: { 201: { description: 'Created' } },
      },
    };
  }
  for (let i = 0; i < actions; i++) {
    paths[`/items${i}/{id}`] = {
      get: {
        operationId: `GetItem${i}`,
        summary: `Get item ${i}`,
        description: `This operation reads item ${i}.`,
        parameters: [
          {
            name: 'id',
            in: 'path',
            required: true,
            type: 'string',
            'x-ms-summary': 'Id',
            description: 'Id.',
          },
        ],
        responses: { 200: { description: 'OK', schema: { $ref: `#/definitions/Item${i}` } } },
      },
    };
  }
  paths['/webhooks/{id}'] = {
    delete: {
      operationId: 'DeleteWebhook',
      'x-ms-visibility': 'internal',
      parameters: [{ name: 'id', in: 'path', required: true, type: 'string' }],
      responses: { 204: { description: 'Gone' } },
    },
  };
  const definitions = {
    Registration: {
      type: 'object',
      required: ['url'],
      properties: {
        url: { type: 'string', 'x-ms-notification-url': true, 'x-ms-visibility': 'internal' },
        ...fields(5),
      },
    },
  };
  for (let i = 0; i < triggers; i++)
    definitions[`Event${i}`] = {
      type: 'object',
      properties: { ...fields(width), detail: { $ref: '#/definitions/Item0' } },
    };
  for (let i = 0; i < actions; i++)
    definitions[`Item${i}`] = {
      type: 'object',
      properties: {
        ...fields(width),
        list: { type: 'array', items: { type: 'object', properties: fields(3) } },
      },
    };
  return new TextEncoder().encode(
    JSON.stringify(
      {
        swagger: '2.0',
        info: { title: 'Large', version: '1.0' },
        host: 'api.example.com',
        schemes: ['https'],
        paths,
        definitions,
      },
      null,
      2,
    ),
  );
}

let failed = false;
for (const [name, bytes, goal] of [
  ['large', definition(6, 40, 8), 100],
  ['at the limit', definition(40, 210, 20), undefined],
]) {
  const best = { open: Infinity, lint: Infinity, edit: Infinity };
  let first;
  for (let round = 0; round < 7; round++) {
    const start = performance.now();
    const opened = open.openConnector(bytes);
    const read = performance.now();
    lint.lintConnector(opened.connector);
    const checked = performance.now();
    const key = { path: '/webhooks/event0', method: 'POST' };
    text.textOf(
      edit.setOperationText(key, 'summary', `When a round ${round} starts`)(opened.connector).definition,
    );
    const edited = performance.now();
    first ??= read - start;
    best.open = Math.min(best.open, read - start);
    best.lint = Math.min(best.lint, checked - read);
    best.edit = Math.min(best.edit, edited - checked);
  }
  const ms = (value) => `${value.toFixed(1)} ms`;
  const isSlow = goal !== undefined && best.open > goal;
  failed ||= isSlow;
  console.log(
    `${name}, ${Math.round(bytes.length / 1024)} KB: opens in ${ms(first)} the first time, ${ms(best.open)} then${
      goal === undefined ? '' : ` (goal ${goal} ms${isSlow ? ', MISSED' : ''})`
    }; checked in ${ms(best.lint)}; edited and printed in ${ms(best.edit)}`,
  );
}
process.exit(failed ? 1 : 0);
