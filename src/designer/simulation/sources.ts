import type { Exchange } from '../../publisher/protocol.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { header } from '../../workflow/http.ts';
import { type Json, type JsonObject, type JsonPath, objectAt, stringify } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { textsIn } from '../../workflow/operations/texts.ts';
import { hidesInputs } from '../stores/secured.ts';
import { isSecretHeader, mask, maskAddresses, maskUrl } from './mask.ts';

/** A field of a step whose expression made a part of a request, and what it made. */
export interface Source {
  /** From the step's node, to jump to. */
  readonly path: JsonPath;
  readonly field: string;
  readonly expression: string;
  /** As it went over the wire, without secrets; absent where the request has nothing there. */
  readonly value?: string;
}

/** Which fields made a request of a step: field, expression and the value that was sent. */
export function sourcesOf(exchange: Exchange, definition: JsonObject): readonly Source[] {
  const { step: name, direction, phase } = exchange;
  const step = stepsOf(definition).find((candidate) => candidate.name === name);
  if (!step || direction === 'in') return [];
  const isWebhook = phase === 'subscribe' || phase === 'unsubscribe';
  const base: JsonPath = isWebhook ? ['inputs', phase] : ['inputs'];
  const inputs = objectAt(step.node, ...base);
  const isHidden = hidesInputs(step);
  return textsIn(inputs).flatMap(({ text, path, isName }): readonly Source[] => {
    const [first] = path;
    if (isName || typeof first !== 'string' || (!isWebhook && /^(un)?subscribe$/.test(first))) return [];
    const value = first === 'authentication' || isHidden ? mask : valueAt(exchange, path);
    return [
      {
        path: [...base, ...path],
        field: path.join(' › '),
        expression: text,
        ...(value !== undefined && { value }),
      },
    ];
  });
}

function valueAt({ method, url, requestHeaders, requestBody }: Exchange, path: JsonPath): string | undefined {
  const [first, second] = path;
  switch (first) {
    case 'method':
      return method;
    case 'uri':
      return maskUrl(url);
    case 'headers': {
      const name = String(second ?? '');
      const sent = header(requestHeaders, name);
      return sent !== undefined && isSecretHeader(name) ? mask : sent;
    }
    case 'queries': {
      const masked = URL.parse(maskUrl(url));
      return masked?.searchParams.get(String(second ?? '')) ?? undefined;
    }
    case 'body': {
      if (!requestBody || requestBody.encoding) return undefined;
      if (path.length === 1) return maskAddresses(requestBody.text);
      const found = within(readJson(requestBody.text, { positions: false }).value, path.slice(1));
      if (found === undefined) return undefined;
      return maskAddresses(typeof found === 'string' ? found : stringify(found));
    }
    default:
      return undefined;
  }
}

function within(root: Json | undefined, path: JsonPath): Json | undefined {
  let value = root;
  for (const key of path) {
    if (value instanceof Map && typeof key === 'string') value = value.get(key);
    else if (Array.isArray(value) && typeof key === 'number') value = value[key];
    else return undefined;
  }
  return value;
}
