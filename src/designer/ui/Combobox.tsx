import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type KeyboardEvent, useId, useRef, useState } from 'react';
import styles from './Combobox.module.css';
import { TextInput } from './TextInput.tsx';

interface ComboboxProps {
  readonly id?: string | undefined;
  readonly label?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly value: string;
  readonly options: readonly string[];
  readonly placeholder?: string | undefined;
  readonly isInvalid?: boolean | undefined;
  readonly isDisabled?: boolean | undefined;
  readonly isMono?: boolean | undefined;
  readonly onChange: (value: string) => void;
  readonly onBlur?: () => void;
}

/** A line of text with suggestions; any other text is as good. */
export function Combobox({
  id,
  label,
  describedBy,
  value,
  options,
  placeholder,
  isInvalid,
  isDisabled,
  isMono,
  onChange,
  onBlur,
}: ComboboxProps) {
  const listId = useId();
  const input = useRef<HTMLInputElement>(null);
  const [isOpen, setIsOpen] = useState(false);
  /** What was typed since the list opened; before that the whole list is offered, whatever the value. */
  const [typed, setTyped] = useState('');
  const [active, setActive] = useState(-1);
  const shown = options.filter((option) => option.toLowerCase().includes(typed.toLowerCase()));

  function open(): void {
    setTyped('');
    setActive(options.indexOf(value));
    setIsOpen(true);
  }

  function choose(option: string): void {
    onChange(option);
    setIsOpen(false);
    input.current?.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (!isOpen) open();
      else if (shown.length > 0) setActive((active + step + shown.length) % shown.length);
    } else if (event.key === 'Enter' && isOpen) {
      const option = shown[active];
      event.preventDefault();
      if (option !== undefined) choose(option);
      else setIsOpen(false);
    } else if (event.key === 'Escape' && isOpen) {
      event.preventDefault();
      event.stopPropagation();
      setIsOpen(false);
    }
  }

  const isShown = isOpen && shown.length > 0;
  return (
    <Popover.Root open={isShown} onOpenChange={setIsOpen}>
      <Popover.Anchor asChild>
        <span className={styles.combobox}>
          <TextInput
            ref={input}
            id={id}
            role="combobox"
            aria-label={label}
            aria-describedby={describedBy}
            aria-expanded={isShown}
            aria-controls={listId}
            aria-autocomplete="list"
            aria-activedescendant={isShown && active >= 0 ? `${listId}-${active}` : undefined}
            value={value}
            placeholder={placeholder}
            isInvalid={isInvalid}
            disabled={isDisabled}
            isMono={isMono}
            onChange={(event) => {
              onChange(event.target.value);
              setTyped(event.target.value);
              setActive(-1);
              setIsOpen(true);
            }}
            onClick={() => !isOpen && open()}
            onKeyDown={onKeyDown}
            onBlur={() => {
              setIsOpen(false);
              onBlur?.();
            }}
          />
          <ChevronDown size={14} aria-hidden />
        </span>
      </Popover.Anchor>
      <Popover.Portal>
        <Popover.Content
          id={listId}
          role="listbox"
          aria-label={label ?? placeholder ?? 'Suggestions'}
          className={styles.list}
          align="start"
          sideOffset={4}
          collisionPadding={8}
          onOpenAutoFocus={(event) => event.preventDefault()}
          onCloseAutoFocus={(event) => event.preventDefault()}
          onInteractOutside={(event) => {
            if (event.target instanceof Node && input.current?.contains(event.target)) event.preventDefault();
          }}
        >
          {shown.map((option, index) => (
            // The keyboard goes through the input; see aria-activedescendant.
            // biome-ignore lint/a11y/useKeyWithClickEvents: the input handles the keys
            <div
              key={option}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.option}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => choose(option)}
            >
              {option}
            </div>
          ))}
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}
