import { Minus, Pencil, Plus } from 'lucide-react';
import type { ReactNode } from 'react';
import styles from './Compare.module.css';
import { type ChangedStep, type ChangeLine, insideText } from './changes.ts';
import { texts } from './texts.ts';

/** Lines that are drawn at most: nobody reads more, and the text beside the list has them all. */
const most = 300;

const signs: Readonly<Record<ChangeLine['kind'], ReactNode>> = {
  added: <Plus size={14} aria-hidden />,
  removed: <Minus size={14} aria-hidden />,
  changed: <Pencil size={12} aria-hidden />,
};

/** What differs, step by step, without layout and order; each line leads to its step. */
export function ChangeList({
  steps,
  onChoose,
}: {
  readonly steps: readonly ChangedStep[];
  readonly onChoose: (step: ChangedStep, line: ChangeLine) => void;
}) {
  const total = steps.reduce((sum, { lines }) => sum + lines.length, 0);
  let left = most;
  return (
    <>
      {steps.map((step) => {
        const lines = step.lines.slice(0, left);
        left -= lines.length;
        if (lines.length === 0) return null;
        return (
          <section key={`${step.step ?? ''} ${lines[0]?.path.join('/')}`} className={styles.group}>
            <h3 className={styles.heading}>{step.title ?? texts.workflow}</h3>
            <ul className={styles.lines}>
              {lines.map((line) => (
                <li key={`${line.kind} ${line.path.join('/')}`}>
                  <button type="button" className={styles.line} onClick={() => onChoose(step, line)}>
                    <span className={styles.sign} data-kind={line.kind}>
                      {signs[line.kind]}
                    </span>
                    <LineText line={line} isStep={step.step !== undefined && line.inside.length === 0} />
                  </button>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
      {total > most && <p className={styles.note}>{texts.moreChanges(total - most)}</p>}
    </>
  );
}

function LineText({ line, isStep }: { readonly line: ChangeLine; readonly isStep: boolean }) {
  if (isStep) return <span>{texts.wholeSteps[line.kind]}</span>;
  return (
    <span className={styles.text}>
      <span className={styles.place}>{insideText(line.inside) || insideText(line.path)}</span>{' '}
      <span className="visually-hidden">{texts.kinds[line.kind]}</span>
      <span className={styles.values}>
        {line.before !== undefined && <del className={styles.before}>{line.before}</del>}
        {line.before !== undefined && line.after !== undefined && <span aria-hidden> → </span>}
        {line.after !== undefined && <ins className={styles.after}>{line.after}</ins>}
      </span>
    </span>
  );
}
