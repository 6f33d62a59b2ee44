import type { ReactNode } from 'react';
import type { Problem } from '../../workflow/diagnostic.ts';
import type { Field, FieldGroup } from '../../workflow/operations/Field.ts';
import styles from './FieldForm.module.css';
import { FieldRow } from './FieldRow.tsx';
import type { AssignedProblems } from './fieldProblems.ts';

interface FieldFormProps {
  readonly groups: readonly FieldGroup[];
  readonly problems: AssignedProblems;
}

const none: readonly Problem[] = [];

/** The lines of one tab under their headings. */
export function FieldForm({ groups, problems }: FieldFormProps) {
  return (
    <div className={styles.form}>
      {groups.map((group) => (
        <section key={group.title} className={styles.group} aria-label={group.title}>
          {(groups.length > 1 || group.note) && <h3 className={styles.heading}>{group.title}</h3>}
          {group.note && <p className={styles.note}>{group.note}</p>}
          {linesOf(group.fields).map((line) => (
            <Line key={line.map(keyOf).join()} isPair={line.length > 1}>
              {line.map((field) => (
                <FieldRow key={keyOf(field)} field={field} problems={problems.byField.get(field) ?? none} />
              ))}
            </Line>
          ))}
        </section>
      ))}
    </div>
  );
}

function keyOf(field: Field): string {
  return `${field.path.join('.')}/${field.label}`;
}

/** A method and the URI behind it share a line, as they do in a request. */
function linesOf(fields: readonly Field[]): readonly (readonly Field[])[] {
  const lines: Field[][] = [];
  for (const field of fields) {
    const last = lines.at(-1);
    if (field.kind === 'uri' && last?.length === 1 && last[0]?.kind === 'method') last.push(field);
    else lines.push([field]);
  }
  return lines;
}

function Line({ isPair, children }: { readonly isPair: boolean; readonly children: ReactNode }) {
  return isPair ? <div className={styles.pair}>{children}</div> : children;
}
