import { Component, type ReactNode, Suspense } from 'react';
import { Button } from './Button.tsx';
import styles from './EmptyState.module.css';
import { EmptyState } from './EmptyState.tsx';
import { forgetFailures, LoadError } from './lazyPart.ts';

interface Props {
  /** What is lost when it breaks, as the subject of a sentence: "The diagram". */
  readonly region: string;
  /** Told instead of showing it in the region's place, where that is a box that can be opened again. */
  readonly onFailure?: (sentence: string) => void;
  readonly children: ReactNode;
}

function sentenceOf(region: string, error: Error): string {
  return error instanceof LoadError
    ? `${region} could not be loaded. Check the connection and try again.`
    : `${region} stopped working: ${error.message}.`;
}

/** Keeps a mistake of ours, and code that does not arrive, within one region: the rest goes on, the document is untouched. */
export class Boundary extends Component<Props, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidCatch(error: Error) {
    forgetFailures();
    const { region, onFailure } = this.props;
    onFailure?.(sentenceOf(region, error));
  }

  override render() {
    const { error } = this.state;
    const { region, onFailure, children } = this.props;
    // The word comes after a while: mostly a region's code is here before a placeholder could be read.
    if (!error)
      return (
        <Suspense
          fallback={<p className={onFailure ? styles.loadingBox : styles.loading}>Loading {lower(region)}</p>}
        >
          {children}
        </Suspense>
      );
    if (onFailure) return null;
    const report = () =>
      void navigator.clipboard?.writeText(`${error.name}: ${error.message}\n${error.stack ?? ''}`);
    return (
      <EmptyState text={`${sentenceOf(region, error)} Your workflow is safe and kept in this browser.`}>
        <div style={{ display: 'flex', gap: 8 }}>
          <Button tone="primary" onClick={() => this.setState({ error: undefined })}>
            {error instanceof LoadError ? 'Try again' : 'Show it again'}
          </Button>
          <Button onClick={report}>Copy report</Button>
        </div>
      </EmptyState>
    );
  }
}

function lower(region: string): string {
  return region.charAt(0).toLowerCase() + region.slice(1);
}
