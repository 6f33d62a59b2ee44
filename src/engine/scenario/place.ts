import { decodeUtf8 } from '../../workflow/bytes.ts';
import { createCallbackFinder } from '../../workflow/callbackFinder.ts';

/* Where the workflow of a scenario is hosted: the shape of the service's own addresses, on a host that is nobody's. */

export const origin = 'https://prod-00.simulator.logic.example';
export const workflowId = '5ce4a12007f54e3c8a0f6e1d2c3b4a59';
export const secret = 'scenario';

/** The callback URL that a request carries. */
export const findCallbackUrl = createCallbackFinder(origin, decodeUtf8);
