import { actions, compose, type Examples, http, on, type Plain } from './parts.ts';

const recurring: Plain = {
  triggers: { t: { type: 'Recurrence', recurrence: { frequency: 'Day', interval: 1 } } },
};
const secure: Plain = { parameters: { p: { type: 'SecureString' } } };
const provider: Plain = actions({
  A: {
    type: 'ServiceProvider',
    inputs: { serviceProviderConfiguration: { operationId: 'o', connectionName: 'bus' } },
  },
});

const through = (name: string): Plain =>
  actions({
    A: {
      type: 'ApiConnection',
      inputs: { host: { connection: { name } }, method: 'get', path: '/orders' },
    },
  });
const listed = through("@parameters('$connections')['shop']['connectionId']");

/** Of the rules that depend on where the workflow is to run and what stands around it. */
export const examplesOfTargets: Readonly<Record<string, Examples>> = {
  'secure-parameter-in-standard': {
    bad: [on('standard', secure), on('stateless', secure)],
    good: [secure, on('consumption', secure), on('flow', secure)],
  },
  stateless: {
    bad: [
      on('stateless', recurring),
      on('stateless', { triggers: { t: { type: 'Request', operationOptions: 'SingleInstance' } } }),
      on('stateless', {
        triggers: { t: { type: 'Request', runtimeConfiguration: { concurrency: { runs: 1 } } } },
      }),
      on('stateless', http({}, { limit: { timeout: 'PT1H' } })),
      on('stateless', actions({ U: { type: 'Until', expression: '@true', limit: { count: 200 } } })),
    ],
    good: [
      recurring,
      on('standard', recurring),
      on('stateless', http({ retryPolicy: { type: 'fixed', count: 2, interval: 'PT10S' } })),
    ],
  },
  'type-not-in-target': {
    bad: [on('consumption', provider), on('flow', provider), on('flow', actions({ A: { type: 'Liquid' } }))],
    good: [provider, on('standard', provider), on('consumption', actions({ A: compose(1) }))],
  },
  'function-not-in-target': {
    bad: [
      on('consumption', actions({ A: compose("@appsetting('x')") })),
      on('flow', { parameters: { p: { type: 'String', defaultValue: "@appsetting('x')" } } }),
    ],
    good: [
      actions({ A: compose("@appsetting('x')") }),
      on('standard', actions({ A: compose("@appsetting('x')") })),
    ],
  },
  'unknown-connection': {
    bad: [
      { given: provider, surroundings: { connections: new Set(['bas']) } },
      { given: listed, surroundings: { connections: new Set(['ship']) } },
      through("@parameters('$connections')['shop']"),
      through("@{parameters('$connections')?['shop']?.connectionName}"),
    ],
    good: [
      provider,
      listed,
      through("@parameters('$connections').shop.connectionId"),
      { given: provider, surroundings: { connections: new Set(['Bus']) } },
      { given: listed, surroundings: { connections: new Set(['SHOP']) } },
    ],
  },
  'unused-connection': {
    bad: [{ given: listed, surroundings: { connections: new Set(['shop', 'old']), ownsConnections: true } }],
    good: [
      listed,
      { given: listed, surroundings: { connections: new Set(['shop']), ownsConnections: true } },
      // Other workflows of the app may use it.
      { given: listed, surroundings: { connections: new Set(['shop', 'old']) } },
      {
        given: actions({ A: compose("@parameters('$connections')[variables('which')]['connectionId']") }),
        surroundings: { connections: new Set(['old']), ownsConnections: true },
      },
      {
        given: actions({ A: compose("@parameters('$connections')['<your connection>']['connectionId']") }),
        surroundings: { connections: new Set(['old']), ownsConnections: true },
      },
    ],
  },
};
