import type { PlayedConnector } from '../../workflow/connector/play/PlayedConnector.ts';
import { serviceRules } from '../../workflow/connector/play/serviceRules.ts';
import type { ExchangeEnvelope } from '../../workflow/exchange.ts';
import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';
import { fromPlain, type Json } from '../../workflow/json.ts';
import { takeRule } from '../../workflow/mock/matchRule.ts';
import type { Respond, Rule } from '../../workflow/mock/Rule.ts';
import { wireOf } from './wire.ts';

/** The services of a scenario's connectors: they keep to the contract, and answer what no mock of the scenario answers. */
export interface ConnectorService {
  /** `undefined`: the request is for none of them. */
  answer(request: HttpRequest, envelope: ExchangeEnvelope): HttpResponse | undefined;
}

/**
 * Plays the contracts of connectors by the rules that the publisher in the browser keeps for them: a registration gets 201 and a
 * `Location` of its own, DELETE at exactly that `Location` ends it, once, and everything else is answered by its schema.
 */
export function createConnectorService(connectors: Iterable<PlayedConnector>): ConnectorService {
  const rules: readonly Rule[] = [...connectors].flatMap((one) => serviceRules(one));
  /** Addresses of registrations; `false`: it was ended. */
  const registrations = new Map<string, boolean>();
  let registered = 0;

  const register = (uri: string, respond: Respond): HttpResponse => {
    registered += 1;
    const id = `s-${registered}`;
    const location =
      respond.headers?.Location?.replaceAll("@{variables('id')}", () => id) ??
      `${uri.split(/[?#]/)[0]?.replace(/\/$/, '') ?? ''}/${id}`;
    registrations.set(location, true);
    const isTold = respond.fault !== 'noLocation';
    const others = Object.entries(respond.headers ?? {}).filter(([name]) => !/^location$/i.test(name));
    return jsonResponse(respond.status ?? 201, { id, status: 'active' }, [
      ...(isTold ? [['Location', location] as const] : []),
      // In a template a doubled sign stands for itself.
      ...others.map(
        ([name, text]) => [name, respond.isTemplate ? text.replaceAll('@@', '@') : text] as const,
      ),
    ]);
  };
  const end = (location: string, isHeld: boolean): HttpResponse => {
    registrations.set(location, false);
    return isHeld
      ? jsonResponse(200, { status: 'unsubscribed' })
      : jsonResponse(404, { error: { code: 'SubscriptionNotFound', message: 'It has been ended before.' } });
  };
  return {
    answer: (request, envelope) => {
      const { method, uri } = request;
      // Contracts count nothing, so there is nothing to remember between requests.
      const respond = takeRule({ rules, hits: [] }, { envelope, request }).rule?.respond;
      if (respond?.isUsual) return register(uri, respond);
      if (respond) return answerOf(respond);
      const isHeld = registrations.get(uri);
      return method.toUpperCase() === 'DELETE' && isHeld !== undefined ? end(uri, isHeld) : undefined;
    },
  };
}

function answerOf({ status = 200, headers = {}, body }: Respond): HttpResponse {
  return wired(status, body === undefined ? undefined : fromPlain(body), Object.entries(headers));
}

function jsonResponse(status: number, body: unknown, headers: HttpResponse['headers'] = []): HttpResponse {
  return wired(status, fromPlain(body), headers);
}

function wired(status: number, body: Json | undefined, headers: HttpResponse['headers']): HttpResponse {
  return { status, ...wireOf(body, headers) };
}
