import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { viewStore } from '../stores/viewStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './Exchange.module.css';
import { texts } from './texts.ts';

export function closeSheet(): void {
  viewStore.setState({ overlay: undefined });
}

/** A large box with a title. Escape closes it; the focus goes back to where it was. */
export function Sheet({
  title,
  help,
  isSmall = false,
  children,
}: {
  readonly title: string;
  readonly help?: string;
  readonly isSmall?: boolean;
  readonly children: ReactNode;
}) {
  const returnFocus = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && closeSheet()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content
          className={styles.sheet}
          data-small={isSmall || undefined}
          onCloseAutoFocus={returnFocus}
          {...(help === undefined && { 'aria-describedby': undefined })}
        >
          <div className={styles.head}>
            <Dialog.Title>{title}</Dialog.Title>
            <IconButton label={texts.close} onClick={closeSheet}>
              <X size={16} aria-hidden />
            </IconButton>
          </div>
          {help !== undefined && <Dialog.Description className={styles.lead}>{help}</Dialog.Description>}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
