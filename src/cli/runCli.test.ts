import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { encodeUtf8 } from '../workflow/bytes.ts';
import { writeZip } from '../workflow/formats/zip/writeZip.ts';
import { commands } from './commands/index.ts';
import { runCli } from './runCli.ts';
import { version } from './version.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookline-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Writes a file below the tests' folder and returns its path. */
function file(name: string, content: unknown): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  const isRaw = typeof content === 'string' || content instanceof Uint8Array;
  writeFileSync(path, isRaw ? content : JSON.stringify(content, null, 2));
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

const sound = {
  $schema:
    'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
  contentVersion: '1.0.0.0',
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: { Compose: { type: 'Compose', inputs: 'hello', runAfter: {} } },
  outputs: {},
};
const faulty = {
  ...sound,
  actions: { Compose: { type: 'Compose', inputs: "a \\ @{body('Nobody')}", runAfter: {} } },
};
const soundFile = file('sound.json', sound);
const faultyFile = file('faulty.json', faulty);

describe('the command line', () => {
  test('tells its version, and what was meant by a word that it does not know', async () => {
    for (const word of ['--version', '-v', 'version'])
      expect(await run(word)).toEqual({ code: 0, out: `${version}\n`, err: '' });
    expect((await run('lnit')).err).toContain('There is no command "lnit". Did you mean "lint"?');
    expect(await run('lint', soundFile, '--frmat', 'json')).toMatchObject({
      code: 2,
      out: '',
      err: 'There is no option "--frmat". Did you mean "--format"?\nSee "hookline lint --help".\n',
    });
    expect((await run('lint', soundFile, '--xyzzy')).err).toMatch(/^There is no option "--xyzzy"\.\n/);
  });

  test('says when an expression lacks its "@"', async () => {
    expect(await run('eval', 'add(1, 2)')).toEqual({
      code: 0,
      out: '"add(1, 2)"\n',
      err: 'This is text, because no "@" stands in it. To evaluate it, write "@add(1, 2)".\n',
    });
    expect((await run('eval', 'Order (new)')).err).toBe('');
  });

  test('tells its commands, and each of them its use', async () => {
    expect(await run('--help')).toMatchObject({ code: 0, err: '' });
    for (const { name, help } of commands) {
      expect((await run('--help')).out).toContain(`  ${name}`);
      expect(await run(name, '--help')).toEqual({ code: 0, out: help, err: '' });
      expect(await run('help', name)).toEqual({ code: 0, out: help, err: '' });
      expect(help).toMatch(new RegExp(`^Usage: hookline ${name} `));
    }
  });

  test.each([
    [[], '', 'Commands:'],
    [['help', 'lnit'], '', 'Did you mean "lint"?'],
    [['deploy'], '', 'There is no command "deploy".'],
    [['lint'], '', 'Give at least one path'],
    [['lint', soundFile, '--nonsense'], '', '--nonsense'],
    [['lint', soundFile, '--format', 'xml'], '', '--format is'],
    [['lint', soundFile, '--target', 'mars'], '', '--target is one of consumption'],
    [['lint', join(folder, 'absent.json')], '', 'There is no file'],
    [['convert', soundFile], '', 'Say with --to'],
    [['convert', soundFile, '--to', 'docx'], '', 'no format "docx"'],
    [['convert', soundFile, '--to', 'arm'], '', 'Say with --out'],
    [['convert', soundFile, '--to', 'arm', '--out', folder, '--workflow', 'other'], '', 'There is: sound.'],
    [['convert', soundFile, soundFile, '--to', 'arm'], '', 'Give one path'],
    [['eval'], '', 'Give one expression'],
    [['eval', '@1', '--context', faultyFile.replace('faulty', 'none')], '', 'There is no file'],
    [['diff', soundFile], '', 'Give two paths'],
    [['diff', soundFile, file('text.json', 'no')], '', 'was not opened'],
  ])('answers 2 to %j', async (args, out, err) => {
    const result = await run(...args);
    expect(result.code).toBe(2);
    expect(result.out).toContain(out);
    expect(result.err).toContain(err);
  });

  test('has the version of its package', () => {
    const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
    expect((JSON.parse(text) as { version: string }).version).toBe(version);
  });
});

describe('lint', () => {
  test('answers 0 where there is no error and 1 where there is one', async () => {
    expect(await run('lint', soundFile)).toEqual({
      code: 0,
      out: '0 errors, 0 warnings, 0 info in 1 file.\n',
      err: '',
    });
    const { code, out } = await run('lint', faultyFile);
    expect(code).toBe(1);
    expect(out).toMatch(/faulty\.json:\d+:\d+ {2}error {2}[\w-]+ {2}.*Nobody/);
  });

  test('prints one JSON object a line, with pointers and the exact place', async () => {
    const wrapped = file('wrapped.json', { properties: { definition: faulty }, name: 'w' });
    const lines = (await run('lint', wrapped, soundFile, '--format', 'json')).out.trimEnd().split('\n');
    const [first, second] = lines.map((line) => JSON.parse(line));
    expect(first).toMatchObject({
      file: wrapped,
      documents: [{ name: 'w', format: 'consumption', pointer: '/properties/definition' }],
    });
    expect(second).toMatchObject({ file: soundFile, documents: [{ pointer: '' }], diagnostics: [] });
    const [diagnostic] = first.diagnostics;
    expect(diagnostic).toMatchObject({
      severity: 'error',
      document: 0,
      pointer: '/properties/definition/actions/Compose/inputs',
    });
    const text = readFileSync(wrapped, 'utf8');
    expect(text.slice(diagnostic.start, diagnostic.end)).toContain('Nobody');
    const line = text.split('\n')[diagnostic.line - 1] ?? '';
    expect(line.slice(diagnostic.column - 1, diagnostic.endColumn - 1)).toBe(
      text.slice(diagnostic.start, diagnostic.end),
    );
  });

  test('prints SARIF that names rules, levels and places', async () => {
    const log = JSON.parse((await run('lint', faultyFile, '--format', 'sarif')).out);
    const [{ tool, results }] = log.runs;
    expect(log.version).toBe('2.1.0');
    const rule = tool.driver.rules[results[0].ruleIndex];
    expect(rule.id).toBe(results[0].ruleId);
    expect(rule.shortDescription.text.length).toBeGreaterThan(10);
    expect(results[0]).toMatchObject({
      level: 'error',
      locations: [{ physicalLocation: { region: { startLine: expect.any(Number) } } }],
    });
  });

  test('looks for workflows in folders and zips, and leaves other files alone', async () => {
    file('tree/a.json', sound);
    file('tree/node_modules/b.json', faulty);
    file('tree/package.json', { name: 'x' });
    file('tree/broken.json', '{');
    file('tree/readme.md', 'x');
    file('tree/app/orders/workflow.json', { definition: faulty, kind: 'Stateful' });
    file(
      'tree/app.zip',
      writeZip(
        new Map([['f/workflow.json', encodeUtf8(JSON.stringify({ definition: faulty, kind: 'Stateful' }))]]),
      ),
    );
    const { code, out } = await run('lint', join(folder, 'tree'), '--format', 'json');
    const files = out
      .trimEnd()
      .split('\n')
      .map((line) =>
        JSON.parse(line)
          .file.slice(folder.length + 1)
          .replaceAll('\\', '/'),
      );
    expect(files).toEqual(['tree/a.json', 'tree/app/orders/workflow.json', 'tree/app.zip!f/workflow.json']);
    expect(code).toBe(1);
  });

  test('tells what is wrong with a file that was named and is no workflow', async () => {
    const { code, out } = await run('lint', file('broken.json', '{\n  "a": tru\n}'));
    expect(code).toBe(1);
    expect(out).toContain('broken.json:2:8  error  file  "tru" is not a JSON value.');
  });

  test('knows which steps a target does not have', async () => {
    const path = file('flow.json', {
      ...sound,
      actions: { A: { type: 'OpenApiConnection', inputs: {}, runAfter: {} } },
    });
    const rules = async (...args: string[]) => {
      const { out } = await run('lint', path, '--format', 'json', ...args);
      return JSON.parse(out).diagnostics.map(({ rule }: { rule: string }) => rule);
    };
    expect(await rules('--target', 'standard')).toContain('type-not-in-target');
    expect(await rules('--target', 'flow')).not.toContain('type-not-in-target');
    expect(await rules()).not.toContain('type-not-in-target');
  });
});

describe('convert', () => {
  test('writes the files of a format into a folder, and tells what to fill in', async () => {
    const path = file('secret.json', {
      ...sound,
      parameters: { key: { type: 'SecureString', defaultValue: 'hidden-value' } },
    });
    const out = join(folder, 'out');
    const result = await run('convert', path, '--to', 'arm', '--out', out);
    expect(result.code).toBe(0);
    expect(result.out.trimEnd().split('\n')).toEqual([
      join(out, 'azuredeploy.json'),
      join(out, 'azuredeploy.parameters.json'),
    ]);
    expect(result.err).toContain('secret: secret: The value of the secure parameter "key" was left out.');
    expect(readFileSync(join(out, 'azuredeploy.json'), 'utf8')).not.toContain('hidden-value');
  });

  test('prints a single text file when no folder is given', async () => {
    const { code, out } = await run('convert', soundFile, '--to', 'mermaid');
    expect(code).toBe(0);
    expect(out).toMatch(/^flowchart TD\n/);
  });

  test('writes the workflows of a project into folders of their own, or the one that is named', async () => {
    const project = join(folder, 'project');
    for (const name of ['orders', 'refunds'])
      file(`project/${name}/workflow.json`, { definition: sound, kind: 'Stateful' });
    file('project/host.json', { version: '2.0' });
    const out = join(folder, 'both');
    expect(
      (await run('convert', project, '--to', 'definition', '--out', out)).out.trimEnd().split('\n'),
    ).toEqual([join(out, 'orders', 'orders.json'), join(out, 'refunds', 'refunds.json')]);
    const one = await run('convert', project, '--to', 'definition', '--workflow', 'refunds');
    expect(JSON.parse(one.out)).toEqual(sound);
  });

  test('writes a zip that is opened again', async () => {
    const out = join(folder, 'zipped');
    expect((await run('convert', soundFile, '--to', 'standard', '--zip', '--out', out)).code).toBe(0);
    expect((await run('diff', soundFile, join(out, 'sound.zip'))).code).toBe(0);
  });

  test('does not replace the file that it reads', async () => {
    const before = readFileSync(soundFile, 'utf8');
    const result = await run('convert', soundFile, '--to', 'definition', '--out', folder);
    expect(result).toMatchObject({ code: 2, err: expect.stringContaining('would be replaced') });
    expect(readFileSync(soundFile, 'utf8')).toBe(before);
  });

  test('answers 1 where a format cannot hold the workflow', async () => {
    const path = file('timer.json', { ...sound, triggers: {} });
    expect(await run('convert', path, '--to', 'openapi')).toMatchObject({
      code: 1,
      out: '',
      err: expect.stringContaining('no Request trigger'),
    });
  });

  test('takes brackets for text when told to', async () => {
    const path = file('cut.json', {
      ...sound,
      actions: { A: { type: 'Compose', inputs: "[parameters('x')]" } },
    });
    const inputs = async (...args: string[]) => {
      const out = join(folder, `cut-${args.length}`);
      await run('convert', path, '--to', 'arm', '--out', out, ...args);
      return /"inputs": "(.*)"/.exec(readFileSync(join(out, 'azuredeploy.json'), 'utf8'))?.[1];
    };
    expect(await inputs()).toBe("[parameters('x')]");
    expect(await inputs('--brackets', 'text')).toBe("[[parameters('x')]");
  });
});

describe('eval', () => {
  const context = file(
    'context.json',
    '{ "parameters": { "n": 1.0 }, "triggerBody": { "id": 9007199254740993 }, "now": "2024-02-03T04:05:06Z" }',
  );

  test.each([
    ['@add(1, 2)', '3'],
    ["Order @{triggerBody()?['id']}", '"Order 9007199254740993"'],
    ["@parameters('n')", '1.0'],
    ["@createArray(1, 'a')", '[\n  1,\n  "a"\n]'],
    ["@utcNow('yyyy')", '"2024"'],
    ['plain', '"plain"'],
  ])('prints the value of %s', async (expression, value) => {
    expect(await run('eval', expression, '--context', context)).toEqual({
      code: 0,
      out: `${value}\n`,
      err: '',
    });
  });

  test('answers 1 with the reason when there is no value', async () => {
    const { code, out, err } = await run('eval', "@parameters('x')", '--context', context);
    expect([code, out]).toEqual([1, '']);
    expect(err).toContain("'x'");
  });

  test('says where a context is no JSON', async () => {
    expect((await run('eval', '@1', '--context', file('bad.json', '{"a": }'))).err).toContain(
      '(line 1, column 7)',
    );
  });
});

describe('diff', () => {
  test('finds no difference between formats, layouts and orders of members', async () => {
    const { actions, triggers, ...rest } = sound;
    const other = file(
      'other.json',
      JSON.stringify({ kind: 'Stateful', definition: { ...rest, actions, triggers } }),
    );
    expect(await run('diff', soundFile, other)).toEqual({ code: 0, out: '', err: '' });
  });

  test('tells what was added, removed and changed', async () => {
    const changed = file('changed.json', {
      ...sound,
      actions: { Compose: { type: 'Compose', inputs: [1], runAfter: {} }, New: { type: 'Wait' } },
      outputs: undefined,
    });
    const text = await run('diff', soundFile, changed);
    expect(text.code).toBe(1);
    expect(text.out.split('\n').sort()).toEqual([
      '',
      '+ /actions/New: {"type":"Wait"}',
      '- /outputs: {}',
      '~ /actions/Compose/inputs: "hello" → [1]',
    ]);
    const lines = (await run('diff', soundFile, changed, '--format', 'json')).out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines).toContainEqual({
      workflow: 'changed',
      kind: 'changed',
      pointer: '/actions/Compose/inputs',
      before: 'hello',
      after: [1],
    });
  });

  test('compares several workflows by name', async () => {
    for (const [side, name] of [
      ['left', 'a'],
      ['left', 'b'],
      ['right', 'b'],
      ['right', 'c'],
    ])
      file(`${side}/${name}/workflow.json`, {
        definition: side === 'left' ? sound : faulty,
        kind: 'Stateful',
      });
    const { out } = await run('diff', join(folder, 'left'), join(folder, 'right'));
    expect(out.split('\n').map((line) => line.slice(0, 12))).toEqual([
      '- a (workflo',
      '~ b /actions',
      '+ c (workflo',
      '',
    ]);
  });
});

test('nothing is written beside the given folders', () => {
  expect(existsSync(join(process.cwd(), 'azuredeploy.json'))).toBe(false);
});

describe('lint beside workflows', () => {
  const at = (name: string, content: unknown) => {
    mkdirSync(join(folder, name, '..'), { recursive: true });
    return file(name, JSON.stringify(content, null, 2));
  };

  test('finds what is wrong in the files of a project and of a template, with its place', async () => {
    at('whole/orders/workflow.json', { definition: { triggers: {}, actions: {} }, kind: 'Stateful' });
    at('whole/host.json', { version: '1' });
    const parameters = at('whole/parameters.json', { count: { type: 'Int', value: 'many' } });
    const { code, out } = await run('lint', join(folder, 'whole'), '--format', 'json');
    expect(code).toBe(1);
    const lines = out
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(lines.find(({ file: path }) => path === parameters)).toMatchObject({
      documents: [],
      diagnostics: [{ severity: 'error', pointer: '/count/value', line: 4, column: 14 }],
    });
    const named = await run('lint', at('whole/connections.json', {}));
    expect(named.code).toBe(0);
  });

  test('checks such a file alone when it is named, and leaves it when its folder is', async () => {
    const host = at('alone/host.json', { version: '1' });
    const named = await run('lint', host);
    expect(named.code).toBe(1);
    expect(named.out).toContain('The "version" of host.json must be "2.0"');
    expect((await run('lint', join(folder, 'alone'))).out).not.toContain('host.json');
  });

  test('checks the definition beside the properties of a connector, and says where one is missing', async () => {
    const properties = at('connector/apiProperties.json', { properties: { connectionParameters: {} } });
    expect((await run('lint', properties)).out).toContain('apiDefinition.swagger.json');
    at('connector/apiDefinition.swagger.json', { swagger: '2.0', info: { title: 't' }, paths: {} });
    const { code, out } = await run('lint', properties);
    expect(code).toBe(1);
    expect(out).toMatch(/apiDefinition\.swagger\.json.*CC003/);
  });

  test('opens a definition that stands as text, and tells the place inside the text', async () => {
    const text = JSON.stringify({
      ...sound,
      actions: { A: { type: 'Http', inputs: { method: 'FETCH', uri: 'https://a.example' }, runAfter: {} } },
    });
    const { code, out } = await run('lint', at('text/export.json', { definition: text }), '--format', 'json');
    expect(code).toBe(1);
    const { diagnostics } = JSON.parse(out);
    const found = diagnostics.find(({ rule }: { rule: string }) => rule === 'http-method');
    expect(found).toMatchObject({ pointer: '/definition/actions/A/inputs/method', line: 2 });
    const written = JSON.stringify({ definition: text }, null, 2).split('\n')[1] ?? '';
    expect(written.slice(found.column - 1)).toMatch(/^\\"FETCH/);
  });

  test('points at the name of a step that is at fault, and at the part of a text, also inside a text', async () => {
    const faulty = {
      ...sound,
      actions: {
        'B/C': { type: 'Compose', inputs: `say "x" @{outputs('Gone')}`, runAfter: {} },
      },
    };
    for (const content of [faulty, { definition: JSON.stringify(faulty) }]) {
      const path = at('places/it.json', content);
      const lines = JSON.stringify(content, null, 2).split('\n');
      const { out } = await run('lint', path, '--format', 'json');
      const pointedAt = (wanted: string) => {
        const { line, column, endColumn } = JSON.parse(out).diagnostics.find(
          ({ rule }: { rule: string }) => rule === wanted,
        );
        return lines[line - 1]?.slice(column - 1, endColumn - 1).replaceAll('\\', '');
      };
      expect(pointedAt('name-characters')).toBe('"B/C"');
      expect(pointedAt('unknown-action-reference')).toBe('Gone');
    }
  });
});

describe('lint in a Standard project', () => {
  const definition = {
    ...sound,
    actions: {
      Send: {
        type: 'ServiceProvider',
        inputs: {
          parameters: { text: "@parameters('greeting')" },
          serviceProviderConfiguration: {
            connectionName: 'buss',
            operationId: 'send',
            serviceProviderId: '/x',
          },
        },
        runAfter: {},
      },
    },
  };
  const workflow = file('app/Order/workflow.json', { definition, kind: 'Stateful' });
  file('app/parameters.json', { greeting: { type: 'String', value: 'x' } });
  file('app/connections.json', { serviceProviderConnections: { bus: {} } });

  test('knows the parameters and connections beside the workflow', async () => {
    const { code, out } = await run('lint', workflow);
    expect(code).toBe(0);
    expect(out).not.toContain('unknown-parameter');
    expect(out).toMatch(/unknown-connection .*Did you mean "bus"\?/);
  });

  test('takes the target from the kind of the workflow, and other words for targets', async () => {
    const stateless = file('app/Quick/workflow.json', {
      definition: {
        ...sound,
        triggers: { t: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
      },
      kind: 'Stateless',
    });
    expect((await run('lint', stateless)).out).toContain('error  stateless');
    expect((await run('lint', stateless, '--target', 'Standard-Stateful')).code).toBe(0);
    expect((await run('lint', stateless, '--target', 'moon')).code).toBe(2);
  });

  test('tells in JSON and SARIF where a rule is explained', async () => {
    const json = JSON.parse((await run('lint', workflow, '--format', 'json')).out.split('\n')[0] ?? '');
    const found = json.diagnostics.find(({ rule }: { rule: string }) => rule === 'unknown-connection');
    expect(found.help).toBe('docs/rules.md#unknown-connection');
    const sarif = JSON.parse((await run('lint', workflow, '--format', 'sarif')).out);
    const rule = sarif.runs[0].tool.driver.rules.find(
      ({ id }: { id: string }) => id === 'unknown-connection',
    );
    expect(rule.help.text).toContain('docs/rules.md#unknown-connection');
  });
});
