import { Code, Copy, EllipsisVertical, Pencil, Pin, PinOff, Trash2, X } from 'lucide-react';
import type { Problem } from '../../workflow/diagnostic.ts';
import type { Step } from '../../workflow/document/walk.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { withEdits } from '../commands/edits.ts';
import { documentStore } from '../stores/documentStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import styles from './Inspector.module.css';
import { NameField } from './NameField.tsx';
import { texts } from './texts.ts';

interface StepHeaderProps {
  readonly step: Step;
  readonly operation: Operation;
  readonly problems: readonly Problem[];
  readonly isNaming: boolean;
  readonly onNaming: (isNaming: boolean) => void;
  readonly isPinned: boolean;
}

/** What step this is: its sign, name and kind, and what can be done with it as a whole. */
export function StepHeader({ step, operation, problems, isNaming, onNaming, isPinned }: StepHeaderProps) {
  const { isReadOnly } = documentStore().getState();
  const edits: MenuItem[] = [
    {
      label: texts.rename,
      icon: <Pencil size={14} />,
      keys: 'F2',
      onSelect: () => setTimeout(() => onNaming(true)),
    },
    ...(step.kind === 'action'
      ? [
          {
            label: texts.duplicate,
            icon: <Copy size={14} />,
            onSelect: () => withEdits((edits) => edits.duplicateSteps([step.name])),
          },
        ]
      : []),
  ];
  return (
    <header className={styles.header}>
      <OperationIcon icon={operation.icon} color={operation.color} size={32} />
      <div className={styles.title}>
        <NameField step={step} isEditing={isNaming} onEditing={onNaming} />
        <div className={styles.meta}>
          <span className={styles.kind}>
            {operation.title}
            {step.kind === 'trigger' && ` ${texts.trigger}`}
          </span>
          {problems.length > 0 && (
            <Badge tone={problems.some((problem) => problem.severity === 'error') ? 'error' : 'warning'}>
              {texts.problems(problems.length)}
            </Badge>
          )}
        </div>
      </div>
      <Menu
        label={texts.menu}
        trigger={
          <IconButton label={texts.menu}>
            <EllipsisVertical size={16} />
          </IconButton>
        }
        groups={[
          isReadOnly ? [] : edits,
          [
            ...(isPinned
              ? []
              : [
                  {
                    label: texts.pin,
                    icon: <Pin size={14} />,
                    onSelect: () => viewStore.setState({ pinned: step.name }),
                  },
                ]),
            {
              label: texts.showInCode,
              icon: <Code size={14} />,
              onSelect: () => viewStore.setState({ mode: 'code' }),
            },
          ],
          isReadOnly
            ? []
            : [
                {
                  label: texts.remove,
                  icon: <Trash2 size={14} />,
                  tone: 'danger',
                  onSelect: () => withEdits((edits) => edits.removeSteps([step.name])),
                },
              ],
        ]}
      />
      {isPinned ? (
        <IconButton label={texts.unpin} onClick={() => viewStore.setState({ pinned: undefined })}>
          <PinOff size={16} />
        </IconButton>
      ) : (
        <IconButton
          label={texts.close}
          keys="Esc"
          onClick={() => viewStore.setState({ isInspectorOpen: false })}
        >
          <X size={16} />
        </IconButton>
      )}
    </header>
  );
}
