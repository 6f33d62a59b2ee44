import { useStore } from 'zustand';
import { titleOfKey } from '../../workflow/document/names.ts';
import { advanceTime } from '../commands/run.ts';
import { runStore } from '../stores/runStore.ts';
import { Button } from '../ui/Button.tsx';
import { EmptyState } from '../ui/EmptyState.tsx';
import { dateText, spanText } from '../ui/time.ts';
import { texts } from './dueTexts.ts';
import styles from './Mock.module.css';

/** What will happen by itself when the virtual clock gets there, the earliest first. */
export function DueList() {
  const engine = useStore(runStore, (state) => state.engine);
  if (!engine || engine.due.length === 0) return <EmptyState text={texts.empty} />;
  const { now, due } = engine;
  return (
    <table className={styles.table} aria-label={texts.table}>
      <thead>
        <tr>
          <th scope="col">{texts.when}</th>
          <th scope="col">{texts.in}</th>
          <th scope="col">{texts.what}</th>
          <th scope="col">{texts.step}</th>
          <th scope="col">
            <span className="visually-hidden">{texts.commands}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {due.map(({ at, what, step, runId }, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: what is due has no identity of its own
          <tr key={`${at} ${what} ${step} ${runId ?? ''} ${index}`}>
            <td>{dateText(at)}</td>
            <td>{spanText(at - now)}</td>
            <td>{texts.kinds[what]}</td>
            <td>{titleOfKey(step)}</td>
            <td>
              <Button onClick={() => void advanceTime({ by: Math.max(0, at - now) })}>{texts.goThere}</Button>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
