/**
 * Why this browser did not keep something, as the end of a sentence, without its full stop. What it says itself of a full
 * storage helps nobody.
 */
export function whyNotKept(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.name === 'QuotaExceededError'
    ? 'its storage for this site is full'
    : error.message.replace(/\.$/, '');
}
