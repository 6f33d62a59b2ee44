import { documentStore } from '../stores/documentStore.ts';
import { openDock, viewStore } from '../stores/viewStore.ts';
import type { Command } from './Command.ts';
import { holdKeys } from './heldKeys.ts';
import { showExport } from './showExport.ts';
import { focusRegion } from './view.ts';

/** What moves the focus comes when it is first asked for; keys pressed meanwhile come after it. */
function going(task: (goTo: typeof import('./goTo.ts')) => void): void {
  holdKeys(import('./goTo.ts').then(task));
}

/** Ways to the parts of the screen. */
export const goToCommands: readonly Command[] = [
  {
    id: 'definition',
    title: 'Go to what is referred to',
    group: 'Go to',
    keys: 'F12',
    isEnabled: () => viewStore.getState().selection.length > 0,
    run: () => import('./goToReferred.ts').then((module) => module.goToReferred()),
  },
  {
    id: 'go-design',
    title: 'Go to the diagram',
    group: 'Go to',
    keys: 'g d',
    scope: 'diagram',
    run: () => going((goTo) => goTo.focusDiagram()),
  },
  {
    id: 'go-code',
    title: 'Go to the code',
    group: 'Go to',
    keys: 'g c',
    scope: 'diagram',
    run: () => viewStore.setState({ mode: 'code' }),
  },
  {
    id: 'split',
    title: 'Show diagram and code side by side',
    group: 'Go to',
    keys: 'g b',
    scope: 'diagram',
    run: () => viewStore.setState(({ isSplit }) => ({ isSplit: !isSplit })),
  },
  {
    id: 'connectors',
    title: 'Go to the connectors',
    group: 'Go to',
    run: () =>
      viewStore.setState({
        ...{ mode: 'connector', isSplit: false },
        // On a phone the panel would lie over it.
        ...(innerWidth < 900 && { leftPanel: undefined }),
      }),
  },
  {
    id: 'go-outline',
    title: 'Go to the outline',
    group: 'Go to',
    keys: 'g o',
    scope: 'diagram',
    run: () => going((goTo) => goTo.focusOutline()),
  },
  {
    id: 'go-http',
    title: 'Go to the HTTP log',
    group: 'Go to',
    keys: 'g h',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('http')),
  },
  {
    id: 'go-subscriptions',
    title: 'Go to the subscriptions',
    group: 'Go to',
    keys: 'g s',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('subscriptions')),
  },
  {
    id: 'go-timeline',
    title: 'Go to the timeline',
    group: 'Go to',
    keys: 'g t',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('timeline')),
  },
  {
    id: 'go-runs',
    title: 'Go to the runs',
    group: 'Go to',
    keys: 'g r',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('runs')),
  },
  {
    id: 'go-export',
    title: 'Go to the export',
    group: 'Go to',
    keys: 'g e',
    scope: 'diagram',
    run: showExport,
  },
  { id: 'go-compose', title: 'Send an event', group: 'Go to', run: () => openDock('compose') },
  {
    id: 'go-problems',
    title: 'Go to the problems',
    group: 'Go to',
    keys: 'g p',
    scope: 'diagram',
    run: () => going((goTo) => goTo.goToDock('problems')),
  },
  { id: 'go-mock', title: 'Go to the mock service', group: 'Go to', run: () => openDock('mock') },
  {
    id: 'go-publisher',
    title: 'Be the publisher in a page of its own',
    group: 'Go to',
    run: () =>
      void open(
        `${location.pathname}${location.search}#publisher=${documentStore().getState().workflowId}`,
        '_blank',
        'noopener',
      ),
  },
  { id: 'go-tests', title: 'Go to the tests', group: 'Go to', run: () => openDock('tests') },
  {
    id: 'next-problem',
    title: 'Go to the next problem',
    group: 'Go to',
    keys: 'F4',
    run: () => going((goTo) => goTo.goToProblem(1)),
  },
  {
    id: 'previous-problem',
    title: 'Go to the previous problem',
    group: 'Go to',
    keys: 'Shift+F4',
    run: () => going((goTo) => goTo.goToProblem(-1)),
  },
  {
    id: 'next-region',
    title: 'Go to the next region',
    group: 'Go to',
    keys: 'F6',
    run: () => focusRegion(1),
  },
  {
    id: 'previous-region',
    title: 'Go to the previous region',
    group: 'Go to',
    keys: 'Shift+F6',
    run: () => focusRegion(-1),
  },
];
