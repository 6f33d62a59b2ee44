import { ChevronDown } from 'lucide-react';
import type { ReactNode } from 'react';
import { useStore } from 'zustand';
import { keysText } from '../commands/Command.ts';
import { eventTargets } from '../commands/run.ts';
import { ProblemsPanel } from '../problems/ProblemsPanel.tsx';
import { ComposePanel } from '../simulation/ComposePanel.tsx';
import { HttpPanel } from '../simulation/HttpPanel.tsx';
import { SubscriptionsPanel } from '../simulation/SubscriptionsPanel.tsx';
import { TimelinePanel } from '../simulation/TimelinePanel.tsx';
import { diagnosticsOf } from '../stores/derived.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { type DockTab, viewStore } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { IconButton } from '../ui/Button.tsx';
import { type TabItem, Tabs } from '../ui/Tabs.tsx';

const panels: Record<DockTab, () => ReactNode> = {
  timeline: () => <TimelinePanel />,
  http: () => <HttpPanel />,
  subscriptions: () => <SubscriptionsPanel />,
  compose: () => <ComposePanel />,
  problems: () => <ProblemsPanel />,
};

function useItems(): readonly TabItem<DockTab>[] {
  const definition = useStore(documentStore(), (state) => state.document.definition);
  const exchanges = useStore(runStore, (state) => state.exchanges.length);
  const active = useStore(
    runStore,
    (state) => state.subscriptions.filter((subscription) => subscription.state === 'active').length,
  );
  const targets = useStore(runStore, (state) => eventTargets(state).length);
  const problems = diagnosticsOf(definition);
  const errors = problems.some((problem) => problem.severity === 'error');
  return [
    { value: 'timeline', label: 'Timeline' },
    { value: 'http', label: 'HTTP', badge: exchanges > 0 && <Badge>{exchanges}</Badge> },
    {
      value: 'subscriptions',
      label: 'Subscriptions',
      badge: active > 0 && <Badge tone="info">{active}</Badge>,
    },
    { value: 'compose', label: 'Compose', badge: targets > 0 && <Badge tone="waiting">{targets}</Badge> },
    {
      value: 'problems',
      label: 'Problems',
      badge: problems.length > 0 && <Badge tone={errors ? 'error' : 'warning'}>{problems.length}</Badge>,
    },
  ];
}

export function Dock() {
  const tab = useStore(viewStore, (state) => state.dockTab);
  const items = useItems();
  return (
    <Tabs
      label="Simulation"
      value={tab}
      items={items}
      onChange={(dockTab) => viewStore.setState({ dockTab })}
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
      {panels[tab]()}
    </Tabs>
  );
}
