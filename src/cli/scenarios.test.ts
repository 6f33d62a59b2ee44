import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { openDocument, runScenario } from './library.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookline-scenarios-'));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

async function run(...args: readonly string[]) {
  let out = '';
  let err = '';
  const code = await runCli(args, {
    out: (text) => {
      out += text;
    },
    err: (text) => {
      err += text;
    },
  });
  return { code, out, err };
}

const workflow = {
  parameters: { who: { type: 'String', defaultValue: 'nobody' } },
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: {} } },
  actions: { Greet: { type: 'Compose', inputs: "Hello @{parameters('who')}", runAfter: {} } },
};
file('good/flow.json', { definition: workflow, parameters: { who: { value: 'Ada' } } });
const good = file('good/one.scenario.json', {
  workflow: 'flow.json',
  name: 'Greets',
  expect: { status: 'Succeeded', outputs: { Greet: 'Hello Ada' } },
});
const wrong = file('mixed/wrong.scenario.json', {
  workflow: '../good/flow.json',
  parameters: { who: 'Grace' },
  expect: { outputs: { Greet: 'Hello Ada' } },
});
const broken = file('broken/broken.scenario.json', { workflow: 'nowhere.json' });

describe('hookline run', () => {
  test('prints one JSON object and exits with 0 when all is as expected', async () => {
    const { code, out, err } = await run('run', good, '--json');
    expect([code, err]).toEqual([0, '']);
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({
      name: 'Greets',
      status: 'Succeeded',
      passed: true,
      mismatches: [],
      requests: [],
      subscriptions: [],
      actions: { Greet: { status: 'Succeeded', code: 'OK', outputs: 'Hello Ada' } },
      trigger: { name: 'manual' },
    });
  });

  test('exits with 1 when something is not as expected, and says what', async () => {
    const { code, out } = await run('run', wrong, '--json');
    expect(code).toBe(1);
    expect(JSON.parse(out)).toMatchObject({
      passed: false,
      mismatches: [{ path: 'outputs.Greet', expected: 'Hello Ada', actual: 'Hello Grace' }],
    });
    expect((await run('run', wrong)).out).toContain(
      'outputs.Greet: Expected "Hello Ada", but it is "Hello Grace".',
    );
  });

  test.each([
    ['a workflow that is not there', broken, 'workflow: There is no file "nowhere.json"'],
    ['a file that is no JSON', file('broken/text.json', '{ "workflow": '), 'This is no JSON'],
    ['a workflow that is none', file('broken/none.json', { workflow: { a: 1 } }), 'No workflow definition'],
    [
      'a delay that is none',
      file('broken/delay.json', { workflow: {}, mocks: [{ respond: { delay: 2 } }] }),
      'mocks[0].respond.delay',
    ],
    ['a file that is not there', join(folder, 'no.json'), 'There is no file'],
  ])('exits with 2 for %s', async (_, path, message) => {
    const { code, err } = await run('run', path);
    expect(code).toBe(2);
    expect(err).toContain(message);
  });

  test('says in JSON why a scenario cannot be played', async () => {
    const { code, out } = await run('run', broken, '--json');
    expect(code).toBe(2);
    expect(JSON.parse(out)).toMatchObject({ passed: false, problems: [{ path: 'workflow' }] });
  });

  test('refuses members that nobody knows, and names them', async () => {
    const path = file('odd/a.scenario.json', {
      workflow: '../good/flow.json',
      evnts: [],
      mocks: [{ match: { uri: '*' } }],
    });
    const { code, err } = await run('run', path);
    expect(code).toBe(2);
    expect(err).toContain('evnts: "evnts" is not known here.');
    expect(err).toContain('mocks[0].match.uri: "uri" is not known here. Write "url".');
  });

  test('warns of what does nothing', async () => {
    const path = file('warn/a.scenario.json', {
      workflow: '../good/flow.json',
      pins: { Nobody: {} },
    });
    const { code, err } = await run('run', path);
    expect(code).toBe(0);
    expect(err).toContain('no step "nobody"');
  });

  test('plays a workflow of a Standard project with its parameters and settings', async () => {
    file('project/host.json', { version: '2.0' });
    file('project/parameters.json', { who: { type: 'String', value: "@appsetting('WHO')" } });
    file('project/local.settings.json', { IsEncrypted: false, Values: { WHO: 'Lin' } });
    file('project/Hello/workflow.json', { definition: { ...workflow, parameters: {} }, kind: 'Stateful' });
    const plain = file('project/Hello/a.scenario.json', {
      workflow: 'workflow.json',
      expect: { outputs: { Greet: 'Hello Lin' } },
    });
    const other = file('project/Hello/b.scenario.json', {
      workflow: 'workflow.json',
      appSettings: { WHO: 'Bo' },
      expect: { outputs: { Greet: 'Hello Bo' } },
    });
    expect(await run('run', plain, other)).toMatchObject({ code: 0 });
  });
});

describe('hookline test', () => {
  test('plays every scenario below a folder', async () => {
    expect(await run('test', join(folder, 'good'))).toEqual({
      code: 0,
      out: `ok      Greets  (${good})\n1 of 1 scenario is as expected.\n`,
      err: '',
    });
    const both = await run('test', join(folder, 'good'), join(folder, 'mixed'));
    expect(both.code).toBe(1);
    expect(both.out).toContain('1 of 2 scenarios are as expected.');
  });

  test('reports as JUnit does', async () => {
    const { code, out } = await run('test', join(folder, 'good'), wrong, broken, '--reporter', 'junit');
    expect(code).toBe(2);
    expect(out).toContain('<testsuite name="hookline" tests="3" failures="1" errors="1">');
    expect(out).toContain('<failure message="outputs.Greet: Expected &quot;Hello Ada&quot;');
    expect(out).toContain('<error message="workflow: There is no file');
  });

  test('reports as JSON, one object a line', async () => {
    const { out } = await run('test', good, wrong, '--reporter', 'json');
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as object);
    expect(lines).toMatchObject([
      { file: good, name: 'Greets', passed: true, mismatches: [] },
      { file: wrong, passed: false, mismatches: [{ path: 'outputs.Greet' }] },
    ]);
  });

  test.each([
    [['test']],
    [['test', folder, '--reporter', 'tap']],
    [['test', join(folder, 'project', 'nothing')]],
    [['run']],
  ])('is called wrongly as %j', async (args) => {
    mkdirSync(join(folder, 'project', 'nothing'), { recursive: true });
    expect((await run(...args)).code).toBe(2);
  });
});

describe('the library', () => {
  test('plays scenarios given as data or as text', () => {
    const scenario = { workflow, expect: { outputs: { Greet: 'Hello nobody' } } };
    const result = runScenario(scenario);
    expect(result).toMatchObject({
      status: 'Succeeded',
      passed: true,
      actions: { Greet: { outputs: 'Hello nobody' } },
    });
    expect(runScenario(JSON.stringify(scenario))).toEqual(result);
  });

  test('takes the workflow of a path as text or opened', () => {
    const scenario = { workflow: 'flow.json' };
    const workflowText = JSON.stringify(workflow);
    const opened = openDocument(workflowText);
    if (!opened.ok) throw new Error('The workflow does not open.');
    const fromText = runScenario(scenario, { workflowText, fileName: 'workflow.json' });
    expect(fromText.status).toBe('Succeeded');
    expect(runScenario(scenario, { document: opened.documents[0] })).toEqual(fromText);
    expect(() => runScenario(scenario)).toThrow('The text of "flow.json" was not given.');
  });

  test('says what is wrong with a scenario', () => {
    expect(() => runScenario({})).toThrow('workflow: The scenario names no workflow.');
    expect(() => runScenario('{')).toThrow('This is no JSON');
  });
});
