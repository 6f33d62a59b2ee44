/** Texts of the tests: scenarios and the resilience matrix. */
export const texts = {
  views: 'What to show',
  view: { scenarios: 'Scenarios', resilience: 'Resilience' },
  resilienceLead:
    'Plays every failure on every webhook beside your run, in virtual time. Nothing is sent to the simulated service.',
  playAll: 'Play all failures',
  playing: (done: number, of: number) => `Playing ${done} of ${of}…`,
  noWebhook: 'This workflow has no webhook. There is nothing that a service could do to it.',
  changed: 'The workflow has changed since. Play again.',
  summary: (handled: number, of: number) => `${handled} of ${of} handled`,
  exportAs: 'Export',
  markdown: 'As Markdown',
  csv: 'As CSV',
  matrix: 'Resilience matrix',
  columns: {
    webhook: 'Webhook',
    failure: 'Failure',
    outcome: 'Outcome',
    detail: 'Run',
    lacks: 'What the workflow lacks',
  },
  notPlayed: 'Not played',
  playHere: 'Play here',
  downloaded: (file: string) => `${file} downloaded.`,
} as const;
