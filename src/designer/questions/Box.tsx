import { X } from 'lucide-react';
import { Dialog } from 'radix-ui';
import type { ReactNode } from 'react';
import { closeQuestion } from '../commands/questions.ts';
import { IconButton } from '../ui/Button.tsx';
import { useFocusBack } from '../ui/useFocusBack.ts';
import styles from './Questions.module.css';
import { texts } from './texts.ts';

/** What can be answered comes before the button that closes the box. */
function focusBody(event: Event): void {
  const box = event.currentTarget;
  const first =
    box instanceof HTMLElement &&
    box.querySelector<HTMLElement>('[data-head] ~ * :is(input, textarea, select, button):not(:disabled)');
  if (!first) return;
  event.preventDefault();
  first.focus();
}

/** The box around one question. Escape and the veil close it; the focus goes back to where it was. */
export function Box({
  title,
  help,
  children,
}: {
  readonly title: string;
  readonly help?: string;
  readonly children: ReactNode;
}) {
  const returnFocus = useFocusBack();
  return (
    <Dialog.Root open onOpenChange={(isOpen) => !isOpen && closeQuestion()}>
      <Dialog.Portal>
        <Dialog.Overlay className={styles.veil} />
        <Dialog.Content
          onOpenAutoFocus={focusBody}
          onCloseAutoFocus={returnFocus}
          className={styles.box}
          {...(!help && { 'aria-describedby': undefined })}
        >
          <div className={styles.head} data-head>
            <Dialog.Title className={styles.title}>{title}</Dialog.Title>
            <IconButton label={texts.close} onClick={closeQuestion}>
              <X size={16} aria-hidden />
            </IconButton>
          </div>
          {help && <Dialog.Description className={styles.help}>{help}</Dialog.Description>}
          {children}
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}
