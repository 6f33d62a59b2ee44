import styles from './BreakpointDots.module.css';

type Place = 'before' | 'after' | 'both';
/** `off`: runs do not stop there now. */
export type BreakpointPlace = Place | `${Place} off`;

const words: Readonly<Record<Place, string>> = {
  before: 'breakpoint before',
  after: 'breakpoint after',
  both: 'breakpoints before and after',
};

/** As a screen reader says it. */
export function breakpointWords(place: BreakpointPlace): string {
  const { where, isOff } = partsOf(place);
  return isOff ? `${words[where]}, off` : words[where];
}

function partsOf(place: BreakpointPlace): { readonly where: Place; readonly isOff: boolean } {
  const isOff = place.endsWith(' off');
  // What is left is one of the three.
  return { where: (isOff ? place.slice(0, -4) : place) as Place, isOff };
}

/** Dots where runs stop: a full one above stands for before, a ring below for after. */
export function BreakpointDots({ place }: { readonly place: BreakpointPlace }) {
  const { where, isOff } = partsOf(place);
  return (
    <span
      className={styles.dots}
      data-breakpoint={place}
      data-off={isOff || undefined}
      title={`Runs ${isOff ? 'do not ' : ''}stop here: ${breakpointWords(place)}`}
      aria-hidden
    >
      {where !== 'after' && <span className={styles.before} />}
      {where !== 'before' && <span className={styles.after} />}
    </span>
  );
}
