import { Suspense } from 'react';
import { titleOfKey } from '../../workflow/document/names.ts';
import { lazyPart } from '../ui/lazyPart.ts';

// Nobody renames before the diagram has been drawn; keys typed meanwhile are kept for the field.
const RenameField = lazyPart(() => import('../editors/RenameField.tsx').then((module) => module.RenameField));

interface NameInPlaceProps {
  readonly name: string;
  readonly onDone: (name: string, byKeyboard: boolean) => void;
}

/** The name of a step while it is typed on its card. */
export function NameInPlace(props: NameInPlaceProps) {
  return (
    <Suspense fallback={titleOfKey(props.name)}>
      <RenameField {...props} />
    </Suspense>
  );
}
