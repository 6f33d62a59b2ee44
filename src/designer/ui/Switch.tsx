import { Switch as Primitive } from 'radix-ui';
import styles from './Switch.module.css';

interface SwitchProps {
  readonly id?: string | undefined;
  /** Accessible name, where no `<label>` points at the switch. */
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly checked: boolean;
  readonly disabled?: boolean | undefined;
  readonly onChange: (checked: boolean) => void;
}

/** On or off, at once. */
export function Switch({ id, label, describedBy, checked, disabled, onChange }: SwitchProps) {
  return (
    <Primitive.Root
      className={styles.switch}
      id={id}
      aria-label={label}
      aria-describedby={describedBy}
      checked={checked}
      disabled={disabled}
      onCheckedChange={onChange}
    >
      <Primitive.Thumb className={styles.thumb} />
    </Primitive.Root>
  );
}
