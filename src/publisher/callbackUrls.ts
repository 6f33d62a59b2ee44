/**
 * The same for every spelling of one callback URL, whatever a caller adds to its query: path and signature.
 */
export function callbackKeyOf(url: string): string {
  const { pathname, searchParams } = new URL(url);
  return `${pathname}?${searchParams.get('sig') ?? ''}`;
}
