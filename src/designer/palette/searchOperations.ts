import type { Operation } from '../../workflow/operations/Operation.ts';

/** How well one word fits an operation; 0: not at all. */
function fitOf(operation: Operation, word: string): number {
  const title = operation.title.toLowerCase();
  if (title.startsWith(word) || title.split(/\s+/).some((part) => part.startsWith(word))) return 4;
  if (title.includes(word) || operation.type.toLowerCase().includes(word)) return 3;
  if (operation.keywords?.some((keyword) => keyword.toLowerCase().includes(word))) return 2;
  return `${operation.category} ${operation.description}`.toLowerCase().includes(word) ? 1 : 0;
}

/** The operations that all words fit, the best first; in the given order where they fit alike. */
export function searchOperations(operations: readonly Operation[], words: string): readonly Operation[] {
  const wanted = words
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (wanted.length === 0) return operations;
  return operations
    .map((operation) => {
      const fits = wanted.map((word) => fitOf(operation, word));
      const title = operation.title.toLowerCase();
      const typed = wanted.join(' ');
      const whole = title === typed ? 20 : title.startsWith(typed) ? 10 : 0;
      return { operation, score: fits.includes(0) ? 0 : Math.min(...fits) + whole };
    })
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ operation }) => operation);
}

export interface OperationGroup {
  readonly role: Operation['role'];
  readonly operations: readonly Operation[];
}

/** Triggers and actions apart; first what the place asks for. Empty groups are left out. */
export function grouped(
  operations: readonly Operation[],
  first: Operation['role'],
): readonly OperationGroup[] {
  const roles: readonly Operation['role'][] =
    first === 'trigger' ? ['trigger', 'action'] : ['action', 'trigger'];
  return roles
    .map((role) => ({ role, operations: operations.filter((operation) => operation.role === role) }))
    .filter((group) => group.operations.length > 0);
}
