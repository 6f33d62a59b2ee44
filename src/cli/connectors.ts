import { encodeUtf8 } from '../workflow/bytes.ts';
import type { Connector } from '../workflow/connector/Connector.ts';
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
import { writeConnector } from '../workflow/connector/writeConnector.ts';
import { writeZip } from '../workflow/formats/zip/writeZip.ts';

/** The files of a connector in one zip. */
export function zipConnector(connector: Connector): Uint8Array {
  const files = writeConnector(connector).map(({ name, content }): [string, Uint8Array] => [
    name,
    typeof content === 'string' ? encodeUtf8(content) : content,
  ]);
  return writeZip(new Map(files));
}

/** Everything that can be done to a connector. Each function makes an edit: `edit(connector)` gives the changed connector. */
export const connectorEdits = {
  addDeleteOperation,
  addTrigger,
  declareLocation,
  markCallbackUrl,
  removeNotification,
  removeOperation,
  setAuthentication,
  setConnectionParameters,
  setInFile,
  setMethod,
  setNotificationFromSample,
  setNotificationSchema,
  setOperationText,
  setPath,
  setTriggerKind,
  setVisibility,
  treatAsTrigger,
};
