import { expect, test } from 'vitest';
import { fromPlain } from '../../workflow/json.ts';
import { readScenario } from './readScenario.ts';
import { runScenario } from './runScenario.ts';

function played(scenario: object, mostRequests?: number) {
  const read = readScenario(fromPlain(scenario));
  if (!read.ok) throw new Error(read.problems[0]?.message);
  const run = runScenario(read.scenario, mostRequests === undefined ? {} : { mostRequests });
  if (!run.ok) throw new Error(run.problems[0]?.message);
  return run.result;
}

const trigger = { t: { type: 'Request' } };
const callOf = (id: string) => ({ type: 'Workflow', inputs: { host: { workflow: { id } } } });

test('workflows that call each other without end are stopped', () => {
  const { passed, mismatches } = played({
    workflow: { triggers: trigger, actions: { Call: callOf('ping') } },
    workflows: {
      ping: { triggers: trigger, actions: { Call: callOf('pong') } },
      pong: { triggers: trigger, actions: { Call: callOf('ping') } },
    },
  });
  expect(passed).toBe(false);
  expect(mismatches.map(({ message }) => message)).toEqual([
    'The scenario was stopped: more than 500 workflows wait for one that they have called.',
  ]);
});

test('many calls one after the other are none of that', () => {
  const loop = { type: 'Foreach', foreach: '@range(0, 600)', actions: { Call: callOf('child') } };
  const { status, passed } = played({
    workflow: { triggers: trigger, actions: { Loop: loop } },
    workflows: {
      child: { triggers: trigger, actions: { Done: { type: 'Response', inputs: { statusCode: 200 } } } },
    },
  });
  expect([status, passed]).toEqual(['Succeeded', true]);
});

test('a loop that sends requests without end is stopped', () => {
  const { mismatches } = played(
    {
      workflow: {
        triggers: trigger,
        actions: {
          Loop: {
            type: 'Until',
            expression: '@equals(1, 2)',
            limit: { count: 5000 },
            actions: { Call: { type: 'Http', inputs: { method: 'GET', uri: 'https://shop.example' } } },
          },
        },
      },
      mocks: [{ match: {}, respond: { status: 200 } }],
    },
    100,
  );
  expect(mismatches[0]?.message).toBe('The scenario was stopped: more than 100 requests were made.');
});
