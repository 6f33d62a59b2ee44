import { memo } from 'react';
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
  return fitting.length === 0 ? null : <HintList ids={fitting.join(' ')} />;
}

/** Nearly every step has the same: as one text, so that they are told apart by what they say. */
const HintList = memo(function HintList({ ids }: { readonly ids: string }) {
  const meant = ids.split(' ');
  const commands = stepCommands.filter(({ id }) => meant.includes(id));
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
});
