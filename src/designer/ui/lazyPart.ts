import { type ComponentType, createElement, lazy } from 'react';

/** A part of the app did not arrive: no connection, or a newer version has taken its place. */
export class LoadError extends Error {
  override name = 'LoadError';
}

const failed = new Set<() => void>();

/**
 * A component whose code is loaded when it is first shown. It throws a `LoadError` when that does not come;
 * `forgetFailures` makes it ask again when it is shown the next time.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  const ask = () =>
    lazy(async () => {
      try {
        return { default: await load() };
      } catch (error) {
        failed.add(() => {
          part = ask();
        });
        throw new LoadError(String(error));
      }
    }) as ComponentType<Props>; // React's own type says the same in more words.
  let part = ask();
  return (props) => createElement(part, props);
}

/** The same for what one can do without: nothing stands in its place when it does not come. */
export function lazyExtra<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
): ComponentType<Props> {
  return lazyPart(() => load().catch(() => () => null));
}

/** Lets parts that could not be loaded be asked for again. */
export function forgetFailures(): void {
  for (const forget of failed) forget();
  failed.clear();
}
