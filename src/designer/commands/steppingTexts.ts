/** What is said about breakpoints and paused runs. */
export const texts = {
  breakpoint: (title: string, when: 'before' | 'after', isSet: boolean) =>
    isSet ? `Runs stop ${when} ${title}` : `Runs no longer stop ${when} ${title}`,
  noBreakpoints: 'Runs stop nowhere any more',
  pauseOnFailure: (isOn: boolean) =>
    isOn ? 'Runs pause after a step that failed or timed out.' : 'Runs no longer pause after failures.',
  noBreakpointHere: 'There is no breakpoint to turn off. Set one with Shift+B.',
  switched: (isOff: boolean, title?: string) =>
    `The breakpoints${title === undefined ? '' : ` of ${title}`} are ${isOff ? 'off' : 'on'}`,
  pausesOnWaiting: (isOn: boolean) =>
    isOn ? 'Runs pause when a step begins to wait.' : 'Runs no longer pause when a step waits.',
  pausesOnHttpError: (isOn: boolean) =>
    isOn ? 'Runs pause when a request is answered 400 or more.' : 'Runs no longer pause after such answers.',
  noRun: 'No run is going on. Run the workflow first, or set a breakpoint.',
  noSelection: 'Select the step to run to first.',
  pausesNext: 'The run pauses before its next step',
  waitsFirst: 'The run waits; it pauses before its next step',
  runsTo: (title: string) => `Running to ${title}`,
} as const;
