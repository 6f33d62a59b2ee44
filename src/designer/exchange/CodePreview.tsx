import { useMemo } from 'react';
import styles from './Exchange.module.css';
import { paintCode } from './paintCode.ts';
import type { ShownFile } from './shownExport.ts';
import { texts } from './texts.ts';

/** A file to be read, in colours, with the numbers of its lines. */
export function CodePreview({ file }: { readonly file: ShownFile }) {
  const { name, beginning } = file;
  const shown = useMemo(
    () => beginning && { ...beginning, painted: paintCode(beginning.text, name) },
    [beginning, name],
  );
  if (shown === undefined) {
    return <p className={styles.empty}>{texts.notText(`${Math.ceil(file.size / 1024)} KB`)}</p>;
  }
  return (
    <>
      <section
        className={styles.code}
        aria-label={texts.preview(name)}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
      >
        <pre className={styles.lines}>
          {shown.painted.map((line, number) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: lines have no identity but their number
            <span key={number} className={styles.codeLine}>
              {line.map((piece, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: pieces have no identity but their place
                <span key={index} data-tone={piece.tone}>
                  {piece.text}
                </span>
              ))}
              {'\n'}
            </span>
          ))}
        </pre>
      </section>
      {shown.shownLines < shown.lines && (
        <p className={styles.cut}>{texts.cut(shown.shownLines, shown.lines)}</p>
      )}
    </>
  );
}
