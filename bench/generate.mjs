/** Workflows of any size for measuring: a straight line of actions, every tenth an HTTP Webhook, every twentieth a condition. */
export function straightLine(actions) {
  const definition = {
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    parameters: {},
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
    actions: {},
    outputs: {},
  };
  let before;
  let count = 0;
  while (count < actions) {
    const name = `Step_${String(count + 1).padStart(5, '0')}`;
    const runAfter = before ? { [before]: ['Succeeded'] } : {};
    definition.actions[name] = node(count, name, before, runAfter);
    count += definition.actions[name].type === 'If' ? 3 : 1;
    before = name;
  }
  return definition;
}

function node(index, name, before, runAfter) {
  if (index % 20 === 19) {
    return {
      type: 'If',
      expression: { and: [{ equals: ["@triggerBody()?['approved']", true] }] },
      actions: { [`${name}_yes`]: { type: 'Compose', inputs: 'yes', runAfter: {} } },
      else: { actions: { [`${name}_no`]: { type: 'Compose', inputs: 'no', runAfter: {} } } },
      runAfter,
    };
  }
  if (index % 10 === 9) {
    return {
      type: 'HttpWebhook',
      inputs: {
        subscribe: {
          method: 'POST',
          uri: 'https://api.contoso.example/hooks',
          body: { callbackUrl: '@{listCallbackUrl()}' },
        },
        unsubscribe: { method: 'DELETE', uri: 'https://api.contoso.example/hooks' },
      },
      runAfter,
    };
  }
  return { type: 'Compose', inputs: before ? `@outputs('${before}')` : '@triggerBody()', runAfter };
}
