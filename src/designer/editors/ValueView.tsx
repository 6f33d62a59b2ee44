import { isArray, isObject, type Json, stringify } from '../../workflow/json.ts';
import { JsonTree } from '../ui/JsonTree.tsx';
import styles from './LiveValue.module.css';
import { liveTexts } from './liveTexts.ts';

/** Longer text is shown in part: a browser lays out megabytes slowly. */
const longestText = 20_000;

/** A whole value to be read: text as text, containers foldable. */
export function ValueView({ value, label }: { readonly value: Json; readonly label: string }) {
  if (isArray(value) || isObject(value)) return <JsonTree value={value} label={label} />;
  const text = typeof value === 'string' ? value : stringify(value);
  return (
    // The region takes the focus so that it can be scrolled by keys.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: see above
    <section className={styles.block} aria-label={label} tabIndex={0}>
      {text.slice(0, longestText)}
      {text.length > longestText && <em>{liveTexts.cut(text.length)}</em>}
    </section>
  );
}
