import { setAt } from '../../../document/structure.ts';
import { Float, isArray, isObject, type Json, type JsonObject, objectAt, stringAt } from '../../../json.ts';
import type { ConnectorOperation } from '../../ConnectorOperation.ts';
import { arrayAt, visibilityOf } from '../../ConnectorOperation.ts';
import { editDefinition, objectOf, setInFile } from '../../edits/editFile.ts';
import { requireChain } from '../../edits/requireChain.ts';
import { type ConnectorParameter, namesInTemplate } from '../../parameters.ts';
import { keyword, typeOf } from '../../resolve.ts';
import { schemasBelow } from '../../schemaWalk.ts';
import { titleOf } from '../../titleOf.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';
import { nameOf } from '../context.ts';

/* Parameters: where they stand, and what is sent for them. */

export const pathParameters: ConnectorRule = {
  id: 'CC034',
  description: 'Path templates and path parameters belong together, and path parameters are required.',
  *check({ connector }) {
    const seen = new Set<JsonObject>();
    for (const operation of connector.operations) {
      const inTemplate = namesInTemplate(operation.path);
      const declared = operation.parameters.filter((parameter) => parameter.in === 'path');
      for (const parameter of declared) {
        if (!parameter.isRequired && !seen.has(parameter.node.value)) yield notRequired(parameter);
        seen.add(parameter.node.value);
        if (inTemplate.includes(parameter.name)) continue;
        yield {
          severity: 'error',
          path: parameter.written.path,
          message: `The path parameter "${parameter.name}" of ${nameOf(operation)} does not stand in the path "${operation.path}".`,
        };
      }
      const names = new Set(declared.map(({ name }) => name));
      for (const name of inTemplate) if (!names.has(name)) yield notDeclared(operation, name);
    }
  },
};

function notRequired({ name, node }: ConnectorParameter): ConnectorFinding {
  const path = [...node.path, 'required'];
  return {
    severity: 'error',
    path: node.value.has('required') ? path : node.path,
    message: `The path parameter "${name}" must be required.`,
    fix: { title: 'Make it required', edit: setInFile('definition', path, true) },
  };
}

function notDeclared(operation: ConnectorOperation, name: string): ConnectorFinding {
  return {
    severity: 'error',
    path: operation.at,
    onName: true,
    message: `The path "${operation.path}" has "{${name}}", and ${nameOf(operation)} declares no such parameter.`,
    fix: {
      title: `Declare "${name}"`,
      edit: editDefinition((root) => {
        const list = arrayAt(objectAt(root, ...operation.at), 'parameters');
        const parameter = objectOf({
          name,
          in: 'path',
          required: true,
          type: 'string',
          'x-ms-summary': titleOf(name),
          'x-ms-url-encoding': 'single',
        });
        return setAt(root, [...operation.at, 'parameters'], [...list, parameter]);
      }),
    },
  };
}

export const pathEncoding: ConnectorRule = {
  id: 'CC035',
  description: 'Path parameters say how often their value is encoded.',
  *check({ parameters }) {
    for (const { value, path } of parameters) {
      if (value.get('in') !== 'path' || value.has('x-ms-url-encoding')) continue;
      yield {
        severity: 'warning',
        path,
        message: `The path parameter "${stringAt(value, 'name') ?? ''}" has no x-ms-url-encoding.`,
        fix: {
          title: 'Set it to "single"',
          edit: setInFile('definition', [...path, 'x-ms-url-encoding'], 'single'),
        },
      };
    }
  },
};

export const queryEncoding: ConnectorRule = {
  id: 'CC036',
  description: 'x-ms-url-encoding is for path parameters.',
  *check({ parameters }) {
    for (const { value, path } of parameters) {
      if (value.get('in') !== 'query' || !value.has('x-ms-url-encoding')) continue;
      const at = [...path, 'x-ms-url-encoding'];
      yield {
        severity: 'warning',
        path: at,
        onName: true,
        message: `x-ms-url-encoding is for path parameters, and "${stringAt(value, 'name') ?? ''}" stands in the query.`,
        fix: { title: 'Remove it', edit: setInFile('definition', at, undefined) },
      };
    }
  },
};

export const bodies: ConnectorRule = {
  id: 'CC037',
  description: 'An operation has one body at most, with a schema, and none on GET.',
  *check({ connector }) {
    for (const operation of connector.operations) {
      const found = operation.parameters.filter((parameter) => parameter.in === 'body');
      const [first, second] = found;
      if (first === undefined) continue;
      const say = (parameter: ConnectorParameter, message: string): ConnectorFinding => ({
        severity: 'error',
        path: parameter.written.path,
        message: `${nameOf(operation)} ${message}`,
      });
      if (second) yield say(second, `has ${found.length} body parameters. One is the most.`);
      if (operation.parameters.some((parameter) => parameter.in === 'formData'))
        yield say(first, 'has a body and form fields. Use one of them.');
      if (operation.method === 'GET' || operation.method === 'HEAD')
        yield say(first, `is ${operation.method} and has a body, which is not sent.`);
      for (const parameter of found) {
        if (!isObject(parameter.node.value.get('schema')))
          yield say(parameter, `has the body "${parameter.name}" without a schema.`);
      }
    }
  },
};

export const internalValues: ConnectorRule = {
  id: 'CC038',
  description: 'What people do not see is sent when it is required and has a default.',
  *check({ connector, root }) {
    const seen = new Set<JsonObject>();
    for (const operation of connector.operations) {
      for (const parameter of operation.parameters) {
        if (parameter.in !== 'body') {
          if (parameter.visibility !== 'internal' || seen.has(parameter.node.value)) continue;
          seen.add(parameter.node.value);
          const edit = editDefinition((current) =>
            setAt(current, [...parameter.node.path, 'required'], true),
          );
          yield* unsent(parameter.name, parameter.node, parameter.isRequired, parameter.hasDefault, edit);
          continue;
        }
        for (const { schema, resolved, chain, path } of schemasBelow(root, parameter.schema, 5000)) {
          const member = chain.at(-1);
          if (member === undefined || member.schema !== schema || seen.has(schema.value)) continue;
          seen.add(schema.value);
          if (visibilityOf(schema.value) !== 'internal' && visibilityOf(resolved.value) !== 'internal')
            continue;
          const type = typeOf(root, resolved);
          if (resolved.value.has('x-ms-notification-url') || type === 'object' || type === 'array') continue;
          const edit = editDefinition((current) => requireChain(current, undefined, [member]));
          const hasDefault = keyword(root, resolved, 'default') !== undefined;
          yield* unsent(path.join('/'), schema, member.isRequired, hasDefault, edit);
        }
      }
    }
  },
};

function* unsent(
  name: string,
  node: { readonly path: ConnectorFinding['path'] },
  isRequired: boolean,
  hasDefault: boolean,
  edit: NonNullable<ConnectorFinding['fix']>['edit'],
): Generator<ConnectorFinding> {
  if (hasDefault && !isRequired) {
    yield {
      severity: 'warning',
      path: node.path,
      message: `"${name}" is internal and has a default, but is not required: its default is never sent.`,
      fix: { title: 'Make it required', edit },
    };
  }
  if (isRequired && !hasDefault) {
    yield {
      severity: 'error',
      path: node.path,
      message: `"${name}" is internal and required, and has no default: there is nothing to send.`,
    };
  }
}

export const choices: ConnectorRule = {
  id: 'CC039',
  description: 'A choice has members, and a default is one of them and of the right type.',
  *check({ schemas, parameters }) {
    for (const { value, path } of [...parameters, ...schemas]) {
      const members = value.get('enum');
      const fallback = value.get('default');
      if (isArray(members) && members.length === 0)
        yield {
          severity: 'error',
          path: [...path, 'enum'],
          message: 'The list of choices is empty. Add choices, or remove "enum".',
        };
      if (fallback === undefined || fallback === null) continue;
      const at = [...path, 'default'];
      const type = value.get('type');
      if (typeof type === 'string' && !hasType(fallback, type))
        yield {
          ...{ severity: 'error', path: at, message: `The default does not have the type "${type}".` },
          ...takes(at, asType(fallback, type)),
        };
      else if (isArray(members) && members.length > 0 && !members.some((member) => isEqual(member, fallback)))
        yield {
          ...{ severity: 'error', path: at, message: 'The default is not one of the choices.' },
          ...takes(
            at,
            members.find((member) => String(member).toLowerCase() === String(fallback).toLowerCase()),
          ),
        };
    }
  },
};

/** The fix that puts the value there which is plainly meant; none where that is not plain. */
function takes(path: ConnectorFinding['path'], value: Json | undefined): Pick<ConnectorFinding, 'fix'> {
  if (value === undefined) return {};
  const shown = typeof value === 'string' ? `"${value}"` : String(value);
  return { fix: { title: `Set it to ${shown.slice(0, 60)}`, edit: setInFile('definition', path, value) } };
}

/** A default that was written as another type and says one value of this one. */
function asType(value: Json, type: string): Json | undefined {
  if (type === 'string' && (typeof value === 'number' || typeof value === 'boolean')) return String(value);
  if (typeof value !== 'string') return undefined;
  if (type === 'boolean') return /^(?:true|false)$/i.test(value) ? value.toLowerCase() === 'true' : undefined;
  if (type === 'integer' || type === 'number') return /^-?\d{1,15}$/.test(value) ? Number(value) : undefined;
  return undefined;
}

function hasType(value: Json, type: string): boolean {
  switch (type) {
    case 'string':
      return typeof value === 'string';
    case 'boolean':
      return typeof value === 'boolean';
    case 'integer':
      return typeof value === 'number' || typeof value === 'bigint';
    case 'number':
      return typeof value === 'number' || typeof value === 'bigint' || value instanceof Float;
    case 'array':
      return isArray(value);
    case 'object':
      return isObject(value);
    default:
      return true;
  }
}

function isEqual(a: Json, b: Json): boolean {
  if (a === b) return true;
  return a !== null && b !== null && typeof a === 'object' && typeof b === 'object'
    ? a.valueOf() === b.valueOf()
    : false;
}
