import { isArray, isObject, type Json, type JsonObject, objectAt, stringify } from '../../json.ts';
import { limits } from '../../limits.ts';
import { objectOf } from '../defaults.ts';
import { needAnswer, send } from '../effects.ts';
import { error } from '../findings.ts';
import { localRequest, toolAddress } from '../localCall.ts';
import { javaScriptCodeLook } from '../looks/code.ts';
import { nobodyHere } from '../nobodyHere.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import { failedWith } from '../outcome.ts';
import * as settings from '../settings.ts';
import { readToolAnswer } from '../toolAnswer.ts';

/** Runs a piece of JavaScript, shut off from everything but the data of the run. Spec: workflow-definition.md 5.10. */
export const javaScriptCodeAction: ActionOperation = {
  ...javaScriptCodeLook,
  description: 'Runs a piece of JavaScript that sees the data of the run and nothing else.',
  category: 'Code',
  keywords: ['javascript', 'inline code', 'script', 'code', 'execute', 'node'],
  groups: [
    {
      title: 'Code',
      tab: 'parameters',
      fields: [
        {
          kind: 'code',
          path: ['inputs', 'code'],
          label: 'Code',
          required: true,
          literal: true,
          placeholder: 'return workflowContext.trigger.outputs.body;',
          help: 'It reads workflowContext.trigger, .actions.NAME and .workflow, and returns a value. Expressions are not worked out here.',
        },
        {
          kind: 'json',
          path: ['inputs', 'explicitDependencies', 'actions'],
          label: 'Actions it reads',
          literal: true,
          list: true,
          help: 'Names of actions. Those that the code names as workflowContext.actions.NAME are found without this.',
        },
        {
          kind: 'switch',
          path: ['inputs', 'explicitDependencies', 'includeTrigger'],
          label: 'It reads the trigger',
          literal: true,
        },
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({ type: 'JavaScriptCode', inputs: { code: 'return 1;' } }),
  outputs: () => [{ title: 'Result', path: ['body'], type: 'any' }],
};

/** Hands the code and the data that it names to the tool that runs it. An error in the code fails the action. */
export function* runJavaScriptCode(context: ActionContext): Steps<Outcome> {
  const inputs = objectAt(context.node, 'inputs');
  const code = inputs.get('code');
  context.recordInputs(inputs);
  if (typeof code !== 'string') {
    return failedWith('BadRequest', `The action '${context.name}' has no code to run.`);
  }
  const task = new Map<string, Json>([
    ['code', code],
    ['context', workflowContext(context, code, objectAt(inputs, 'explicitDependencies'))],
    ['milliseconds', context.limits.codeDuration],
    ['now', context.now()],
  ]);
  const options = { phase: 'tool', attempt: 1, maximumAttempts: 1 } as const;
  const sent = yield* send(localRequest(toolAddress('javascript'), task), options);
  if (sent.kind === 'failed' && sent.code === nobodyHere) {
    return yield* needAnswer('Code cannot run here. Say what it gives, or pin the action.');
  }
  const answer = readToolAnswer(sent);
  if (!answer.ok) return failedWith(answer.code, answer.message);
  const outputs = new Map<string, Json>([['body', answer.value]]);
  return { status: 'Succeeded', code: 'OK', outputs };
}

/** What the code sees: the trigger, and the actions that it names or that are listed for it. */
function workflowContext(context: ActionContext, code: string, dependencies: JsonObject): JsonObject {
  const actions = new Map<string, Json>();
  for (const name of readActions(code, dependencies)) {
    actions.set(name, context.evaluate(`@actions(${quoted(name)})`));
  }
  return new Map<string, Json>([
    ['trigger', context.evaluate('@trigger()')],
    ['actions', actions],
    ['workflow', context.evaluate('@workflow()')],
  ]);
}

const mention =
  /workflowContext\s*\.\s*actions\s*(?:\.\s*([\p{L}_$][\p{L}\p{N}_$]*)|\[\s*(?:'([^'\\\n]+)'|"([^"\\\n]+)")\s*\])/gu;

/** Names of the actions that the code reads. */
export function readActions(code: string, dependencies: JsonObject): ReadonlySet<string> {
  const listed = dependencies.get('actions');
  const names = new Set(isArray(listed) ? listed.filter((name) => typeof name === 'string') : []);
  for (const [, dotted, single, double] of code.slice(0, limits.standard.codeLength).matchAll(mention)) {
    const name = dotted ?? single ?? double;
    if (name !== undefined) names.add(name);
  }
  return names;
}

function quoted(name: string): string {
  return `'${name.replaceAll("'", "''")}'`;
}

export function checkJavaScriptCode(node: JsonObject): readonly Finding[] {
  const inputs = objectAt(node, 'inputs');
  const code = inputs.get('code');
  const dependencies = inputs.get('explicitDependencies');
  return [
    ...(code !== undefined && typeof code !== 'string'
      ? [error(['inputs', 'code'], `The code must be text, and is ${stringify(code).slice(0, 40)}.`)]
      : []),
    ...(dependencies === undefined || isObject(dependencies)
      ? []
      : [error(['inputs', 'explicitDependencies'], 'The dependencies must be an object with actions.')]),
  ];
}
