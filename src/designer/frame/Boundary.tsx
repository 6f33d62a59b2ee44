import { Component, type ReactNode, Suspense } from 'react';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';

interface Props {
  /** What is lost when it breaks, as the subject of a sentence: "The diagram". */
  readonly region: string;
  readonly children: ReactNode;
}

/** Keeps a mistake of ours within one region: the rest goes on, the document is untouched. */
export class Boundary extends Component<Props, { readonly error: Error | undefined }> {
  override state: { readonly error: Error | undefined } = { error: undefined };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override render() {
    const { error } = this.state;
    // Nothing is shown while a region's code is on its way: it takes less time than a placeholder would need to be read.
    if (!error) return <Suspense fallback={null}>{this.props.children}</Suspense>;
    const report = () =>
      void navigator.clipboard?.writeText(`${error.name}: ${error.message}\n${error.stack ?? ''}`);
    return (
      <EmptyState
        text={`${this.props.region} stopped working: ${error.message}. Your workflow is safe and kept in this browser.`}
      >
        <div style={{ display: 'flex', gap: 8 }}>
          <Button tone="primary" onClick={() => this.setState({ error: undefined })}>
            Show it again
          </Button>
          <Button onClick={report}>Copy report</Button>
        </div>
      </EmptyState>
    );
  }
}
