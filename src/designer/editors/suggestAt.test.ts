import { expect, test } from 'vitest';
import { fromPlain, type JsonObject } from '../../workflow/json.ts';
import { placeOf } from './place.ts';
import { suggestAt } from './suggestAt.ts';

const definition = fromPlain({
  parameters: { address: { type: 'String' } },
  triggers: { manual: { type: 'Request', inputs: { schema: { properties: { id: { type: 'string' } } } } } },
  actions: {
    First: { type: 'Compose', inputs: 1, runAfter: {} },
    Wait: {
      type: 'HttpWebhook',
      inputs: { subscribe: { method: 'POST', uri: '' } },
      runAfter: { First: ['Succeeded'] },
    },
    Last: { type: 'Compose', inputs: '', runAfter: { Wait: ['Succeeded'] } },
  },
}) as JsonObject;

const inLast = placeOf(definition, 'Last', ['inputs']);
const inSubscribe = placeOf(definition, 'Wait', ['inputs', 'subscribe', 'body']);
const inUnsubscribe = placeOf(definition, 'Wait', ['inputs', 'unsubscribe', 'uri']);

function accepted(text: string, label: string, place = inLast): string | undefined {
  const caret = text.indexOf('|');
  const clean = text.replace('|', '');
  const found = suggestAt(clean, caret, place);
  const item = found?.items.find((candidate) => candidate.label === label);
  return found && item && clean.slice(0, found.start) + item.insert + clean.slice(found.end);
}

function labels(text: string, place = inLast): readonly string[] {
  const caret = text.indexOf('|');
  return suggestAt(text.replace('|', ''), caret, place)?.items.map((item) => item.label) ?? [];
}

test('values of earlier steps come first, those of the nearest step on top', () => {
  const found = suggestAt('@', 1, inLast);
  expect(found?.items[0]).toMatchObject({ group: 'From Wait', insert: "body('Wait')" });
  expect(found?.items.some((item) => item.insert === "triggerBody()?['id']")).toBe(true);
});

test('a whole field gets a whole expression, text gets an interpolation', () => {
  expect(accepted('@|', 'Status code')).toBe("@outputs('Wait')?['statusCode']");
  expect(accepted('|', 'Status code')).toBe("@outputs('Wait')?['statusCode']");
  expect(accepted('Order @| done', 'id')).toBe("Order @{triggerBody()?['id']} done");
});

test('an interpolation that was opened is closed', () => {
  expect(accepted('Order @{|', 'id')).toBe("Order @{triggerBody()?['id']}");
  expect(accepted('Order @{|} done', 'id')).toBe("Order @{triggerBody()?['id']} done");
});

test('a call is closed with the caret between its brackets', () => {
  const found = suggestAt('@conc', 5, inLast);
  const concat = found?.items.find((item) => item.label === 'concat');
  expect(concat).toMatchObject({ insert: 'concat()', caret: 7 });
});

test('values are offered as arguments too', () => {
  expect(accepted('@concat(1, sta|', 'Status code')).toBe("@concat(1, outputs('Wait')?['statusCode']");
  expect(labels("@concat('sta|')")).not.toContain('Status code');
});

test('a call that takes a name asks for it at once', () => {
  const found = suggestAt('@para', 5, inLast);
  expect(found?.items.find((item) => item.label === 'parameters')).toMatchObject({ asksNext: true });
  expect(labels('@parameters(|)')[0]).toBe('address');
  expect(labels('@parameters(|)')).not.toContain('Status code');
});

test('names are offered inside their quotes', () => {
  expect(accepted("@parameters('|')", 'address')).toBe("@parameters('address')");
  expect(labels("@body('|')")).toEqual(['Wait', 'First']);
});

test('steps that have not run yet are not offered', () => {
  expect(labels("@body('|')", inSubscribe)).toEqual(['First']);
});

test('the callback URL is offered where a webhook subscribes, the answer to it where it unsubscribes', () => {
  expect(labels('@list|', inSubscribe)).toContain('listCallbackUrl');
  expect(labels('@list|', inUnsubscribe)).not.toContain('listCallbackUrl');
  expect(labels('@list|')).not.toContain('listCallbackUrl');
  expect(labels('@act|', inUnsubscribe)).toContain('action');
  expect(labels('@act|', inSubscribe)).not.toContain('action');
});

test('two at signs mean one, and ask for nothing', () => {
  expect(suggestAt('@@', 2, inLast)).toBeUndefined();
});

test('plain typing brings nothing up, an @ that begins an expression does', () => {
  expect(suggestAt('https://x', 9, inLast, false)).toBeUndefined();
  expect(suggestAt('me@', 3, inLast, false)).toBeUndefined();
  expect(suggestAt('to @', 4, inLast, false)).toBeDefined();
  expect(suggestAt('https://x', 9, inLast)).toBeDefined();
});

test('members of a known value are offered', () => {
  const known = placeOf(definition, 'Last', ['inputs'], (step) =>
    step === 'Wait' ? fromPlain({ body: { approved: true } }) : undefined,
  );
  expect(labels("@body('Wait')?.|", known)).toContain('approved');
});
