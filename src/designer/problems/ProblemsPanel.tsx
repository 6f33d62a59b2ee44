import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import { useStore } from 'zustand';
import type { Problem, Severity } from '../../workflow/diagnostic.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { targetTitles } from '../../workflow/targets.ts';
import { applyFix } from '../clients/problems.ts';
import { documentStore } from '../stores/documentStore.ts';
import { problemsStore, stepOf } from '../stores/problemsStore.ts';
import { inspect } from '../stores/viewStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import styles from './ProblemsPanel.module.css';

const icons: Record<Severity, { readonly Icon: typeof Info; readonly label: string }> = {
  error: { Icon: CircleAlert, label: 'Error' },
  warning: { Icon: TriangleAlert, label: 'Warning' },
  info: { Icon: Info, label: 'Hint' },
};

function Line({ diagnostic }: { readonly diagnostic: Problem }) {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const step = stepOf(definition, diagnostic);
  const { Icon, label } = icons[diagnostic.severity];
  const { fix } = diagnostic;
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
      {fix && <Button onClick={() => void applyFix(diagnostic)}>{fix.title}</Button>}
    </li>
  );
}

/** All problems of the workflow, each with the way to it and a fix where one is safe. */
export function ProblemsPanel() {
  const problems = useStore(problemsStore, (state) => state.all);
  const target = useStore(documentStore(), (state) => targetOf(state.document));
  if (problems.length === 0) {
    return <EmptyState text={target ? `No problems for ${targetTitles[target]}.` : 'No problems.'} />;
  }
  return (
    <ul className={styles.list}>
      {problems.slice(0, 500).map((diagnostic, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in everything but their place in the list
        <Line key={index} diagnostic={diagnostic} />
      ))}
      {problems.length > 500 && (
        <li className={styles.more}>{problems.length - 500} more problems. Mend these first.</li>
      )}
    </ul>
  );
}
