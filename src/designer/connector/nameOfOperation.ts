import type { ConnectorOperation } from '../../workflow/connector/ConnectorOperation.ts';

/** What people call an operation. */
export function nameOfOperation({ summary, operationId, method, path }: ConnectorOperation): string {
  return summary || operationId || `${method} ${path}`;
}

/** `POST /webhooks` */
export function callOfOperation({ method, path }: Pick<ConnectorOperation, 'method' | 'path'>): string {
  return `${method} ${path}`;
}
