import { ChevronRight } from 'lucide-react';
import { type KeyboardEvent, memo, useDeferredValue, useId, useMemo, useRef, useState } from 'react';
import { type ExpressionFunction, signatureOf } from '../../workflow/expression/ExpressionFunction.ts';
import { examples, fails } from '../../workflow/expression/functions/examples.ts';
import { fromPlain } from '../../workflow/json.ts';
import { previewOf } from '../editors/preview.ts';
import { TextInput } from '../ui/TextInput.tsx';
import styles from './FunctionList.module.css';
import { tryExample } from './scratchpad.ts';
import { searchFunctions, typeText } from './searchFunctions.ts';
import { texts } from './texts.ts';

/** Every function of the language: what it takes, what it does, and examples to try. */
export function FunctionList() {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [query, setQuery] = useState('');
  const [opened, setOpened] = useState<string>();
  /** The line that Tab leads to; arrows walk on from there. */
  const [stop, setStop] = useState<string>();
  const searched = useDeferredValue(query);
  const chapters = useMemo(() => searchFunctions(searched), [searched]);
  const names = useMemo(
    () => chapters.flatMap(({ functions }) => functions.map(({ name }) => name)),
    [chapters],
  );
  const current = stop !== undefined && names.includes(stop) ? stop : names[0];

  function onKeyDown(event: KeyboardEvent): void {
    if (!(event.target instanceof HTMLElement)) return;
    const index = names.indexOf(event.target.dataset.function ?? '');
    if (index < 0) return;
    const next =
      event.key === 'ArrowDown'
        ? index + 1
        : event.key === 'ArrowUp'
          ? index - 1
          : event.key === 'Home'
            ? 0
            : event.key === 'End'
              ? names.length - 1
              : undefined;
    const name = next === undefined ? undefined : names[next];
    if (name === undefined) return;
    event.preventDefault();
    setStop(name);
    list.current?.querySelector<HTMLElement>(`[data-function="${name}"]`)?.focus();
  }

  return (
    <section className={styles.functions} aria-labelledby={`${id}-title`}>
      <div className={styles.head}>
        <h3 id={`${id}-title`}>{texts.functions}</h3>
        <span role="status">{texts.found(names.length)}</span>
      </div>
      <TextInput
        type="search"
        aria-label={texts.search}
        placeholder={texts.searchHint}
        value={query}
        onChange={(event) => setQuery(event.target.value)}
      />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: arrow keys walk over the buttons inside */}
      <div ref={list} className={styles.list} onKeyDown={onKeyDown}>
        {names.length === 0 && <p className={styles.none}>{texts.noFunction(query)}</p>}
        {chapters.map(({ title, functions }) => (
          <section key={title} aria-label={title}>
            <h4>{title}</h4>
            {functions.map((definition) => (
              <Entry
                key={definition.name}
                definition={definition}
                isOpen={opened === definition.name}
                isStop={current === definition.name}
                onToggle={setOpened}
              />
            ))}
          </section>
        ))}
      </div>
    </section>
  );
}

interface EntryProps {
  readonly definition: ExpressionFunction;
  readonly isOpen: boolean;
  readonly isStop: boolean;
  readonly onToggle: (name: string | undefined) => void;
}

const Entry = memo(function Entry({ definition, isOpen, isStop, onToggle }: EntryProps) {
  const id = useId();
  const { name, description, deprecated, returns } = definition;
  const shown = examples[name]?.filter(([, result]) => result !== fails) ?? [];
  return (
    <div className={styles.entry}>
      <button
        type="button"
        className={styles.name}
        data-function={name}
        tabIndex={isStop ? 0 : -1}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => onToggle(isOpen ? undefined : name)}
      >
        <ChevronRight size={12} aria-hidden />
        <span>
          <code>{signatureOf(definition)}</code>
          {deprecated && <em>{texts.deprecated}</em>}
          <span className={styles.description}>{description}</span>
        </span>
      </button>
      {isOpen && (
        <div id={id} className={styles.detail}>
          <p>{texts.returns(typeText(returns))}</p>
          {shown.length === 0 && <p>{texts.ofRun}</p>}
          {shown.map(([expression, result]) => (
            <button
              key={expression}
              type="button"
              className={styles.example}
              aria-label={texts.try(expression)}
              onClick={() => tryExample(expression)}
            >
              <code>{expression}</code>
              <span>{`= ${previewOf(fromPlain(result), 80).text}`}</span>
            </button>
          ))}
        </div>
      )}
    </div>
  );
});
