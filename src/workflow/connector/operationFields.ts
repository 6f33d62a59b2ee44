import { at, isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../json.ts';
import type { Field, FieldGroup } from '../operations/Field.ts';
import type { Connector } from './Connector.ts';
import { type ConnectorOperation, visibilityOf } from './ConnectorOperation.ts';
import { type ConnectorParameter, namesInTemplate } from './parameters.ts';
import type { UsableOperation } from './play/operationOfStep.ts';
import { keyword, type Located, typeOf } from './resolve.ts';
import { schemasBelow } from './schemaWalk.ts';
import { titleOf } from './titleOf.ts';

/** Where the values of an operation stand in a step. */
interface Shape {
  /** Power Automate keeps all values in one list, by their keys. */
  readonly isByKey: boolean;
  /** The call of a step that has several: `subscribe`, or the `fetch` of a two-step trigger. */
  readonly base: readonly string[];
}

const memo = new WeakMap<ConnectorOperation, Map<string, readonly Field[]>>();

/**
 * The form of a step that uses an operation: a line for each value that the operation takes and people may give, in the words of
 * the connector; what is still to be given stands in the note. `undefined` where there is nothing to give.
 */
export function operationFields(
  connector: Connector,
  operation: UsableOperation,
  node: JsonObject,
): FieldGroup | undefined {
  const shape = shapeOf(node);
  const key = [shape.isByKey, ...shape.base].join('/');
  const known = memo.get(operation) ?? new Map<string, readonly Field[]>();
  memo.set(operation, known);
  const fields = known.get(key) ?? fieldsOf(connector, operation, shape);
  known.set(key, fields);
  // A list that the step computes has no lines.
  const shown = fields.filter((field) => isReachable(node, field.path));
  const open = [
    ...shown.filter((field) => field.required && isEmpty(at(node, ...field.path))).map(({ label }) => label),
    ...openInPath(operation, node),
  ];
  if (fields.length === 0 && open.length === 0) return undefined;
  const still = open.length === 0 ? '' : ` It still needs ${open.map((name) => `"${name}"`).join(', ')}.`;
  return {
    title: operation.summary || operation.operationId || `${operation.method} ${operation.path}`,
    tab: 'parameters',
    note: `What ${connector.title} asks for.${still}`,
    fields: shown,
  };
}

function shapeOf(node: JsonObject): Shape {
  const inputs = objectAt(node, 'inputs');
  const isByKey = /^openapi/i.test(stringAt(node, 'type') ?? '');
  const base = (['fetch', 'subscribe'] as const).find((name) => isObject(inputs.get(name)));
  return { isByKey, base: isByKey || base === undefined ? ['inputs'] : ['inputs', base] };
}

function isReachable(node: JsonObject, path: readonly string[]): boolean {
  for (let length = 1; length < path.length; length++) {
    const value = at(node, ...path.slice(0, length));
    if (value !== undefined && !isObject(value)) return false;
  }
  return true;
}

function isEmpty(value: Json | undefined): boolean {
  return value === undefined || value === null || value === '';
}

/** Parameters of the path that stand there without a value. */
function openInPath({ path, parameters }: ConnectorOperation, node: JsonObject): readonly string[] {
  const written = stringAt(node, 'inputs', 'path') ?? '';
  const texts = written.split('/');
  return path.split('/').flatMap((segment, index) => {
    const [name] = namesInTemplate(segment);
    if (name === undefined || !/^@\{(?:encodeURIComponent\()+''\)+\}$/.test(texts[index] ?? '')) return [];
    return parameters.find((one) => one.in === 'path' && one.name === name)?.title || titleOf(name);
  });
}

function fieldsOf(connector: Connector, operation: UsableOperation, shape: Shape): readonly Field[] {
  const { root } = connector.definition;
  const callback = 'callbackUrlAt' in operation ? operation.callbackUrlAt : undefined;
  return operation.parameters.flatMap((parameter): readonly Field[] => {
    if (parameter.in === 'body')
      return bodyFields(
        root,
        parameter,
        shape,
        callback?.in === 'body' ? callback.path.join('/') : undefined,
      );
    const isCallback = callback?.in === parameter.in && callback.parameter === parameter.name;
    const path = pathOf(parameter, shape);
    if (path === undefined || isCallback || parameter.visibility === 'internal') return [];
    const field = fieldFor(root, parameter.schema, path, parameter.title || titleOf(parameter.name));
    return [{ ...field, ...helpOf(parameter.description), ...(parameter.isRequired && { required: true }) }];
  });
}

function pathOf(
  { name, in: place }: ConnectorParameter,
  { isByKey, base }: Shape,
): readonly string[] | undefined {
  if (isByKey) return ['inputs', 'parameters', name];
  switch (place) {
    case 'query':
      return [...base, 'queries', name];
    case 'header':
      return [...base, 'headers', name];
    case 'path':
      // Elsewhere it is a part of the path's text.
      return base.at(-1) === 'fetch' ? [...base, 'pathTemplate', 'parameters', name] : undefined;
    default:
      return undefined;
  }
}

const most = 60;

/** The properties of a body that are no objects of others, and are not for the platform. */
function bodyFields(
  root: JsonObject,
  parameter: ConnectorParameter,
  { isByKey, base }: Shape,
  callback: string | undefined,
): readonly Field[] {
  const fields: Field[] = [];
  const place = (path: readonly string[]) =>
    isByKey ? ['inputs', 'parameters', [parameter.name, ...path].join('/')] : [...base, 'body', ...path];
  const isOpen = (schema: JsonObject) =>
    visibilityOf(schema) !== 'internal' && schema.get('readOnly') !== true;
  for (const { path, schema, resolved, chain } of schemasBelow(root, parameter.schema, 500, isOpen)) {
    const names = path.filter((name) => typeof name === 'string');
    const isInItem = names.length < path.length || names.includes('*');
    const hasMembers = isObject(keyword(root, resolved, 'properties'));
    if (names.length === 0 || isInItem || hasMembers || names.join('/') === callback) continue;
    if (visibilityOf(resolved.value) === 'internal' || fields.length >= most) continue;
    const own = stringAt(schema.value, 'x-ms-summary') ?? stringAt(resolved.value, 'x-ms-summary');
    const field = fieldFor(root, resolved, place(names), own || titleOf(names.at(-1) ?? ''));
    const isRequired = parameter.isRequired && chain.every((member) => member.isRequired);
    const about = stringAt(schema.value, 'description') ?? stringAt(resolved.value, 'description');
    fields.push({ ...field, ...helpOf(about), ...(isRequired && { required: true }) });
  }
  if (fields.length === 0 && callback === undefined && parameter.visibility !== 'internal') {
    const label = parameter.title || titleOf(parameter.name);
    const required = parameter.isRequired ? ({ required: true } as const) : {};
    return [{ kind: 'json', path: place([]), label, ...helpOf(parameter.description), ...required }];
  }
  return fields;
}

function helpOf(text: string | undefined): Pick<Field, 'help'> {
  return text === undefined || text === '' ? {} : { help: text };
}

/** The kind of line that fits a schema. */
function fieldFor(root: JsonObject, schema: Located, path: readonly string[], label: string): Field {
  const choices = keyword(root, schema, 'enum');
  if (isArray(choices) && choices.length > 0 && choices.every((one) => typeof one === 'string')) {
    const options = choices
      .filter((one) => typeof one === 'string')
      .map((value) => ({ value, label: value }));
    return { kind: 'choice', path, label, options };
  }
  switch (typeOf(root, schema)) {
    case 'integer':
    case 'number':
      return { kind: 'number', path, label };
    case 'array':
    case 'object':
      return { kind: 'json', path, label };
    case 'boolean':
      return { kind: 'switch', path, label };
    default:
      return { kind: 'text', path, label };
  }
}
