import { useStore } from 'zustand';
import { targetOf } from '../../workflow/formats/surroundings.ts';
import { choosableTargets, withTarget } from '../../workflow/formats/target.ts';
import { targetTitles } from '../../workflow/targets.ts';
import { useEditing } from '../editors/editing.ts';
import { Labelled } from '../editors/Labelled.tsx';
import { documentStore, endMerge, replaceDocument } from '../stores/documentStore.ts';
import { Select } from '../ui/Select.tsx';
import { texts } from './texts.ts';

/** Where the workflow is to run. The checks, and what an export writes, keep to it. */
export function TargetChoice() {
  const document = useStore(documentStore(), (state) => state.document);
  const { isReadOnly } = useEditing();
  const target = targetOf(document);
  const choosable = choosableTargets(document);
  const isFixed = choosable.length === 0;
  const shown = isFixed ? (target === undefined ? [] : [target]) : choosable;
  const options = [
    ...(target === undefined || document.format !== 'standard'
      ? [{ value: '' as const, label: texts.noTarget }]
      : []),
    ...shown.map((value) => ({ value, label: targetTitles[value] })),
  ];
  return (
    <Labelled label={texts.target} help={isFixed ? texts.targetOfFile : texts.targetHelp}>
      {(control) => (
        <Select
          id={control.id}
          aria-describedby={control.describedBy}
          disabled={isReadOnly || isFixed}
          value={target ?? ''}
          options={options}
          onChange={(chosen) => {
            endMerge();
            replaceDocument(withTarget(document, chosen === '' ? undefined : chosen), {
              label: texts.changeTarget,
            });
          }}
        />
      )}
    </Labelled>
  );
}
