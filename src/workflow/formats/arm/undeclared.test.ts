import { describe, expect, it } from 'vitest';
import { openText } from '../open.ts';
import { type Undeclared, undeclaredAround } from './undeclared.ts';

const schema = 'https://schema.management.azure.com/schemas/2019-04-01/deploymentTemplate.json#';

interface Given {
  readonly actions: unknown;
  readonly template?: Readonly<Record<string, unknown>>;
  readonly wrap?: (resource: unknown) => unknown;
}

/** What the workflow of a template asks for in vain. */
function undeclared({ actions, template = {}, wrap = (resource) => resource }: Given): readonly Undeclared[] {
  const definition = { contentVersion: '1.0.0.0', triggers: { t: { type: 'Request' } }, actions };
  const workflow = { type: 'Microsoft.Logic/workflows', name: 'w', properties: { definition } };
  const root = {
    $schema: schema,
    contentVersion: '1.0.0.0',
    parameters: { site: { type: 'string' } },
    variables: { host: 'a.example', copy: [{ name: 'rows', count: 2, input: 1 }] },
    resources: [wrap(workflow)],
    ...template,
  };
  const opened = openText(JSON.stringify(root), { fileName: 'azuredeploy.json' });
  if (!opened.ok) throw new Error('not opened');
  return opened.documents.flatMap(undeclaredAround);
}

const compose = (inputs: unknown) => ({ A: { type: 'Compose', inputs } });
const names = (given: Given) => undeclared(given).map(({ section, name }) => `${section} ${name}`);

describe('names that no template around a workflow has', () => {
  it.each<[string, unknown, readonly string[]]>([
    ['the whole of a value', "[parameters('gone')]", ['parameters gone']],
    [
      'a part of an expression, and of two more',
      "[concat(variables('no'), '/', toLower(parameters( 'gone' ).x))]",
      ['variables no', 'parameters gone'],
    ],
    ['the name of a member', { "[parameters('gone')]": 1 }, ['parameters gone']],
    ['an index', "[parameters('site')[parameters('gone')]]", ['parameters gone']],
  ])('%s', (_, inputs, expected) => {
    expect(names({ actions: compose(inputs) })).toEqual(expected);
  });

  it.each<[string, unknown]>([
    ['what is declared, whatever its case', "[concat(parameters('SITE'), variables('Host'))]"],
    ['variables that "copy" makes', "[variables('rows')]"],
    ['text in two brackets', "[[parameters('gone')]"],
    ['text that only begins like one', "[parameters('gone')] and more"],
    ['an expression of the run', "@parameters('gone')"],
    ['a quoted text', "[concat('parameters(''gone'')')]"],
    ['a function of the template itself', "[my.parameters('gone')]"],
    ['a name that a tool fills in', "[parameters('__gone__')]"],
    ['a name that is computed', "[parameters(concat('go', 'ne'))]"],
  ])('none: %s', (_, inputs) => {
    expect(names({ actions: compose(inputs) })).toEqual([]);
  });

  it('each is told once, with how many more places there are, where its name stands', () => {
    const text = "[concat('x', parameters('gone'))]";
    const actions = { ...compose(text), B: { type: 'Compose', inputs: [text, "[parameters('GONE')]"] } };
    const [first, ...others] = undeclared({ actions });
    expect(others).toEqual([]);
    expect(first).toMatchObject({ path: ['actions', 'A', 'inputs'], more: 2, isCertain: true });
    expect(text.slice(first?.within?.start, first?.within?.end)).toBe('gone');
  });

  it('a nested template reads what the outer one declares', () => {
    const wrap = (resource: unknown) => ({
      type: 'Microsoft.Resources/deployments',
      name: 'inner',
      properties: { template: { $schema: schema, parameters: { own: {} }, resources: [resource] } },
    });
    const actions = compose(["[parameters('own')]", "[parameters('site')]", "[parameters('gone')]"]);
    expect(names({ actions, wrap })).toEqual(['parameters gone']);
  });

  it('a part of a template, and one whose parameters are still to be filled in, may have more', () => {
    const actions = compose("[parameters('gone')]");
    expect(undeclared({ actions, template: { $schema: undefined } })).toMatchObject([{ isCertain: false }]);
    expect(names({ actions, template: { parameters: { '#{all}#': {} } } })).toEqual([]);
    expect(names({ actions, template: { parameters: '{{all}}' } })).toEqual([]);
  });
});
