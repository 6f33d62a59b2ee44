import { type Json, type JsonObject, objectAt, stringAt } from '../../json.ts';
import { objectOf } from '../defaults.ts';
import { needAnswer, send } from '../effects.ts';
import { error, isExpression } from '../findings.ts';
import { localRequest, toolAddress } from '../localCall.ts';
import { liquidLook } from '../looks/xml.ts';
import { nobodyHere } from '../nobodyHere.ts';
import type { ActionContext, ActionOperation, Finding, Outcome, Steps } from '../Operation.ts';
import { failedWith } from '../outcome.ts';
import * as settings from '../settings.ts';
import { readToolAnswer } from '../toolAnswer.ts';
import { artifactFields, contentField } from './artifactFields.ts';

const kinds = ['JsonToJson', 'JsonToText', 'XmlToJson', 'XmlToText'];

/** Transforms JSON or XML by a Liquid template. Spec: workflow-definition.md 5.12. */
export const liquidAction: ActionOperation = {
  ...liquidLook,
  description: 'Turns JSON or XML into JSON or text by a Liquid template.',
  category: 'XML',
  keywords: ['liquid', 'template', 'transform', 'json', 'map'],
  groups: [
    {
      title: 'Transform',
      tab: 'parameters',
      fields: [
        {
          kind: 'choice',
          path: ['kind'],
          label: 'From and to',
          required: true,
          literal: true,
          options: [
            { value: 'JsonToJson', label: 'JSON to JSON' },
            { value: 'JsonToText', label: 'JSON to text' },
            { value: 'XmlToJson', label: 'XML to JSON' },
            { value: 'XmlToText', label: 'XML to text' },
          ],
        },
        contentField('What is transformed. The template sees it as content.'),
        ...artifactFields('map'),
      ],
    },
    settings.actionSettings(settings.secureInputs, settings.secureOutputs),
  ],
  defaults: objectOf({
    type: 'Liquid',
    kind: 'JsonToJson',
    inputs: { content: {}, integrationAccount: { map: { name: '' } } },
  }),
  outputs: () => [{ title: 'Transformed content', path: ['body'], type: 'any' }],
};

/**
 * Fills in the template when it is here, among the files of the project or the scenario. Otherwise the map is in Azure, and
 * somebody says what it makes.
 */
export function* runLiquid(context: ActionContext): Steps<Outcome> {
  const inputs = objectAt(context.evaluate(context.node.get('inputs') ?? null));
  context.recordInputs(inputs);
  const kind = stringAt(context.node, 'kind') ?? '';
  const map = stringAt(inputs, 'integrationAccount', 'map', 'name') ?? stringAt(inputs, 'map', 'name') ?? '';
  const content = inputs.get('content') ?? null;
  const template = context.artifact(map);
  const isUnknown = `The map '${map}' is kept in Azure. Say what it makes of the content, or pin the action.`;
  if (template === undefined) return yield* needAnswer(isUnknown);
  const task = new Map<string, Json>([
    ['template', template],
    ['kind', kind],
    ['content', /^xml/i.test(kind) ? context.evaluate('@json(xml(item()))', { item: content }) : content],
  ]);
  const options = { phase: 'tool', attempt: 1, maximumAttempts: 1 } as const;
  const sent = yield* send(localRequest(toolAddress('liquid'), task), options);
  if (sent.kind === 'failed' && sent.code === nobodyHere) {
    return yield* needAnswer(isUnknown);
  }
  const answer = readToolAnswer(sent);
  if (!answer.ok) return failedWith(answer.code, answer.message);
  return { status: 'Succeeded', code: 'OK', outputs: new Map<string, Json>([['body', answer.value]]) };
}

export function checkLiquid(node: JsonObject): readonly Finding[] {
  const kind = node.get('kind');
  if (kind === undefined) {
    return [
      error(['kind'], `A Liquid step needs a kind: ${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}.`),
    ];
  }
  return [
    ...(kind === '' || isExpression(kind) || kinds.includes(String(kind))
      ? []
      : [error(['kind'], `The kind must be ${kinds.slice(0, -1).join(', ')} or ${kinds.at(-1)}.`)]),
  ];
}
