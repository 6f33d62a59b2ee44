import { useStore } from 'zustand';
import { Outline } from '../outline/Outline.tsx';
import { Palette } from '../palette/Palette.tsx';
import { viewStore } from '../stores/viewStore.ts';
import { Workflows } from './Workflows.tsx';

export function LeftPanel() {
  const panel = useStore(viewStore, (state) => state.leftPanel);
  switch (panel) {
    case 'add':
      return <Palette />;
    case 'workflows':
      return <Workflows />;
    default:
      return <Outline />;
  }
}
