import { useStore as useFlowStore } from '@xyflow/react';
import { Maximize, Minus, Plus } from 'lucide-react';
import { memo } from 'react';
import { IconButton } from '../ui/Button.tsx';
import { Tooltip } from '../ui/Tooltip.tsx';
import styles from './Canvas.module.css';
import { texts } from './texts.ts';
import type { ViewControl } from './useView.ts';

export const ZoomBar = memo(function ZoomBar({ view }: { readonly view: ViewControl }) {
  const percent = useFlowStore((state) => Math.round(state.transform[2] * 100));
  return (
    <div className={styles.zoomBar} data-floats role="toolbar" aria-label={texts.zoomBar}>
      <IconButton label={texts.zoomOut} keys="-" onClick={() => view.zoom(-1)}>
        <Minus size={16} aria-hidden />
      </IconButton>
      <Tooltip text={`${texts.zoomResetLabel} (0)`}>
        <button type="button" className={styles.percent} onClick={() => view.zoomTo(1)}>
          {texts.zoomReset(percent)}
        </button>
      </Tooltip>
      <IconButton label={texts.zoomIn} keys="+" onClick={() => view.zoom(1)}>
        <Plus size={16} aria-hidden />
      </IconButton>
      <IconButton label={texts.fitAll} keys="1" onClick={() => view.fit()}>
        <Maximize size={16} aria-hidden />
      </IconButton>
    </div>
  );
});
