import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import type { Stop } from '../commands/walkFlow.ts';
import styles from './Canvas.module.css';

/** The commands whose keys are worth showing, by what the keyboard stands on. */
const shown = ['open', 'add-after', 'rename', 'fold', 'remove'];

/** The keys that apply now, while the diagram is worked with by keyboard. Said to those who see; others have the help sheet. */
export function Hints({ stop }: { readonly stop: Stop | undefined }) {
  if (!stop) return null;
  const fitting = stepCommands.filter((command) => shown.includes(command.id) && command.fits(stop));
  return (
    <div className={styles.hints} aria-hidden>
      {fitting.map((command) => (
        <span key={command.id} className={styles.hint}>
          <kbd>{keysOf(command)}</kbd>
          {command.title}
        </span>
      ))}
    </div>
  );
}
