import { actions, after, compose, type Examples, http, initialize, webhook } from './parts.ts';

const parameters = (declarations: unknown, more: object = {}) => ({ parameters: declarations, ...more });
const reading = actions({ A: compose("@parameters('p')") });

/** Of the rules about the definition as a whole: its shape, sizes, parameters, variables and outputs. */
export const examplesOfDeclarations: Readonly<Record<string, Examples>> = {
  'schema-uri': {
    bad: [
      { $schema: undefined },
      { $schema: 'https://example.com/schema.json' },
      {
        $schema:
          'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2015-08-01-preview/workflowdefinition.json#',
      },
    ],
    good: [
      {},
      {
        $schema:
          'https://schema.management.azure.com/schemas/2016-06-01/Microsoft.Logic/workflowdefinition.json',
      },
      { $schema: '{{schema}}' },
    ],
  },
  'content-version': {
    bad: [{ contentVersion: undefined }, { contentVersion: 'undefined' }, { contentVersion: 1 }],
    good: [{}, { contentVersion: '2017.1.20.4' }, { contentVersion: "[variables('version')]" }],
  },
  'value-shape': {
    bad: [
      { outputs: [] },
      { parameters: 'x' },
      actions({ A: 5 }),
      actions({ A: { ...compose(1), limit: 'PT5M' } }),
      actions({ A: { ...compose(1), operationOptions: ['Sequential'] } }),
      actions({ S: { type: 'Scope', actions: [] } }),
      { triggers: { manual: { type: 'Request', conditions: {} } } },
      { parameters: { p: { type: 'Int', defaultValue: 1, description: ['x'] } } },
      { parameters: { p: { type: 'Int', defaultValue: 1, description: 7 } } },
      { outputs: { o: { type: 'Int', value: 1, description: {} } } },
      actions({ S: { type: 'Switch', expression: 'a', cases: { One: 5 } } }),
      actions({ S: { type: 'Switch', expression: 'a', cases: { One: { case: 'a', actions: [] } } } }),
      actions({ S: { type: 'Switch', expression: 'a', cases: {}, default: { actions: 'x' } } }),
      actions({ I: { type: 'If', expression: '@true', actions: {}, else: { actions: { A: 5 } } } }),
      actions({ S: { type: 'Scope', actions: { A: [] } } }),
    ],
    good: [
      { parameters: { p: { type: 'Int', defaultValue: 1, description: null } } },
      actions({ S: { type: 'Scope', actions: { A: "[variables('action')]", B: null } } }),
      actions({ A: "[variables('action')]" }),
      actions({ A: { ...compose(1), limit: "@json('{}')", trackedProperties: null } }),
      actions({ X: { type: 'Theirs', actions: ['a'], inputs: {} } }),
    ],
  },
  'misspelled-member': {
    bad: [
      actions({
        A: { type: 'Response', inputs: { statusCode: 200, runAfter: {} }, runAfter: {} },
      }),
      actions({ A: { type: 'Terminate', inputs: { runStatus: 'Failed', limit: {} }, runAfter: {} } }),
      { paramters: {} },
      actions({ A: { ...compose(1), runafter: {} } }),
      actions({ A: { type: 'Compose', input: 1 } }),
      { triggers: { manual: { type: 'Request', spliton: '@triggerBody()' } } },
      actions({ A: { type: 'Http', inputs: { method: 'GET' }, retryPolicy: { type: 'none' } } }),
      actions({ A: { type: 'Scope', actions: {}, retryPolicy: { type: 'none' } } }),
      actions({
        A: {
          type: 'Http',
          inputs: { method: 'GET' },
          runtimeConfiguration: { retryPolicy: { type: 'none' } },
        },
      }),
      http({ heders: {} }),
      actions({ A: { type: 'Http', inputs: { method: 'GET', url: 'https://a.example' } } }),
      http({ header: {}, headers: {} }),
      http({ retryPolicy: { type: 'fixed', count: 2, intervall: 'PT10S' } }),
      http({ authentication: { type: 'Basic', userName: 'u', password: "@parameters('p')" } }),
      webhook({ accesKeyType: 'Primary' }),
      actions({ A: { ...compose(1), runtimeConfiguration: { secureDate: { properties: ['inputs'] } } } }),
      actions({ A: { type: 'Response', inputs: { statuscode: 200 } } }),
      { triggers: { t: { type: 'Recurrence', recurrence: { frequency: 'Day', intervl: 1 } } } },
      parameters({ p: { type: 'String', default: 'x' } }),
      parameters({ p: { type: 'String', value: 'x' } }),
    ],
    good: [
      actions({ A: { ...compose(1), note: 'mine' } }),
      { author: 'me' },
      http({ cookie: 'a', "[parameters('x')]": 1 }),
      webhook({ unsubscribe: { method: 'DELETE', url: 'https://a.example' } }),
      actions({ A: { type: 'Compose', inputs: { header: 1, url: 'x' } } }),
      parameters({ $connections: { type: 'Object', value: {} } }),
    ],
  },
  'unknown-member': {
    bad: [
      { author: 'me' },
      actions({ A: { ...compose(1), note: 'mine' } }),
      actions({ A: { type: 'Http', uri: 'https://a.example', inputs: {} } }),
    ],
    good: [
      { "[variables('name')]": 1, $comment: 'mine' },
      actions({ A: { ...compose(1), metadata: { note: 'mine' } } }),
      actions({ A: { type: 'Theirs', note: 'theirs' } }),
      actions({ A: { ...compose(1), runafter: {} } }),
    ],
  },
  'size-limit': {
    bad: [
      actions(Object.fromEntries(Array.from({ length: 501 }, (_, index) => [`A${index}`, compose(1)]))),
      { outputs: Object.fromEntries(Array.from({ length: 11 }, (_, index) => [`o${index}`, {}])) },
      actions(
        Array.from({ length: 9 }).reduce<object>(
          (inner, _, index) => ({ [`S${index}`]: { type: 'Scope', actions: inner } }),
          { Deep: compose(1) },
        ) as Readonly<Record<string, unknown>>,
      ),
      {
        given: { triggers: { a: { type: 'Request' }, b: { type: 'Request' } } },
        target: 'standard',
      },
      {
        given: {
          parameters: Object.fromEntries(Array.from({ length: 51 }, (_, index) => [`p${index}`, {}])),
        },
        target: 'consumption',
      },
    ],
    good: [
      { triggers: { a: { type: 'Request' }, b: { type: 'Request' } } },
      actions(Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`A${index}`, compose(1)]))),
      actions(
        Array.from({ length: 8 }).reduce<object>(
          (inner, _, index) => ({ [`S${index}`]: { type: 'Scope', actions: inner } }),
          { Deep: compose(1) },
        ) as Readonly<Record<string, unknown>>,
      ),
    ],
  },
  'description-length': {
    bad: [
      { description: 'x'.repeat(257) },
      actions({ A: { ...compose(1), description: 'x'.repeat(300) } }),
      parameters({ p: { type: 'Int', description: 'x'.repeat(257) } }),
    ],
    good: [{ description: 'x'.repeat(256) }],
  },
  'parameter-declaration': {
    bad: [
      parameters({ p: {} }),
      parameters({ '': { type: 'String' } }),
      parameters({ p: { type: 'Strin' } }),
      parameters({ p: { type: 'Int', allowedValues: 1 } }),
      parameters({ p: { type: 'Int' }, P: { type: 'Int' } }),
    ],
    good: [parameters({ p: { type: 'securestring' }, q: { type: "[variables('type')]" } })],
  },
  'parameter-default': {
    bad: [
      parameters({ p: { type: 'Int', defaultValue: 'one' } }),
      parameters({ p: { type: 'Array', defaultValue: {} } }),
      parameters({ p: { type: 'String', defaultValue: 5 } }),
      parameters({ p: { type: 'String', defaultValue: 'c', allowedValues: ['a', 'b'] } }),
    ],
    good: [
      parameters({ p: { type: 'int', defaultValue: 1 }, q: { type: 'Float', defaultValue: 1.5 } }),
      parameters({ p: { type: 'Object', defaultValue: "[parameters('o')]" } }),
      parameters({ p: { type: 'bool', defaultValue: false, allowedValues: [false, true] } }),
      parameters({ $connections: { type: 'Object', defaultValue: '' } }),
    ],
  },
  'parameter-without-value': {
    bad: [
      { given: parameters({ p: { type: 'Int' } }), surroundings: { parameters: new Set(['q']) } },
      { given: parameters({ p: { type: 'Int' } }), surroundings: { valued: new Set(['q']) } },
    ],
    good: [
      parameters({ p: { type: 'Int' } }),
      { given: parameters({ p: { type: 'Int' } }), surroundings: { valued: new Set(['P']) } },
      { given: parameters({ p: { type: 'Int' } }), surroundings: { parameters: new Set(['P']) } },
      {
        given: parameters({ p: { type: 'Int', defaultValue: 1 }, $connections: { type: 'Object' } }),
        surroundings: { parameters: new Set() },
      },
    ],
  },
  'secure-parameter-default': {
    bad: [parameters({ p: { type: 'securestring', defaultValue: 'hunter2' } })],
    good: [
      parameters({ p: { type: 'SecureString', defaultValue: '' } }),
      parameters({ p: { type: 'SecureString', defaultValue: "[parameters('p')]" } }),
      parameters({ p: { type: 'String', defaultValue: 'x' } }),
    ],
  },
  'unused-parameter': {
    bad: [parameters({ p: { type: 'Int' } })],
    good: [
      parameters({ P: { type: 'Int' } }, reading),
      parameters({ $connections: { type: 'Object' } }),
      parameters({ p: { type: 'Int' } }, actions({ A: compose("[concat('@parameters(''p'')')]") })),
      parameters({ p: { type: 'Int' } }, actions({ A: compose("@parameters(concat('p'))") })),
    ],
  },
  'unused-variable': {
    bad: [
      actions({ I: initialize('v') }),
      actions({
        I: initialize('v'),
        S: { type: 'SetVariable', inputs: { name: 'v', value: 2 }, runAfter: after('I') },
      }),
    ],
    good: [actions({ I: initialize('v'), A: compose("@variables('V')", after('I')) })],
  },
  'output-declaration': {
    bad: [
      { outputs: { x: { value: 1 } } },
      { outputs: { '': { type: 'Int', value: 1 } } },
      { outputs: { x: { type: 'Int' } } },
      { outputs: { x: { type: 'Number', value: 1 } } },
      { outputs: { x: { type: 'Array', value: 'a' } } },
    ],
    good: [{ outputs: { x: { type: 'int', value: 1 }, y: { type: 'Array', value: '@createArray(1)' } } }],
  },
  'static-result': {
    bad: [
      actions({ A: { ...compose(1), runtimeConfiguration: { staticResult: { name: 'A0' } } } }),
      { staticResults: { A0: { status: 'Fine' } } },
      { staticResults: { '': { status: 'Succeeded' } } },
      { staticResults: { A0: { status: 'Succeeded', outputs: 'x' } } },
      { staticResults: { A0: { status: 'Succeeded', outputs: { statusCode: 200 } } } },
      { staticResults: { A0: { status: 'Failed', outputs: {} } } },
      {
        staticResults: { A0: { status: 'Succeeded', outputs: {} } },
        ...actions({ A: { ...compose(1), runtimeConfiguration: { staticResult: { name: 'A0' } } } }),
      },
    ],
    good: [
      {
        staticResults: { A0: { status: 'Succeeded', outputs: { statusCode: 'OK' } } },
        ...actions({
          A: {
            ...compose(1),
            runtimeConfiguration: { staticResult: { name: 'A0', staticResultOptions: 'Enabled' } },
          },
        }),
      },
      { staticResults: { A0: { status: 'Failed', error: { code: '1' } } } },
      { staticResults: { A0: { status: 'Failed', outputs: { statusCode: 'BadRequest' } } } },
    ],
  },
  'variable-operation': {
    bad: [
      actions({ I: initialize('v'), J: initialize('V', 1, after('I')) }),
      actions({
        I: initialize('v'),
        A: { type: 'AppendToStringVariable', inputs: { name: 'v', value: 'x' }, runAfter: after('I') },
      }),
      actions({
        I: initialize('v'),
        A: { type: 'SetVariable', inputs: { name: 'v', value: 'many' }, runAfter: after('I') },
      }),
    ],
    good: [
      actions({
        I: initialize('v'),
        A: { type: 'IncrementVariable', inputs: { name: 'V', value: 1 }, runAfter: after('I') },
        B: { type: 'SetVariable', inputs: { name: 'v', value: '@add(1, 1)' }, runAfter: after('A') },
      }),
    ],
  },
  'unreachable-action': {
    bad: [
      actions({
        T: { type: 'Terminate', inputs: { runStatus: 'Failed' }, runAfter: {} },
        A: compose(1, after('T')),
      }),
      actions({
        A: compose(1),
        B: compose(1, after('A')),
        C: compose(1, { A: ['Failed'], B: ['Succeeded'] }),
      }),
    ],
    good: [
      actions({
        A: compose(1),
        B: compose(1, after('A')),
        C: compose(1, { A: ['Failed'], B: ['Succeeded', 'Skipped'] }),
        D: compose(1, { A: ['Succeeded', 'Failed'], B: ['Succeeded'] }),
      }),
    ],
  },
};
