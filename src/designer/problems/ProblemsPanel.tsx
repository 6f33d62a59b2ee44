import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useId, useState } from 'react';
import { useStore } from 'zustand';
import type { Problem, Severity } from '../../workflow/diagnostic.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { targetTitles } from '../../workflow/targets.ts';
import { applyFix } from '../clients/applyFix.ts';
import { documentStore } from '../stores/documentStore.ts';
import { isSameProblem, problemsStore, stepOf } from '../stores/problemsStore.ts';
import { inspect } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './ProblemsPanel.module.css';
import { texts } from './texts.ts';

const icons: Record<Severity, { readonly Icon: typeof Info; readonly label: string }> = {
  error: { Icon: CircleAlert, label: 'Error' },
  warning: { Icon: TriangleAlert, label: 'Warning' },
  info: { Icon: Info, label: 'Hint' },
};

interface LineProps {
  readonly diagnostic: Problem;
  /** Its rule is explained. */
  readonly isExplained: boolean;
  readonly onExplain: () => void;
}

function Line({ diagnostic, isExplained, onExplain }: LineProps) {
  const id = useId();
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const step = stepOf(definition, diagnostic);
  const { Icon, label } = icons[diagnostic.severity];
  const { fix, why } = diagnostic;
  const show = () => step && inspect(step.name, { field: diagnostic.path.slice(step.path.length) });
  return (
    <li className={styles.line} data-severity={diagnostic.severity}>
      <Icon size={16} aria-label={label} className={styles.icon} />
      <button type="button" className={styles.text} onClick={show} disabled={!step}>
        <span>{diagnostic.message}</span>
        <span className={styles.where}>
          {step ? titleOfKey(step.name) : 'Workflow'} · {diagnostic.rule}
        </span>
      </button>
      {why !== undefined && (
        <Button
          tone="quiet"
          aria-expanded={isExplained}
          aria-controls={isExplained ? id : undefined}
          onClick={onExplain}
        >
          {texts.why}
        </Button>
      )}
      {fix && <Button onClick={() => void applyFix(diagnostic)}>{fix.title}</Button>}
      {isExplained && (
        <p id={id} className={styles.why}>
          {texts.explained(diagnostic.rule, why ?? '', fix !== undefined)}
        </p>
      )}
    </li>
  );
}

/** All problems of the workflow, each with the way to it and a fix where one is safe. */
export function ProblemsPanel() {
  const problems = useStore(problemsStore, (state) => state.all);
  const isChecked = useStore(problemsStore, (state) => state.definition !== undefined);
  const [explained, setExplained] = useState<Problem>();
  const isExplained = (problem: Problem) => explained !== undefined && isSameProblem(explained, problem);
  const target = useStore(documentStore(), (state) => targetOf(state.document));
  if (!isChecked) return <EmptyState text={texts.checking} />;
  if (problems.length === 0) {
    return <EmptyState text={target ? `No problems for ${targetTitles[target]}.` : 'No problems.'} />;
  }
  return (
    <ul className={styles.list}>
      {problems.slice(0, 500).map((diagnostic, index) => (
        <Line
          // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in everything but their place in the list
          key={index}
          diagnostic={diagnostic}
          isExplained={isExplained(diagnostic)}
          onExplain={() => setExplained(isExplained(diagnostic) ? undefined : diagnostic)}
        />
      ))}
      {problems.length > 500 && (
        <li className={styles.more}>{problems.length - 500} more problems. Mend these first.</li>
      )}
    </ul>
  );
}
