/*
 * Fields take a key at once and hand what was typed over to the document a moment later. Whoever needs the document as it was
 * typed (another workflow comes, the page goes, a run begins) asks for it here.
 */

const fields = new Set<() => void>();

/** A field says how it hands over what it holds back. Returns how it takes its leave. */
export function holdTyped(handOver: () => void): () => void {
  fields.add(handOver);
  return () => void fields.delete(handOver);
}

/** Lets all fields hand over what was typed in them. */
export function takeTyped(): void {
  for (const handOver of fields) handOver();
}
