import styles from './BreakpointDots.module.css';

export type BreakpointPlace = 'before' | 'after' | 'both';

const words: Readonly<Record<BreakpointPlace, string>> = {
  before: 'breakpoint before',
  after: 'breakpoint after',
  both: 'breakpoints before and after',
};

/** As a screen reader says it. */
export function breakpointWords(place: BreakpointPlace): string {
  return words[place];
}

/** Dots where runs stop: a full one above stands for before, a ring below for after. */
export function BreakpointDots({ place }: { readonly place: BreakpointPlace }) {
  return (
    <span
      className={styles.dots}
      data-breakpoint={place}
      title={`Runs stop here: ${words[place]}`}
      aria-hidden
    >
      {place !== 'after' && <span className={styles.before} />}
      {place !== 'before' && <span className={styles.after} />}
    </span>
  );
}
