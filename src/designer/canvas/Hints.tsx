import { useMemo } from 'react';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import type { Stop } from '../commands/walkFlow.ts';
import styles from './Canvas.module.css';

/** The commands whose keys are worth showing, by what the keyboard stands on. */
const shown = ['open', 'add-after', 'rename', 'fold', 'remove'];

/** The keys that apply now, while the diagram is worked with by keyboard. Said to those who see; others have the help sheet. */
export function Hints({ stop }: { readonly stop: Stop | undefined }) {
  const fitting = stop
    ? stepCommands.filter(({ id, fits }) => shown.includes(id) && fits(stop)).map(({ id }) => id)
    : [];
  const list = fitting.join(' ');
  // Nearly every step has the same.
  return useMemo(() => <HintList ids={list.split(' ')} />, [list]);
}

function HintList({ ids }: { readonly ids: readonly string[] }) {
  const commands = stepCommands.filter(({ id }) => ids.includes(id));
  if (commands.length === 0) return null;
  return (
    <div className={styles.hints} aria-hidden>
      {commands.map((command) => (
        <span key={command.id} className={styles.hint}>
          <kbd>{keysOf(command)}</kbd>
          {command.title}
        </span>
      ))}
    </div>
  );
}
