import { expect, test } from 'vitest';
import { stepsOf } from '../../workflow/document/walk.ts';
import { fromPlain, objectAt, toPlain } from '../../workflow/json.ts';
import { orphanFix } from './orphanFix.ts';

const authentication = { type: 'Basic', username: 'a', password: 'b' };
const definition = objectAt(
  fromPlain({
    triggers: { Hook: { type: 'HttpWebhook', inputs: { subscribe: { uri: 'https://a.example' } } } },
    actions: {
      Wait: { type: 'HttpWebhook', inputs: { subscribe: { uri: 'https://a.example', authentication } } },
    },
  }),
);
const step = (name: string) => {
  const found = stepsOf(definition).find((one) => one.name === name);
  if (!found) throw new Error(`There is no ${name}.`);
  return found;
};
const mended = (name: string, cause: 'noUnsubscribe' | 'unauthorized') => {
  const fix = orphanFix(step(name), cause);
  if (fix?.kind !== 'edit') throw new Error('There is no edit.');
  return JSON.parse(JSON.stringify(toPlain(fix.edit(definition))));
};

test('D-37 a missing unsubscribe call is added, to the Location that was given', () => {
  expect(mended('Wait', 'noUnsubscribe').actions.Wait.inputs).toEqual({
    subscribe: { uri: 'https://a.example', authentication },
    unsubscribe: { method: 'DELETE', uri: "@{action()?['outputs']?['headers']?['Location']}" },
  });
});

test('a refused unsubscribe call takes the authentication of Subscribe', () => {
  expect(mended('Wait', 'unauthorized').actions.Wait.inputs.unsubscribe).toEqual({ authentication });
});

test('where no edit is sure to be right, the field is shown', () => {
  expect(orphanFix(step('Hook'), 'noUnsubscribe')).toMatchObject({ kind: 'field' });
  expect(orphanFix(step('Hook'), 'unauthorized')).toMatchObject({ kind: 'field' });
  expect(orphanFix(step('Wait'), 'noLocation')).toMatchObject({ kind: 'field' });
  expect(orphanFix(step('Wait'), 'refused')).toBeUndefined();
});
