import { type ReactNode, useId } from 'react';
import type { JsonPath } from '../../workflow/json.ts';
import { useProblems } from './editing.ts';
import styles from './editors.module.css';
import { texts } from './texts.ts';

interface LabelledProps {
  readonly label: string;
  readonly isRequired?: boolean | undefined;
  readonly help?: ReactNode;
  /** Where the value stands: problems exactly there mark the control. */
  readonly path?: JsonPath | undefined;
  readonly children: (control: {
    readonly id: string;
    readonly describedBy: string | undefined;
    readonly isInvalid: boolean;
  }) => ReactNode;
}

/** A control with its label above and a line of help below, inside an editor of several values. */
export function Labelled({ label, isRequired, help, path, children }: LabelledProps) {
  const id = useId();
  const helpId = `${id}-help`;
  const problems = useProblems(path ?? nowhere);
  const isInvalid = path !== undefined && problems.some((problem) => problem.severity === 'error');
  return (
    <div className={styles.labelled}>
      <label htmlFor={id} className={styles.label}>
        {label}
        {isRequired && (
          <span className={styles.required} title={texts.required}>
            <span aria-hidden>*</span>
            <span className="visually-hidden"> {texts.required}</span>
          </span>
        )}
      </label>
      {children({ id, describedBy: help === undefined ? undefined : helpId, isInvalid })}
      {help !== undefined && (
        <div id={helpId} className={styles.help}>
          {help}
        </div>
      )}
    </div>
  );
}

const nowhere: JsonPath = ['\u0000'];
