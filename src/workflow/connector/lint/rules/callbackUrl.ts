import { setAt } from '../../../document/structure.ts';
import { type JsonObject, stringAt } from '../../../json.ts';
import { type CallbackPlace, callbackPlaces } from '../../callbackPlace.ts';
import { editDefinition, setInFile } from '../../edits/editFile.ts';
import { requireChain } from '../../edits/requireChain.ts';
import { follow, type Located, typeOf } from '../../resolve.ts';
import { schemasBelow } from '../../schemaWalk.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';
import type { ConnectorContext } from '../context.ts';
import { nameOf } from '../context.ts';

/* The mark x-ms-notification-url: where it may stand, and what stands there. */

const mark = 'x-ms-notification-url';

function titleOf(place: CallbackPlace): string {
  return `"${[place.parameter, ...place.path].join('/')}"`;
}

/** Every place of a callback URL in the body of an operation, each node of the definition once. */
function* bodyPlaces({ connector, root }: Pick<ConnectorContext, 'connector' | 'root'>) {
  const seen = new Set<string>();
  for (const operation of connector.operations) {
    for (const place of callbackPlaces(root, operation.parameters)) {
      const key = place.at.join('\n');
      if (place.in !== 'body' || seen.has(key)) continue;
      seen.add(key);
      yield { operation, place };
    }
  }
}

export const misplacedMark: ConnectorRule = {
  id: 'CC014',
  description: 'x-ms-notification-url counts in the body of a registration only.',
  *check({ parameters, connector, root, schemas }) {
    for (const { value, path } of parameters) {
      if (value.get(mark) === undefined || value.get('in') === 'body') continue;
      yield misplaced(
        path,
        `the ${stringAt(value, 'in') ?? 'other'} parameter "${stringAt(value, 'name') ?? ''}"`,
      );
    }
    if (!schemas.some(({ value }) => value.has(mark))) return;
    // Services often answer a registration with what they were sent: one definition for both.
    const shared = new Set([...bodyPlaces({ connector, root })].map(({ place }) => place.at.join('\n')));
    const seen = new Set<JsonObject>();
    for (const [start, where] of outside(connector)) {
      for (const { schema, resolved } of schemasBelow(root, start, 2000)) {
        const node = schema.value.has(mark) ? schema : resolved;
        if (node.value.get(mark) !== true || seen.has(node.value)) continue;
        seen.add(node.value);
        const isShared = shared.has(node.path.join('\n'));
        yield isShared ? sharedMark(node.path, where) : misplaced(node.path, where, false);
      }
    }
  },
};

function* outside(connector: ConnectorContext['connector']): Generator<readonly [Located, string]> {
  for (const { responses } of connector.operations) {
    for (const { schema } of responses) if (schema) yield [schema, 'an answer'];
  }
  for (const { notification } of [...connector.triggers, ...connector.webhookActions]) {
    if (notification?.schema) yield [notification.schema, 'a notification'];
  }
}

function misplaced(node: Located['path'], where: string, isSafe = true): ConnectorFinding {
  const path = [...node, mark];
  return {
    severity: 'error',
    path,
    onName: true,
    message: `${mark} stands in ${where}. It counts in the body of a registration only.`,
    ...(isSafe && { fix: { title: 'Remove the mark', edit: setInFile('definition', path, undefined) } }),
  };
}

function sharedMark(node: Located['path'], where: string): ConnectorFinding {
  return {
    severity: 'warning',
    path: [...node, mark],
    onName: true,
    message: `The schema with ${mark} describes ${where} too, where the mark does not count. Give the registration a schema of its own.`,
  };
}

export const markIsFlag: ConnectorRule = {
  id: 'CC015',
  description: 'x-ms-notification-url is the value true.',
  *check({ schemas, parameters }) {
    for (const { value, path } of [...schemas, ...parameters]) {
      const flag = value.get(mark);
      if (flag === undefined || flag === true) continue;
      const at = [...path, mark];
      if (flag === false) {
        yield {
          severity: 'warning',
          path: at,
          message: `${mark} is false, which means nothing. Remove it.`,
          fix: { title: `Remove ${mark}`, edit: setInFile('definition', at, undefined) },
        };
        continue;
      }
      const isMeant = typeof flag === 'string' && flag.toLowerCase() === 'true';
      yield {
        severity: 'error',
        path: at,
        message: `${mark} must be true, without quotes.`,
        ...(isMeant && { fix: { title: 'Set it to true', edit: setInFile('definition', at, true) } }),
      };
    }
  },
};

export const markIsString: ConnectorRule = {
  id: 'CC016',
  description: 'What takes the callback URL has the type string.',
  *check(context) {
    for (const { operation, place } of bodyPlaces(context)) {
      const type = typeOf(context.root, { value: place.schema, path: place.at });
      if (type === 'string') continue;
      yield {
        severity: 'error',
        path: place.at,
        onName: true,
        message: `${titleOf(place)} of ${nameOf(operation)} takes the callback URL and must have the type "string"${
          type === undefined ? '' : `, not "${type}"`
        }.`,
        fix: {
          title: 'Set the type to "string"',
          edit: setInFile('definition', [...place.at, 'type'], 'string'),
        },
      };
    }
  },
};

export const markIsRequired: ConnectorRule = {
  id: 'CC017',
  description:
    'The callback URL is required, and so are the objects around it: what is optional may not be sent.',
  *check(context) {
    for (const { operation, place } of bodyPlaces(context)) {
      if (place.isRequired) continue;
      const { path, method } = operation;
      yield {
        severity: 'warning',
        path: place.at,
        onName: true,
        message: `${titleOf(place)} of ${nameOf(operation)} takes the callback URL and should be required, with everything around it.`,
        fix: {
          title: 'Make it required',
          edit: editDefinition((root, connector) => {
            const current = connector.operations.find((one) => one.path === path && one.method === method);
            const parameter = current?.parameters.find((one) => one.in === 'body');
            if (parameter === undefined) return root;
            const wanted = JSON.stringify(place.path);
            for (const visited of schemasBelow(root, parameter.schema)) {
              if (JSON.stringify(visited.path) === wanted)
                return requireChain(root, parameter, visited.chain);
            }
            return root;
          }),
        },
      };
    }
  },
};

export const markIsInternal: ConnectorRule = {
  id: 'CC018',
  description: 'The callback URL is internal: people would see the field and fill it in.',
  *check(context) {
    for (const { operation, place } of bodyPlaces(context)) {
      if (place.isInternal) continue;
      yield {
        severity: 'warning',
        path: place.at,
        onName: true,
        message: `${titleOf(place)} of ${nameOf(operation)} takes the callback URL and should be internal: people would see it and overwrite it.`,
        fix: {
          title: 'Make it internal',
          edit: editDefinition((root) => {
            const target = follow(root, { value: place.schema, path: place.at });
            return setAt(root, [...target.path, 'x-ms-visibility'], 'internal');
          }),
        },
      };
    }
  },
};

export const oneMark: ConnectorRule = {
  id: 'CC019',
  description: 'One body has one callback URL.',
  *check({ connector, root }) {
    for (const operation of connector.operations) {
      const places = callbackPlaces(root, operation.parameters).filter((place) => place.in === 'body');
      const [first, ...others] = places;
      for (const place of others) {
        yield {
          severity: 'error',
          path: place.at,
          onName: true,
          message: `${nameOf(operation)} has a second place for the callback URL, ${titleOf(place)} beside ${first ? titleOf(first) : ''}. Keep one mark.`,
        };
      }
    }
  },
};
