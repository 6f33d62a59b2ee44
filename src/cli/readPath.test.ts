import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { filesBelow, pathWithin } from './readPath.ts';
import { runCli } from './runCli.ts';

const folder = mkdtempSync(join(tmpdir(), 'hookline paths ünï '));
afterAll(() => rmSync(folder, { recursive: true }));

function file(name: string, content = ''): string {
  const path = join(folder, name);
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
  return path;
}

async function run(...args: readonly string[]) {
  const said = { out: '', err: '' };
  const code = await runCli(args, {
    out: (text) => {
      said.out += text;
    },
    err: (text) => {
      said.err += text;
    },
  });
  return { code, ...said };
}

const workflow = JSON.stringify({ triggers: { t: { type: 'Request', kind: 'Http' } }, actions: {} });
const paths = ['a.json', 'b/c d.json', 'b/e+(f).json', 'b/deep/日本.json', 'notes.txt'].map((name) =>
  file(name, workflow),
);

const lintedFiles = async (...patterns: readonly string[]) => {
  const { out } = await run('lint', '--format', 'json', ...patterns.map((pattern) => join(folder, pattern)));
  return out
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => pathWithin(folder, (JSON.parse(line) as { file: string }).file));
};

test('patterns stand for the files that fit', async () => {
  expect(await lintedFiles('*.json')).toEqual(['a.json']);
  expect(await lintedFiles('b/*.json')).toEqual(['b/c d.json', 'b/e+(f).json']);
  expect(await lintedFiles('**/*.json')).toEqual([
    'a.json',
    'b/c d.json',
    'b/deep/日本.json',
    'b/e+(f).json',
  ]);
  expect(await lintedFiles('b/**/??.json')).toEqual(['b/deep/日本.json']);
  expect(await run('lint', join(folder, 'x*.json'))).toMatchObject({
    code: 2,
    err: expect.stringContaining('There is no file that fits'),
  });
});

test('a pattern that is the name of a file means that file', async () => {
  const odd = file('odd/what*.json', workflow);
  file('odd/whatever.json', workflow);
  expect(await lintedFiles('odd/what*.json')).toEqual([pathWithin(folder, odd)]);
});

test('links to files are followed, links to folders and links that lead nowhere are not', () => {
  const [first = ''] = paths;
  const links = join(folder, 'links');
  mkdirSync(links);
  symlinkSync(first, join(links, 'file.json'));
  symlinkSync(folder, join(links, 'round'));
  symlinkSync(join(folder, 'absent'), join(links, 'nowhere.json'));
  expect(filesBelow(links)).toEqual([join(links, 'file.json')]);
});

test('a file that is too large keeps nobody from the others', async () => {
  const large = file('large/a.json');
  truncateSync(large, 65 * 1024 * 1024);
  file('large/b.json', workflow);
  const { code, out, err } = await run('lint', '--format', 'json', join(folder, 'large'));
  expect([code, err]).toEqual([2, `"${large}" has 65 MB; 64 MB is the most that is read.\n`]);
  expect(out).toContain('b.json');
});

test('what cannot be written is told with its reason', async () => {
  const [first = ''] = paths;
  const { code, err } = await run('convert', first, '--to', 'MERMAID', '--out', first);
  expect(code).toBe(2);
  expect(err).toMatch(/^".*a\.json.*" cannot be written: EEXIST/);
});

test('names with line breaks take no line of their own', async () => {
  const path = file('broken.json', JSON.stringify({ triggers: {}, actions: { 'A\nB': { type: 'Nope' } } }));
  const { out } = await run('lint', path);
  for (const line of out.trimEnd().split('\n').slice(0, -2)) expect(line.startsWith(path)).toBe(true);
});
