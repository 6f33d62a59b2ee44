/** Texts of values under fields and of their explanation. */
export const liveTexts = {
  inRun: 'Value in the shown run',
  example: 'example',
  asExample: 'Value with example data: no run is shown',
  unknown: (what: string) => `not known yet: ${what}`,
  secret: (what: string) => `•••••• ${what}`,
  explain: 'Explain',
  showWhole: 'Show the whole value',
  whole: 'Value',
  cut: (characters: number) => `… ${characters.toLocaleString('en')} characters in all`,

  // the tree
  tree: 'How the value comes about',
  untouched: 'not evaluated',
  failedHere: 'failed here',
  failedWithin: 'failed',
  missing: 'not known yet',
  hidden: 'not shown',
  more: (count: number) => `${count} more ${count === 1 ? 'part' : 'parts'} not listed`,
  keys: 'Arrow keys walk through the parts.',
} as const;
