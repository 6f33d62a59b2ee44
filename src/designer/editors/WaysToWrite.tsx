import { useContext } from 'react';
import { Segmented } from '../ui/Segmented.tsx';
import { SubjectContext } from './editing.ts';
import styles from './editors.module.css';
import { texts } from './texts.ts';

interface WaysToWriteProps<T extends string> {
  /** Of the field. */
  readonly label: string;
  readonly value: T;
  readonly ways: readonly { readonly value: T; readonly label: string; readonly isDisabled?: boolean }[];
  readonly onChange: (way: T) => void;
}

/** The head of a field that can be written in more than one way. Where nothing may be edited, the way is not changed either. */
export function WaysToWrite<T extends string>({ label, value, ways, onChange }: WaysToWriteProps<T>) {
  const { isReadOnly } = useContext(SubjectContext);
  return (
    <div className={styles.modes}>
      <Segmented
        label={texts.howToWrite(label)}
        value={value}
        options={ways.map((way) => ({ ...way, disabled: isReadOnly || (way.isDisabled ?? false) }))}
        onChange={onChange}
      />
    </div>
  );
}
