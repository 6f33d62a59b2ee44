import { at, type Json } from '../json.ts';
import type { Connector } from './Connector.ts';
import type { ConnectorOperation } from './ConnectorOperation.ts';
import type { CallbackPlace } from './callbackPlace.ts';

/*
 * Which operation a request is for, and where a `Location` leads: what a publisher that keeps to the connector needs to know.
 * Spec: custom-connectors.md section 6.
 */

/** The parts of an absolute address. */
interface Parts {
  /** Scheme and host with port, in small letters: `https://api.shop.example`. */
  readonly origin: string;
  /** Starts with "/". */
  readonly path: string;
}

const absolute = /^([a-z][a-z\d+.-]*):\/\/([^/?#]*)([^?#]*)/i;

function partsOf(uri: string): Parts | undefined {
  const found = absolute.exec(uri.trim());
  if (found === null) return undefined;
  const [, scheme = '', authority = '', path = ''] = found;
  const host = authority.slice(authority.lastIndexOf('@') + 1).toLowerCase();
  const plain = host.replace(scheme.toLowerCase() === 'https' ? /:443$/ : /:80$/, '');
  return { origin: `${scheme.toLowerCase()}://${plain}`, path: path === '' ? '/' : path };
}

/** The address of the service itself: scheme, host and base path, without a slash at its end. */
export function baseAddress({ schemes, host, basePath }: Connector): string {
  const scheme = schemes.includes('https') || schemes.length === 0 ? 'https' : (schemes[0] ?? 'https');
  const path = `/${basePath}`.replace(/\/+/g, '/').replace(/\/$/, '');
  return `${scheme}://${host}${path}`;
}

/** An operation that a request is for, and the values of its path parameters, decoded. */
export interface AddressedOperation {
  readonly operation: ConnectorOperation;
  readonly values: ReadonlyMap<string, string>;
}

/**
 * The operation of a request to the connector's own address; where several templates fit, the one with most that is fixed.
 * `undefined` when none fits or the address is another one's.
 */
export function operationAt(
  connector: Connector,
  method: string,
  uri: string,
): AddressedOperation | undefined {
  const parts = partsOf(uri);
  const base = partsOf(baseAddress(connector));
  if (parts === undefined || base === undefined || parts.origin !== base.origin) return undefined;
  const prefix = base.path === '/' ? '' : base.path;
  if (!parts.path.toLowerCase().startsWith(prefix.toLowerCase())) return undefined;
  return operationOnPath(connector, method, parts.path.slice(prefix.length) || '/');
}

/** The same, for a path below the base path, as workflows write it. */
export function operationOnPath(
  { operations }: Pick<Connector, 'operations'>,
  method: string,
  path: string,
): AddressedOperation | undefined {
  let best: { readonly fixed: number; readonly found: AddressedOperation } | undefined;
  for (const operation of operations) {
    if (operation.method !== method.toUpperCase()) continue;
    const template = pathInWorkflow(operation.path);
    const values = valuesIn(template, path) ?? valuesIn(operation.path, path);
    if (values === undefined) continue;
    const fixed = template.replace(/\{[^{}]*\}/g, '').length;
    if (best === undefined || fixed > best.fixed) best = { fixed, found: { operation, values } };
  }
  return best?.found;
}

/**
 * A template as workflows write its path. Definitions of managed connectors begin every path with the connection, which the
 * platform puts in by itself: neither a workflow nor a request to the service itself has it.
 */
export function pathInWorkflow(template: string): string {
  return template.replace(/^\/\{connectionId\}(?=\/|$)/i, '') || '/';
}

/** The values of a template's names in a path; `undefined` where the path does not fit. Compared segment by segment. */
export function valuesIn(template: string, path: string): ReadonlyMap<string, string> | undefined {
  const wanted = segmentsOf(template);
  const given = segmentsOf(path);
  if (wanted.length !== given.length) return undefined;
  const values = new Map<string, string>();
  for (const [index, segment] of wanted.entries()) {
    const text = given[index] ?? '';
    if (!fitsSegment(segment, text, values)) return undefined;
  }
  return values;
}

function segmentsOf(path: string): readonly string[] {
  return (path.split(/[?#]/)[0] ?? '').replace(/\/+$/, '').split('/');
}

/** `v{version}` and the like: names among fixed text, each taking as little as it can, but something. */
function fitsSegment(template: string, text: string, values: Map<string, string>): boolean {
  const fixed = template.split(/\{[^{}]*\}/);
  const names = Array.from(template.matchAll(/\{([^{}]*)\}/g), ([, name = '']) => name);
  const first = fixed[0] ?? '';
  if (names.length === 0) return first.toLowerCase() === text.toLowerCase();
  if (!text.toLowerCase().startsWith(first.toLowerCase())) return false;
  let at = first.length;
  for (const [index, name] of names.entries()) {
    const next = fixed[index + 1] ?? '';
    const isLast = index === names.length - 1;
    let end =
      next === '' ? (isLast ? text.length : at + 1) : text.toLowerCase().indexOf(next.toLowerCase(), at + 1);
    if (isLast && next !== '' && text.toLowerCase().endsWith(next.toLowerCase()))
      end = text.length - next.length;
    if (end <= at) return false;
    values.set(name, decoded(text.slice(at, end)));
    at = end + next.length;
  }
  return at === text.length;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}

/** Where the `Location` of a registration leads. */
export type LocationTarget =
  | { readonly kind: 'matched'; readonly uri: string; readonly operation: ConnectorOperation }
  /** The same service, and no DELETE operation of the connector fits. */
  | { readonly kind: 'no-operation'; readonly uri: string }
  /** Another service: the DELETE arrives there without the credentials of the connection. */
  | { readonly kind: 'other-host'; readonly uri: string };

/** Where a `Location` leads, relative to the address that answered it (RFC 9110 section 10.2.2). */
export function locationTarget(connector: Connector, requestUri: string, location: string): LocationTarget {
  const uri = resolved(requestUri, location.trim());
  const parts = partsOf(uri);
  const own = [baseAddress(connector), requestUri].map((one) => partsOf(one)?.origin);
  if (parts === undefined || !own.includes(parts.origin)) return { kind: 'other-host', uri };
  const onBase = `${partsOf(baseAddress(connector))?.origin ?? ''}${parts.path}`;
  const found = operationAt(connector, 'DELETE', onBase);
  return found === undefined
    ? { kind: 'no-operation', uri }
    : { kind: 'matched', uri, operation: found.operation };
}

function resolved(base: string, reference: string): string {
  if (/^[a-z][a-z\d+.-]*:/i.test(reference)) return reference;
  const found = /^([a-z][a-z\d+.-]*:)(\/\/[^/?#]*)([^?#]*)/i.exec(base);
  if (found === null) return reference;
  const [, scheme = '', authority = '', path = ''] = found;
  if (reference === '') return scheme + authority + path;
  if (reference.startsWith('//')) return scheme + reference;
  if (reference.startsWith('/')) return scheme + authority + withoutDots(reference);
  if (reference.startsWith('?') || reference.startsWith('#')) return scheme + authority + path + reference;
  return scheme + authority + withoutDots(`${path.slice(0, path.lastIndexOf('/') + 1) || '/'}${reference}`);
}

/** RFC 3986 section 5.2.4. */
function withoutDots(path: string): string {
  const [plain = '', rest = ''] = [/^[^?#]*/.exec(path)?.[0], /[?#].*$/s.exec(path)?.[0]];
  const result: string[] = [];
  const segments = plain.split('/');
  for (const [index, segment] of segments.entries()) {
    const isLast = index === segments.length - 1;
    if (segment === '..') {
      if (result.length > 1) result.pop();
      if (isLast) result.push('');
    } else if (segment === '.') {
      if (isLast) result.push('');
    } else result.push(segment);
  }
  return result.join('/') + rest;
}

/** The callback URL in the body of a registration; `undefined` where none stands in its place. */
export function callbackUrlIn(place: CallbackPlace, body: Json | undefined): string | undefined {
  const value = at(body, ...place.path);
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}
