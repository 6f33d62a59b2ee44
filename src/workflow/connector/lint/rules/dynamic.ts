import {
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type JsonPath,
  objectAt,
  stringAt,
} from '../../../json.ts';
import type { ConnectorOperation } from '../../ConnectorOperation.ts';
import { successesOf } from '../../ConnectorOperation.ts';
import { setInFile } from '../../edits/editFile.ts';
import { itemsOf, type Located, membersOf, typeOf } from '../../resolve.ts';
import { schemasBelow } from '../../schemaWalk.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';
import type { ConnectorContext } from '../context.ts';
import { nameOf } from '../context.ts';

/* Values and schemas that another operation gives when a workflow is made. */

const lists: Readonly<Record<string, readonly [collection: string, value: string]>> = {
  'x-ms-dynamic-values': ['value-collection', 'value-path'],
  'x-ms-dynamic-list': ['itemsPath', 'itemValuePath'],
};
const schemasOf: readonly string[] = ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'];

export const dynamicCalls: ConnectorRule = {
  id: 'CC043',
  description:
    'What dynamic values, schemas and two-step triggers call exists, answers what is wanted, and gets what it needs.',
  *check(context) {
    yield* twoStepFindings(context);
    for (const { value, path } of [...context.parameters, ...context.schemas]) {
      for (const name of [...Object.keys(lists), ...schemasOf]) {
        const call = value.get(name);
        if (isObject(call)) yield* callFindings(context, call, [...path, name], name);
      }
    }
  },
};

/** `x-ms-notification` names the webhook by which a trigger that fetches is told when to. */
function* twoStepFindings({ connector, byId }: ConnectorContext): Generator<ConnectorFinding> {
  for (const operation of connector.operations) {
    if (!operation.value.has('x-ms-notification')) continue;
    const path = [...operation.at, 'x-ms-notification'];
    const id = stringAt(operation.value, 'x-ms-notification', 'operationId');
    const webhook = byId.get(id ?? '');
    const own = connector.triggers.find(({ at }) => at === operation.at);
    const isWebhook = ({ at }: ConnectorOperation) =>
      [...connector.triggers, ...connector.webhookActions].some(
        (one) => one.at === at && one.callbackUrlAt !== undefined,
      );
    const message =
      own === undefined
        ? `x-ms-notification stands on ${nameOf(operation)}, which is no trigger. It belongs on the trigger that fetches.`
        : own.kind !== 'polling'
          ? `x-ms-notification stands on ${nameOf(operation)}, which is a webhook itself. It belongs on the trigger that fetches.`
          : id === undefined
            ? `x-ms-notification of ${nameOf(operation)} names no operation. Add "operationId".`
            : webhook === undefined
              ? `${nameOf(operation)} subscribes by "${id}", and no operation has this operationId.`
              : !isWebhook(webhook)
                ? `${nameOf(operation)} subscribes by "${id}", which takes no callback URL.`
                : undefined;
    if (message !== undefined) yield { severity: 'warning', path, onName: true, message };
  }
}

function* callFindings(
  context: ConnectorContext,
  call: JsonObject,
  path: JsonPath,
  name: string,
): Generator<ConnectorFinding> {
  const id = stringAt(call, 'operationId');
  if (id === undefined) {
    if (!call.has('builtInOperation') && !call.has('capability'))
      yield { severity: 'warning', path, message: `${name} names no operation. Add "operationId".` };
    return;
  }
  const operation = context.byId.get(id);
  if (operation === undefined) {
    yield {
      severity: 'warning',
      path: [...path, 'operationId'],
      message: `${name} calls "${id}", and no operation has this operationId.`,
    };
    return;
  }
  const fed = new Set(Array.from(objectAt(call, 'parameters').keys(), (key) => key.toLowerCase()));
  for (const parameter of operation.parameters) {
    const isOpen = parameter.isRequired && !parameter.hasDefault && parameter.in !== 'body';
    if (!isOpen || fed.has(parameter.name.toLowerCase())) continue;
    yield {
      severity: 'warning',
      path,
      message: `${name} calls ${nameOf(operation)} without its required parameter "${parameter.name}".`,
    };
  }
  const members = lists[name];
  if (members) yield* resultFindings(context.root, call, path, operation, members);
}

function* resultFindings(
  root: JsonObject,
  call: JsonObject,
  path: JsonPath,
  operation: ConnectorOperation,
  [collection, member]: readonly [string, string],
): Generator<ConnectorFinding> {
  const answer = successesOf(operation).find(({ schema }) => schema !== undefined)?.schema;
  if (answer === undefined || typeOf(root, answer) === undefined) return;
  const listPath = stringAt(call, collection) ?? '';
  const list = below(root, answer, listPath);
  if (list === 'unknown') return;
  if (list === 'missing' || typeOf(root, list) !== 'array') {
    yield {
      severity: 'warning',
      path,
      message: `${nameOf(operation)} answers no array${listPath === '' ? '' : ` at "${listPath}"`}, and a list of values needs one.`,
    };
    return;
  }
  const items = itemsOf(root, list);
  const valuePath = stringAt(call, member);
  if (items === undefined || valuePath === undefined || valuePath === '') return;
  if (below(root, items, valuePath) === 'missing')
    yield {
      severity: 'warning',
      path: [...path, member],
      message: `The items that ${nameOf(operation)} answers have no "${valuePath}".`,
    };
}

/** The schema at a path of names: a JSON pointer without the slash in front. */
function below(root: JsonObject, start: Located, path: string): Located | 'missing' | 'unknown' {
  let current = start;
  for (const name of path.split('/').filter((word) => word !== '')) {
    const members = membersOf(root, current);
    if (members.length === 0) return 'unknown';
    const member = members.find((one) => one.name === name);
    if (member === undefined) return 'missing';
    current = member.schema;
  }
  return typeOf(root, current) === undefined ? 'unknown' : current;
}

const pairs = [
  ['x-ms-dynamic-values', 'x-ms-dynamic-list'],
  ['x-ms-dynamic-schema', 'x-ms-dynamic-properties'],
] as const;

export const newDynamicForm: ConnectorRule = {
  id: 'CC044',
  description:
    'The older dynamic extensions cannot name a property of the body; the newer ones stand beside them for that.',
  *check({ connector, root }) {
    const seen = new Set<JsonObject>();
    const triggers = new Map(connector.triggers.map((trigger) => [trigger.at, trigger]));
    for (const operation of connector.operations) {
      const names = new Set(operation.parameters.filter((one) => one.in !== 'body').map(({ name }) => name));
      const notification = triggers.get(operation.at)?.notification?.schema;
      const starts = [
        ...operation.parameters.map(({ schema }) => schema),
        ...operation.responses.flatMap(({ schema }) => schema ?? []),
        ...(notification ? [notification] : []),
      ];
      for (const start of starts) {
        for (const { resolved } of schemasBelow(root, start, 2000)) {
          if (seen.has(resolved.value)) continue;
          seen.add(resolved.value);
          yield* oldForms(resolved, names, (name) => placesInBody(root, operation, name));
        }
      }
    }
  },
};

/** Properties of that name in the body of an operation, each as the newer form names it: `order/customer/id`. */
function placesInBody(root: JsonObject, { parameters }: ConnectorOperation, name: string): readonly string[] {
  const body = parameters.find((one) => one.in === 'body');
  if (body === undefined) return [];
  return Array.from(schemasBelow(root, body.schema, 2000), ({ path }) => path)
    .filter((path) => path.at(-1) === name)
    .map((path) => [body.name, ...path].join('/'));
}

/** What the members of the older form are called in the newer one. */
const renamed: Readonly<Record<string, string>> = {
  'value-collection': 'itemsPath',
  'value-path': 'itemValuePath',
  'value-title': 'itemTitlePath',
};

function newNameOf(name: string): string {
  return (Object.hasOwn(renamed, name) ? renamed[name] : undefined) ?? name;
}

/** The same call in the newer form; `undefined` where a name may mean several properties, or none. */
function newForm(
  call: JsonObject,
  names: ReadonlySet<string>,
  placesOf: (name: string) => readonly string[],
): JsonObject | undefined {
  const parameters: [string, Json][] = [];
  for (const [key, given] of objectAt(call, 'parameters')) {
    const name = stringAt(given, 'parameter');
    if (name === undefined) parameters.push([key, new Map([['value', given]])]);
    else {
      const places = names.has(name) ? [name] : placesOf(name);
      const [place] = places;
      if (place === undefined || places.length > 1) return undefined;
      parameters.push([key, new Map([['parameterReference', place]])]);
    }
  }
  return new Map(
    Array.from(call, ([name, value]): [string, Json] =>
      name === 'parameters' ? [name, new Map(parameters)] : [newNameOf(name), value],
    ),
  );
}

function* oldForms(
  { value, path }: Located,
  names: ReadonlySet<string>,
  placesOf: (name: string) => readonly string[],
): Generator<ConnectorFinding> {
  for (const [old, fresh] of pairs) {
    const call = value.get(old);
    if (!isObject(call) || isArray(call) || value.has(fresh)) continue;
    const inBody = [...objectAt(call, 'parameters').values()]
      .map((parameter) => stringAt(parameter, 'parameter'))
      .find((name) => name !== undefined && !names.has(name));
    if (inBody === undefined) continue;
    const fixed = newForm(call, names, placesOf);
    yield {
      severity: 'warning',
      path: [...path, old],
      onName: true,
      message: `${old} takes "${inBody}" from the body, which it cannot name exactly. Add ${fresh} beside it.`,
      ...(fixed && {
        fix: { title: `Add ${fresh}`, edit: setInFile('definition', [...path, fresh], fixed) },
      }),
    };
  }
}
