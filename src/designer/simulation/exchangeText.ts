import type { Exchange } from '../../publisher/protocol.ts';

/** What a request is for, in a word. */
export const phaseNames: Record<Exchange['phase'], string> = {
  subscribe: 'Subscribe',
  unsubscribe: 'Unsubscribe',
  callback: 'Callback',
  action: 'Action',
  poll: 'Poll',
  token: 'Token',
  tool: 'Tool',
};

/** `Subscribe`, or `Subscribe, retry 2 of 4`. */
export function phaseText({ phase, attempt, maximumAttempts }: Exchange): string {
  return attempt > 1
    ? `${phaseNames[phase]}, retry ${attempt - 1} of ${maximumAttempts - 1}`
    : phaseNames[phase];
}

const meanings: Readonly<Record<number, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
  204: 'No content',
  400: 'Bad request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not found',
  405: 'Method not allowed',
  408: 'Request time-out',
  409: 'Conflict',
  410: 'Gone',
  413: 'Too large',
  429: 'Too many requests',
  500: 'Internal server error',
  502: 'Bad gateway',
  503: 'Service unavailable',
  504: 'Gateway time-out',
};

/** The usual words for a status; empty for one that has none. */
export function meaningOf(status: number): string {
  return meanings[status] ?? '';
}

/** Why a call of a callback URL was refused, by the code of its answer; short, because a column holds them. */
const refusals: ReadonlyMap<string, string> = new Map([
  ['DirectApiAuthorizationRequired', 'No signature'],
  ['DirectApiInvalidAuthorizationSignature', 'Wrong signature'],
  ['DirectApiRequestHasMoreThanOneAuthorization', 'Two credentials'],
  ['MissingApiVersionParameter', 'No api-version'],
  ['InvalidApiVersionParameter', 'Unknown api-version'],
  ['WorkflowNotFound', 'Not open in a tab'],
  ['WorkflowTriggerNotFound', 'No such trigger'],
  ['WorkflowTriggerIsNotEnabled', 'Workflow is off'],
  ['WorkflowRunNotFound', 'No such run'],
  ['WorkflowRunActionNotFound', 'No such step'],
  ['WorkflowRunNotRunning', 'Run has ended'],
  ['WorkflowRunActionAlreadyRun', 'Waits no more'],
  ['WorkflowRunActionNotReady', 'Waits not yet'],
  ['InvalidRequestContent', 'Unreadable body'],
  ['TriggerInputSchemaMismatch', 'Body misfits schema'],
  ['TriggerRelativePathNotValid', 'Wrong path'],
]);

/** The code of a refusal, from its body: `{ "error": { "code": … } }`. */
const codePattern = /^\s*\{\s*"error"\s*:\s*\{\s*"code"\s*:\s*"(\w{1,80})"/;

/** Two refusals may share a status and differ in what is to be done about them. */
function refusalText({ direction, responseBody }: Exchange): string | undefined {
  if (direction !== 'in' || responseBody === undefined) return undefined;
  return refusals.get(codePattern.exec(responseBody.text)?.[1] ?? '');
}

/** `201 Created`, `409 Run has ended`, the failure's code, or `waiting`. */
export function statusText(exchange: Exchange): string {
  const { status, failure } = exchange;
  if (failure) return failure.code;
  if (status === undefined) return 'waiting';
  const meaning = (status >= 400 ? refusalText(exchange) : undefined) ?? meanings[status];
  return meaning ? `${status} ${meaning}` : String(status);
}

export function statusTone({ status, failure }: Exchange): 'ok' | 'failed' | 'neutral' {
  if (failure || (status !== undefined && status >= 400)) return 'failed';
  return status === undefined ? 'neutral' : 'ok';
}

/** Pretty text of a body that is JSON; any other text as it is. */
export function prettyBody(text: string): string {
  // Larger bodies are shown as they came: formatting them would cost more than it helps.
  if (text.length > 200_000) return text;
  try {
    return JSON.stringify(JSON.parse(text), null, 2);
  } catch {
    return text;
  }
}

/** Does an exchange fit the words of the filter? Words are joined by "and". */
export function fits(exchange: Exchange, filter: string): boolean {
  const words = filter.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const { method, url, step = '', status = 0 } = exchange;
  const text = [method, url, step, phaseText(exchange), statusText(exchange), meaningOf(status)]
    .join(' ')
    .toLowerCase();
  return words.every((word) => text.includes(word));
}
