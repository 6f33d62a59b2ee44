/** The application's files, kept so that it works without a network. */
export interface Shell {
  /** Fetches what is not kept yet; all or nothing becomes usable file by file, and a second call does no harm. */
  keep(): Promise<void>;
  /** Ends the fetching of files: what is missing is fetched by the next version, or when it is asked for. */
  leave(): void;
  /** Forgets versions that no tab can be running any more. */
  forgetOld(): Promise<void>;
  /** The answer to a request of a page, when it is for one of the files or for the page itself. */
  answer(request: Request): Promise<Response> | undefined;
}

const prefix = 'hookline-shell-';

/** How many files are fetched at a time: the page has requests of its own. */
const width = 3;

/**
 * `files` are paths below `base`, the page itself as the empty one; there are none while developing. `version` changes with
 * the files.
 */
export function createShell(base: string, files: readonly string[], version: string): Shell {
  const page = new URL(base, self.location.origin).href;
  const addresses = files.map((file) => new URL(file, page).href);
  const known = new Set(addresses);
  const name = prefix + version;
  /** Files under `assets/` have the hash of their content in their name: one address is one content, for ever. */
  const isHashed = (address: string) => address.startsWith(`${page}assets/`);

  const leaving = new AbortController();

  async function keepOne(cache: Cache, address: string): Promise<void> {
    if (await cache.match(address)) return;
    const kept = isHashed(address) ? await caches.match(address) : undefined;
    const response =
      kept ??
      (await fetch(address, {
        cache: isHashed(address) ? 'default' : 'no-cache',
        priority: 'low',
        signal: leaving.signal,
      }));
    if (!response.ok) throw new Error(`${address} was answered ${response.status}.`);
    await cache.put(address, response);
  }

  async function keep(): Promise<void> {
    if (addresses.length === 0) return;
    const cache = await caches.open(name);
    const left = [...addresses];
    const work = async () => {
      for (let next = left.shift(); next !== undefined && !leaving.signal.aborted; next = left.shift())
        await keepOne(cache, next);
    };
    await Promise.all(Array.from({ length: width }, work)).catch((error: unknown) => {
      if (!leaving.signal.aborted) throw error;
    });
  }

  async function forgetOld(): Promise<void> {
    const versions = (await caches.keys()).filter((key) => key.startsWith(prefix) && key !== name);
    // The newest of the others stays: tabs that still run it may load more of its files.
    await Promise.all(versions.slice(0, -1).map((key) => caches.delete(key)));
  }

  /** A page from the network is newer; the kept one is for when there is none. */
  async function answerNavigation(request: Request): Promise<Response> {
    try {
      return await fetch(request);
    } catch (error) {
      const kept = await (await caches.open(name)).match(page);
      if (kept) return kept;
      throw error;
    }
  }

  async function answerFile(request: Request): Promise<Response> {
    return (await caches.match(request.url, { ignoreVary: true })) ?? fetch(request);
  }

  return {
    keep,
    leave: () => leaving.abort(),
    forgetOld,
    answer(request) {
      if (request.method !== 'GET' || addresses.length === 0 || request.headers.has('Range'))
        return undefined;
      if (request.mode === 'navigate') return isOwn(request.url) ? answerNavigation(request) : undefined;
      return known.has(request.url) ? answerFile(request) : undefined;
    },
  };
}

function isOwn(url: string): boolean {
  return new URL(url).origin === self.location.origin;
}
