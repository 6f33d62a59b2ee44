import { Validator } from '@cfworker/json-schema';
import { describe, expect, test } from 'vitest';
import { toPlain } from '../../json.ts';
import { workflowOf } from '../convert.ts';
import { openProject } from '../openProject.ts';
import { definitionJsonSchema, parameterFileSchema, templateSchema } from './schemas.ts';
import { filesOf, provingWorkflows } from './workflows.ts';

function faults(schema: object, value: unknown): readonly string[] {
  const { valid, errors } = new Validator(schema, '2020-12', false).validate(value);
  return valid ? [] : errors.map(({ instanceLocation, error }) => `${instanceLocation} ${error}`);
}

const contentOf = (files: ReturnType<typeof filesOf>, name: RegExp) =>
  JSON.parse(String(files.find((file) => name.test(file.name))?.content ?? 'null'));

test('the schemas tell what is wrong', () => {
  const definition = {
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
  };
  expect(faults(definitionJsonSchema, definition)).toEqual([]);
  for (const wrong of [
    { contentVersion: '1' },
    { $schema: 'x' },
    { parameters: { a: { type: 'securestring' } } },
    { parameters: { a: { type: 'String', value: 'x' } } },
    { actions: { a: {} } },
    { actions: { a: { type: 'Http', inputs: { method: 'GET', url: 'x' } } } },
    { actions: { a: { type: 'Scope', actions: { b: { type: 'HttpWebhook', inputs: {} } } } } },
    { actions: { a: { type: 'Compose', runAfter: { b: ['Done'] } } } },
  ])
    expect([wrong, faults(definitionJsonSchema, { ...definition, ...wrong }).length > 0]).toEqual([
      wrong,
      true,
    ]);
  const template = {
    $schema: 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#',
  };
  expect(
    faults(templateSchema, { ...template, contentVersion: '1.0.0.0', resources: [{ type: 'x' }] }),
  ).not.toEqual([]);
});

/** Real files may hold steps that no schema accepts; those that are ours are faultless. */
const own = provingWorkflows().slice(0, 3);

describe.each(own)('%s', (_, document) => {
  test('as a template with its parameter file is valid, and so is the definition that it deploys', () => {
    const files = filesOf(document, 'arm');
    expect(faults(templateSchema, contentOf(files, /azuredeploy\.json$/))).toEqual([]);
    expect(faults(parameterFileSchema, contentOf(files, /parameters\.json$/))).toEqual([]);
    const opened = openProject(files);
    const deployed = opened.ok ? opened.documents[0] : undefined;
    expect(faults(definitionJsonSchema, deployed && toPlain(workflowOf(deployed).definition))).toEqual([]);
  });

  test('as a definition is valid', () => {
    const [file] = filesOf(document, 'definition');
    expect(faults(definitionJsonSchema, JSON.parse(String(file?.content)))).toEqual([]);
  });
});

test.each(provingWorkflows())('the template around %s is valid, whatever stands in it', (_, document) => {
  if (document.format === 'arm') return;
  expect(faults(templateSchema, contentOf(filesOf(document, 'arm'), /azuredeploy\.json$/))).toEqual([]);
});
