import { Tabs as Primitive } from 'radix-ui';
import { type ReactNode, useEffect, useRef } from 'react';
import styles from './Tabs.module.css';

export interface TabItem<T extends string> {
  readonly value: T;
  readonly label: string;
  readonly badge?: ReactNode;
}

interface TabsProps<T extends string> {
  readonly label: string;
  readonly value: T;
  readonly items: readonly TabItem<T>[];
  readonly onChange: (value: T) => void;
  /** A tab was pressed, also the one that is chosen already. */
  readonly onPress?: (value: T) => void;
  /** Stands at the end of the row of tabs. */
  readonly end?: ReactNode;
  readonly className?: string | undefined;
  /** The panel of the chosen tab. */
  readonly children: ReactNode;
}

/** A row of tabs over the panel of the chosen one. */
export function Tabs<T extends string>({
  label,
  value,
  items,
  onChange,
  onPress,
  end,
  className,
  children,
}: TabsProps<T>) {
  const list = useRef<HTMLDivElement>(null);
  // The chosen tab may stand beside the edge of a narrow window.
  const place = items.findIndex((item) => item.value === value);
  useEffect(() => {
    const chosen = list.current?.querySelectorAll('[role=tab]')[place];
    chosen?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [place]);
  return (
    <Primitive.Root
      className={className}
      value={value}
      onValueChange={(next) => onChange(items.find((item) => item.value === next)?.value ?? value)}
      style={{ display: 'flex', flexDirection: 'column', minHeight: 0, height: '100%' }}
    >
      <div
        style={{
          display: 'flex',
          alignItems: 'center',
          borderBottom: '1px solid var(--border)',
          flex: 'none',
        }}
      >
        <Primitive.List
          ref={list}
          className={styles.list}
          aria-label={label}
          style={{ flex: 1, minWidth: 0 }}
        >
          {items.map((item) => (
            <Primitive.Trigger
              key={item.value}
              value={item.value}
              className={styles.tab}
              onClick={() => onPress?.(item.value)}
            >
              {item.label}
              {item.badge}
            </Primitive.Trigger>
          ))}
        </Primitive.List>
        {end}
      </div>
      <Primitive.Content
        value={value}
        style={{ flex: 1, minHeight: 0, overflow: 'auto', outline: 'none' }}
        tabIndex={-1}
      >
        {children}
      </Primitive.Content>
    </Primitive.Root>
  );
}
