import { setProperty } from '../../document/edits/setProperty.ts';
import { at as valueAt } from '../../json.ts';
import { isPlaceholder, isTemplateExpression } from '../../operations/findings.ts';
import { fieldsOfKind } from '../fieldsOf.ts';
import { perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Addresses that are neither http nor https. */
export const uriScheme: Rule = {
  id: 'uri-scheme',
  description:
    'Requests go to absolute addresses that start with http:// or https:// and name a server that can be.',
  check: perStep(
    (step) =>
      fieldsOfKind(step, 'uri').flatMap((field) => {
        const uri = valueAt(step.node, ...field.path);
        if (typeof uri !== 'string' || uri.trim() === '' || isTemplateExpression(uri) || isPlaceholder(uri))
          return [];
        if (isHttp(uri.trim())) {
          const fault = hostFault(uri.trim());
          if (fault === undefined) return [];
          const message = `The URI "${uri.slice(0, 80)}" of "${step.name}" names a server that cannot be: ${fault}. Correct it.`;
          return [at('uri-scheme', 'warning', step, field.path, message)];
        }
        const scheme = /^\s*([a-z][a-z0-9+.-]*):/i.exec(uri)?.[1];
        const looksLikeHost = /^(\/\/)?[a-z0-9-]+(\.[a-z0-9-]+)+([:/?#]|$)/i.test(uri);
        const reason =
          scheme !== undefined && !looksLikeHost
            ? `starts with "${scheme}:". Use an http:// or https:// address`
            : 'is not absolute. Start it with https:// or http://';
        const fixed = `https://${uri.replace(/^\/\//, '')}`;
        return [
          at(
            'uri-scheme',
            isToBeFilledIn(uri) ? 'warning' : 'error',
            step,
            field.path,
            `The URI "${uri.slice(0, 80)}" of "${step.name}" ${reason}.`,
            looksLikeHost
              ? {
                  fix: {
                    title: 'Put https:// in front',
                    edit: setProperty([...step.path, ...field.path], fixed),
                  },
                }
              : {},
          ),
        ];
      }),
    ({ example }) => fieldsOfKind(example, 'uri').length > 0,
  ),
};

/** Whether the text before the first expression leaves the address a chance. */
function isHttp(uri: string): boolean {
  if (uri.startsWith('@')) return true;
  const literal = uri.split('@{', 1)[0] ?? '';
  const after = afterScheme(literal);
  if (literal.length === uri.length) return after !== undefined && /^[^\s/?#]/.test(after);
  return (
    after !== undefined ||
    'https://'.startsWith(literal.toLowerCase()) ||
    'http://'.startsWith(literal.toLowerCase())
  );
}

/** What follows `http://` or `https://`, in whatever case; `undefined` where neither stands. */
function afterScheme(literal: string): string | undefined {
  const start = literal.slice(0, 8).toLowerCase();
  if (start === 'https://') return literal.slice(8);
  return start.startsWith('http://') ? literal.slice(7) : undefined;
}

/**
 * Whether words stand where an address will be, as in what people publish: YOUR_URL, "enter the address here". Whoever deploys
 * it fills them in first.
 */
function isToBeFilledIn(uri: string): boolean {
  return (
    !/[a-z.:]/.test(uri.split(/[/?@]/, 1)[0] ?? '') ||
    /(?:^|[^a-z])(?:your|replace|enter|insert|todo|placeholder|xxx+)(?:[^a-z]|$)/i.test(uri)
  );
}

/** What is wrong with the server's name and port, as far as they stand there literally. */
function hostFault(uri: string): string | undefined {
  const literal = uri.split('@{', 1)[0] ?? '';
  const after = afterScheme(literal) ?? '';
  const length = after.search(/[/?#]/);
  const host = length < 0 ? after : after.slice(0, length);
  if (uri.startsWith('@') || host === '') return undefined;
  if (/\s/.test(host)) return 'there is a blank in it';
  const isWhole = length >= 0 || literal.length === uri.length;
  const server = host.slice(host.lastIndexOf('@') + 1);
  const port = server.includes(':') ? /:([^:\]]*)$/.exec(server)?.[1] : undefined;
  return isWhole && port !== undefined && !/^\d*$/.test(port) ? `"${port}" is no port` : undefined;
}
