import { useEffect, useState } from 'react';
import { useStore } from 'zustand';
import type { Document } from '../../workflow/document/Document.ts';
import { stepsOf } from '../../workflow/document/walk.ts';
import { workflowOf } from '../../workflow/formats/convert.ts';
import { formatOf } from '../../workflow/formats/index.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { pointer } from '../../workflow/json.ts';
import { createChecker } from '../clients/checker.ts';
import { keepAside, wishToShow, workflowOfDocument } from '../clients/session.ts';
import { eventsOf, show } from '../commands/importing.ts';
import { type FoundWorkflows, importStore } from '../stores/importStore.ts';
import { toast } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import styles from './Exchange.module.css';
import { ProblemLines } from './ProblemLines.tsx';
import { closeSheet, Sheet } from './Sheet.tsx';
import { texts } from './texts.ts';

/** Several workflows came at once: which is to be opened? */
export function FoundSheet() {
  const found = useStore(importStore, (state) => state.found);
  return found ? <Found found={found} /> : null;
}

function Found({ found }: { readonly found: FoundWorkflows }) {
  const { name, documents, problems, beside } = found;
  const counts = useProblemCounts(documents);
  const skipped = problems.filter(({ isError }) => isError);

  async function openAll(): Promise<void> {
    const [first, ...others] = documents;
    if (first === undefined) return;
    closeSheet();
    const isWanted = wishToShow();
    for (const other of others) await keepAside(workflowOfDocument(other, eventsOf(other)));
    await show(first, problems, isWanted);
    toast(texts.keptAll(documents.length));
  }

  return (
    <Sheet title={texts.found(documents.length, name)} help={texts.foundHelp} isSmall>
      <ul className={styles.found}>
        {documents.map((document, index) => (
          <li key={`${document.within?.path ?? ''} ${pointer(document.definitionPath)}`}>
            <button
              type="button"
              // biome-ignore lint/a11y/noAutofocus: the box was opened to choose here
              autoFocus={index === 0}
              className={styles.foundRow}
              aria-label={texts.open(document.name)}
              aria-describedby={`found-${index}`}
              onClick={() => {
                closeSheet();
                void show(document, problems);
              }}
            >
              <strong>{document.name}</strong>
              <span id={`found-${index}`} className={styles.help}>
                {[
                  formatOf(document.format)?.title ?? document.format,
                  document.within?.path,
                  texts.steps(stepsOf(document.definition).length),
                  counts[index],
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {skipped.length > 0 && (
        <section className={styles.finding}>
          <h3>{texts.skipped}</h3>
          <ProblemLines problems={skipped} />
        </section>
      )}
      {beside.length > 0 && (
        <section className={styles.finding}>
          <h3>{texts.beside}</h3>
          <ProblemLines problems={beside} />
        </section>
      )}
      <div className={styles.foot}>
        {documents.length > 1 && <Button onClick={() => void openAll()}>{texts.openAll}</Button>}
      </div>
    </Sheet>
  );
}

/** Workflows that are checked for the list. */
const mostChecked = 40;

/** How many problems each workflow has, in words; comes little by little. */
function useProblemCounts(documents: readonly Document[]): readonly (string | undefined)[] {
  const [counts, setCounts] = useState<readonly (string | undefined)[]>([]);
  useEffect(() => {
    const checker = createChecker();
    let isWanted = true;
    async function countAll(): Promise<void> {
      for (const document of documents.slice(0, mostChecked)) {
        const problems = await checker.check(workflowOf(document).definition, targetOf(document));
        if (!isWanted) return;
        const errors = problems.filter(({ severity }) => severity === 'error').length;
        const warnings = problems.filter(({ severity }) => severity === 'warning').length;
        const parts = [errors > 0 && texts.errors(errors), warnings > 0 && texts.warnings(warnings)];
        const text = parts.filter((part) => part !== false).join(', ');
        setCounts((before) => [...before, text === '' ? texts.noProblemsShort : text]);
      }
    }
    setCounts([]);
    void countAll();
    return () => {
      isWanted = false;
      checker.close();
    };
  }, [documents]);
  return counts;
}
