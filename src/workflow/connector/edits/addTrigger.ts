import { setAt } from '../../document/structure.ts';
import { objectAt } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import { namesInTemplate } from '../parameters.ts';
import { pathParameter } from './describeOperation.ts';
import { editDefinition, objectOf } from './editFile.ts';
import { freeOperationId, operationIdOf } from './findOperation.ts';

export interface NewTrigger {
  /** Starts with "/"; a path that exists already gets a number. */
  readonly path?: string;
  readonly summary?: string;
  /** Name of the property of the body that takes the callback URL. */
  readonly callbackUrl?: string;
}

/** Adds a webhook trigger: registration and notification content. `addDeleteOperation` adds the third part. */
export function addTrigger(options: NewTrigger = {}): ConnectorEdit {
  const { summary = 'When an event happens', callbackUrl = 'callbackUrl' } = options;
  return editDefinition((root, connector) => {
    const path = freePath((candidate) => objectAt(root, 'paths').has(candidate), options.path ?? '/webhooks');
    const base = operationIdOf(summary.replace(/^When an? /i, ''));
    const id = freeOperationId(connector, base);
    const item = objectOf({
      'x-ms-notification-content': { description: 'Event', schema: { type: 'object', properties: {} } },
      post: {
        operationId: id,
        summary,
        description: `This operation triggers ${summary.replace(/^W/, 'w').replace(/\.?$/, '.')}`,
        'x-ms-trigger': 'single',
        'x-ms-visibility': 'important',
        parameters: [
          ...namesInTemplate(path).map(pathParameter),
          {
            name: 'body',
            in: 'body',
            required: true,
            schema: {
              type: 'object',
              required: [callbackUrl],
              properties: {
                [callbackUrl]: {
                  type: 'string',
                  description: 'The address that receives each notification.',
                  'x-ms-summary': 'Callback URL',
                  'x-ms-notification-url': true,
                  'x-ms-visibility': 'internal',
                },
              },
            },
          },
        ],
        responses: {
          '201': {
            description: 'The webhook was registered.',
            headers: {
              Location: {
                type: 'string',
                description: 'Address that removes this webhook when it is called with DELETE.',
              },
            },
          },
        },
      },
    });
    return setAt(root, ['paths', path], item);
  });
}

function freePath(isTaken: (path: string) => boolean, path: string): string {
  let free = path;
  for (let number = 2; isTaken(free); number++) free = `${path}-${number}`;
  return free;
}
