import { ChevronRight } from 'lucide-react';
import { useId, useState } from 'react';
import {
  isArray,
  isObject,
  type Json,
  type JsonArray,
  type JsonObject,
  stringify,
} from '../../workflow/json.ts';
import styles from './JsonTree.module.css';

/** Containers at this depth and above start unfolded. */
const unfolded = 2;

/** Larger containers and strings are shown in part, with a button for the rest. */
const mostMembers = 100;
const longestString = 600;

interface JsonTreeProps {
  readonly value: Json;
  readonly label: string;
}

/** A JSON value to be read: containers fold, long things are cut until asked for. */
export function JsonTree({ value, label }: JsonTreeProps) {
  return (
    // The region takes the focus so that it can be scrolled by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.tree} aria-label={label} tabIndex={0}>
      <Value value={value} depth={0} />
    </section>
  );
}

function Value({
  name,
  value,
  depth,
}: {
  readonly name?: string;
  readonly value: Json;
  readonly depth: number;
}) {
  if (isArray(value)) return <Container name={name} value={value} depth={depth} brackets="[]" />;
  if (isObject(value)) return <Container name={name} value={value} depth={depth} brackets="{}" />;
  return (
    <div className={styles.leaf}>
      <Name name={name} />
      <Scalar value={value} />
    </div>
  );
}

function Name({ name }: { readonly name: string | undefined }) {
  return name === undefined ? null : <span className={styles.name}>{name}: </span>;
}

function Scalar({ value }: { readonly value: Exclude<Json, JsonArray | JsonObject> }) {
  const [isWhole, setIsWhole] = useState(false);
  if (typeof value !== 'string') return <span className={styles.scalar}>{stringify(value)}</span>;
  const isCut = !isWhole && value.length > longestString;
  return (
    <span className={styles.string}>
      {stringify(isCut ? value.slice(0, longestString) : value)}
      {isCut && (
        <button type="button" className={styles.more} onClick={() => setIsWhole(true)}>
          show all {value.length.toLocaleString('en')} characters
        </button>
      )}
    </span>
  );
}

interface ContainerProps {
  readonly name: string | undefined;
  readonly value: JsonArray | JsonObject;
  readonly depth: number;
  readonly brackets: '[]' | '{}';
}

function Container({ name, value, depth, brackets }: ContainerProps) {
  const id = useId();
  const [isOpen, setIsOpen] = useState(depth < unfolded);
  const [shown, setShown] = useState(mostMembers);
  const entries: readonly (readonly [string, Json])[] = isArray(value)
    ? value.map((item, index) => [String(index), item])
    : [...(value as JsonObject)];
  const { length } = entries;
  if (length === 0) {
    return (
      <div className={styles.leaf}>
        <Name name={name} />
        <span className={styles.scalar}>{brackets}</span>
      </div>
    );
  }
  const noun = brackets === '[]' ? 'item' : 'member';
  return (
    <div>
      <button
        type="button"
        className={styles.toggle}
        aria-expanded={isOpen}
        aria-controls={isOpen ? id : undefined}
        onClick={() => setIsOpen(!isOpen)}
      >
        <ChevronRight size={12} aria-hidden />
        <span>
          <Name name={name} />
          <span className={styles.size}>
            {isOpen
              ? brackets.charAt(0)
              : `${brackets.charAt(0)} ${length} ${noun}${length === 1 ? '' : 's'} ${brackets.charAt(1)}`}
          </span>
        </span>
      </button>
      {isOpen && (
        <div id={id} className={styles.members}>
          {entries.slice(0, shown).map(([key, member]) => (
            <Value key={key} name={key} value={member} depth={depth + 1} />
          ))}
          {length > shown && (
            <button type="button" className={styles.more} onClick={() => setShown(shown + 1000)}>
              show {Math.min(1000, length - shown)} more of {length}
            </button>
          )}
        </div>
      )}
    </div>
  );
}
