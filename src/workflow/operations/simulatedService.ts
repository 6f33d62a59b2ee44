/**
 * Where a new webhook subscribes and unsubscribes until its author says otherwise. The simulated service answers at every
 * address; names under `.example` never lead to a real one (RFC 2606), so a copy that is deployed unchanged reaches nobody.
 */
export const simulatedService = 'https://simulated-service.example';

/** Whether an address, as it is written, leads to the simulated service. */
export function isSimulatedService(uri: string): boolean {
  const written = uri.trim().toLowerCase();
  if (!written.startsWith(simulatedService)) return false;
  const next = written.charAt(simulatedService.length);
  return next === '' || '/?#:'.includes(next);
}
