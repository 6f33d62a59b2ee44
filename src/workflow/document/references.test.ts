import { describe, expect, test } from 'vitest';
import { at, fromPlain, isObject, type JsonObject, objectAt, stringify } from '../json.ts';
import { renameParameter } from './edits/renameParameter.ts';
import { renameStep } from './edits/renameStep.ts';
import { renameVariable } from './edits/renameVariable.ts';
import { referencesIn, referencesTo } from './references.ts';

function object(plain: unknown): JsonObject {
  const value = fromPlain(plain);
  if (!isObject(value)) throw new Error('not an object');
  return value;
}

const definition = object({
  parameters: { url: { type: 'String', defaultValue: "@appsetting('URL')" }, other: { type: 'String' } },
  triggers: {
    hook: {
      type: 'HttpWebhook',
      inputs: { uri: "@parameters('URL')" },
      conditions: [{ expression: '@true', dependsOn: 'hook' }],
    },
  },
  actions: {
    Init: {
      type: 'InitializeVariable',
      inputs: { variables: [{ name: 'total', type: 'integer' }] },
      runAfter: {},
    },
    Each: {
      type: 'Foreach',
      foreach: '@triggerBody()',
      actions: {
        Set: {
          type: 'SetVariable',
          inputs: { name: 'Total', value: "@add(variables('total'), items('each')?['n'])" },
          runAfter: {},
        },
        Send: {
          type: 'Http',
          inputs: {
            schema: { note: "@body('Each') stays" },
            body: { "@{items('Each')['key']}": "@{items('EACH')} and @{result('Each')} and body('Each')" },
          },
          runAfter: { Set: ['Succeeded'], Each: ['Succeeded'] },
        },
      },
      runAfter: { Init: ['Succeeded'] },
    },
    Code: {
      type: 'JavaScriptCode',
      inputs: {
        code: "const a = workflowContext.actions.Each.outputs, b = workflowContext.actions['Each'], each = 1;",
        explicitDependencies: { actions: ['each', 'Init'] },
      },
      runAfter: { each: ['Succeeded'] },
    },
  },
  outputs: { all: { type: 'Array', value: "@outputs('Each')" } },
});

const places = (kind: 'action' | 'variable' | 'parameter' | 'trigger', name: string) =>
  referencesTo(definition, kind, name).map(
    ({ path, form, step }) => `${form} in ${step ?? '-'}: ${path.join('/')}`,
  );

describe('references', () => {
  test('to an action are found in every form, and nowhere else', () => {
    const send = 'actions/Each/actions/Send';
    expect(places('action', 'Each')).toEqual([
      'expression in Set: actions/Each/actions/Set/inputs/value',
      `runAfter in Send: ${send}/runAfter/Each`,
      `expression in Send: ${send}/inputs/body/@{items('Each')['key']}`,
      `expression in Send: ${send}/inputs/body/@{items('Each')['key']}`,
      `expression in Send: ${send}/inputs/body/@{items('Each')['key']}`,
      'runAfter in Code: actions/Code/runAfter/each',
      'text in Code: actions/Code/inputs/explicitDependencies/actions/0',
      'code in Code: actions/Code/inputs/code',
      'code in Code: actions/Code/inputs/code',
      'expression in -: outputs/all/value',
    ]);
  });

  test('to variables, parameters and triggers are found', () => {
    expect(places('variable', 'TOTAL')).toHaveLength(3);
    expect(places('parameter', 'url')).toEqual(['expression in hook: triggers/hook/inputs/uri']);
    expect(places('trigger', 'hook')).toEqual(['text in hook: triggers/hook/conditions/0/dependsOn']);
    expect(referencesIn(definition).find(({ kind }) => kind === 'appSetting')?.name).toBe('URL');
  });

  test('say which part of a text is the name', () => {
    for (const { path, isKey, within, name, form } of referencesTo(definition, 'action', 'Each')) {
      const text = isKey ? path.at(-1) : at(definition, ...path);
      if (within === undefined || form === 'code') continue;
      expect(String(text).slice(within.start, within.end)).toBe(name);
    }
  });
});

describe('renaming', () => {
  test('an action rewrites every form of reference, and nothing else', () => {
    const renamed = renameStep('each', "It's each")(definition);
    expect([...objectAt(renamed, 'actions').keys()]).toEqual(['Init', "It's each", 'Code']);
    const each = objectAt(renamed, 'actions', "It's each", 'actions');
    expect(at(each, 'Set', 'inputs', 'value')).toBe("@add(variables('total'), items('It''s each')?['n'])");
    expect(stringify(objectAt(each, 'Send', 'inputs'))).toBe(
      `{"schema":{"note":"@body('Each') stays"},"body":{"@{items('It''s each')['key']}":"@{items('It''s each')} and @{result('It''s each')} and body('Each')"}}`,
    );
    expect([...objectAt(each, 'Send', 'runAfter').keys()]).toEqual(['Set', 'Each']);
    const code = objectAt(renamed, 'actions', 'Code');
    expect([...objectAt(code, 'runAfter').keys()]).toEqual(["It's each"]);
    expect(stringify(objectAt(code, 'inputs'))).toContain(
      String.raw`workflowContext.actions['It\\'s each'].outputs, b = workflowContext.actions['It\\'s each'], each = 1`,
    );
    expect(at(code, 'inputs', 'explicitDependencies', 'actions', 0)).toBe("It's each");
    expect(at(renamed, 'outputs', 'all', 'value')).toBe("@outputs('It''s each')");
  });

  test('to a name that is taken changes nothing; to another case of the same name it does', () => {
    expect(renameStep('Each', 'INIT')(definition)).toBe(definition);
    expect(renameStep('nobody', 'x')(definition)).toBe(definition);
    const renamed = renameStep('Each', 'EACH')(definition);
    expect([...objectAt(renamed, 'actions').keys()]).toContain('EACH');
    expect([...objectAt(renamed, 'actions', 'Code', 'runAfter').keys()]).toEqual(['EACH']);
  });

  test('a trigger rewrites what depends on it', () => {
    const renamed = renameStep('hook', 'new')(definition);
    expect(at(renamed, 'triggers', 'new', 'conditions', 0, 'dependsOn')).toBe('new');
  });

  test('a variable rewrites its declaration, changes and uses', () => {
    const renamed = renameVariable('total', 'sum')(definition);
    expect(at(renamed, 'actions', 'Init', 'inputs', 'variables', 0, 'name')).toBe('sum');
    expect(stringify(objectAt(renamed, 'actions', 'Each', 'actions', 'Set', 'inputs'))).toBe(
      `{"name":"sum","value":"@add(variables('sum'), items('each')?['n'])"}`,
    );
  });

  test('a parameter rewrites its declaration and uses', () => {
    const renamed = renameParameter('URL', 'address')(definition);
    expect([...objectAt(renamed, 'parameters').keys()]).toEqual(['address', 'other']);
    expect(at(renamed, 'triggers', 'hook', 'inputs', 'uri')).toBe("@parameters('address')");
    expect(renameParameter('url', 'OTHER')(definition)).toBe(definition);
  });
});
