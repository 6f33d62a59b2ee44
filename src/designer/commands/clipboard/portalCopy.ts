import { runAfterName } from '../../../workflow/document/runAfter.ts';
import { setIn } from '../../../workflow/document/structure.ts';
import {
  emptyObject,
  isArray,
  isObject,
  isString,
  type Json,
  type JsonObject,
  objectAt,
  stringAt,
} from '../../../workflow/json.ts';
import { readJson } from '../../../workflow/jsonReader.ts';
import type { Clipping } from './Clipping.ts';

/*
 * What the designers of the Azure portal and of Power Automate put on the clipboard: one step, marked `mslaNode`. A step with
 * children comes as its definition; one without comes as the parameters of its form, each a list of texts and tokens.
 */

export function isPortalCopy(value: JsonObject): boolean {
  return value.get('mslaNode') === true || (isString(value.get('nodeId')) && value.has('isScopeNode'));
}

export function readPortalCopy(value: JsonObject): Clipping {
  const name = stringAt(value, 'nodeId') ?? 'Pasted';
  const connections = [
    ...objectAt(value, 'allConnectionData').values(),
    value.get('nodeConnectionData') ?? null,
  ];
  const notes = connections.some((connection) => isObject(connection) && connection.size > 0)
    ? ['Its connections were not copied: choose them again.']
    : [];
  const whole = ['serializedValue', 'serializedOperation']
    .map((key) => value.get(key))
    .find((node): node is JsonObject => isObject(node) && isString(node.get('type')));
  const node = whole ?? ofParameters(value);
  if (!node) {
    return {
      kind: 'nothing',
      reason: `The copy of ${name} from the portal says nothing of what the step does.`,
    };
  }
  const actions = new Map<string, Json>([[name, setIn(node, [runAfterName(node)], emptyObject)]]);
  const staticResults = objectAt(value, 'staticResults');
  return { kind: 'actions', actions, notes, ...(staticResults.size > 0 && { staticResults }) };
}

/** The definition that a form's parameters make: `inputs.$.uri` is the member `uri` of the inputs, `inputs.$` the inputs themselves. */
function ofParameters(value: JsonObject): JsonObject | undefined {
  const type = stringAt(value, 'nodeOperationInfo', 'type') ?? stringAt(value, 'operationInfo', 'type');
  if (type === undefined) return undefined;
  let node: JsonObject = new Map<string, Json>([['type', type]]);
  for (const group of objectAt(value, 'nodeData', 'nodeInputs', 'parameterGroups').values()) {
    const parameters = objectAt(group).get('parameters');
    for (const parameter of isArray(parameters) ? parameters : []) {
      const path = pathOf(stringAt(parameter, 'parameterKey') ?? '');
      const content = contentOf(objectAt(parameter).get('value'), stringAt(parameter, 'type') ?? 'any');
      if (path && content !== undefined) node = setIn(node, path, content);
    }
  }
  return node;
}

function pathOf(key: string): readonly string[] | undefined {
  const [root, dollar, ...rest] = key.split('.');
  return root === 'inputs' && dollar === '$' ? ['inputs', ...rest] : undefined;
}

/** Texts and tokens as one value: a token alone is an expression, among texts it is inserted into them. */
function contentOf(segments: Json | undefined, type: string): Json | undefined {
  if (!isArray(segments)) return undefined;
  const parts = segments.flatMap((segment) => {
    const text = stringAt(segment, 'value') ?? '';
    const isToken = stringAt(segment, 'type') === 'token';
    return text === ''
      ? []
      : [{ text: isToken ? text.replace(/^@/, '').replace(/^\{(.*)\}$/s, '$1') : text, isToken }];
  });
  const [first] = parts;
  if (!first) return undefined;
  if (parts.length === 1 && first.isToken) return `@${first.text}`;
  const text = parts.map((part) => (part.isToken ? `@{${part.text}}` : part.text)).join('');
  if (type === 'string') return text;
  const { value, problems } = readJson(text.trim());
  return value === undefined || problems.some(({ severity }) => severity === 'error') ? text : value;
}

/** The copy of a step that the portal's designer takes: one with children as it is, others inside a scope of their own. */
export function portalCopyOf(name: string, node: JsonObject): Json {
  return new Map<string, Json>([
    ['nodeId', name],
    ['serializedValue', setIn(node, [runAfterName(node)], emptyObject)],
    ['allConnectionData', emptyObject],
    ['staticResults', emptyObject],
    ['isScopeNode', true],
    ['mslaNode', true],
  ]);
}
