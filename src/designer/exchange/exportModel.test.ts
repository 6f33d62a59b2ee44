import { describe, expect, test } from 'vitest';
import type { Document } from '../../workflow/document/Document.ts';
import { formats } from '../../workflow/formats/index.ts';
import { openText } from '../../workflow/formats/open.ts';
import { readZip } from '../../workflow/formats/zip/readZip.ts';
import { lint } from '../../workflow/lint/lint.ts';
import { asOneFile, fileNameFrom, listedFormats, mainFile, prepareExport, usualName } from './exportModel.ts';

function open(content: unknown): Document {
  const opened = openText(JSON.stringify(content), { fileName: 'orders.json' });
  const document = opened.ok ? opened.documents[0] : undefined;
  if (document === undefined) throw new Error('not opened');
  return document;
}

const document = open({
  triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
  actions: {
    Call: {
      type: 'Http',
      inputs: {
        method: 'GET',
        uri: 'https://shop.example',
        authentication: { type: 'Basic', username: 'me', password: 'hunter2!' },
      },
      runAfter: {},
    },
  },
});

function prepare(id: string) {
  const prepared = prepareExport(document, id, {});
  if (!prepared.ok) throw new Error(prepared.message);
  return prepared;
}

test('every format that can be written stands in the list once', () => {
  const listed = listedFormats().flatMap(({ ids }) => ids);
  expect([...listed].sort()).toEqual(
    formats
      .filter(({ write }) => write)
      .map(({ id }) => id)
      .sort(),
  );
});

describe.each(formats.map(({ id }) => id))('%s', (id) => {
  test('shows every file that it writes, as text and without the secret', () => {
    const { previews, files } = prepare(id);
    expect(previews.length).toBeGreaterThanOrEqual(files.length);
    for (const { text } of previews) {
      expect(text).toBeTypeOf('string');
      expect(text).not.toContain('hunter2!');
    }
  });

  test('of a faultless workflow is checked without an error for its target', () => {
    const { definition, target } = prepare(id);
    if (definition === undefined) return;
    expect(lint(definition, { target }).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

test('targets follow the format', () => {
  expect(['arm', 'bicep', 'standard', 'solution', 'markdown'].map((id) => prepare(id).target)).toEqual([
    'consumption',
    'consumption',
    'standard',
    'flow',
    undefined,
  ]);
});

test('what a format refuses is told', () => {
  const other = open({ triggers: { t: { type: 'Recurrence' } }, actions: {} });
  expect(prepareExport(other, 'openapi', {})).toMatchObject({ ok: false });
});

test('several files are handed over as one zip, one file as it is', () => {
  const { files, previews } = prepare('standard');
  expect(previews[mainFile(previews)]?.name).toBe('orders/workflow.json');
  expect(usualName(document, files)).toBe('orders.zip');
  const zip = asOneFile(files, 'mine.zip');
  const inside = zip.content instanceof Uint8Array ? readZip(zip.content) : undefined;
  expect(inside?.ok && [...inside.files.keys()]).toEqual(files.map(({ name }) => name));
  const [only] = prepare('definition').files;
  expect(asOneFile(only ? [only] : [], 'a.json').content).toBe(only?.content);
});

test('typed names become names that files may have, with the right ending', () => {
  expect(fileNameFrom('../a/b', 'x.json')).toBe('-a-b.json');
  expect(fileNameFrom('mine.JSON', 'x.json')).toBe('mine.JSON');
  expect(fileNameFrom('  ', 'x.json')).toBe('x.json');
  expect(fileNameFrom('a\u0000:b', 'x.tf')).toBe('a-b.tf');
});
