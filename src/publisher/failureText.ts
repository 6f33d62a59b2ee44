/** What people are told when the publisher itself fails: a mistake of ours, or storage that takes no more. */
export function failureText(error: unknown): string {
  if (error instanceof Error && error.name === 'QuotaExceededError')
    return 'The mock service can keep nothing more: the storage of this site is full. Clear the HTTP log, or delete workflows that you do not need.';
  return `The mock service failed: ${error instanceof Error ? error.message : String(error)}`;
}
