import { ToggleGroup } from 'radix-ui';
import type { Chip } from './exchangeFilter.ts';
import styles from './FilterChips.module.css';

/** Chips of which any number may be pressed; arrow keys go between them, Space presses. */
export function FilterChips<T extends string>({
  label,
  chips,
  pressed,
  onChange,
}: {
  readonly label: string;
  readonly chips: readonly Chip<T>[];
  readonly pressed: readonly T[];
  readonly onChange: (pressed: readonly T[]) => void;
}) {
  return (
    <ToggleGroup.Root
      type="multiple"
      className={styles.chips ?? ''}
      aria-label={label}
      value={[...pressed]}
      onValueChange={(next) => onChange(chips.flatMap(({ value }) => (next.includes(value) ? [value] : [])))}
    >
      {chips.map(({ value, label: text }) => (
        <ToggleGroup.Item key={value} value={value} className={styles.chip ?? ''}>
          {text}
        </ToggleGroup.Item>
      ))}
    </ToggleGroup.Root>
  );
}
