import { insertMember, setAt } from '../../document/structure.ts';
import { at, isObject, objectAt } from '../../json.ts';
import type { ConnectorEdit } from '../Connector.ts';
import { successesOf } from '../ConnectorOperation.ts';
import { follow } from '../resolve.ts';
import { editDefinition, objectOf } from './editFile.ts';
import { findOperation, type OperationKey } from './findOperation.ts';

const location = () =>
  objectOf({
    type: 'string',
    description: 'Address that removes this webhook when it is called with DELETE.',
  });

/** Declares the `Location` header on the success answer of a registration, and a 201 answer where there is no success answer. */
export function declareLocation(registration: OperationKey): ConnectorEdit {
  return editDefinition((root, connector) => {
    const operation = findOperation(connector, registration);
    if (operation === undefined) return root;
    const successes = successesOf(operation);
    const success = successes.find(({ status }) => status === '201') ?? successes[0];
    if (success === undefined) {
      const answer = objectOf({
        description: 'The webhook was registered.',
        headers: { Location: location() },
      });
      const responses = insertMember(objectAt(operation.value, 'responses'), '201', answer, { index: 0 });
      return setAt(root, [...operation.at, 'responses'], responses);
    }
    if (success.headers.some((name) => name.toLowerCase() === 'location')) return root;
    const written = at(root, ...success.at);
    if (!isObject(written)) return root;
    return setAt(
      root,
      [...follow(root, { value: written, path: success.at }).path, 'headers', 'Location'],
      location(),
    );
  });
}
