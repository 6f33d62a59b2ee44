import { describe, expect, test } from 'vitest';
import { toPlain } from '../../json.ts';
import type { Connector, ConnectorEdit } from '../Connector.ts';
import { addDeleteOperation } from '../edits/addDeleteOperation.ts';
import { markCallbackUrl } from '../edits/callbackUrl.ts';
import { removeOperation, setOperationText, setPath, setTriggerKind } from '../edits/describeOperation.ts';
import { setInFile } from '../edits/editFile.ts';
import { setNotificationFromSample } from '../edits/notification.ts';
import { textOf } from '../fileText.ts';
import { openConnector } from '../openConnector.ts';

const text = `# our shop
swagger: '2.0'
info: {title: Shop, version: "1.0"} # short
host: api.shop.example

paths:
  # hooks
  /webhooks:
    x-ms-notification-content:
      description: Order
      schema:
        type: object
        properties:
          id: {type: integer, format: int32}
    post:
      operationId: OrderCreated   # keep
      x-ms-trigger: single
      parameters:
        - name: body
          in: body
          required: true
          schema:
            type: object
            required: [url]
            properties:
              url: {type: string, x-ms-notification-url: true}
      responses:
        201:
          description: |
            Made.
            It was.
  /orders:
    get: {operationId: List, responses: {}}
`;

function opened(content: string): Connector {
  const result = openConnector(content, { fileName: 'shop.yaml' });
  if (!result.ok) throw new Error(result.diagnostics[0]?.message);
  return result.connector;
}

const key = { path: '/webhooks', method: 'POST' };
const edits: readonly (readonly [string, ConnectorEdit, number])[] = [
  ['a text', setOperationText(key, 'operationId', 'OrderMade'), 1],
  ['a new text', setOperationText(key, 'summary', 'When an order: "x" is made'), 1],
  ['a text that goes', setOperationText(key, 'operationId', ''), 1],
  ['a word', setTriggerKind(key, 'batch'), 1],
  ['an inline object', setInFile('definition', ['info', 'title'], 'Store'), 1],
  ['a path', setPath(key, '/hooks'), 32],
  ['another place of the callback URL', markCallbackUrl(key, ['hook', 'to']), 12],
  ['a notification', setNotificationFromSample(key, new Map([['a', 1]])), 12],
  ['a delete operation', addDeleteOperation(key), 26],
  ['an operation that goes', removeOperation({ path: '/orders', method: 'GET' }), 2],
];

describe('an edited YAML file', () => {
  test.each(edits)('keeps its other lines: %s', (_, edit, most) => {
    const connector = opened(text);
    const edited = edit(connector);
    const after = textOf(edited.definition);
    expect(toPlain(opened(after).definition.root)).toEqual(toPlain(edited.definition.root));
    const before = text.split('\n');
    const lines = new Set(after.split('\n'));
    const gone = before.filter((line) => !lines.has(line));
    expect(gone.length).toBeLessThanOrEqual(most);
    expect(after.startsWith("# our shop\nswagger: '2.0'\n")).toBe(true);
    expect(Math.abs(after.split('\n').length - before.length)).toBeLessThanOrEqual(most);
  });

  test('with line breaks of Windows keeps them', () => {
    const edited = setOperationText(
      key,
      'summary',
      'When an order is made',
    )(opened(text.replaceAll('\n', '\r\n')));
    const after = textOf(edited.definition);
    expect(after).not.toMatch(/[^\r]\n/);
    expect(after).toContain('x-ms-trigger: single\r\n');
  });

  test('with anchors is written anew where it must be', () => {
    const anchored = `swagger: "2.0"\npaths: {}\ndefinitions:\n  a: &x\n    type: object\n  b: *x\n`;
    const edited = setInFile('definition', ['definitions', 'a', 'type'], 'string')(opened(anchored));
    expect(toPlain(opened(textOf(edited.definition)).definition.root)).toEqual({
      swagger: '2.0',
      paths: {},
      definitions: { a: { type: 'string' }, b: { type: 'object' } },
    });
  });

  test('there and back is the first text', () => {
    const connector = opened(text);
    const there = setOperationText(key, 'operationId', 'Other')(connector);
    expect(textOf(setOperationText(key, 'operationId', 'OrderCreated')(there).definition)).toBe(text);
  });
});
