import { ExportSheet } from './ExportSheet.tsx';
import { FoundSheet } from './FoundSheet.tsx';
import { NotOpenedSheet } from './NotOpenedSheet.tsx';
import { OpenTextSheet } from './OpenTextSheet.tsx';

/** The boxes in which workflows come and go. */
export function Exchange({ kind }: { readonly kind: 'export' | 'open-text' | 'found' | 'not-opened' }) {
  switch (kind) {
    case 'export':
      return <ExportSheet />;
    case 'open-text':
      return <OpenTextSheet />;
    case 'found':
      return <FoundSheet />;
    case 'not-opened':
      return <NotOpenedSheet />;
  }
}
