/** What is needed of a transaction that writes. */
interface Writing {
  commit(): void;
  readonly done: Promise<void>;
}

/**
 * Ends a transaction without waiting for the answers to what was written in it: one that waits for them is thrown away with a
 * page that goes. Rejects with the reason when the browser refuses one of the writes; then it keeps none.
 */
export function writeAtOnce(transaction: Writing, writes: readonly Promise<unknown>[]): Promise<void> {
  // The transaction fails with them, and says why.
  for (const write of writes) write.catch(() => undefined);
  transaction.commit();
  return transaction.done;
}
