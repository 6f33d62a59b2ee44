import { CircleAlert, Info, TriangleAlert } from 'lucide-react';
import type { Problem } from '../../workflow/diagnostic.ts';
import { titleOfKey } from '../../workflow/document/names.ts';
import { findStep } from '../../workflow/document/walk.ts';
import type { Target } from '../../workflow/limits.ts';
import { targetTitles } from '../../workflow/targets.ts';
import { definition as current } from '../stores/documentStore.ts';
import { inspect, viewStore } from '../stores/viewStore.ts';
import styles from './Exchange.module.css';
import { closeSheet } from './Sheet.tsx';
import { stepNameOf } from './stepNameOf.ts';
import { texts } from './texts.ts';

const icons = { error: CircleAlert, warning: TriangleAlert, info: Info } as const;

/** Problems that are listed; the Problems panel has all of them. */
const mostProblems = 100;

function show(step: string): void {
  closeSheet();
  viewStore.setState({ mode: 'design' });
  inspect(step);
}

/** What the service would refuse or doubt in what is written, with the way to it. */
export function ExportProblems({
  target,
  problems,
}: {
  readonly target: Target | undefined;
  readonly problems: readonly Problem[] | undefined;
}) {
  const where = target === undefined ? texts.anywhere : targetTitles[target];
  return (
    <section className={styles.finding}>
      <h3>{texts.problems(where)}</h3>
      <p className={styles.help} role="status">
        {problems === undefined ? texts.checking : problems.length === 0 && texts.noProblems}
      </p>
      <ul className={styles.problems}>
        {problems?.slice(0, mostProblems).map((problem, index) => {
          const step = stepNameOf(problem.path);
          const Icon = icons[problem.severity];
          return (
            // biome-ignore lint/suspicious/noArrayIndexKey: two problems may be alike in everything but their place
            <li key={index} data-severity={problem.severity}>
              <Icon size={14} aria-label={texts.severities[problem.severity]} />
              <span>
                {problem.message}
                {step !== undefined && findStep(current(), step) && (
                  <button type="button" className={styles.link} onClick={() => show(step)}>
                    {titleOfKey(step)}
                  </button>
                )}
              </span>
            </li>
          );
        })}
        {problems !== undefined && problems.length > mostProblems && (
          <li>{texts.more(problems.length - mostProblems)}</li>
        )}
      </ul>
    </section>
  );
}
