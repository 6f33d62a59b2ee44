import type { Connector } from '../Connector.ts';
import type { ConnectorOperation } from '../ConnectorOperation.ts';

/** Which operation is meant: its path as written, and its verb in any case. */
export interface OperationKey {
  readonly path: string;
  readonly method: string;
}

/** The operation with a path and a verb. */
export function findOperation(
  { operations }: Pick<Connector, 'operations'>,
  { path, method }: OperationKey,
): ConnectorOperation | undefined {
  const verb = method.toUpperCase();
  return operations.find((operation) => operation.path === path && operation.method === verb);
}

/** An id that no operation has yet: the base itself, or with the lowest number. */
export function freeOperationId({ operations }: Pick<Connector, 'operations'>, base: string): string {
  const taken = new Set(operations.map(({ operationId }) => operationId.toLowerCase()));
  let id = base;
  for (let number = 2; taken.has(id.toLowerCase()); number++) id = `${base}${number}`;
  return id;
}

/** Words as an operation id: letters and digits, each word with a capital. */
export function operationIdOf(words: string): string {
  const parts =
    words
      .normalize('NFKD')
      .slice(0, 400)
      .match(/[A-Za-z0-9]+/g) ?? [];
  const id = parts.map((part) => part[0]?.toUpperCase() + part.slice(1)).join('');
  return /^[A-Za-z]/.test(id) ? id.slice(0, 80) : `Operation${id}`.slice(0, 80);
}
