import { describe, expect, it } from 'vitest';
import { fromPlain } from '../../workflow/json.ts';
import { problemText, readScenario, readScenarioText } from './readScenario.ts';
import { called, play, problemsOf } from './scenarioBench.ts';

const workflow = called({});

function read(members: object) {
  const result = readScenario(fromPlain({ workflow, ...members }));
  if (!result.ok) throw new Error(result.problems.map(problemText).join('\n'));
  return result;
}

describe('what is wrong with a scenario is told with its place and how to mend it', () => {
  it.each([
    ['no object', [1], 'This must be an object, in braces, but is [1].'],
    [
      'no workflow',
      {},
      'workflow: The scenario names no workflow. Write "workflow" with the path of its file',
    ],
    ['a workflow that is a number', { workflow: 3 }, 'workflow: This must be the path of a workflow file'],
    [
      'a workflow that is none',
      { workflow: { a: 1 } },
      'workflow: workflow.json, line 1, column 1: This is JSON. No workflow definition',
    ],
    [
      'a workflow without a trigger',
      { workflow: { triggers: {}, actions: {} } },
      'workflow: The workflow has no trigger',
    ],
    [
      'a path whose text is not given',
      { workflow: 'a.json' },
      'workflow: The text of "a.json" was not given.',
    ],
    [
      'a trigger that does not exist',
      { workflow, trigger: { name: 'x' } },
      'trigger.name: The workflow has no trigger "x". It has "manual".',
    ],
    [
      'a start that is no time',
      { workflow, startTime: 'soon' },
      'startTime: "soon" is no timestamp. Write one such as "2026-01-05T09:00:00Z".',
    ],
    ['a seed that is no number', { workflow, seed: 'x' }, 'seed: This must be a whole number from'],
    [
      'mocks that are no list',
      { workflow, mocks: {} },
      'mocks: This must be a list, in brackets, but is {}.',
    ],
    [
      'a duration in words',
      { workflow, mocks: [{ respond: { delay: '2 seconds' } }] },
      'mocks[0].respond.delay: "2 seconds" is not an ISO 8601 duration. Write "PT2S".',
    ],
    [
      'a duration that means nothing',
      { workflow, mocks: [{ respond: { delay: 'x' } }] },
      'Write one such as "PT30S", "PT2H" or "P1D".',
    ],
    [
      'a status out of range',
      { workflow, mocks: [{ respond: { status: 20 } }] },
      'mocks[0].respond.status: This must be a whole number from 100 to 599, but is 20.',
    ],
    [
      'a fault that nobody knows',
      { workflow, mocks: [{ respond: { fault: 'boom' } }] },
      'mocks[0].respond.fault: "boom" is not known here. Use one of reset, timeout, dns, truncated,',
    ],
    [
      'an nth of nothing',
      { workflow, mocks: [{ match: { nth: 0 } }] },
      'mocks[0].match.nth: This must be a whole number from 1',
    ],
    [
      'a header that is an object',
      { workflow, trigger: { headers: { 'X-A': {} } } },
      'trigger.headers.X-A: This must be a text, but is {}.',
    ],
    [
      'a pin with another status',
      { workflow, pins: { A: { status: 'Waiting' } } },
      'pins.A.status: "Waiting" is not known here. Use one of Succeeded',
    ],
    [
      'a pin that stands twice',
      { workflow, pins: { A: {}, a: {} } },
      'pins.a: The action "a" is pinned twice.',
    ],
    [
      'an event that says nothing',
      { workflow, events: [{ after: 'PT1H' }] },
      'events[0]: An event says one thing that happens, and this one says none.',
    ],
    [
      'an event that says two things',
      { workflow, events: [{ cancel: true, disable: true }] },
      'says cancel and disable.',
    ],
    [
      'a callback to nobody',
      { workflow, events: [{ callback: {} }] },
      'events[0].callback: A callback goes to an action or to the trigger.',
    ],
    [
      'a callback to both',
      { workflow, events: [{ callback: { action: 'A', trigger: true } }] },
      'Name one of them, not both.',
    ],
    [
      'an iteration that is none',
      { workflow, events: [{ callback: { action: 'A', iteration: 'x' } }] },
      'events[0].callback.iteration: This must be the number of an iteration',
    ],
    [
      'a signature that is none',
      { workflow, events: [{ callback: { action: 'A', signature: 'bad' } }] },
      'Use one of wrong, missing, right.',
    ],
    [
      'a cancel of something else',
      { workflow, events: [{ cancel: 'action' }] },
      'events[0].cancel: This must be true, but is "action".',
    ],
    [
      'a time that is none',
      { workflow, events: [{ skipTo: 'later' }] },
      'events[0].skipTo: "later" is no time.',
    ],
    ['an expect that is no object', { workflow, expect: 'Succeeded' }, 'expect: This must be an object'],
  ])('%s', (_, scenario, message) => {
    expect(problemsOf(scenario).join('\n')).toContain(message);
  });

  it('all faults are told at once', () => {
    const scenario = { workflow, seed: 'x', mocks: [{ respond: { status: 1 } }, { match: { nth: -1 } }] };
    expect(problemsOf(scenario)).toHaveLength(3);
  });

  it('text that is no JSON is told with line and column', () => {
    const result = readScenarioText('{\n  "workflow": nope\n}');
    expect(result.ok ? '' : problemText(result.problems[0] ?? { path: '', message: '' })).toMatch(
      /line 2, column 15/,
    );
  });
});

describe('a member that nobody knows is refused', () => {
  it.each([
    [{ evnts: [] }, 'evnts: "evnts" is not known here. Write "events".'],
    [{ startTIME: '' }, 'startTIME: "startTIME" is not known here. Write "startTime".'],
    [{ mocks: [{ match: { uri: '' }, respond: {} }] }, 'mocks[0].match.uri'],
    [{ mocks: [{ reply: {} }] }, 'mocks[0].reply'],
    [{ trigger: { bdy: 1 } }, 'trigger.bdy'],
    [{ events: [{ callback: { action: 'A', boddy: 1 } }] }, 'events[0].callback.boddy'],
    [{ pins: { A: { output: 1 } } }, 'pins.A.output'],
    [{ expect: { state: 'x' } }, 'expect.state'],
  ])('%j', (members, text) => {
    expect(problemsOf({ workflow, ...members }).join('\n')).toContain(text);
  });

  it('but remarks may stand anywhere, and what others keep around a scenario', () => {
    const mocks = [{ $why: 'x', note: 'x', match: { 'x-id': 1 }, respond: {} }];
    expect(problemsOf({ workflow, $schema: 'x', category: 'webhooks', id: 7, mocks })).toEqual([]);
  });

  it('names that the workflow does not have are warned of when it is played', () => {
    const { warnings } = play({ workflow, pins: { Nobody: {} }, mocks: [{ match: { action: 'Neither' } }] });
    expect(warnings.map(({ path }) => path)).toEqual(['pins', 'mocks[0].match.action']);
  });

  it('a whole scenario that is right is not', () => {
    const whole = {
      $schema: 'x',
      name: 'Happy path',
      description: 'Everything.',
      seed: 42,
      startTime: '2026-01-05T09:00:00Z',
      parameters: {},
      appSettings: {},
      connections: {},
      trigger: {
        name: 'manual',
        method: 'POST',
        headers: {},
        queries: {},
        body: {},
        relativePath: 'a/b',
        signature: 'wrong',
      },
      mocks: [
        {
          name: 'Subscribing',
          match: {
            method: 'POST',
            url: 'https://api.contoso.example/*',
            body: {},
            nth: 1,
            action: 'Name',
            headers: { A: 'b' },
            phase: 'subscribe',
            $comment: 'May stand anywhere.',
          },
          respond: { status: 201, headers: { Location: '/1' }, body: {}, delay: 'PT2S', fault: 'reset' },
        },
      ],
      pins: {
        Send_email: { status: 'Succeeded', outputs: {}, code: 'OK', error: { code: 'x', message: 'y' } },
      },
      events: [
        {
          after: 'PT3H',
          callback: {
            action: 'W',
            iteration: 0,
            run: 0,
            headers: {},
            queries: {},
            body: { approved: true },
            signature: 'missing',
          },
        },
        { after: 'P1D', callback: { trigger: true } },
        { after: 'P1D', callback: { trigger: 'manual' } },
        { after: 'P2D', cancel: 'run' },
        { disable: true },
        { enable: true },
        { save: { parameters: {} } },
        { skipTo: 'P3D' },
        { skipTo: '2026-02-01T00:00:00Z' },
      ],
      expect: {
        status: 'Succeeded',
        actions: {},
        outputs: {},
        response: {},
        requests: [],
        subscriptions: [],
        callbacks: [],
        runs: [],
        trigger: {},
        error: {},
      },
    };
    expect(read(whole)).toMatchObject({ ok: true });
  });
});

describe('what a file leaves out', () => {
  it('has a value all the same', () => {
    const { scenario } = read({});
    expect(scenario).toMatchObject({ seed: 42, startTime: Date.UTC(2026, 0, 5, 9), mocks: [], events: [] });
    expect(scenario.trigger).toBeUndefined();
  });

  it('a mock without match fits everything, one without respond answers 200', () => {
    expect(read({ mocks: [{}] }).scenario.mocks).toEqual([
      { match: {}, respond: { headers: [], delay: 0, drip: 0 }, callbacks: [] },
    ]);
  });

  it('an event without a time happens when the one before it does', () => {
    const events = [{ disable: true }, { after: 'PT1H', enable: true }, { cancel: true }];
    expect(read({ events }).scenario.events.map(({ after }) => after)).toEqual([0, 3_600_000, 3_600_000]);
  });

  it('comments and trailing commas in a file are forgiven', () => {
    const text = `{ // a comment\n "workflow": "a.json", }`;
    expect(readScenarioText(text)).toMatchObject({
      ok: true,
      scenario: { workflow: { kind: 'path', path: 'a.json' } },
    });
  });
});
