import { memo } from 'react';
import { InsertButton } from './InsertButton.tsx';
import type { LayoutTail } from './layout/drawing.ts';

/** The + below a last action. */
export const Tail = memo(
  function Tail({ data }: { readonly data: LayoutTail }) {
    return <InsertButton place={data.place} from={undefined} />;
  },
  (before, after) => before.data.id === after.data.id && before.data.place === after.data.place,
);
