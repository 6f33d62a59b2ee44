import { Search } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useId, useRef, useState } from 'react';
import styles from './Questions.module.css';
import { texts } from './texts.ts';

export interface ListItem {
  readonly id: string;
  /** What the words are looked for in. */
  readonly text: string;
  /** Indentation, from 0. */
  readonly level?: number;
  readonly detail?: ReactNode;
}

/** Items that are drawn at most. */
const most = 100;

/** A list to be searched and chosen from, by keys or pointer. The focus stays in the search field. */
export function SearchList({
  label,
  items,
  nothing,
  onChoose,
}: {
  readonly label: string;
  readonly items: readonly ListItem[];
  readonly nothing: (words: string) => string;
  readonly onChoose: (id: string) => void;
}) {
  const listId = useId();
  const list = useRef<HTMLDivElement>(null);
  const [words, setWords] = useState('');
  const [wanted, setActive] = useState(0);
  const parts = words.toLowerCase().split(/\s+/).filter(Boolean);
  const found = items.filter(({ text }) => parts.every((part) => text.toLowerCase().includes(part)));
  const shown = found.slice(0, most);
  const active = Math.min(wanted, shown.length - 1);

  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' });
  }, [active]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.nativeEvent.isComposing) return;
    const item = shown[active];
    if (event.key === 'ArrowDown') setActive(Math.min(active + 1, shown.length - 1));
    else if (event.key === 'ArrowUp') setActive(Math.max(active - 1, 0));
    else if (event.key === 'Enter' && item) onChoose(item.id);
    else return;
    event.preventDefault();
  }

  return (
    <>
      <label className={styles.search}>
        <Search size={14} aria-hidden />
        <input
          type="text"
          role="combobox"
          // biome-ignore lint/a11y/noAutofocus: the box was opened to type here
          autoFocus
          aria-label={label}
          aria-expanded={shown.length > 0}
          aria-controls={listId}
          aria-autocomplete="list"
          aria-activedescendant={shown[active] ? `${listId}-${active}` : undefined}
          placeholder={label}
          autoComplete="off"
          spellCheck={false}
          value={words}
          onChange={(event) => {
            setWords(event.target.value);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
        />
      </label>
      {shown.length === 0 ? (
        <p className={styles.help} role="status">
          {nothing(words)}
        </p>
      ) : (
        <div ref={list} id={listId} role="listbox" aria-label={label} className={styles.list} tabIndex={-1}>
          {shown.map((item, index) => (
            // biome-ignore lint/a11y/useKeyWithClickEvents: the search field handles the keys; see aria-activedescendant
            <div
              key={item.id}
              id={`${listId}-${index}`}
              role="option"
              tabIndex={-1}
              aria-selected={index === active}
              className={styles.item}
              style={{ paddingInlineStart: 10 + 14 * (item.level ?? 0) }}
              onPointerMove={() => index !== active && setActive(index)}
              onPointerDown={(event) => event.preventDefault()}
              onClick={() => onChoose(item.id)}
            >
              <span className={styles.itemText}>{item.text}</span>
              {item.detail}
            </div>
          ))}
        </div>
      )}
      {found.length > most && <p className={styles.help}>{texts.more(found.length - most)}</p>}
    </>
  );
}
