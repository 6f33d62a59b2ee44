import {
  ClipboardCopy,
  Code,
  Copy,
  EllipsisVertical,
  FolderInput,
  Link2,
  Pencil,
  Pin,
  PinOff,
  Power,
  StickyNote,
  Trash2,
  X,
} from 'lucide-react';
import type { ReactNode } from 'react';
import type { Problem } from '../../workflow/diagnostic.ts';
import { containersOf } from '../../workflow/document/containers.ts';
import type { Step } from '../../workflow/document/walk.ts';
import type { Operation } from '../../workflow/operations/Operation.ts';
import { keysOf, stepCommands } from '../commands/stepCommands.ts';
import type { Stop } from '../commands/walkFlow.ts';
import { documentStore } from '../stores/documentStore.ts';
import { select, viewStore } from '../stores/viewStore.ts';
import { Badge } from '../ui/Badge.tsx';
import { IconButton } from '../ui/Button.tsx';
import { Menu, type MenuItem } from '../ui/Menu.tsx';
import { OperationIcon } from '../ui/OperationIcon.tsx';
import styles from './Inspector.module.css';
import { NameField } from './NameField.tsx';
import { texts } from './texts.ts';

/** Signs of the commands in the menu, by their ids. */
const icons: Readonly<Record<string, ReactNode>> = {
  rename: <Pencil size={14} />,
  note: <StickyNote size={14} />,
  off: <Power size={14} />,
  copy: <ClipboardCopy size={14} />,
  duplicate: <Copy size={14} />,
  'move-to': <FolderInput size={14} />,
  references: <Link2 size={14} />,
  pin: <Pin size={14} />,
  remove: <Trash2 size={14} />,
};

/** Those that change the workflow. */
const edits: ReadonlySet<string> = new Set(['rename', 'note', 'off', 'duplicate', 'move-to', 'remove']);

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
  const stop: Stop = {
    ...{ id: step.name, kind: 'step', step, level: 1, parent: undefined },
    ...{ isParent: step.kind === 'action' && containersOf(step.node).length > 0, isCollapsed: false },
  };
  const items = (ids: readonly string[]): MenuItem[] =>
    stepCommands
      .filter(({ id, fits }) => ids.includes(id) && fits(stop) && !(isReadOnly && edits.has(id)))
      .map((command) => ({
        label: command.title,
        icon: icons[command.id],
        keys: keysOf(command),
        ...(command.tone && { tone: command.tone }),
        // The name is typed where it is read: here.
        onSelect: () => (command.id === 'rename' ? setTimeout(() => onNaming(true)) : command.run(stop)),
      }));
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
          items(['rename', 'note', 'off']),
          items(['copy', 'duplicate', 'move-to']),
          [
            ...items(isPinned ? ['references'] : ['references', 'pin']),
            {
              label: texts.showInCode,
              icon: <Code size={14} />,
              onSelect: () => {
                select(step.name);
                viewStore.setState({ mode: 'code' });
              },
            },
          ],
          items(['remove']),
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
