import { ArrowRightLeft, CircleSlash, KeyRound, PencilLine } from 'lucide-react';
import type { Note } from '../../workflow/formats/Note.ts';
import styles from './Exchange.module.css';
import { texts } from './texts.ts';

const icons = {
  secret: KeyRound,
  placeholder: PencilLine,
  mapped: ArrowRightLeft,
  lost: CircleSlash,
} as const;
const order = ['secret', 'placeholder', 'lost', 'mapped'] as const;

/** Notes of one kind that are listed. */
const mostNotes = 50;

/** What a reader of the files must know: secrets that stayed behind, values to fill in, what was lost or said otherwise. */
export function ExportNotes({ notes }: { readonly notes: readonly Note[] }) {
  return (
    <section className={styles.finding}>
      <h3>{texts.notes}</h3>
      {notes.length === 0 && <p className={styles.help}>{texts.noNotes}</p>}
      {order.map((kind) => {
        const own = notes.filter((note) => note.kind === kind);
        const Icon = icons[kind];
        if (own.length === 0) return null;
        return (
          <div key={kind} className={styles.noteKind} data-kind={kind}>
            <h4>
              <Icon size={14} aria-hidden /> {texts.kinds[kind]}
            </h4>
            <ul>
              {own.slice(0, mostNotes).map(({ message }) => (
                <li key={message}>{message}</li>
              ))}
              {own.length > mostNotes && <li>{texts.more(own.length - mostNotes)}</li>}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
