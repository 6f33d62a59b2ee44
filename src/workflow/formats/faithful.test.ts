import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Document } from '../document/Document.ts';
import { duplicateAction } from '../document/edits/duplicateAction.ts';
import { removeAction } from '../document/edits/removeAction.ts';
import { renameStep } from '../document/edits/renameStep.ts';
import { setProperty } from '../document/edits/setProperty.ts';
import { encode } from '../document/encoding.ts';
import { pathAt, rangeAt } from '../document/ranges.ts';
import { documentBytes, printDocument, withDefinition } from '../document/save.ts';
import { type Step, stepsOf } from '../document/walk.ts';
import { at, stringify } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { openBytes, openText, replaceText } from './open.ts';

/* Opening, editing and saving must leave alone what was not edited: for files in every format and every odd formatting. */

const schema =
  'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#';

const small = `{
  "$schema": "${schema}",
  "contentVersion": "1.0.0.0",
  "triggers": { "manual": { "type": "Request", "kind": "Http" } },
  "actions": {
    "Wait for it": {
      "type": "HttpWebhook",
      "inputs": { "subscribe": { "method": "POST", "uri": "https://shop.example/hooks", "body": { "10": 1.0, "9": 2 } } },
      "runAfter": {}
    },
    "If_it_came": {
      "type": "If",
      "expression": { "and": [ { "equals": [ "@body('Wait for it')?['ok']", true ] } ] },
      "actions": {
        "Compose": { "type": "Compose", "inputs": "@{body('wait FOR it')} and @{outputs('Wait for it')}", "runAfter": {} },
        "Each": {
          "type": "foreach",
          "foreach": "@body('Wait for it')",
          "actions": { "Inner": { "type": "Compose", "inputs": "@items('Each')", "runAfter": {} } },
          "runAfter": { "Compose": [ "SUCCEEDED", "Failed" ] }
        }
      },
      "else": { "actions": {} },
      "runAfter": { "Wait for it": [ "Succeeded" ] }
    },
    "Code": {
      "type": "JavaScriptCode",
      "inputs": {
        "code": "return workflowContext.actions.Compose.outputs + workflowContext.actions['Wait for it'].outputs",
        "explicitDependencies": { "actions": [ "Compose" ] }
      },
      "runAfter": { "If_it_came": [ "Succeeded", "Skipped" ] }
    }
  },
  "outputs": { "all": { "type": "String", "value": "@outputs('Compose')" } }
}
`;

/** The text inside a wrapper, indented as it would be there. */
function wrap(before: string, after: string, indent: string): string {
  return before + small.trimEnd().replaceAll('\n', `\n${indent}`) + after;
}

const commented = small
  .replace('"contentVersion"', '// the version\n  "contentVersion"')
  .replace('"runAfter": {}\n    },', '"runAfter": {}, /* starts at once */\n    }, // the webhook')
  .replace('"type": "Request"', '"type": "Http", "type": "Request"');

const minified = stringify(readJson(small).value ?? null);

const switchAndTools = `{"definition": {
\t"$schema": "${schema}",
\t"actions": {
\t\t"Pick": {"type": "Switch", "expression": "@triggerBody()", "cases": {
\t\t\t"One": {"case": 12345678901234567890123, "actions": {"A": {"type": "Wait", "inputs": {}}}},
\t\t\t"Two": {"case": 2, "actions": {"B": {"type": "Wait", "inputs": {}}, "C": {"type": "Wait", "runAfter": {"B": ["Succeeded"]}}}}
\t\t}, "default": {"actions": {"D": {"type": "Terminate", "inputs": {"runStatus": "Failed"}}}}},

\t\t"Agent": {"type": "Agent", "tools": {"Search": {"actions": {"E": {"type": "Http", "inputs": "@outputs('Pick')"}}}}, "runAfter": {"Pick": ["Succeeded"]}}
\t}
}, "kind": "Stateful"}`;

const twoWorkflows = wrap(
  `{
  "$schema": "https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#",
  "contentVersion": "1.0.0.0",
  "resources": [
    { "type": "Microsoft.Web/connections", "name": "c" },
    {
      "type": "Microsoft.Resources/deployments",
      "properties": { "template": { "resources": { "inner": {
        "type": "microsoft.logic/Workflows",
        "name": "first",
        "properties": { "definition": { "triggers": {}, "actions": { "X": { "type": "Wait" } } } }
      } } } }
    },
    {
      "type": "Microsoft.Logic/workflows",
      "name": "[parameters('name')]",
      "properties": {
        "definition": `,
  `
      }
    }
  ],
  "parameters": { "name": { "type": "string", "defaultValue": "second" } }
}`,
  '        ',
);

const fixtures: Readonly<Record<string, Uint8Array>> = {
  'bare.json': encode(small, 'utf-8'),
  'crlf.json': encode(small.replaceAll('\n', '\r\n'), 'utf-8'),
  'tabs-and-mark.json': encode(small.replaceAll('  ', '\t'), 'utf-8-bom'),
  'wide.json': encode(small.replaceAll('  ', '    '), 'utf-16le'),
  'comments.json': encode(commented, 'utf-16be'),
  'minified.json': encode(minified, 'utf-8'),
  'switch.json': encode(switchAndTools, 'utf-8'),
  'consumption.json': encode(wrap('{\n  "definition": ', ',\n  "parameters": {}\n}', '  '), 'utf-8'),
  'flow.json': encode(
    wrap('\n{"properties":{"definition":', '},"schemaVersion":"1.0.0.0"}\n\n', ''),
    'utf-8',
  ),
  'template.json': encode(twoWorkflows, 'utf-8'),
};

/* Real workflows of other people cannot live here: set HOOKLINE_CORPUS to a folder of them to check them too. */
const folder = process.env.HOOKLINE_CORPUS ?? '';
const files = folder === '' ? [] : readdirSync(folder).filter((name) => name.endsWith('.json'));

test.each(Object.keys(fixtures))('%s keeps every byte that is not edited', (name) => {
  expectFaithful(fixtures[name] ?? new Uint8Array(), name);
});

test.runIf(files.length > 0).each(files)('%s keeps every byte that is not edited', (name) => {
  expectFaithful(readFileSync(join(folder, name)), name);
});

function open(bytes: Uint8Array, fileName: string): readonly Document[] {
  const opened = openBytes(bytes, { fileName });
  if (!opened.ok) throw new Error(opened.problems.map(({ message }) => message).join('\n'));
  return opened.documents;
}

function expectFaithful(bytes: Uint8Array, fileName: string): void {
  const documents = open(bytes, fileName);
  expect(documents.length).toBeGreaterThan(0);
  for (const document of documents) {
    expect(Buffer.from(documentBytes(document)).equals(bytes)).toBe(true);
    const text = printDocument(document);
    for (const step of stepsOf(document.definition)) expectStepFaithful(document, step, text);
    const first = stepsOf(document.definition)[0];
    if (first === undefined) continue;
    const typedText = text.replace(`"${first.name}"`, '"Typed name"');
    const typed = replaceText(document, typedText);
    expect(typed.ok && printDocument(typed.document)).toBe(typedText);
  }
}

function expectStepFaithful(document: Document, step: Step, text: string): void {
  const range = rangeAt(document, step.path);
  expect(range).toBeDefined();
  expect(pathAt(document, range?.keyStart ?? -1)).toEqual(step.path);

  const there = withDefinition(document, renameStep(step.name, 'A new_name')(document.definition));
  const renamed = printDocument(there);
  expect(renamed).not.toBe(text);
  expect(renamed.split('\n').length).toBe(text.split('\n').length);
  const back = withDefinition(there, renameStep('A new_name', step.name)(there.definition));
  expect(printDocument(back)).toBe(text);

  const described = setProperty([...step.path, 'description'], 'x')(document.definition);
  expectReadable(withDefinition(document, described));
  const dropped = setProperty([...step.path, 'description'], at(step.node, 'description'))(described);
  expect(printDocument(withDefinition(document, dropped))).toBe(text);

  if (step.kind !== 'action') return;
  expectReadable(withDefinition(document, removeAction(step.name)(document.definition)));
  const twice = duplicateAction(step.name)(document.definition);
  expect(stepsOf(twice).length).toBeGreaterThan(stepsOf(document.definition).length);
  expectReadable(withDefinition(document, twice));
}

function expectReadable(document: Document): void {
  const reopened = openText(printDocument(document), { fileName: 'x.json' });
  if (!reopened.ok) throw new Error(`${reopened.problems.at(-1)?.message}\n${printDocument(document)}`);
  expect(reopened.documents.map(({ root }) => stringify(root))).toContain(stringify(document.root));
}

test('of two steps of one name, the one that was renamed gets its name back, and the file its bytes', () => {
  const compose = '{ "type": "Compose", "inputs": 1, "runAfter": {} }';
  const tool = (name: string) =>
    `{ "type": "Agent", "inputs": {}, "tools": { "${name}": { "actions": { "Back": ${compose} } } } }`;
  const text = `{ "triggers": {}, "actions": { "One": ${tool('T')}, "Two": ${tool('U')} } }`;
  const opened = openText(text, { fileName: 'x.json' });
  const [document] = opened.ok ? opened.documents : [];
  if (document === undefined) throw new Error('not opened');
  const there = withDefinition(document, renameStep('Back', 'Forth')(document.definition));
  expect(printDocument(there)).toBe(text.replace('"Back"', '"Forth"'));
  const back = withDefinition(there, renameStep('Forth', 'Back')(there.definition));
  expect(printDocument(back)).toBe(text);
});
