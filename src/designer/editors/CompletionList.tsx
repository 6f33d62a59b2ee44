import { Popover } from 'radix-ui';
import { type ReactElement, useEffect, useRef } from 'react';
import styles from './CompletionList.module.css';
import { texts } from './texts.ts';
import type { Completion } from './useCompletion.ts';

interface CompletionListProps {
  readonly completion: Completion;
  /** The field below which the list stands. */
  readonly children: ReactElement;
}

/** The suggestions of a field. The focus stays in the field; the list is only looked at and clicked. */
export function CompletionList({ completion, children }: CompletionListProps) {
  const { shown, active, listId } = completion;
  return (
    <Popover.Root open={shown !== undefined} onOpenChange={(isOpen) => !isOpen && completion.close()}>
      <Popover.Anchor asChild>{children}</Popover.Anchor>
      {shown && (
        <Popover.Portal>
          <Popover.Content
            id={listId}
            role="listbox"
            aria-label={texts.suggestions}
            className={styles.list}
            align="start"
            sideOffset={4}
            collisionPadding={8}
            onOpenAutoFocus={(event) => event.preventDefault()}
            onCloseAutoFocus={(event) => event.preventDefault()}
            onFocusOutside={(event) => event.preventDefault()}
          >
            {shown.items.map((item, index) => (
              <Line
                key={`${item.group}/${item.label}/${item.insert}`}
                id={`${listId}-${index}`}
                heading={item.group === shown.items[index - 1]?.group ? undefined : item.group}
                label={item.label}
                detail={item.detail}
                description={index === active ? item.description : undefined}
                isActive={index === active}
                onChoose={() => completion.accept(item)}
              />
            ))}
          </Popover.Content>
        </Popover.Portal>
      )}
    </Popover.Root>
  );
}

interface LineProps {
  readonly id: string;
  readonly heading: string | undefined;
  readonly label: string;
  readonly detail: string | undefined;
  readonly description: string | undefined;
  readonly isActive: boolean;
  readonly onChoose: () => void;
}

function Line({ id, heading, label, detail, description, isActive, onChoose }: LineProps) {
  const line = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (isActive) line.current?.scrollIntoView({ block: 'nearest' });
  }, [isActive]);
  return (
    <>
      {heading !== undefined && (
        <div role="presentation" className={styles.heading}>
          {heading}
        </div>
      )}
      {/* biome-ignore lint/a11y/useKeyWithClickEvents: the field handles the keys; see aria-activedescendant */}
      <div
        ref={line}
        id={id}
        role="option"
        tabIndex={-1}
        aria-selected={isActive}
        className={styles.line}
        onPointerDown={(event) => event.preventDefault()}
        onClick={onChoose}
      >
        <span className={styles.label}>{label}</span>
        {detail !== undefined && <span className={styles.detail}>{detail}</span>}
        {description !== undefined && <span className={styles.description}>{description}</span>}
      </div>
    </>
  );
}
