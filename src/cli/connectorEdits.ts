import { addDeleteOperation } from '../workflow/connector/edits/addDeleteOperation.ts';
import { addTrigger } from '../workflow/connector/edits/addTrigger.ts';
import { setAuthentication, setConnectionParameters } from '../workflow/connector/edits/authentication.ts';
import { markCallbackUrl } from '../workflow/connector/edits/callbackUrl.ts';
import { declareLocation } from '../workflow/connector/edits/declareLocation.ts';
import {
  removeOperation,
  setMethod,
  setOperationText,
  setPath,
  setTriggerKind,
  setVisibility,
} from '../workflow/connector/edits/describeOperation.ts';
import { setInFile } from '../workflow/connector/edits/editFile.ts';
import {
  removeNotification,
  setNotificationFromSample,
  setNotificationSchema,
} from '../workflow/connector/edits/notification.ts';
import { treatAsTrigger } from '../workflow/connector/edits/treatAsTrigger.ts';
import { anyValue, guarded, members, object, oneOf, optional, path, text, texts } from './given.ts';

/** An operation is named by its path and verb; a trigger or action of a connector has both. */
const operation = members({ path: text, method: text });
const authentication = members({ kind: oneOf('none', 'basic', 'apiKey', 'oauth2', 'aad') });
const operationText = oneOf('operationId', 'summary', 'description', 'x-ms-trigger-hint');

/**
 * Everything that can be done to a connector. Each function makes an edit: `edit(connector)` gives the changed connector. It throws an
 * `Error` that says what is wrong with an argument; schemas and samples may be plain data.
 */
export const connectorEdits = {
  /** `(registration, { path?, operationId? })`: adds the internal DELETE to which a registration's `Location` leads. */
  addDeleteOperation: guarded(
    'connectorEdits.addDeleteOperation',
    addDeleteOperation,
    operation,
    optional(members({ path: optional(text), operationId: optional(text) })),
  ),
  /** `({ path?, summary?, callbackUrl? })`: adds a webhook trigger with registration and notification content. */
  addTrigger: guarded(
    'connectorEdits.addTrigger',
    addTrigger,
    optional(members({ path: optional(text), summary: optional(text), callbackUrl: optional(text) })),
  ),
  /** `(registration)`: declares the `Location` header on the answer of a registration. */
  declareLocation: guarded('connectorEdits.declareLocation', declareLocation, operation),
  /** `(registration, path)`: says which property of the body takes the callback URL. */
  markCallbackUrl: guarded('connectorEdits.markCallbackUrl', markCallbackUrl, operation, texts),
  /** `(operation)`: takes the description of the notification away. */
  removeNotification: guarded('connectorEdits.removeNotification', removeNotification, operation),
  /** `(operation)`: removes an operation. */
  removeOperation: guarded('connectorEdits.removeOperation', removeOperation, operation),
  /** `({ kind, … })`: sets how callers sign in, in both files. */
  setAuthentication: guarded('connectorEdits.setAuthentication', setAuthentication, authentication),
  /** `(parameters)`: sets what the connection dialog asks for. */
  setConnectionParameters: guarded(
    'connectorEdits.setConnectionParameters',
    setConnectionParameters,
    anyValue,
  ),
  /** `('definition' | 'properties', path, value)`: sets the value at a path of a file; without a value, removes it. */
  setInFile: guarded(
    'connectorEdits.setInFile',
    setInFile,
    oneOf('definition', 'properties'),
    path,
    optional(anyValue),
  ),
  /** `(operation, method)`: gives an operation another verb. */
  setMethod: guarded('connectorEdits.setMethod', setMethod, operation, text),
  /** `(operation, sample)`: describes the notification from one that was really sent. */
  setNotificationFromSample: guarded(
    'connectorEdits.setNotificationFromSample',
    setNotificationFromSample,
    operation,
    anyValue,
  ),
  /** `(operation, schema, description?)`: describes what a webhook sends. */
  setNotificationSchema: guarded(
    'connectorEdits.setNotificationSchema',
    setNotificationSchema,
    operation,
    object,
    optional(text),
  ),
  /** `(operation, name, text)`: sets a text of an operation; an empty one goes. */
  setOperationText: guarded(
    'connectorEdits.setOperationText',
    setOperationText,
    operation,
    operationText,
    text,
  ),
  /** `(operation, path)`: moves an operation to another path. */
  setPath: guarded('connectorEdits.setPath', setPath, operation, text),
  /** `(operation, 'single' | 'batch' | 'action')`: makes an operation a trigger, or an action again. */
  setTriggerKind: guarded(
    'connectorEdits.setTriggerKind',
    setTriggerKind,
    operation,
    oneOf('single', 'batch', 'action'),
  ),
  /** `(operation, visibility)`: says who sees an operation. */
  setVisibility: guarded(
    'connectorEdits.setVisibility',
    setVisibility,
    operation,
    oneOf('important', 'advanced', 'internal', 'none'),
  ),
  /** `(operation, { kind?, callbackUrlAt? })`: makes a trigger of an action that an import made of it. */
  treatAsTrigger: guarded(
    'connectorEdits.treatAsTrigger',
    treatAsTrigger,
    operation,
    optional(members({ kind: optional(oneOf('single', 'batch')), callbackUrlAt: optional(texts) })),
  ),
} as const;
