import { type Headers, header } from '../../workflow/http.ts';
import { isLike } from '../../workflow/wildcard.ts';
import type { Mock } from './Scenario.ts';
import { isSubset } from './subset.ts';
import { readingsOf } from './wire.ts';

/** What wants an answer: a request, or an action that is not simulated. */
export interface Asked {
  readonly action: string;
  /** Absent where an action that is not simulated has none. */
  readonly method?: string;
  readonly url?: string;
  readonly headers: Headers;
  readonly body?: Uint8Array;
  /** Absent for an action that is not simulated. */
  readonly phase?: string;
  /** It asks a connector: its address is made up, and it may have no verb of its own. */
  readonly isConnector?: true;
}

export interface Mocks {
  /**
   * The place of the first mock that answers. Every mock counts whatever fits the rest of its conditions, whichever mock
   * answers: so "the 2nd" is the 2nd that was made.
   */
  take(asked: Asked): number | undefined;
}

export function createMocks(mocks: readonly Mock[]): Mocks {
  const counts = mocks.map(() => 0);
  return {
    take: (asked) => {
      let answering: number | undefined;
      for (const [index, { match }] of mocks.entries()) {
        if (!fits(match, asked)) continue;
        const count = (counts[index] ?? 0) + 1;
        counts[index] = count;
        if (match.nth === undefined || match.nth === count) answering ??= index;
      }
      return answering;
    },
  };
}

/** An action that is not simulated is known by its name: what it has not got cannot fail to fit. */
function fits(match: Mock['match'], asked: Asked): boolean {
  const { action, method, url, headers = [], body, phase } = match;
  const isNamed = action !== undefined && action.toLowerCase() === asked.action.toLowerCase();
  if (action !== undefined && !isNamed) return false;
  const mayLack = (asked.phase === undefined || asked.isConnector === true) && isNamed;
  const fitsText = (given: string | undefined, test: (text: string) => boolean) =>
    given === undefined ? mayLack : test(given);
  return (
    (phase === undefined || phase === asked.phase) &&
    (method === undefined || fitsText(asked.method, (text) => text.toUpperCase() === method.toUpperCase())) &&
    (url === undefined || fitsText(asked.url, (text) => isLike(text, url))) &&
    headers.every(([name, value]) => isLike(header(asked.headers, name) ?? '', value)) &&
    (body === undefined || readingsOf(asked).some((reading) => isSubset(body, reading)))
  );
}
