import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { Outline } from '../outline/Outline.tsx';
import { viewStore } from '../stores/viewStore.ts';

const Palette = lazy(() => import('../palette/Palette.tsx').then((module) => ({ default: module.Palette })));
const Workflows = lazy(() => import('./Workflows.tsx').then((module) => ({ default: module.Workflows })));

export function LeftPanel() {
  const panel = useStore(viewStore, (state) => state.leftPanel);
  return (
    <Suspense fallback={null}>
      {panel === 'add' ? <Palette /> : panel === 'workflows' ? <Workflows /> : <Outline />}
    </Suspense>
  );
}
