import type { Outcome } from '../../workflow/mock/presets.ts';

/** Texts of the simulated service: failures, rules, what is due. */
export const texts = {
  views: 'What to show',
  view: { failures: 'Failures', rules: 'Rules', due: 'Due' },
  noWebhook:
    'This workflow has no webhook. Add an HTTP Webhook trigger or action to see what can go wrong with it.',
  webhook: 'Webhook',
  play: (title: string) => `Play "${title}"`,
  playing: 'Playing…',
  lead: 'One click plays it here: runs that go on are cancelled, the workflow starts anew, and virtual time passes until nothing is due.',
  failed: (title: string, reason: string) => `"${title}" was not played: ${reason}`,
  breakIt: {
    sawAction: 'You saw it subscribe, wait, be called back, go on and unsubscribe.',
    sawTrigger: 'You saw it subscribe, be called back and run.',
    title: 'Now break it:',
  },
  happened: 'What happens',
  lacks: 'What the workflow lacks',
  came: 'It came through.',
  showRequest: 'Show the request',
  showRun: 'Show the run',
  run: (status: string) => `Run: ${status}`,
  outcome: {
    handled: 'Handled',
    runFailed: 'Run failed',
    orphanLeft: 'Orphan left',
    processedTwice: 'Processed twice',
    acceptedUnchecked: 'Accepted unchecked',
    stillWaiting: 'Still waiting',
    notReached: 'Not reached',
  } satisfies Record<Outcome, string>,
} as const;
