import type { Field } from './Field.ts';

/** What the designer offers; the service also takes HEAD, OPTIONS and TRACE. */
export const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

interface CallFieldOptions {
  /** Where the call stands in the node. */
  readonly path: readonly string[];
  readonly required: boolean;
  /** Whether the callback URL belongs into this call. */
  readonly callbackUrl: boolean;
  readonly bodyHelp: string;
  readonly authenticationHelp?: string;
  readonly methodPlaceholder?: string;
}

/** The lines of one HTTP call in the order of the form: method, URI, body, headers, queries, authentication, retry policy. */
export function callFields(options: CallFieldOptions): readonly Field[] {
  const { path, bodyHelp, authenticationHelp, methodPlaceholder } = options;
  const required = options.required ? ({ required: true } as const) : {};
  const callbackUrl = options.callbackUrl ? ({ callbackUrl: true } as const) : {};
  return [
    {
      kind: 'method',
      path: [...path, 'method'],
      label: 'Method',
      methods,
      ...(methodPlaceholder === undefined ? {} : { placeholder: methodPlaceholder }),
      ...required,
    },
    {
      kind: 'uri',
      path: [...path, 'uri'],
      label: 'URI',
      placeholder: 'https://api.contoso.com/orders',
      help: 'An address that starts with http:// or https://.',
      ...required,
      ...callbackUrl,
    },
    { kind: 'json', path: [...path, 'body'], label: 'Body', help: bodyHelp, ...callbackUrl },
    {
      kind: 'table',
      path: [...path, 'headers'],
      label: 'Headers',
      help: 'Names and values. The service adds x-ms-client-tracking-id and x-ms-workflow-operation-name.',
      ...callbackUrl,
    },
    {
      kind: 'table',
      path: [...path, 'queries'],
      label: 'Queries',
      help: 'Names and values that are appended to the URI.',
      ...callbackUrl,
    },
    {
      kind: 'authentication',
      path: [...path, 'authentication'],
      label: 'Authentication',
      help: authenticationHelp ?? 'How the request proves who sends it. Keep secrets in secure parameters.',
    },
    {
      kind: 'retryPolicy',
      path: [...path, 'retryPolicy'],
      label: 'Retry policy',
      help: 'What happens after no answer or status 408, 429 or 5xx. By default four retries after 7.5, 15, 30 and 45 seconds.',
    },
  ];
}
