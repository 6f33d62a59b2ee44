import { expect, it } from 'vitest';
import { printDocument } from '../document/save.ts';
import { convert } from './convert.ts';
import { openText } from './open.ts';
import { targetOf } from './surroundings.ts';
import { choosableTargets, withTarget } from './target.ts';

const definition = { triggers: { manual: { type: 'Request' } }, actions: {} };

function opened(value: unknown) {
  const result = openText(JSON.stringify(value), { fileName: 'a.json' });
  const [document] = result.ok ? result.documents : [];
  if (document === undefined) throw new Error('not opened');
  return document;
}

it('a bare definition can be meant for every host, and its text stays as it is', () => {
  const document = opened(definition);
  expect(choosableTargets(document)).toEqual(['consumption', 'standard', 'stateless', 'flow']);
  for (const target of choosableTargets(document)) {
    const meant = withTarget(document, target);
    expect(targetOf(meant)).toBe(target);
    expect(printDocument(meant)).toBe(printDocument(document));
    expect(withTarget(meant, target)).toBe(meant);
    expect(targetOf(withTarget(meant, undefined))).toBeUndefined();
  }
});

it('a Standard workflow says it by its kind', () => {
  const document = opened({ definition, kind: 'Stateful' });
  const stateless = withTarget(document, 'stateless');
  expect(printDocument(stateless)).toContain('"Stateless"');
  expect(targetOf(stateless)).toBe('stateless');
  expect(targetOf(withTarget(stateless, 'standard'))).toBe('standard');
  expect(withTarget(document, 'flow')).toBe(document);
  expect(withTarget(document, undefined)).toBe(document);
});

it('a project file keeps it', () => {
  const document = opened({ hookline: 1, name: 'a', definition });
  expect(targetOf(document)).toBeUndefined();
  const meant = withTarget(document, 'flow');
  expect(targetOf(opened(JSON.parse(printDocument(meant))))).toBe('flow');
  expect(printDocument(withTarget(meant, undefined))).toBe(printDocument(document));
  expect(targetOf(opened({ hookline: 1, kind: 'Stateless', definition }))).toBe('stateless');
  expect(targetOf(opened({ hookline: 1, target: 'moon', definition }))).toBeUndefined();
});

it('other files decide it themselves', () => {
  const document = opened({ definition });
  expect(document.format).toBe('consumption');
  expect(choosableTargets(document)).toEqual([]);
  expect(withTarget(document, 'standard')).toBe(document);
});

it('a file that does not say it belongs to the host whose steps it has', () => {
  const step = (type: string) => ({
    properties: { definition: { ...definition, actions: { A: { type, inputs: {} } } } },
  });
  expect(targetOf(opened(step('OpenApiConnection')))).toBe('flow');
  expect(targetOf(opened(step('ServiceProvider')))).toBeUndefined();
  expect(targetOf(opened(step('Http')))).toBe('consumption');
  const inputs = { host: { connection: { referenceName: 'office' } }, method: 'get', path: '/' };
  const actions = { A: { type: 'ApiConnection', inputs } };
  expect(targetOf(opened({ definition: { ...definition, actions } }))).toBeUndefined();
});

it('a template of the portal is one of Logic Apps, though it has the references of a flow', () => {
  const document = opened({
    type: 'Microsoft.Logic/galleries/templates',
    properties: { displayName: 'Archive mail', definition, connectionReferences: {} },
  });
  expect(document.format).toBe('consumption');
  expect(document.name).toBe('Archive mail');
  expect(targetOf(document)).toBe('consumption');
});

it('goes along into a project file and a Standard project', () => {
  const document = withTarget(opened(definition), 'stateless');
  const written = (format: string): string => {
    const converted = convert(document, format);
    return converted.ok ? converted.files.map(({ content }) => String(content)).join('\n') : '';
  };
  expect(written('hookline')).toContain('"target": "stateless"');
  expect(written('standard')).toContain('"kind": "Stateless"');
});
