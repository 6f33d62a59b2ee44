/** The words of the sample gallery. */
export const texts = {
  heading: 'Samples',
  learns: 'You see',
  /** The events that bring a run to its end, after Run has been pressed. */
  story: (events: readonly string[]) => ['Run', ...events].join(' → '),
};
