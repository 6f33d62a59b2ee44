import { describe, expect, test } from 'vitest';
import { fromPlain, isObject, type JsonObject } from '../../json.ts';
import type { Connector, ConnectorEdit } from '../Connector.ts';
import { textOf } from '../fileText.ts';
import { openConnector } from '../openConnector.ts';
import { addDeleteOperation } from './addDeleteOperation.ts';
import { addTrigger } from './addTrigger.ts';
import { setAuthentication } from './authentication.ts';
import { markCallbackUrl } from './callbackUrl.ts';
import { setMethod, setOperationText, setPath, setTriggerKind, setVisibility } from './describeOperation.ts';
import { setInFile } from './editFile.ts';
import { moveWebhook } from './moveWebhook.ts';
import { setNotificationFromSample, setNotificationSchema } from './notification.ts';
import { treatAsTrigger } from './treatAsTrigger.ts';

/* Each field of the workbench changes its own place of the file; comments, order and indentation elsewhere stay as they are. */

const json = `// of the shop
{
    "info" : { "title":"Shop", "version": "1",   "description": "Tells of orders." }, // inline
    "swagger": "2.0",
    "host": "api.shop.example", "basePath": "/v1",
    /* the paths */
    "paths": {
        "/webhooks": { // registrations
            "x-ms-notification-content": { "schema": { "type": "object", "properties": { "id": { "type": "integer" } } } },
            "post": {
                "x-ms-trigger": "single", // one event
                "operationId": "OrderCreated",
                "summary": "When an order is created",
                "parameters": [
                    { "name": "body", "in": "body", "required": true, "schema": {
                        "type": "object", "required": ["url"],
                        "properties": { "url": { "type": "string", "x-ms-notification-url": true }, "other": {"type":"string"} } } },
                ],
                "responses": { "201": { "description": "Registered." } }, // done
            },
        },
        "/webhooks/{id}": { "delete": { "operationId": "Remove", "x-ms-visibility": "internal", // hidden
            "parameters": [ { "name": "id", "in": "path", "required": true, "type": "string" } ], "responses": { "204": { "description": "Gone." } } } },
        "/plain": { "post": { "operationId": "Plain", "responses": {}, // last
            "parameters": [ { "name": "b", "in": "body", "schema": { "type": "object", "properties": { "callbackUrl": { "type": "string" } } } } ] } },
    },
    "definitions": {}, // nothing
    "numbers": [1.0, 1e3, 12345678901234567890],
}
`;

const yaml = `# of the shop
swagger: "2.0"
info: {title: Shop, version: "1", description: Tells of orders.} # inline
host: api.shop.example
basePath: /v1
paths:
    /webhooks: # registrations
        x-ms-notification-content:
            schema:
                type: object
                properties: {id: {type: integer}}
        post:
            x-ms-trigger: single # one event
            operationId: OrderCreated
            summary: When an order is created
            parameters:
              - name: body
                in: body
                required: true
                schema:
                    type: object
                    required: [url]
                    properties:
                        url: {type: string, x-ms-notification-url: true}
                        other: {type: string}
            responses:
                "201": {description: Registered.} # done
    /webhooks/{id}:
        delete:
            operationId: Remove
            x-ms-visibility: internal # hidden
            parameters:
              - {name: id, in: path, required: true, type: string}
            responses:
                "204": {description: Gone.}
    /plain:
        post:
            operationId: Plain
            responses: {} # last
            parameters:
              - name: b
                in: body
                schema: {type: object, properties: {callbackUrl: {type: string}}}
definitions: {} # nothing
`;

function opened(text: string): Connector {
  const result = openConnector(text, { fileName: text === yaml ? 'a.yaml' : 'a.json' });
  if (!result.ok) throw new Error('not opened');
  return result.connector;
}

const hook = { method: 'POST', path: '/webhooks' };
const object = (plain: unknown): JsonObject => {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('no object');
  return value;
};

/** By the field's name: what it does, what must stand in the file then, and how much of the file it may touch. */
const fields: Readonly<
  Record<
    string,
    {
      readonly edit: (connector: Connector) => ConnectorEdit;
      readonly says: RegExp;
      readonly places?: number;
    }
  >
> = {
  Verb: { edit: () => setMethod(hook, 'PUT'), says: /\bput\b/ },
  Path: { edit: () => setPath(hook, '/hooks'), says: /\/hooks\b/ },
  'Path, with its DELETE': {
    edit: (connector) =>
      connector.triggers[0] ? moveWebhook(connector.triggers[0], '/hooks') : (one) => one,
    says: /\/hooks\/\{id\}/,
    places: 2,
  },
  'Callback URL in the body': {
    edit: () => markCallbackUrl(hook, ['other']),
    says: /other[\s\S]*x-ms-notification-url/,
    places: 9,
  },
  Summary: {
    edit: () => setOperationText(hook, 'summary', 'When a sale is made'),
    says: /When a sale is made/,
  },
  Description: {
    edit: () => setOperationText(hook, 'description', 'This: it "works".'),
    says: /it \\?"works/,
  },
  'Operation ID': { edit: () => setOperationText(hook, 'operationId', 'Sale'), says: /\bSale\b/ },
  Hint: {
    edit: () => setOperationText(hook, 'x-ms-trigger-hint', 'Buy something.'),
    says: /Buy something\./,
  },
  Visibility: { edit: () => setVisibility(hook, 'important'), says: /x-ms-visibility"?: "?important/ },
  Kind: { edit: () => setTriggerKind(hook, 'batch'), says: /x-ms-trigger"?: "?batch/ },
  'Path of its DELETE': {
    edit: () => setPath({ method: 'DELETE', path: '/webhooks/{id}' }, '/gone/{id}'),
    says: /\/gone\/\{id\}/,
  },
  Title: { edit: () => setInFile('definition', ['info', 'title'], 'Store'), says: /title"?: ?"?Store/ },
  'What it does': { edit: () => setInFile('definition', ['info', 'description'], 'Other.'), says: /Other\./ },
  Host: { edit: () => setInFile('definition', ['host'], 'b.example'), says: /host"?: "?b\.example/ },
  'Base path': { edit: () => setInFile('definition', ['basePath'], '/v2'), says: /basePath"?: "?\/v2/ },
  'Schema of the event': {
    edit: () =>
      setNotificationSchema(hook, object({ type: 'object', properties: { no: { type: 'string' } } })),
    says: /\bno\b/,
  },
  'Schema from a sample': {
    edit: () => setNotificationFromSample(hook, object({ total: 1 })),
    says: /\btotal\b/,
  },
};

/** Lines that two texts share at their beginning and end. */
function changedLines(
  before: string,
  after: string,
): readonly [before: readonly string[], after: readonly string[]] {
  const [a, b] = [before.split('\n'), after.split('\n')];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  return [a.slice(start, a.length - end), b.slice(start, b.length - end)];
}

const comments = (text: string) => text.match(/\/\/ .*|\/\* .* \*\/|# .*/g);

describe.each([
  ['JSON', json],
  ['YAML', yaml],
])('in %s', (_, text) => {
  test.each(Object.entries(fields))(
    'the field "%s" changes its own lines only',
    (_name, { edit, says, places = 1 }) => {
      const connector = opened(text);
      const edited = edit(connector)(connector);
      const after = textOf(edited.definition);
      expect(after).toMatch(says);
      expect(comments(after)).toEqual(comments(text));
      const [removed, added] = changedLines(text, after);
      // What stands between is one place, or the lines from the first place to the last.
      expect(removed.length).toBeLessThanOrEqual(places === 1 ? 8 : 24);
      const kept = added.filter((line) => removed.includes(line)).length;
      expect(removed.length - kept).toBeLessThanOrEqual(Math.max(8, places));
      // Opened again, it is what was edited.
      const again = openConnector(after, { fileName: text === yaml ? 'a.yaml' : 'a.json' });
      expect(again.ok && again.connector.operations.map(({ method, path }) => `${method} ${path}`)).toEqual(
        edited.operations.map(({ method, path }) => `${method} ${path}`),
      );
    },
  );

  test.each(['host', 'basePath', 'info/title'])('"%s" set and set back gives the same bytes', (place) => {
    const connector = opened(text);
    const path = place.split('/');
    const before = { host: 'api.shop.example', basePath: '/v1', 'info/title': 'Shop' }[place] ?? '';
    const edited = setInFile('definition', path, 'x')(connector);
    expect(textOf(edited.definition)).not.toBe(text);
    expect(textOf(setInFile('definition', path, before)(edited).definition)).toBe(text);
  });

  test.each<readonly [string, ConnectorEdit]>([
    ['a trigger', addTrigger()],
    ['a delete operation', addDeleteOperation({ method: 'POST', path: '/plain' })],
    ['an action treated as a trigger', treatAsTrigger({ method: 'POST', path: '/plain' })],
    ['a way to sign in', setAuthentication({ kind: 'apiKey', in: 'header', name: 'X-Key' })],
  ])('what is added leaves all that was there: %s', (_name, edit) => {
    const after = textOf(edit(opened(text)).definition);
    expect(after).not.toBe(text);
    expect(comments(after)).toEqual(comments(text));
    const plain = (line: string) => line.replace(/,?(\s*\/\/.*)?$/, '$1');
    const lines = new Set(after.split('\n').map(plain));
    const lost = text.split('\n').filter((line) => !lines.has(plain(line)));
    expect(lost.length).toBeLessThanOrEqual(3);
  });
});
