import { describe, expect, it } from 'vitest';
import { fromPlain, type Json, type JsonObject, stringify } from '../json.ts';
import { httpWebhookAction } from '../operations/actions/httpWebhook.ts';
import { httpWebhookTrigger } from '../operations/triggers/httpWebhook.ts';
import { convert } from './convert.ts';
import { formats } from './index.ts';
import { openText } from './open.ts';
import { simulatedAddresses } from './simulatedAddresses.ts';

const nodeWith = (subscribe: string, unsubscribe?: string): Json =>
  fromPlain({
    type: 'HttpWebhook',
    inputs: {
      subscribe: { method: 'POST', uri: subscribe },
      ...(unsubscribe !== undefined && { unsubscribe: { method: 'DELETE', uri: unsubscribe } }),
    },
  });
const withAction = (node: Json): JsonObject => new Map([['actions', new Map([['Wait_here', node]])]]);
const messages = (definition: JsonObject) => simulatedAddresses(definition).map(({ message }) => message);

describe('the addresses with which new webhooks begin', () => {
  it('S-24 are to be filled in when the workflow leaves: of triggers and actions, each named once', () => {
    const definition: JsonObject = new Map([
      ['triggers', new Map([['Hook', httpWebhookTrigger.defaults]])],
      ['actions', new Map([['Wait_here', httpWebhookAction.defaults]])],
    ]);
    expect(messages(definition)).toEqual([
      'Subscribe and Unsubscribe of "Hook" call the simulated service, which is nowhere outside of this simulator. Put the address of your service there.',
      'Subscribe and Unsubscribe of "Wait here" call the simulated service, which is nowhere outside of this simulator. Put the address of your service there.',
    ]);
  });

  it('are told of one call alone, however the author has written the address on', () => {
    const kept = withAction(
      nodeWith('https://shop.example/hooks', 'https://Simulated-Service.example/x?y=1'),
    );
    expect(messages(kept)).toHaveLength(1);
    expect(messages(kept)[0]).toMatch(/^Unsubscribe of "Wait here" calls /);
  });

  it.each(['https://simulated-service.example.com/x', 'https://shop.example', ''])(
    'are not seen in %j',
    (uri) => {
      expect(messages(withAction(nodeWith(uri)))).toEqual([]);
    },
  );

  it.each(formats.filter(({ write }) => write !== undefined))(
    'stand in the notes of $title, unless it is a description',
    (format) => {
      const text = stringify(
        fromPlain({
          $schema:
            'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
          contentVersion: '1.0.0.0',
          triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
          actions: { Wait_here: null },
        }),
      ).replace('null', stringify(httpWebhookAction.defaults));
      const opened = openText(text, { fileName: 'w.json' });
      const document = opened.ok ? opened.documents[0] : undefined;
      if (!document) throw new Error('The definition must open.');
      const converted = convert(document, format.id);
      if (!converted.ok) throw new Error(converted.message);
      const told = converted.notes.some(({ message }) => message.includes('simulated service'));
      expect(told).toBe(format.isDescription !== true);
    },
  );
});
