/** How this page reaches the publisher. */
export interface PublisherTransport {
  readonly mode: 'service-worker' | 'tab';
  /** Why it runs in this tab only. */
  readonly reason?: string;
  /** Asks one of this origin's own addresses; `path` begins with `/__publisher/` or `/__logic/`. */
  fetch(path: string, init?: RequestInit): Promise<Response>;
  /** In `tab` mode a new port for an engine's requests; in the other mode the engine needs none. */
  takeEnginePort(): MessagePort | undefined;
  /** Calls back once a new version of the service worker waits, at once if one does already. Returns how to stop. */
  onUpdateAvailable(callback: () => void): () => void;
  /** Calls back when another version has taken over: it may speak of things that this page does not know. */
  onReplaced(callback: () => void): void;
  /** Puts the waiting version in charge; resolves when it is. The page itself stays as it is. */
  applyUpdate(): Promise<void>;
}
