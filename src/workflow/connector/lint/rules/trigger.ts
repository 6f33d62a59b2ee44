import { insertMember, removeAt, renameMember, setAt } from '../../../document/structure.ts';
import { isObject, type JsonObject, objectAt, stringAt } from '../../../json.ts';
import type { Trigger } from '../../Connector.ts';
import { markCallbackUrl } from '../../edits/callbackUrl.ts';
import { editDefinition, objectOf, setInFile } from '../../edits/editFile.ts';
import { certainCallbackIn } from '../../likelyTriggers.ts';
import type { Notification } from '../../notification.ts';
import type { ConnectorFinding, ConnectorRule } from '../ConnectorRule.ts';
import { nameOf } from '../context.ts';

/* What makes an operation a trigger. */

const metadata = () => objectOf({ kind: 'query', mode: 'polling' });

export const triggerWord: ConnectorRule = {
  id: 'CC010',
  description: 'x-ms-trigger is "single" or "batch".',
  *check({ connector }) {
    for (const trigger of connector.triggers) {
      const word = trigger.value.get('x-ms-trigger');
      if (word === 'single' || word === 'batch') continue;
      const path = [...trigger.at, 'x-ms-trigger'];
      yield {
        severity: 'error',
        path,
        message: `x-ms-trigger of ${nameOf(trigger)} must be "single", one object for each event, or "batch", an array of them.`,
        fix: {
          title: `Set it to "${trigger.delivers}"`,
          edit: setInFile('definition', path, trigger.delivers),
        },
      };
    }
  },
};

export const contentMissing: ConnectorRule = {
  id: 'CC011',
  description:
    'Without x-ms-notification-content the designers take a webhook for a polling trigger and offer no outputs.',
  *check({ webhooks, root }) {
    for (const trigger of webhooks) {
      if (trigger.notification !== undefined) yield* bareSchema(root, trigger.notification);
      if (trigger.notification !== undefined || trigger.callbackUrlAt === undefined) continue;
      const item = trigger.at.slice(0, -1);
      yield {
        severity: 'error',
        path: item,
        onName: true,
        message: `The path "${trigger.path}" lacks x-ms-notification-content. Without it the designers take ${nameOf(trigger)} for a polling trigger.`,
        fix: {
          title: 'Describe the notification',
          edit: editDefinition((root) =>
            setAt(
              root,
              item,
              insertMember(
                objectAt(root, ...item),
                'x-ms-notification-content',
                objectOf({ description: 'Event', schema: { type: 'object' } }),
                { before: String(trigger.at.at(-1)) },
              ),
            ),
          ),
        },
      };
    }
  },
};

/** A schema where an object with `schema` belongs: the designers read the latter only. */
function* bareSchema(root: JsonObject, { at, schema }: Notification): Generator<ConnectorFinding> {
  const written = objectAt(root, ...at);
  if (schema === undefined || objectAt(root, ...schema.path.slice(0, -1)).get('schema') === schema.value)
    return;
  yield {
    severity: 'warning',
    path: at,
    onName: true,
    message:
      'x-ms-notification-content is a schema itself. The designers read only its member "schema": put it there.',
    fix: {
      title: 'Put it under "schema"',
      edit: setInFile('definition', at, new Map([['schema', written]])),
    },
  };
}

export const contentInOperation: ConnectorRule = {
  id: 'CC012',
  description:
    'x-ms-notification-content stands beside the verbs of a path; inside an operation nobody reads it.',
  *check({ connector }) {
    for (const operation of connector.operations) {
      const value = operation.value.get('x-ms-notification-content');
      if (value === undefined) continue;
      const path = [...operation.at, 'x-ms-notification-content'];
      const item = operation.at.slice(0, -1);
      yield {
        severity: 'error',
        path,
        onName: true,
        message: `x-ms-notification-content stands inside ${nameOf(operation)}, where it is ignored. It belongs to the path.`,
        fix: {
          title: 'Move it to the path',
          edit: editDefinition((root) => {
            const without = removeAt(root, path);
            const pathItem = isObject(without) ? objectAt(without, ...item) : undefined;
            if (pathItem === undefined || pathItem.has('x-ms-notification-content')) return without;
            const moved = insertMember(pathItem, 'x-ms-notification-content', value, {
              before: String(operation.at.at(-1)),
            });
            return setAt(without, item, moved);
          }),
        },
      };
    }
  },
};

export const callbackUrlMissing: ConnectorRule = {
  id: 'CC013',
  description: 'A webhook without x-ms-notification-url does not tell the publisher where to post.',
  *check({ webhooks, root }) {
    for (const trigger of webhooks) {
      if (trigger.notification === undefined || trigger.callbackUrlAt?.in === 'body') continue;
      const candidate = certainCallbackIn(root, trigger);
      yield {
        severity: 'error',
        path: trigger.at,
        onName: true,
        message: `No property in the body of ${nameOf(trigger)} is marked x-ms-notification-url. The publisher would not learn where to post.`,
        ...(candidate && {
          fix: {
            title: `Mark "${candidate.path.join('.')}" as the callback URL`,
            edit: markCallbackUrl(trigger, candidate.path.map(String)),
          },
        }),
      };
    }
  },
};

export const triggersShareContent: ConnectorRule = {
  id: 'CC020',
  description: 'Triggers on one path share its notification content.',
  *check({ webhooks }) {
    const seen = new Map<string, Trigger>();
    for (const trigger of webhooks) {
      const other = seen.get(trigger.path);
      if (other === undefined) seen.set(trigger.path, trigger);
      else {
        yield {
          severity: 'error',
          path: trigger.at,
          onName: true,
          message: `${nameOf(trigger)} and ${nameOf(other)} stand on one path and so share one notification content. Give one of them a path of its own.`,
        };
      }
    }
  },
};

export const registrationVerb: ConnectorRule = {
  id: 'CC021',
  description:
    'Registrations are POST; with another verb the Logic Apps designer does not find the operation again.',
  *check({ webhooks }) {
    for (const trigger of webhooks) {
      if (trigger.method === 'POST') continue;
      const item = trigger.at.slice(0, -1);
      const isReal = trigger.method === 'PUT' || trigger.method === 'PATCH';
      yield {
        severity: 'warning',
        path: trigger.at,
        onName: true,
        message: `${nameOf(trigger)} registers by ${trigger.method}. The Logic Apps designer finds webhook triggers by POST only.`,
        ...(!isReal && {
          fix: {
            title: 'Make it POST',
            edit: editDefinition((root) => {
              const pathItem = objectAt(root, ...item);
              if (pathItem.has('post')) return root;
              return setAt(root, item, renameMember(pathItem, String(trigger.at.at(-1)), 'post'));
            }),
          },
        }),
      };
    }
  },
};

export const batchWebhook: ConnectorRule = {
  id: 'CC026',
  description: 'Webhooks notify of one event at a time; a batch needs a split.',
  *check({ webhooks }) {
    for (const trigger of webhooks) {
      if (trigger.kind !== 'batch') continue;
      const path = [...trigger.at, 'x-ms-trigger'];
      yield {
        severity: 'warning',
        path,
        message: `${nameOf(trigger)} is a webhook that sends a batch. Workflows need splitOn to run once for each item; "single" is what webhooks have.`,
        fix: { title: 'Set it to "single"', edit: setInFile('definition', path, 'single') },
      };
    }
  },
};

export const pollingMetadata: ConnectorRule = {
  id: 'CC027',
  description: 'x-ms-trigger-metadata is for polling triggers, and has one value.',
  *check({ connector }) {
    const hooks = new Set(connector.triggers.filter(({ kind }) => kind !== 'polling').map(({ at }) => at));
    for (const operation of connector.operations) {
      const value = operation.value.get('x-ms-trigger-metadata');
      if (value === undefined) continue;
      const path = [...operation.at, 'x-ms-trigger-metadata'];
      const isWebhook = hooks.has(operation.at);
      if (isWebhook) {
        yield {
          severity: 'error',
          path,
          onName: true,
          message: `x-ms-trigger-metadata is for polling triggers, and ${nameOf(operation)} is a webhook. Remove it.`,
          fix: { title: 'Remove x-ms-trigger-metadata', edit: setInFile('definition', path, undefined) },
        };
      } else if (stringAt(value, 'kind') !== 'query' || stringAt(value, 'mode') !== 'polling') {
        yield {
          severity: 'error',
          path,
          message: 'x-ms-trigger-metadata must be { "kind": "query", "mode": "polling" }.',
          fix: { title: 'Set it so', edit: setInFile('definition', path, metadata()) },
        };
      }
    }
  },
};

export const safeRegistration: ConnectorRule = {
  id: 'CC028',
  description: 'A registration that is called "safe" may be called while a workflow is designed.',
  *check({ registrations }) {
    for (const operation of registrations) {
      if (operation.value.get('x-ms-safe-operation') !== true) continue;
      const path = [...operation.at, 'x-ms-safe-operation'];
      yield {
        severity: 'warning',
        path,
        onName: true,
        message: `${nameOf(operation)} registers a webhook and is marked x-ms-safe-operation: a designer may call it, and each call registers one more.`,
        fix: { title: 'Remove x-ms-safe-operation', edit: setInFile('definition', path, undefined) },
      };
    }
  },
};

export const hint: ConnectorRule = {
  id: 'CC029',
  description: 'A hint tells people how to make the event happen.',
  *check({ webhooks }) {
    for (const trigger of webhooks) {
      if ((trigger.hint ?? '').trim() !== '') continue;
      yield {
        severity: 'info',
        path: trigger.at,
        onName: true,
        message: `${nameOf(trigger)} has no x-ms-trigger-hint, which tells people how to make the event happen.`,
      };
    }
  },
};
