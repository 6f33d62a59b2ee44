/**
 * The run engine, in one process and in memory: simple actions a second, a loop with its journal, how long a large workflow
 * takes to start, and what stays in memory. Best of several rounds, so that other work on the machine matters little.
 */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { importBundle } from './bundle.mjs';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

const {
  json,
  run: engine,
  hosting,
  store,
} = await importBundle('engine', {
  json: 'src/workflow/json.ts',
  run: 'src/engine/run.ts',
  hosting: 'src/engine/hostedWorkflow.ts',
  store: 'src/engine/memoryStore.ts',
});

const start = Date.UTC(2026, 0, 5, 9);
const after = (name) => (name === undefined ? {} : { [name]: ['Succeeded'] });
const compose = (inputs, before) => ({ type: 'Compose', inputs, runAfter: after(before) });
const http = { type: 'Http', inputs: { method: 'GET', uri: 'https://api.example/x' }, runAfter: {} };
const loop = (count, actions) => ({
  Each: { type: 'Foreach', foreach: `@range(0, ${count})`, actions, runAfter: {} },
});
const line = (count) =>
  Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      `A${index}`,
      compose(index, index === 0 ? undefined : `A${index - 1}`),
    ]),
  );
const answer = { status: 200, headers: [['Content-Type', 'text/plain']], body: new Uint8Array(100).fill(65) };

function factsOf(definition) {
  return {
    workflowId: '0123456789abcdef0123456789abcdef',
    workflowName: 'Bench',
    version: 1,
    runId: '08584340032854775807999999998CU00',
    definition,
    parameters: new Map(),
    appSettings: new Map(),
    trigger: new Map(),
    clientTrackingId: 'bench',
    seed: 42,
    startTime: start,
    origin: 'https://hookline.example',
    secret: 'bench',
    expectsResponse: 'no',
    isTriggerCall: false,
  };
}

/** Runs actions with nobody listening; gives the run. */
function runAlone(definition) {
  let events = 0;
  const one = engine.createRun(factsOf(definition), {
    events: () => {
      events++;
    },
    effects: () => {},
  });
  one.start();
  if (one.status !== 'Succeeded') throw new Error(`The run ended as ${one.status} after ${events} events.`);
  return one;
}

/** Hosts a workflow that is called by hand. Its journal is kept, as a browser would; what is sent is answered at once. */
function host(actions) {
  const memory = store.createMemory();
  const answers = [];
  let newest;
  const workflow = hosting.createHostedWorkflow({
    workflowId: '0123456789abcdef0123456789abcdef',
    origin: 'https://hookline.example',
    kept: memory.kept(),
    fresh: { now: start, seed: 42, secret: 'bench' },
    host: {
      keep: memory.write,
      send: (_, envelope) => answers.push(envelope.id),
      answer: () => {},
      report: (report) => {
        if (report.kind === 'runs') [newest] = report.runs;
      },
    },
  });
  const settle = () => {
    do {
      for (let next = answers.shift(); next !== undefined; next = answers.shift()) {
        workflow.answered(next, { response: answer });
      }
      workflow.goOn();
    } while (workflow.hasMore || answers.length > 0);
  };
  const definition = { triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } }, actions };
  workflow.save('Bench', JSON.stringify(definition));
  workflow.enable();
  return {
    begin: () => workflow.fire({ method: 'POST', headers: [], body: '' }, 'bench'),
    settle,
    newest: () => newest,
    entriesOf: (runId) => memory.kept().journals.get(runId)?.length ?? 0,
  };
}

function fire(hosted) {
  hosted.begin();
  hosted.settle();
  const status = hosted.newest()?.status;
  if (status !== 'Succeeded') throw new Error(`The run ended as ${status}.`);
}

/** Milliseconds of the fastest of several rounds. */
function fastest(rounds, act) {
  let best = Number.POSITIVE_INFINITY;
  for (let round = 0; round < rounds; round++) {
    const from = performance.now();
    act();
    best = Math.min(best, performance.now() - from);
  }
  return best;
}

let isBad = false;
function tell(what, value, unit, goal, isMet) {
  isBad ||= !isMet;
  const figure = value >= 100 ? Math.round(value).toLocaleString('en') : value.toFixed(1);
  console.log(
    `${isMet ? ' ' : '✗'} ${what.padEnd(66)} ${figure.padStart(10)} ${unit.padEnd(10)} goal ${goal}`,
  );
}

const many = 100_000;
const each = json.fromPlain({ actions: loop(many, { A: compose('@item()') }) });
const lined = json.fromPlain({ actions: line(1000) });
const rates = {
  [`Foreach of ${many.toLocaleString('en')} items, a Compose in it`]: [many, () => runAlone(each)],
  'a line of 1,000 Compose, 50 times': [
    50_000,
    () => {
      for (let time = 0; time < 50; time++) runAlone(lined);
    },
  ],
};
for (const [what, [count, act]] of Object.entries(rates)) {
  const rate = (count / fastest(5, act)) * 1000;
  tell(what, rate, 'actions/s', '≥ 100,000', rate >= 100_000);
}

const requests = host(loop(10_000, { A: http }));
const requestTime = fastest(4, () => fire(requests));
tell(
  'Foreach of 10,000 items, a request in it, with its journal',
  requestTime,
  'ms',
  '≤ 2,000',
  requestTime <= 2000,
);
const entries = requests.entriesOf(requests.newest().runId);
if (entries < 10_001) throw new Error(`The journal has ${entries} entries.`);

const composes = host(loop(10_000, { A: compose('@item()'), B: compose("@outputs('A')", 'A') }));
const composeTime = fastest(3, () => fire(composes));
tell('Foreach of 10,000 items, two Compose in it, hosted', composeTime, 'ms', '≤ 2,000', composeTime <= 2000);

// Never seen before each time: nothing of it may be remembered.
let texts = 0;
const startTime = fastest(15, () => {
  const uri = `https://api.example/${++texts}`;
  host({ Hold: { ...http, inputs: { method: 'GET', uri } }, ...line(999) }).begin();
});
tell(
  'a workflow of 1,000 actions: saved, enabled, called, first round',
  startTime,
  'ms',
  '< 50',
  startTime < 50,
);

const heap = () => {
  collectGarbage();
  collectGarbage();
  return process.memoryUsage().heapUsed / 1_048_576;
};
const before = heap();
const kept = runAlone(each);
const perRun = heap() - before;
tell('kept by a run of 100,000 iterations that has just ended', perRun, 'MB', '≤ 150', perRun <= 150);
if (kept.endTime === undefined) throw new Error('The run has not ended.');

const small = host({ A: http, B: compose(1, 'A') });
for (let time = 0; time < 200; time++) fire(small);
const settled = heap();
for (let time = 0; time < 1000; time++) fire(small);
const growth = heap() - settled;
tell('growth of the host over 1,000 runs more, of which 100 are kept', growth, 'MB', '≤ 20', growth <= 20);
process.exit(isBad ? 1 : 0);
