import { useStore } from 'zustand';
import { Outline } from '../outline/Outline.tsx';
import { viewStore } from '../stores/viewStore.ts';
import { Boundary } from '../ui/Boundary.tsx';
import { lazyPart } from '../ui/lazyPart.ts';

const Palette = lazyPart(() => import('../palette/Palette.tsx').then((module) => module.Palette));
const Workflows = lazyPart(() => import('./Workflows.tsx').then((module) => module.Workflows));

export function LeftPanel() {
  const panel = useStore(viewStore, (state) => state.leftPanel);
  return (
    <Boundary region="This panel" key={panel}>
      {panel === 'add' ? <Palette /> : panel === 'workflows' ? <Workflows /> : <Outline />}
    </Boundary>
  );
}
