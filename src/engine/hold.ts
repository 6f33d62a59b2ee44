import { type Execution, type Machine, occurrenceOf, type Task } from './machine.ts';
import type { Occurrence } from './protocol.ts';
import type { Held, Turn } from './Stepping.ts';

/* Holds a run between two of its tasks, and lets it go. */

/** Whether the run stops before it works a task off. */
export function stopsBefore({ stepping, ending }: Machine, task: Task): boolean {
  const { gate, worked, restored } = stepping;
  if (restored?.when === 'before' && restored.position === worked) return restore(stepping, restored);
  if (!gate?.isWatching || task.kind !== 'start' || ending || stepping.passed === worked) return false;
  const { frame, index } = task;
  const plan = frame.plan.actions[index];
  if (!plan || frame.executions[index]) return false;
  const why = gate.stops('before', plan.name, frame.repetition);
  if (why === undefined) return false;
  const occurrence = { action: plan.name, repetition: frame.repetition };
  stepping.held = { position: worked, when: 'before', why, occurrence };
  return true;
}

/** Counts a task that has been worked off, and says whether the run stops after it. */
export function stopsAfter({ stepping, ending }: Machine): boolean {
  const { gate, restored, turns } = stepping;
  const position = ++stepping.worked;
  if (restored?.when === 'after' && restored.position === position) return restore(stepping, restored);
  if (turns.length === 0) return false;
  const [...actions] = turns;
  turns.length = 0;
  if (!gate || ending) return false;
  for (const { occurrence, turn } of actions) {
    const why = gate.stops('after', occurrence.action, occurrence.repetition, turn);
    if (why === undefined) continue;
    stepping.held = { position, when: 'after', why, occurrence };
    return true;
  }
  return false;
}

function restore(stepping: Machine['stepping'], held: Held): true {
  stepping.held = held;
  stepping.restored = undefined;
  return true;
}

/** Takes note of what became of an action, for whoever stops after it: its status now, or an answer 400 or more. */
export function noteTurn({ stepping }: Machine, execution: Execution, turn: Turn = execution.status): void {
  if (!stepping.gate?.isWatching) return;
  stepping.turns.push({ occurrence: occurrenceOf(execution), turn });
}

/** Lets a held run go on from where it stands; the caller works its queue off. */
export function letGo({ stepping }: Machine): void {
  // Only the start that it was held before is let pass: one that comes at the same place after an end is a place of its own.
  stepping.passed = stepping.held?.when === 'before' ? stepping.worked : -1;
  stepping.held = undefined;
}

/** Whether what came while the run was held already says how this wait ends. */
export function isAnsweredInInbox({ stepping }: Machine, occurrence: Occurrence): boolean {
  return stepping.inbox.some(
    (entry) =>
      (entry.kind === 'callback' || entry.kind === 'outcome') && isSame(entry.occurrence, occurrence),
  );
}

function isSame(a: Occurrence, b: Occurrence): boolean {
  return a.action.toLowerCase() === b.action.toLowerCase() && a.repetition.join() === b.repetition.join();
}
