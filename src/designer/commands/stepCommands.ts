import { containersOf } from '../../workflow/document/containers.ts';
import { simulationStore } from '../stores/simulationStore.ts';
import { inspect, openDock, viewStore } from '../stores/viewStore.ts';
import { keysText } from './Command.ts';
import { withEdits } from './edits.ts';
import { toggleFold } from './folding.ts';
import { holdKeysFor } from './heldKeys.ts';
import { addAt, placeAfter, placeBefore, placeBeside } from './places.ts';
import { ask } from './questions.ts';
import { isRemovable, startRenaming } from './selection.ts';
import type { Stop } from './walkFlow.ts';
import { withStepping } from './withStepping.ts';

/** Something that can be done with the step or branch that has the focus. One entry serves key, menu and help sheet. */
export interface StepCommand {
  readonly id: string;
  readonly title: string;
  /** `$mod` is Ctrl, or ⌘ on a Mac. Single letters work only while canvas or outline has the focus. */
  readonly keys?: readonly string[];
  /** Keys that the browser turns into an event of its own (copy, cut, paste): see `clipboardEvents`. */
  readonly shownKeys?: string;
  readonly tone?: 'danger';
  /** Lines of a menu stand together by group. */
  readonly group: 'open' | 'add' | 'move' | 'copy' | 'fold' | 'run' | 'remove';
  readonly fits: (stop: Stop) => boolean;
  readonly run: (stop: Stop) => void;
}

const isStep = (stop: Stop) => stop.kind === 'step';
const isAction = (stop: Stop) => stop.kind === 'step' && stop.step.kind === 'action';
const isParent = (stop: Stop) => stop.kind === 'step' && stop.isParent;
const hasCases = (stop: Stop) =>
  isParent(stop) && containersOf(stop.step.node).some(({ role }) => role === 'default' || role === 'case');

const isWebhook = (stop: Stop) =>
  stop.kind === 'step' && /^(http|apiconnection)webhook$/i.test(stop.step.type);

/** In the order of the menus. */
export const stepCommands: readonly StepCommand[] = [
  {
    id: 'open',
    title: 'Open',
    keys: ['Enter'],
    group: 'open',
    fits: () => true,
    run: (stop) => (stop.kind === 'step' ? openStep(stop.step.name) : addAt(placeAfter(stop))),
  },
  {
    id: 'rename',
    title: 'Rename',
    keys: ['F2'],
    group: 'open',
    fits: isStep,
    run: (stop) => startRenaming(stop.step.name),
  },
  {
    id: 'note',
    title: 'Write a note',
    keys: ['n'],
    group: 'open',
    fits: isStep,
    run: (stop) => ask({ kind: 'note', step: stop.step.name }),
  },
  {
    id: 'off',
    title: 'Turn off or on',
    keys: ['x'],
    group: 'open',
    fits: (stop) => isAction(stop) && !isParent(stop),
    run: (stop) => withEdits((edits) => edits.toggleOff(selectionWith(stop))),
  },
  {
    id: 'pin',
    title: 'Pin beside the selected step',
    group: 'open',
    fits: isStep,
    run: ({ step }) => viewStore.setState({ pinned: step.name, isInspectorOpen: true }),
  },
  {
    id: 'references',
    title: 'Show references',
    keys: ['Shift+F12'],
    // The command "definition" has it everywhere, and shows them where no expression has the caret.
    shownKeys: 'F12',
    group: 'open',
    fits: isStep,
    run: (stop) => ask({ kind: 'references', step: stop.step.name }),
  },
  {
    id: 'add-after',
    title: 'Add an action after',
    keys: ['a'],
    group: 'add',
    fits: () => true,
    run: (stop) => addAt(placeAfter(stop)),
  },
  {
    id: 'add-branch',
    title: 'Add a parallel branch',
    keys: ['b'],
    group: 'add',
    fits: () => true,
    run: (stop) => addAt(placeBeside(stop)),
  },
  {
    id: 'insert-before',
    title: 'Insert an action before',
    keys: ['i'],
    group: 'add',
    fits: isAction,
    run: (stop) => addAt(placeBefore(stop)),
  },
  {
    id: 'merge',
    title: 'Merge branches here',
    keys: ['j'],
    group: 'add',
    fits: isAction,
    run: (stop) =>
      ask({
        kind: 'merge',
        place: { kind: 'action', container: stop.step.containerPath, before: stop.step.name },
      }),
  },
  {
    id: 'add-case',
    title: 'Add a case',
    group: 'add',
    fits: hasCases,
    run: (stop) => withEdits((edits) => edits.addCaseTo(stop.step.name)),
  },
  {
    id: 'move-to',
    title: 'Move to…',
    keys: ['m'],
    group: 'move',
    fits: isAction,
    run: (stop) => ask({ kind: 'moveTo', step: stop.step.name }),
  },
  {
    id: 'move-up',
    title: 'Move up',
    keys: ['Alt+ArrowUp'],
    group: 'move',
    fits: isAction,
    run: (stop) => withEdits((edits) => edits.moveStep(stop.step.name, 'up')),
  },
  {
    id: 'move-down',
    title: 'Move down',
    keys: ['Alt+ArrowDown'],
    group: 'move',
    fits: isAction,
    run: (stop) => withEdits((edits) => edits.moveStep(stop.step.name, 'down')),
  },
  {
    id: 'move-left',
    title: 'Move the branch left',
    keys: ['Alt+ArrowLeft'],
    group: 'move',
    fits: isAction,
    run: (stop) => withEdits((edits) => edits.moveStep(stop.step.name, 'left')),
  },
  {
    id: 'move-right',
    title: 'Move the branch right',
    keys: ['Alt+ArrowRight'],
    group: 'move',
    fits: isAction,
    run: (stop) => withEdits((edits) => edits.moveStep(stop.step.name, 'right')),
  },
  {
    id: 'breakpoint',
    title: 'Breakpoint before, on or off',
    keys: ['Shift+b'],
    group: 'run',
    fits: isAction,
    run: ({ step }) => void withStepping((stepping) => stepping.toggleBreakpoint(step.name, 'before')),
  },
  {
    id: 'breakpoint-after',
    title: 'Breakpoint after, on or off',
    group: 'run',
    fits: isAction,
    run: ({ step }) => void withStepping((stepping) => stepping.toggleBreakpoint(step.name, 'after')),
  },
  {
    id: 'breakpoints-off',
    title: 'Breakpoints of this step, off or on',
    group: 'run',
    fits: isAction,
    run: ({ step }) => void withStepping((stepping) => stepping.switchBreakpoints(step.name)),
  },
  {
    id: 'run-to-here',
    title: 'Run to here',
    // The command "run-to" has it everywhere.
    shownKeys: 'Shift+F9',
    group: 'run',
    fits: isAction,
    run: ({ step }) => void withStepping((stepping) => stepping.runTo(step.name)),
  },
  {
    id: 'failures',
    title: 'What can go wrong',
    keys: ['w'],
    group: 'run',
    fits: isWebhook,
    run: ({ step }) => {
      simulationStore.setState({ mockView: 'failures', webhook: step.name });
      openDock('mock');
    },
  },
  {
    id: 'cut',
    title: 'Cut',
    shownKeys: '$mod+x',
    group: 'copy',
    fits: isAction,
    run: (stop) => withEdits((edits) => void edits.cutSteps(selectionWith(stop))),
  },
  {
    id: 'copy',
    title: 'Copy',
    shownKeys: '$mod+c',
    group: 'copy',
    fits: isAction,
    run: (stop) => withEdits((edits) => void edits.copySteps(selectionWith(stop))),
  },
  {
    id: 'copy-portal',
    title: 'Copy for the Azure portal',
    group: 'copy',
    fits: isAction,
    run: (stop) => withEdits((edits) => void edits.copySteps(selectionWith(stop), 'portal')),
  },
  {
    id: 'paste',
    title: 'Paste after',
    shownKeys: '$mod+v',
    group: 'copy',
    fits: () => true,
    run: (stop) => withEdits((edits) => void edits.pasteFromClipboard(placeAfter(stop))),
  },
  {
    id: 'duplicate',
    title: 'Duplicate',
    keys: ['$mod+d'],
    group: 'copy',
    fits: isAction,
    run: (stop) => withEdits((edits) => edits.duplicateSteps(selectionWith(stop))),
  },
  {
    id: 'fold',
    title: 'Expand or collapse',
    keys: ['e'],
    group: 'fold',
    fits: isParent,
    run: (stop) => toggleFold(stop.step.name),
  },
  {
    id: 'fold-nested',
    title: 'Expand or collapse with all inside',
    keys: ['Shift+e'],
    group: 'fold',
    fits: isParent,
    run: (stop) => toggleFold(stop.step.name, true),
  },
  {
    id: 'wrap',
    title: 'Wrap in a scope',
    keys: ['$mod+g'],
    group: 'move',
    fits: isAction,
    run: (stop) => withEdits((edits) => edits.wrapSteps(selectionWith(stop))),
  },
  {
    id: 'unwrap',
    title: 'Unwrap',
    keys: ['$mod+Shift+g'],
    group: 'move',
    fits: (stop) => isParent(stop) && containersOf(stop.step.node).length === 1,
    run: (stop) => withEdits((edits) => edits.unwrapStep(stop.step.name)),
  },
  {
    id: 'remove',
    title: 'Remove',
    keys: ['Delete', 'Backspace'],
    tone: 'danger',
    group: 'remove',
    fits: isRemovable,
    run: removeStop,
  },
];

/** Keys of a command as people read them. */
export function keysOf({ keys, shownKeys }: StepCommand): string | undefined {
  return keysText(shownKeys ?? keys?.[0]);
}

/** Removes what is selected when the focused step is part of it, else the focused one. */
function removeStop(stop: Stop): void {
  if (stop.kind === 'branch') {
    withEdits((edits) => edits.removeBranch(stop));
    return;
  }
  withEdits((edits) => edits.removeSteps(selectionWith(stop)));
}

/** What is selected when the focused step is part of it, else the focused one. */
export function selectionWith({ step }: Stop): readonly string[] {
  const { selection } = viewStore.getState();
  return selection.includes(step.name) ? selection : [step.name];
}

/** Opens the inspector on a step and puts the focus into it. */
export function openStep(name: string): void {
  inspect(name);
  void holdKeysFor('[data-region="inspector"] [data-region-focus]');
}
