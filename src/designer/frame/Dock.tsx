import { ChevronDown } from 'lucide-react';
import type { ComponentType } from 'react';
import { useStore } from 'zustand';
import { keysText } from '../commands/Command.ts';
import { eventTargets } from '../commands/eventTargets.ts';
import { problemsStore, someError } from '../stores/problemsStore.ts';
import { runStore } from '../stores/runStore.ts';
import { type DockTab, viewStore } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { Boundary } from '../ui/Boundary.tsx';
import { IconButton } from '../ui/Button.tsx';
import { lazyPart } from '../ui/lazyPart.ts';
import { type TabItem, Tabs } from '../ui/Tabs.tsx';

// Each panel is loaded when it is shown first.
const panels: Record<DockTab, ComponentType> = {
  timeline: lazyPart(() => import('../simulation/TimelinePanel.tsx').then((module) => module.TimelinePanel)),
  runs: lazyPart(() => import('../simulation/RunsPanel.tsx').then((module) => module.RunsPanel)),
  http: lazyPart(() => import('../simulation/HttpPanel.tsx').then((module) => module.HttpPanel)),
  subscriptions: lazyPart(() =>
    import('../simulation/SubscriptionsPanel.tsx').then((module) => module.SubscriptionsPanel),
  ),
  compose: lazyPart(() => import('../simulation/ComposePanel.tsx').then((module) => module.ComposePanel)),
  mock: lazyPart(() => import('../simulation/MockPanel.tsx').then((module) => module.MockPanel)),
  tests: lazyPart(() => import('../simulation/TestsPanel.tsx').then((module) => module.TestsPanel)),
  problems: lazyPart(() => import('../problems/ProblemsPanel.tsx').then((module) => module.ProblemsPanel)),
};

function useItems(): readonly TabItem<DockTab>[] {
  const exchanges = useStore(runStore, (state) => state.exchanges.length);
  const goingOn = useStore(runStore, (state) => state.runs.filter((run) => run.endTime === undefined).length);
  const active = useStore(
    runStore,
    (state) => state.subscriptions.filter((subscription) => subscription.state === 'active').length,
  );
  const targets = useStore(runStore, (state) => eventTargets(state).length);
  const problems = useStore(problemsStore, (state) => state.all.length);
  const hasErrors = useStore(problemsStore, someError);
  return [
    { value: 'timeline', label: 'Timeline' },
    { value: 'runs', label: 'Runs', badge: goingOn > 0 && <Badge tone="info">{goingOn}</Badge> },
    { value: 'http', label: 'HTTP', badge: exchanges > 0 && <Badge>{exchanges}</Badge> },
    {
      value: 'subscriptions',
      label: 'Subscriptions',
      badge: active > 0 && <Badge tone="info">{active}</Badge>,
    },
    { value: 'compose', label: 'Compose', badge: targets > 0 && <Badge tone="waiting">{targets}</Badge> },
    { value: 'mock', label: 'Mock service' },
    {
      value: 'problems',
      label: 'Problems',
      badge: problems > 0 && <Badge tone={hasErrors ? 'error' : 'warning'}>{problems}</Badge>,
    },
    { value: 'tests', label: 'Tests' },
  ];
}

export function Dock() {
  const tab = useStore(viewStore, (state) => state.dockTab);
  const items = useItems();
  const Panel = panels[tab];
  return (
    <Tabs
      label="Simulation"
      value={tab}
      items={items}
      onChange={(dockTab) => viewStore.setState({ dockTab, dockChoice: {} })}
      // A command may have opened another panel while the button was held down.
      onPress={(dockTab) => viewStore.setState({ dockTab, dockChoice: {} })}
      end={
        <IconButton
          label="Hide the dock"
          keys={keysText('$mod+.')}
          onClick={() => viewStore.setState({ isDockOpen: false })}
        >
          <ChevronDown size={16} aria-hidden />
        </IconButton>
      }
    >
      <Boundary region="This panel" key={tab}>
        <Panel />
      </Boundary>
    </Tabs>
  );
}
