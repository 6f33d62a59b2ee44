import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactElement, ReactNode } from 'react';
import styles from './Menu.module.css';

export interface MenuItem {
  readonly label: string;
  readonly icon?: ReactNode;
  /** Shown at the end of the line, e.g. `Ctrl+D`. */
  readonly keys?: string | undefined;
  readonly tone?: 'normal' | 'danger';
  readonly disabled?: boolean;
  readonly onSelect: () => void;
}

interface MenuProps {
  /** The button that opens it. */
  readonly trigger: ReactElement;
  readonly label: string;
  /** Groups of items; a line stands between groups. */
  readonly groups: readonly (readonly MenuItem[])[];
  readonly align?: 'start' | 'center' | 'end';
}

/** A menu of commands behind a button. */
export function Menu({ trigger, label, groups, align = 'end' }: MenuProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <MenuContent label={label} groups={groups} align={align} />
    </Primitive.Root>
  );
}

interface MenuAtProps extends MenuContentProps {
  /** Where it opens, in px of the window. */
  readonly anchor: {
    readonly left: number;
    readonly top: number;
    readonly width: number;
    readonly height: number;
  };
  readonly onClose: () => void;
}

/** Beside its place a long menu has the whole height of the window; a phone has no room beside anything. */
const beside = { side: 'right', align: 'start' } as const;

/** An open menu of commands at a place: for right clicks, and for buttons too many to carry a menu each. */
export function MenuAt({ anchor, onClose, ...content }: MenuAtProps) {
  // Picked one by one: a DOMRect has them on its prototype.
  const { left, top, width, height } = anchor;
  return (
    <Primitive.Root open onOpenChange={(isOpen) => !isOpen && onClose()}>
      <Primitive.Trigger asChild>
        <span aria-hidden style={{ position: 'fixed', pointerEvents: 'none', left, top, width, height }} />
      </Primitive.Trigger>
      <MenuContent {...content} {...(innerWidth >= 600 && beside)} />
    </Primitive.Root>
  );
}

interface MenuContentProps extends Pick<MenuProps, 'label' | 'groups' | 'align'> {
  readonly side?: 'right' | 'bottom';
  /** Called when the focus would go back to the trigger; prevent the default to put it elsewhere. */
  readonly onCloseAutoFocus?: (event: Event) => void;
}

function MenuContent({ label, groups, align = 'end', side = 'bottom', onCloseAutoFocus }: MenuContentProps) {
  const hasIcons = groups.some((group) => group.some((item) => item.icon !== undefined));
  return (
    <Primitive.Portal>
      <Primitive.Content
        className={styles.menu}
        align={align}
        side={side}
        sideOffset={4}
        collisionPadding={8}
        aria-label={label}
        {...(onCloseAutoFocus && { onCloseAutoFocus })}
      >
        {groups
          .filter((group) => group.length > 0)
          .map((group, index) => (
            <Primitive.Group key={group[0]?.label}>
              {index > 0 && <Primitive.Separator className={styles.line} />}
              {group.map((item) => (
                <Primitive.Item
                  key={item.label}
                  className={`${styles.item} ${item.tone === 'danger' ? styles.danger : ''}`}
                  disabled={item.disabled ?? false}
                  onSelect={item.onSelect}
                >
                  {hasIcons && <span className={styles.icon}>{item.icon}</span>}
                  <span className={styles.label}>{item.label}</span>
                  {item.keys && <kbd className={styles.keys}>{item.keys}</kbd>}
                </Primitive.Item>
              ))}
            </Primitive.Group>
          ))}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
