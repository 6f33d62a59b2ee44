import { createChance } from '../chance.ts';

/* For tests: scenarios drawn from a seed, with everything that a run can meet. The same seed gives the same scenario. */

interface Draw {
  /** A whole number from 0 to `below` - 1. */
  readonly number: (below: number) => number;
  readonly pick: <T>(items: readonly T[]) => T | undefined;
  readonly name: () => string;
  /** Names of the webhooks so far. */
  readonly webhooks: string[];
}

const statuses = ['Succeeded', 'Failed', 'Skipped', 'TimedOut'];

/** A workflow that is called, in a world that answers everything in some way. */
export function generateScenario(seed: number): {
  readonly workflow: { readonly actions: Readonly<Record<string, object>> };
} & Record<string, unknown> {
  const { random } = createChance(seed, 0x777);
  const number = (below: number) => Math.floor(random() * below);
  let names = 0;
  const draw: Draw = {
    number,
    pick: (items) => items[number(items.length)],
    name: () => `A${++names}`,
    webhooks: [],
  };
  const variable = { variables: [{ name: 'log', type: 'array', value: [] }] };
  const first = { Log: { type: 'InitializeVariable', inputs: variable, runAfter: {} } };
  const actions = { ...first, ...container(draw, 3, 2 + number(5), false) };
  const events = draw.webhooks.flatMap((action) => {
    if (number(4) === 0) return [];
    const callback = { action, body: { by: action, lucky: number(2) === 0 } };
    return [{ after: `PT${number(400)}M`, callback }];
  });
  if (number(6) === 0) events.push({ after: `PT${number(200)}M`, cancel: 'run' } as never);
  return {
    seed,
    workflow: {
      ...{ triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } } },
      actions,
      ...{ outputs: { log: { type: 'Array', value: "@variables('log')" } } },
    },
    trigger: { body: { items: [1, 2, 3] } },
    mocks: [
      { match: { url: '*/bad' }, respond: { status: 400, body: { no: true } } },
      { match: { url: '*/busy' }, respond: { status: 503 } },
      { match: { url: '*/slow' }, respond: { status: 200, delay: 'PT40S', body: { slow: true } } },
      { match: { url: '*/later' }, respond: { status: 202, headers: { Location: '/status' } } },
      { match: { url: '*/gone' }, respond: { fault: 'reset' } },
      {
        match: { url: '*/hooks' },
        respond: { status: 201, headers: { Location: '/hooks/1' }, delay: 'PT1S' },
      },
      { match: {}, respond: { status: 200, body: { ok: true } } },
    ],
    events,
  };
}

function container(draw: Draw, depth: number, count: number, isInLoop: boolean): Record<string, object> {
  const actions: Record<string, object> = {};
  for (let index = 0; index < count; index++) {
    const before = Object.keys(actions);
    const runAfter: Record<string, readonly string[]> = {};
    for (let edge = 0; edge < draw.number(3) && before.length > 0; edge++) {
      const name = draw.pick(before) ?? '';
      const wanted = statuses.filter(() => draw.number(3) > 0);
      runAfter[name] = wanted.length > 0 && draw.number(3) === 0 ? wanted : ['Succeeded'];
    }
    const name = draw.name();
    actions[name] = { ...action(draw, name, depth, isInLoop), runAfter };
  }
  return actions;
}

function action(draw: Draw, name: string, depth: number, isInLoop: boolean): object {
  const inner = (isLoop = isInLoop) => container(draw, depth - 1, draw.number(4), isLoop);
  const kind = draw.number(depth > 0 ? 18 : 11);
  switch (kind) {
    case 0:
      return { type: 'Compose', inputs: "@concat(guid(), '/', string(rand(1, 1000000)), '/', utcNow())" };
    case 1:
      return { type: 'Compose', inputs: "@int('no number')" };
    case 2:
    case 3: {
      const path = draw.pick(['ok', 'bad', 'busy', 'slow', 'later', 'gone']) ?? 'ok';
      const type = draw.pick(['none', 'fixed', 'exponential']);
      const retryPolicy = type === 'none' ? { type } : { type, count: 2, interval: 'PT10S' };
      return { type: 'Http', inputs: { method: 'GET', uri: `https://api.example/${path}`, retryPolicy } };
    }
    case 4:
    case 5:
      draw.webhooks.push(name);
      return {
        type: 'HttpWebhook',
        inputs: {
          subscribe: {
            method: 'POST',
            uri: 'https://api.example/hooks',
            body: { callbackUrl: '@{listCallbackUrl()}' },
          },
          unsubscribe: { method: 'DELETE', uri: '@{action().outputs.headers.Location}' },
        },
        limit: { timeout: `PT${1 + draw.number(300)}M` },
      };
    case 6:
      return { type: 'Wait', inputs: { interval: { count: draw.number(90), unit: 'Minute' } } };
    case 7:
    case 8:
      return { type: 'AppendToArrayVariable', inputs: { name: 'log', value: `@concat('${name}/', guid())` } };
    case 9:
      return { type: 'Query', inputs: { from: "@triggerBody()['items']", where: '@greater(item(), 1)' } };
    case 10:
      return isInLoop || draw.number(3) > 0
        ? { type: 'Compose', inputs: "@length(variables('log'))" }
        : { type: 'Terminate', inputs: { runStatus: draw.pick(['Failed', 'Succeeded', 'Cancelled']) } };
    case 11:
    case 12:
      return { type: 'Scope', actions: inner() };
    case 13:
      return {
        type: 'If',
        expression: draw.pick(['@true', '@false', "@int('x')"]),
        actions: inner(),
        else: { actions: inner() },
      };
    case 14:
      return {
        type: 'Switch',
        expression: draw.pick(['a', 'b', 'c']),
        cases: { One: { case: 'a', actions: inner() }, Two: { case: 'b', actions: inner() } },
        default: { actions: inner() },
      };
    case 15:
    case 16:
      return {
        type: 'Foreach',
        foreach: draw.pick(["@triggerBody()['items']", "@json('[]')", '@range(0, 2)', '@null']),
        actions: inner(true),
        runtimeConfiguration: { concurrency: { repetitions: 1 + draw.number(4) } },
      };
    default:
      return {
        type: 'Until',
        expression: `@equals(iterationIndexes('${name}'), ${draw.number(3)})`,
        limit: { count: 1 + draw.number(4), timeout: 'PT3H' },
        actions: inner(true),
      };
  }
}
