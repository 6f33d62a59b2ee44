import { describe, expect, it } from 'vitest';
import { fromPlain, objectAt, toPlain } from '../../json.ts';
import { openText } from '../open.ts';
import { deploymentFunctions } from './deploymentFunctions.ts';
import { deploymentValues } from './evaluateDeployment.ts';
import { evaluatedDefinition } from './evaluatedDefinition.ts';

const template = {
  parameters: {
    site: { type: 'string', defaultValue: 'shop' },
    open: { type: 'string' },
    key: { type: 'securestring', defaultValue: 'hidden' },
    group: { type: 'string', defaultValue: '[resourceGroup().location]' },
    isProduction: { type: 'bool', defaultValue: false },
  },
  variables: {
    host: "[concat(parameters('Site'), '.example')]",
    settings: { Port: 8080, list: ['a', "[parameters('site')]"], "[variables('name')]": 1 },
    name: 'computed',
    circle: "[variables('round')]",
    round: "[variables('circle')]",
    many: { copy: [{ name: 'x', count: 3, input: 1 }] },
    escaped: '[[text]',
    secret: "[concat('x', parameters('key'))]",
  },
};

const { deployed } = deploymentValues(objectAt(fromPlain(template)));
const value = (text: string) => {
  const found = deployed(text);
  return found === undefined ? undefined : toPlain(found);
};

/** At least one for each function: what the template language gives for it. */
const examples: readonly (readonly [string, unknown])[] = [
  ["[concat('https://', variables('host'), '/', 5)]", 'https://shop.example/5'],
  ["[concat(createArray(1), createArray('b'))]", [1, 'b']],
  ["[format('{0}-{1}-{{x}}', 'a', 3)]", 'a-3-{x}'],
  [
    "[union(createObject('a', 1, 'b', createObject('c', 2)), json('{\"B\": {\"d\": 3}}'))]",
    { a: 1, b: { c: 2, d: 3 } },
  ],
  ['[union(createArray(1, 2), createArray(2, 3))]', [1, 2, 3]],
  ["[if(parameters('isProduction'), resourceGroup().id, 'no')]", 'no'],
  ["[if(equals(variables('host'), 'shop.example'), 1, 2)]", 1],
  ["[variables('settings').port]", 8080],
  ["[variables('settings')['list'][1]]", 'shop'],
  ["[variables('settings').computed]", 1],
  ["[variables('escaped')]", '[text]'],
  ['[and(true(), not(false()), or(false(), true()))]', true],
  ["[json('null')]", null],
  ['[null()]', null],
  ["[string(createObject('a', 1))]", '{"a":1}'],
  ['[string(true())]', 'True'],
  ["[int('7')]", 7],
  ["[bool('True')]", true],
  ["[array('x')]", ['x']],
  ["[coalesce(null(), 'x')]", 'x'],
  ["[contains('abc', 'b')]", true],
  ['[contains(createArray(1, 2), 3)]', false],
  ["[empty('')]", true],
  ["[length('abc')]", 3],
  ["[first('abc')]", 'a'],
  ['[last(createArray(1, 2))]', 2],
  ["[startsWith('Abc', 'a')]", true],
  ["[endsWith('abc', 'C')]", true],
  ["[indexOf('abc', 'C')]", 2],
  ["[join(createArray('a', 'b'), '-')]", 'a-b'],
  ["[split('a-b', '-')]", ['a', 'b']],
  ["[replace('a$b', 'b', '$&')]", 'a$$&'],
  ["[substring('abcd', 1, 2)]", 'bc'],
  ["[trim(toUpper(toLower(' Ab ')))]", 'AB'],
  ['[add(1, mul(2, 3))]', 7],
  ['[sub(div(7, 2), mod(7, 4))]', 0],
  ['[max(1, min(5, 3))]', 3],
  ["[and(less(1, 2), lessOrEquals(2, 2), greater('b', 'a'), greaterOrEquals(3, 3))]", true],
  ["it's [plain]", "it's [plain]"],
];

it.each(examples)('%s is known', (text, wanted) => {
  expect(value(text)).toEqual(wanted);
});

it('has an example for every function', () => {
  const used = new Set(
    examples.flatMap(([text]) => [...text.matchAll(/(\w+)\(/g)].map(([, name = '']) => name.toLowerCase())),
  );
  expect(Object.keys(deploymentFunctions).filter((name) => !used.has(name))).toEqual([]);
});

it.each([
  "[parameters('open')]",
  "[parameters('key')]",
  "[parameters('group')]",
  "[parameters('nowhere')]",
  "[variables('circle')]",
  "[variables('many')]",
  "[variables('secret')]",
  "[resourceId('Microsoft.Web/connections', 'x')]",
  "[concat('a', uniqueString('b'))]",
  "[constructor('x')]",
  "[__proto__('x')]",
  "[format('{0:N2}', 1)]",
  "[substring('a', 5)]",
  '[div(1, 0)]',
  "[concat('a']",
  "[concat('a') b]",
  `[${'concat('.repeat(200)}'a'${')'.repeat(200)}]`,
])('%s is not known', (text) => {
  expect(value(text)).toBeUndefined();
});

describe('a definition in a template', () => {
  it('is known as far as its template tells it', () => {
    const content = {
      contentVersion: '1.0.0.0',
      ...template,
      resources: [
        {
          type: 'Microsoft.Logic/workflows',
          name: 'w',
          properties: {
            definition: {
              triggers: {},
              actions: {
                A: {
                  type: 'Http',
                  inputs: {
                    method: 'GET',
                    uri: "[concat('https://', variables('host'))]",
                    body: "[parameters('open')]",
                  },
                },
              },
            },
          },
        },
      ],
    };
    const opened = openText(JSON.stringify(content), { fileName: 'a.json' });
    const document = opened.ok ? opened.documents[0] : undefined;
    const evaluated = document && evaluatedDefinition(document);
    expect(evaluated?.places).toEqual([['actions', 'A', 'inputs', 'uri']]);
    expect(evaluated && toPlain(evaluated.definition)).toMatchObject({
      actions: { A: { inputs: { uri: 'https://shop.example', body: "[parameters('open')]" } } },
    });
  });
});
