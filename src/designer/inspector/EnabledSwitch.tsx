import { useState } from 'react';
import { useStore } from 'zustand';
import type { Step } from '../../workflow/document/walk.ts';
import { objectAt } from '../../workflow/json.ts';
import { operationOf } from '../../workflow/operations/index.ts';
import { requestLine } from '../../workflow/operations/summary.ts';
import { commandOf } from '../commands/index.ts';
import { useEditing } from '../editors/editing.ts';
import { Labelled } from '../editors/Labelled.tsx';
import { triggerOf } from '../stores/derived.ts';
import { documentStore } from '../stores/documentStore.ts';
import { runStore } from '../stores/runStore.ts';
import { Switch } from '../ui/Switch.tsx';
import { texts } from './texts.ts';

/** Whether the workflow listens to its trigger in the simulation: the same switch as in the run bar, with what it will send. */
export function EnabledSwitch() {
  const trigger = useStore(documentStore(), (state) => triggerOf(state.document.definition));
  const isEnabled = useStore(runStore, (state) => state.engine?.isEnabled ?? false);
  const isThere = useStore(runStore, (state) => state.engine !== undefined);
  const { isReadOnly } = useEditing();
  const [isBusy, setBusy] = useState(false);

  async function turn(isOn: boolean): Promise<void> {
    setBusy(true);
    try {
      await commandOf(isOn ? 'enable' : 'disable').run();
    } finally {
      setBusy(false);
    }
  }

  return (
    <Labelled label={texts.enabled} help={helpOf(trigger, isEnabled)}>
      {(control) => (
        <Switch
          id={control.id}
          describedBy={control.describedBy}
          checked={isEnabled}
          disabled={isReadOnly || isBusy || !isThere || (!isEnabled && !trigger)}
          onChange={(isOn) => void turn(isOn)}
        />
      )}
    </Labelled>
  );
}

function helpOf(trigger: Step | undefined, isEnabled: boolean): string {
  if (!trigger) return texts.noTrigger;
  const operation = operationOf(trigger.node, 'trigger');
  if (operation.role !== 'trigger') return texts.enabledHelp;
  if (operation.start.kind !== 'webhook') return isEnabled ? texts.disabling : texts.enabledHelp;
  const call = objectAt(trigger.node, 'inputs', isEnabled ? 'unsubscribe' : 'subscribe');
  const line = requestLine(call);
  if (line === '') return isEnabled ? texts.noUnsubscribe : texts.enabledHelp;
  return isEnabled ? texts.disablingSends(line) : texts.enablingSends(line);
}
