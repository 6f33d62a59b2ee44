import { expect, it } from 'vitest';
import { isObject, type JsonObject, objectAt } from '../json.ts';
import { readJson } from '../jsonReader.ts';
import { insertAction } from './edits/insertAction.ts';
import { removeAction } from './edits/removeAction.ts';
import { renameStep } from './edits/renameStep.ts';
import { setRunAfter } from './edits/setRunAfter.ts';
import { graphOf } from './graph.ts';
import { printJson } from './print.ts';
import { referencesTo } from './references.ts';

const text = `{
  "triggers": { "t": { "type": "Request" } },
  "actions": {
    "Last": { "type": "Compose", "inputs": "@outputs('First')", "RunAfter": { "Middle": ["Failed"] } },
    "Middle": { "type": "Compose", "inputs": 1, "runafter": {  "first":["Succeeded"]  } },
    "First": { "type": "Compose", "inputs": 1.0 }
  }
}`;

function read(json: string): JsonObject {
  const { value } = readJson(json);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

it('an order that is written in another case is drawn and run as order', () => {
  const graph = graphOf(objectAt(read(text), 'actions'));
  expect(graph.order).toEqual(['First', 'Middle', 'Last']);
  expect(graph.predecessors.get('Last')).toEqual([{ name: 'Middle', statuses: ['Failed'] }]);
});

it('of two spellings the usual one counts', () => {
  const both = read('{"A": {}, "B": {}, "C": {"runafter": {"A": []}, "runAfter": {"B": ["Succeeded"]}}}');
  expect(graphOf(both).predecessors.get('C')).toEqual([{ name: 'B', statuses: ['Succeeded'] }]);
});

it('edits keep the spelling, and every byte that they do not touch', () => {
  const definition = read(text);
  expect(printJson(setRunAfter('Last', 'Middle', ['Skipped'])(definition))).toBe(
    text.replace('["Failed"]', '["Skipped"]'),
  );
  expect(printJson(renameStep('First', 'Start')(definition))).toBe(
    text.replace('"first":', '"Start":').replace('"First":', '"Start":').replace("'First'", "'Start'"),
  );
  const longer = insertAction({
    container: ['actions'],
    name: 'New',
    node: read('{"type": "Compose", "inputs": 2}'),
    after: ['Middle'],
    before: ['Last'],
  })(definition);
  expect([...objectAt(longer, 'actions', 'Last').keys()]).toEqual(['type', 'inputs', 'RunAfter']);
  expect(graphOf(objectAt(longer, 'actions')).order).toEqual(['First', 'Middle', 'New', 'Last']);
  const shorter = removeAction('Middle')(definition);
  expect(graphOf(objectAt(shorter, 'actions')).predecessors.get('Last')?.[0]?.name).toBe('First');
  expect([...objectAt(shorter, 'actions', 'Last').keys()]).toEqual(['type', 'inputs', 'RunAfter']);
});

it('names in it are found where they stand', () => {
  expect(referencesTo(read(text), 'action', 'middle').map(({ path }) => path)).toEqual([
    ['actions', 'Last', 'RunAfter', 'Middle'],
  ]);
});
