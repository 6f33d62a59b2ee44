import { at, isObject, type Json } from '../../json.ts';
import type { Connector } from '../Connector.ts';
import type { PolicyCall } from './PolicyCall.ts';

/* The small language of policies: texts with `@connectionParameters('x')`, `@queryParameters('x')`, `@headers('x')`, `@body().x`. */

export interface PolicyContext {
  readonly connector: Connector;
  /** The request before any policy. */
  readonly original: PolicyCall;
}

const expression =
  /@\{([^{}]*)\}|@((?:connectionParameters|queryParameters|headers|environmentVariables)\([^()]*\)|body\(\)(?:[./][\w-]+)*|Request\.\w+)/gi;

/** What stands for values that only a connection knows. */
const made = 'simulated';

/** A policy's value as a text of the workflow; `undefined` where it needs something that nobody knows here. */
export function policyText(template: string, context: PolicyContext): string | undefined {
  const value = policyValue(template, context);
  return typeof value === 'string' ? value : value === undefined ? undefined : String(value);
}

/** The same; a template that is one expression gives the value itself. */
export function policyValue(template: Json, context: PolicyContext): Json | undefined {
  if (typeof template !== 'string') return template;
  let isKnown = true;
  let whole: Json | undefined;
  const text = template.replace(expression, (written, braced?: string, bare?: string) => {
    const value = known((braced ?? bare ?? '').trim(), context);
    if (value === undefined || value === null) {
      isKnown = false;
      return '';
    }
    if (written === template) whole = value;
    return typeof value === 'string' ? inText(value) : String(value.valueOf());
  });
  if (!isKnown || /@(?:body|response|context|item|variables|triggers?|actions?)\(/i.test(text))
    return undefined;
  return whole ?? text;
}

function known(inner: string, { connector, original }: PolicyContext): Json | undefined {
  if (/^Request\.OriginalHTTPMethod$/i.test(inner)) return original.method;
  const [, name = '', given = ''] = /^(\w+)\(([^()]*)\)$/.exec(inner) ?? [];
  const [key = '', usual = ''] = Array.from(given.matchAll(/'([^']*)'/g), ([, text = '']) => text);
  switch (name.toLowerCase()) {
    case 'connectionparameters':
      return usual || (/host|url|domain/i.test(key) && connector.host !== '' ? hostPart(connector) : made);
    case 'environmentvariables':
      return usual || made;
    case 'queryparameters':
      return named(original.queries, key) ?? (usual === '' ? undefined : usual);
    case 'headers':
      return named(original.headers, key) ?? (usual === '' ? undefined : usual);
  }
  const [, path] = /^body\(\)((?:[./][\w-]+)*)$/i.exec(inner) ?? [];
  if (path === undefined) return undefined;
  return at(original.body, ...path.split(/[./]/).filter((part) => part !== ''));
}

/** A connection that gives a part of the host, such as `https://@connectionParameters('subdomain').shop.example`. */
function hostPart({ host }: Connector): string {
  return host.split('.')[0] ?? made;
}

function named(values: Json | undefined, key: string): Json | undefined {
  if (!isObject(values)) return undefined;
  const name = [...values.keys()].find((one) => one.toLowerCase() === key.toLowerCase());
  return name === undefined ? undefined : values.get(name);
}

/** A text that is one expression of the workflow, as a part of a longer text. */
function inText(text: string): string {
  return text.startsWith('@') && !text.startsWith('@{') && !text.startsWith('@@')
    ? `@{${text.slice(1)}}`
    : text;
}
