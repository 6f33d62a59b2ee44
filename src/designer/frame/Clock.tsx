import { FastForward, Pause, Play, SkipForward, Timer } from 'lucide-react';
import { Suspense } from 'react';
import { useStore } from 'zustand';
import { keysText } from '../commands/Command.ts';
import { leaps, speeds } from '../commands/clockCommands.ts';
import { withRun } from '../commands/withRun.ts';
import { runStore } from '../stores/runStore.ts';
import { IconButton } from '../ui/Button.tsx';
import { lazyPart } from '../ui/lazyPart.ts';
import { clockText, dateText } from '../ui/time.ts';

const Menu = lazyPart(() => import('../ui/Menu.tsx').then((module) => module.Menu));

const items = (commands: typeof leaps) =>
  commands.map(({ label, keys, run }) => ({
    label,
    keys: keysText(keys),
    onSelect: () => void run(),
  }));

/** The virtual clock: frozen until an event, a person or the chosen speed moves it. */
export function Clock({
  className,
  timeClassName,
}: {
  readonly className: string;
  readonly timeClassName: string;
}) {
  const now = useStore(runStore, (state) => state.engine?.now);
  const speed = useStore(runStore, (state) => state.engine?.speed ?? 0);
  const next = useStore(runStore, (state) => state.engine?.due[0]);
  if (now === undefined) return null;
  const pass = (
    <IconButton label="Let time pass">
      <Play size={15} aria-hidden />
    </IconButton>
  );
  return (
    <div className={className} role="group" aria-label="Virtual clock">
      <span className={timeClassName} title={`Virtual time: ${dateText(now)}`}>
        <Timer size={14} aria-hidden /> {clockText(now)}
      </span>
      {speed > 0 ? (
        <IconButton label="Freeze the clock" onClick={() => void withRun((run) => run.playTime(0))}>
          <Pause size={15} aria-hidden />
        </IconButton>
      ) : (
        <Suspense fallback={pass}>
          <Menu label="Let time pass" trigger={pass} groups={[items(leaps), items(speeds)]} />
        </Suspense>
      )}
      <IconButton
        label={
          next
            ? `Skip to the next event: ${next.what} of ${next.step} at ${(next.at - now < 86_400_000 ? clockText : dateText)(next.at)}`
            : 'Nothing is due'
        }
        disabled={!next}
        onClick={() => void withRun((run) => run.advanceTime('next'))}
      >
        <SkipForward size={15} aria-hidden />
      </IconButton>
      <IconButton
        label="Let time pass until nothing is due"
        disabled={!next}
        onClick={() => void withRun((run) => run.advanceTime('idle'))}
      >
        <FastForward size={15} aria-hidden />
      </IconButton>
    </div>
  );
}
