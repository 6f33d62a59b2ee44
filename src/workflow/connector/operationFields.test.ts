import { expect, test } from 'vitest';
import { setIn } from '../document/structure.ts';
import { openConnector } from './openConnector.ts';
import { operationFields } from './operationFields.ts';
import { operationOfStep } from './play/operationOfStep.ts';
import { workflowStepFor } from './workflowStep.ts';

/* The form of a connector's step, in the words of the connector. */

const opened = openConnector(
  JSON.stringify({
    swagger: '2.0',
    info: { title: 'Tickets', version: '1' },
    host: 'a.example',
    paths: {
      '/boards/{board}/hooks': {
        'x-ms-notification-content': { schema: { type: 'object' } },
        post: {
          operationId: 'Moved',
          summary: 'When a ticket is moved',
          'x-ms-trigger': 'single',
          parameters: [
            { name: 'board', in: 'path', required: true, type: 'string', 'x-ms-summary': 'Board' },
            { name: 'lang', in: 'query', type: 'string', enum: ['en', 'sv'], 'x-ms-summary': 'Language' },
            { name: 'X-Team', in: 'header', type: 'integer', required: true },
            { name: 'hidden', in: 'query', type: 'string', 'x-ms-visibility': 'internal' },
            {
              name: 'hook',
              in: 'body',
              required: true,
              schema: {
                type: 'object',
                required: ['url', 'filter'],
                properties: {
                  url: { type: 'string', 'x-ms-notification-url': true },
                  secret: { type: 'string', 'x-ms-visibility': 'internal' },
                  filter: {
                    type: 'object',
                    required: ['state'],
                    properties: {
                      state: { type: 'string', 'x-ms-summary': 'State', description: 'The state moved to.' },
                      quiet: { type: 'boolean' },
                      tags: {
                        type: 'array',
                        items: { type: 'object', properties: { deep: { type: 'string' } } },
                      },
                    },
                  },
                },
              },
            },
          ],
          responses: { 201: { description: 'Registered.' } },
        },
      },
    },
  }),
);
if (!opened.ok) throw new Error('not opened');
const { connector } = opened;

function formOf(kind: 'consumption' | 'standard' | 'powerAutomate') {
  const node = workflowStepFor(connector, 'Moved', { kind })?.node ?? new Map();
  const operation = operationOfStep(connector, node);
  if (!operation) throw new Error('no operation');
  return { node, operation, group: operationFields(connector, operation, node) };
}

test.each(['consumption', 'standard'] as const)(
  'a step of %s has a line for each value, where it belongs',
  (kind) => {
    const { group } = formOf(kind);
    expect(group?.title).toBe('When a ticket is moved');
    expect(
      group?.fields.map((field) => [field.kind, field.path.join('/'), field.label, field.required]),
    ).toEqual([
      ['choice', 'inputs/queries/lang', 'Language', undefined],
      ['number', 'inputs/headers/X-Team', 'X Team', true],
      ['text', 'inputs/body/filter/state', 'State', true],
      ['switch', 'inputs/body/filter/quiet', 'Quiet', undefined],
      ['json', 'inputs/body/filter/tags', 'Tags', undefined],
    ]);
    expect(group?.fields.find(({ label }) => label === 'State')?.help).toBe('The state moved to.');
  },
);

test('a step of Power Automate keeps its values by key', () => {
  const { group } = formOf('powerAutomate');
  expect(group?.fields.map(({ path }) => path.slice(2).join())).toEqual([
    'board',
    'lang',
    'X-Team',
    'hook/filter/state',
    'hook/filter/quiet',
    'hook/filter/tags',
  ]);
});

test('what is still to be given stands in the note, and goes from there when it is given', () => {
  const { node, operation, group } = formOf('consumption');
  expect(group?.note).toBe('What Tickets asks for. It still needs "X Team", "State", "Board".');
  const given = setIn(
    setIn(setIn(node, ['inputs', 'headers', 'X-Team'], 1), ['inputs', 'body', 'filter', 'state'], 'done'),
    ['inputs', 'path'],
    "/boards/@{encodeURIComponent('b')}/hooks",
  );
  expect(operationFields(connector, operation, given)?.note).toBe('What Tickets asks for.');
});

test('a line keeps its identity from edit to edit, and a list that is computed has none', () => {
  const { node, operation, group } = formOf('consumption');
  const edited = setIn(node, ['inputs', 'headers', 'X-Team'], 1);
  const after = operationFields(connector, operation, edited);
  expect(after?.fields.every((field) => group?.fields.includes(field))).toBe(true);
  const computed = setIn(node, ['inputs', 'queries'], "@json('{}')");
  const paths = operationFields(connector, operation, computed)?.fields.map(({ path }) => path.join('/'));
  expect(paths).not.toContain('inputs/queries/lang');
});
