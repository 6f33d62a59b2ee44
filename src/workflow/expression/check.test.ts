import { describe, expect, it } from 'vitest';
import { checkText } from './check.ts';
import { functionNamed } from './functions/index.ts';
import type { MentionKind } from './mentions.ts';
import { otherNames } from './otherNames.ts';
import { type Scope, unknownScope } from './Scope.ts';

const declared: Partial<Record<MentionKind, readonly string[]>> = {
  action: ['Get_order', 'Later', 'Loop'],
  loop: ['Loop'],
  variable: ['count'],
  parameter: ['apiKey'],
};

const scope: Scope = {
  names: (kind) => declared[kind] ?? [],
  find: (kind, name) => declared[kind]?.find((one) => one.toLowerCase() === name.toLowerCase()),
  hidden: (_, name) => (name === 'Later' ? "'Later' runs after this step." : undefined),
  forbidden: (name) => (name === 'item' ? "'item()' works inside a loop only." : undefined),
};

function findings(text: string): readonly string[] {
  return checkText(text, scope).map(
    ({ rule, severity, start, end }) => `${severity} ${rule} ${text.slice(start, end)}`,
  );
}

describe('checkText', () => {
  it.each([
    'plain text',
    "@concat(body('get_order')?['id'], variables('COUNT'), parameters('apiKey'))",
    "mail@example.com: @{items('Loop')}",
    "@if(equals(body('Get_order')?['n'], null), 1, 'x')",
    "@greater(length(body('Get_order')), 2)",
    "@int(triggerBody()?['n'])",
    '@empty(null)',
    "@xpath(xml(triggerBody()), '/a')",
    '@@user mentioned you',
  ])('finds nothing wrong with %j', (text) => {
    expect(findings(text)).toEqual([]);
  });

  it('tells of an empty createArray() in the words of the service', () => {
    expect(
      checkText("@coalesce(body('Get_order'), createArray())", scope).map(({ message }) => message),
    ).toEqual([
      "The template language function 'createArray' expects a comma separated list of parameters. The function was invoked with no parameters.",
    ]);
  });

  it.each([
    ["@concat('a' 'b')", ["error syntax 'b'"]],
    ["@conct('a', 'b')", ['error unknown-function conct']],
    ['@if(true, 1, nope())', ['error unknown-function nope']],
    ["@toUpper('a', 'b')", ['error argument-count toUpper']],
    ["@int('abc')", ["error constant-failure int('abc')"]],
    ["@concat(int('abc'), 'x')", ["error constant-failure int('abc')"]],
    ["@coalesce(triggerBody(), int('abc'))", ["warning constant-failure int('abc')"]],
    ["@coalesce(int('abc'), 1)", ["error constant-failure int('abc')"]],
    ["@and(equals(1, 2), startsWith('a', 1))", ["warning constant-failure startsWith('a', 1)"]],
    ['@div(add(1, 1), 0)', ['error constant-failure div(add(1, 1), 0)']],
    ["@json('{}').x", []],
    ["@body('Nowhere')", ['error unknown-reference Nowhere']],
    ["@body('Later')", ['error hidden-reference Later']],
    ["@outputs(concat('a', 'b'))", ["warning computed-reference concat('a', 'b')"]],
    ['@item()', ['error forbidden-function item']],
    ['@split(triggerBody(), 1)', ['error argument-type 1']],
    ["@add(triggerBody(), 'x')", ["error argument-type 'x'"]],
    ['@add(string(triggerBody()), 1)', ['warning argument-type string(triggerBody())']],
    ['@if(string(triggerBody()), 1, 2)', ['warning argument-type string(triggerBody())']],
    ['@equals(string(triggerBody()), 1)', ['warning unlike-types equals(string(triggerBody()), 1)']],
    ['@concat(triggerBody())', ['info style concat']],
    ['@NULL', ['info style NULL']],
    ['@triggerBody().$content', ['info style $content']],
    ["@triggerBody()?['a']['b']", ["info nullable-step ['b']"]],
    ['Hi @triggerBody() there', ['warning literal-expression @triggerBody']],
    ['@@x @{add(1, 2)}', ['warning literal-expression @{']],
    ["@{body('Nowhere')} @{nope()}", ['error unknown-reference Nowhere', 'error unknown-function nope']],
  ])('reports %j', (text, expected) => {
    expect(findings(text)).toEqual(expected);
  });

  it('says once of a text that it holds calls which stay text', () => {
    const found = checkText('{"a":"@triggerBody()","b":"@utcNow()","c":"@item()","d":"me@home(x)"}', scope);
    expect(found.map(({ rule, start }) => [rule, start])).toEqual([['literal-expression', 6]]);
    expect(found[0]?.message).toContain('2 more');
  });

  it('suggests what was meant', () => {
    expect(checkText("@conact('a', 'b')", scope)[0]?.message).toBe(
      "There is no function 'conact'. Did you mean 'concat'?",
    );
    for (const [said, meant] of otherNames) {
      expect(functionNamed(meant)?.name).toBe(meant);
      expect(functionNamed(said)).toBeUndefined();
    }
    expect(checkText("@isInteger('a')", scope)[0]?.message).toBe(
      "There is no function 'isInteger'. Did you mean 'isInt'?",
    );
    expect(checkText("@body('Get_ordr')", scope)[0]?.message).toContain("Did you mean 'Get_order'?");
  });

  it('knows nothing of names in an unknown scope', () => {
    expect(checkText("@concat(body('x'), variables('y'))", unknownScope)).toEqual([]);
  });
});
