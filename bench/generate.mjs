/* Workflows of any size for measuring. */

function definitionOf(actions) {
  return {
    $schema:
      'https://schema.management.azure.com/providers/Microsoft.Logic/schemas/2016-06-01/workflowdefinition.json#',
    contentVersion: '1.0.0.0',
    parameters: {},
    triggers: { manual: { type: 'Request', kind: 'Http', inputs: { schema: {} } } },
    actions,
    outputs: {},
  };
}

const nameOf = (index) => `Step_${String(index + 1).padStart(5, '0')}`;

/** Forks of ten branches of three actions, which meet again: as wide as a screen and more. */
export function wide(actions) {
  const made = {};
  let count = 0;
  let meeting;
  while (count < actions) {
    const ends = [];
    for (let branch = 0; branch < 10 && count < actions - 1; branch += 1) {
      let before = meeting;
      for (let depth = 0; depth < 3 && count < actions - 1; depth += 1) {
        const name = nameOf(count);
        made[name] = { type: 'Compose', inputs: count, runAfter: before ? { [before]: ['Succeeded'] } : {} };
        before = name;
        count += 1;
      }
      if (before !== meeting) ends.push(before);
    }
    meeting = nameOf(count);
    made[meeting] = {
      type: 'Compose',
      inputs: 'all',
      runAfter: Object.fromEntries(ends.map((end) => [end, ['Succeeded']])),
    };
    count += 1;
  }
  return definitionOf(made);
}

/** Scopes, loops and conditions eight deep, one nest below the other. */
export function nested(actions) {
  const made = {};
  let count = 0;
  let before;
  const inside = (depth) => {
    const first = nameOf(count);
    const children = { [first]: { type: 'Compose', inputs: depth, runAfter: {} } };
    count += 1;
    if (depth === 8 || count >= actions) return children;
    const runAfter = { [first]: ['Succeeded'] };
    const name = nameOf(count);
    count += 1;
    if (depth % 3 === 0) children[name] = { type: 'Scope', actions: inside(depth + 1), runAfter };
    else if (depth % 3 === 1)
      children[name] = { type: 'Foreach', foreach: '@createArray(1)', actions: inside(depth + 1), runAfter };
    else
      children[name] = {
        type: 'If',
        expression: { and: [{ equals: [1, 1] }] },
        actions: inside(depth + 1),
        else: { actions: {} },
        runAfter,
      };
    return children;
  };
  while (count < actions) {
    const name = nameOf(count);
    count += 1;
    made[name] = {
      type: 'Scope',
      actions: inside(1),
      runAfter: before ? { [before]: ['Succeeded'] } : {},
    };
    before = name;
  }
  return definitionOf(made);
}

/** A straight line of actions, every tenth an HTTP Webhook, every twentieth a condition. */
export function straightLine(actions) {
  const definition = definitionOf({});
  let before;
  let count = 0;
  while (count < actions) {
    const name = nameOf(count);
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
