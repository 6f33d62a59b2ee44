import { insertMember, setAt } from '../../document/structure.ts';
import { objectAt } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import { namesInTemplate } from '../parameters.ts';
import { titleOf } from '../titleOf.ts';
import { editDefinition, objectOf } from './editFile.ts';
import { findOperation, freeOperationId, type OperationKey, operationIdOf } from './findOperation.ts';

export interface DeleteOptions {
  /** Default: the registration's path and one more segment. */
  readonly path?: string;
  readonly operationId?: string;
}

/**
 * Adds the internal DELETE operation to which a registration's `Location` leads: on the registration's path plus an id, right
 * behind it. Parameters of the path are described. Changes nothing where that path has a DELETE already.
 */
export function addDeleteOperation(registration: OperationKey, options: DeleteOptions = {}): ConnectorEdit {
  return editDefinition((root, connector) => {
    const operation = findOperation(connector, registration);
    if (operation === undefined) return root;
    const path =
      options.path ??
      `${operation.path.replace(/[?#].*$/s, '').replace(/\/+$/, '')}/{${freeName(operation.path)}}`;
    const item = objectAt(root, 'paths', path);
    if (item.has('delete')) return root;
    const base = operationIdOf(`Delete ${operation.operationId || 'Webhook'}`);
    const value = objectOf({
      operationId: freeOperationId(connector, options.operationId ?? base),
      summary: 'Delete a webhook',
      description: 'This operation removes one webhook registration.',
      'x-ms-visibility': 'internal',
      parameters: namesInTemplate(path).map((name) => ({
        name,
        in: 'path',
        required: true,
        type: 'string',
        'x-ms-summary': titleOf(name),
        description: `Part of the address of the webhook: ${name}.`,
        'x-ms-url-encoding': 'single',
      })),
      responses: { '204': { description: 'The webhook was removed.' } },
    });
    if (item.size > 0) return setAt(root, ['paths', path, 'delete'], value);
    const paths = insertMember(objectAt(root, 'paths'), path, new Map([['delete', value]]), {
      after: operation.path,
    });
    return setAt(root, ['paths'], paths);
  });
}

function freeName(path: string): string {
  const taken = new Set(namesInTemplate(path));
  let name = 'webhook_id';
  for (let number = 2; taken.has(name); number++) name = `webhook_id_${number}`;
  return name;
}
