import { describe, expect, it } from 'vitest';
import { fromPlain, toPlain } from '../../../workflow/json.ts';
import { literal } from './literal.ts';
import { readClipboard } from './readClipboard.ts';
import { shellWords } from './shellWords.ts';

function actionsOf(text: string): unknown {
  const clipping = readClipboard(text);
  if (clipping.kind !== 'actions')
    throw new Error(clipping.kind === 'nothing' ? clipping.reason : clipping.kind);
  return toPlain(clipping.actions);
}

function refusal(text: string): string {
  const clipping = readClipboard(text);
  return clipping.kind === 'nothing' ? clipping.reason : clipping.kind;
}

describe('a curl command becomes an HTTP action', () => {
  it('with method, headers and a JSON body', () => {
    const text = `curl -sS -X PUT 'https://shop.example/orders/7?full=1' \\
      -H 'Content-Type: application/json' -H "X-Key: it's" \\
      --data-raw '{"id": 7, "price": 1.0}'`;
    expect(actionsOf(text)).toEqual({
      PUT_orders: {
        type: 'Http',
        inputs: {
          method: 'PUT',
          uri: 'https://shop.example/orders/7?full=1',
          headers: { 'Content-Type': 'application/json', 'X-Key': "it's" },
          body: { id: 7, price: 1 },
        },
        runAfter: {},
      },
    });
  });

  it('data means POST and a form, unless it goes into the address', () => {
    expect(actionsOf('curl https://a.example/x -d a=1 -d b=2')).toMatchObject({
      POST_x: {
        inputs: {
          method: 'POST',
          body: 'a=1&b=2',
          headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
        },
      },
    });
    expect(actionsOf('curl -G https://a.example/x -d a=1 --data-urlencode "q=ä b"')).toMatchObject({
      GET_x: { inputs: { method: 'GET', uri: 'https://a.example/x?a=1&q=%C3%A4%20b' } },
    });
  });

  it('a user becomes Basic authentication, a bearer token a header', () => {
    expect(actionsOf('curl -u ada:s:cret a.example')).toMatchObject({
      HTTP_GET: {
        inputs: {
          uri: 'http://a.example',
          authentication: { type: 'Basic', username: 'ada', password: 's:cret' },
        },
      },
    });
    expect(actionsOf('curl --oauth2-bearer T https://a.example/me')).toMatchObject({
      GET_me: { inputs: { headers: { Authorization: 'Bearer T' } } },
    });
  });

  it('is read as cmd writes it', () => {
    expect(actionsOf('curl ^"https://a.example/x?a=1^&b=2^" ^\r\n  -H ^"Accept: text/plain^"')).toMatchObject(
      {
        GET_x: { inputs: { uri: 'https://a.example/x?a=1&b=2', headers: { Accept: 'text/plain' } } },
      },
    );
  });

  it('is read with the line ends of PowerShell, and spaces in its query are encoded', () => {
    expect(actionsOf('curl.exe -G `\r\n  https://a.example/x `\r\n  -d "n=2 3"')).toMatchObject({
      GET_x: { inputs: { uri: 'https://a.example/x?n=2%203' } },
    });
  });

  it('files and forms of several parts are refused with the reason', () => {
    expect(refusal('curl -d @secret.json https://a.example')).toContain('secret.json');
    expect(refusal('curl -F file=@a.png https://a.example')).toContain('several parts');
    expect(refusal('curl -X POST')).toContain('no address');
  });

  it('texts that look like expressions stay texts', () => {
    expect(actionsOf(`curl https://a.example/x --data-raw '@home @{no}'`)).toMatchObject({
      POST_x: { inputs: { body: '@@home @@{no}' } },
    });
    expect(literal(fromPlain(['@{a}', '@@b', 'a@b']))).toEqual(['@@{a}', '@@@b', 'a@b']);
  });
});

describe('requests of a browser become HTTP actions', () => {
  it('copied as fetch', () => {
    const text = `fetch("https://a.example/api/orders", {
      "headers": { "accept": "*/*", "content-type": "application/json" },
      "body": "{\\"id\\":1}", "method": "POST", "mode": "cors" });`;
    expect(actionsOf(text)).toMatchObject({ POST_orders: { inputs: { method: 'POST', body: { id: 1 } } } });
  });

  it('copied as HAR, one after the other, without what belongs to the connection', () => {
    const entry = (method: string) => ({
      request: {
        method,
        url: 'https://a.example/orders',
        headers: [
          { name: ':authority', value: 'a.example' },
          { name: 'Host', value: 'a.example' },
          { name: 'accept', value: '*/*' },
        ],
      },
    });
    const har = { log: { version: '1.2', entries: [entry('GET'), entry('GET')] } };
    expect(actionsOf(JSON.stringify(har))).toMatchObject({
      GET_orders: { runAfter: {}, inputs: { headers: { accept: '*/*' } } },
      GET_orders_1: { runAfter: { GET_orders: ['Succeeded'] } },
    });
    expect(actionsOf(JSON.stringify(entry('DELETE')))).toHaveProperty('DELETE_orders');
  });
});

describe('actions are read in every form', () => {
  const node = { type: 'Compose', inputs: '@triggerBody()' };
  it('by name, alone, and as members cut out of the code', () => {
    expect(actionsOf(JSON.stringify({ A: node }))).toEqual({ A: node });
    expect(actionsOf(JSON.stringify(node))).toEqual({ Compose: node });
    expect(actionsOf(`"A": ${JSON.stringify(node)},`)).toEqual({ A: node });
  });

  it('a step with children copied in the portal', () => {
    const copy = {
      nodeId: 'Group',
      serializedValue: { type: 'Scope', actions: { In: node }, runAfter: { Gone: ['Succeeded'] } },
      allConnectionData: {},
      staticResults: {},
      isScopeNode: true,
      mslaNode: true,
    };
    expect(actionsOf(JSON.stringify(copy))).toEqual({
      Group: { type: 'Scope', actions: { In: node }, runAfter: {} },
    });
  });

  it('a step without children copied in the portal, made from the parameters of its form', () => {
    const parameter = (parameterKey: string, type: string, ...value: unknown[]) => ({
      parameterKey,
      type,
      value,
    });
    const copy = {
      nodeId: 'Call',
      nodeData: {
        nodeInputs: {
          parameterGroups: {
            default: {
              parameters: [
                parameter('inputs.$.method', 'string', { type: 'literal', value: 'POST' }),
                parameter(
                  'inputs.$.uri',
                  'string',
                  { type: 'literal', value: 'https://a.example/' },
                  { type: 'token', value: "triggerBody()?['id']" },
                ),
                parameter('inputs.$.body', 'any', { type: 'literal', value: '{"a": 1}' }),
                parameter('inputs.$.headers', 'object', { type: 'token', value: "outputs('H')" }),
                parameter('inputs.$.queries', 'object'),
              ],
            },
          },
        },
      },
      nodeOperationInfo: { type: 'Http' },
      isScopeNode: false,
      mslaNode: true,
    };
    expect(actionsOf(JSON.stringify(copy))).toEqual({
      Call: {
        type: 'Http',
        inputs: {
          method: 'POST',
          uri: "https://a.example/@{triggerBody()?['id']}",
          body: { a: 1 },
          headers: "@outputs('H')",
        },
        runAfter: {},
      },
    });
  });

  it('a whole workflow is told from actions', () => {
    const definition = { triggers: { T: { type: 'Request' } }, actions: { A: node } };
    expect(readClipboard(JSON.stringify(definition)).kind).toBe('workflow');
    expect(readClipboard(JSON.stringify({ definition, kind: 'Stateful' })).kind).toBe('workflow');
  });

  it('anything else is refused in words', () => {
    for (const text of ['', 'hello', '[]', '{}', '{"a": 1}', '{"__proto__": {"type": 1}}', '[1, {"x": 2}]'])
      expect(refusal(text)).toContain('no actions');
  });
});

describe('the words of a command line', () => {
  it('are told apart as a shell does', () => {
    expect(shellWords(`a 'b c' "d\\"e" $'f\\n\\u00e4\\x41' g\\ h "" \\\n i`)).toEqual([
      'a',
      'b c',
      'd"e',
      'f\näA',
      'g h',
      '',
      'i',
    ]);
  });
});
