import { type FollowMessage, type FromEngine, followChannel } from './protocol.ts';

/** Tabs that show a workflow which this engine's tab hosts. */
export interface Followers {
  /** Passes on what the engine tells its own page, as far as it is of the workflow. */
  tell(message: FromEngine): void;
}

const ofWorkflow: ReadonlySet<FromEngine['kind']> = new Set(['state', 'runs', 'firings', 'events']);

/** `report` tells everything once more, `events` those of one run; what they tell comes by `tell`. */
export function listenToFollowers(
  workflowId: string,
  { report, events }: { readonly report: () => void; readonly events: (runId: string) => void },
): Followers {
  const channel = new BroadcastChannel(followChannel(workflowId));
  const send = (message: FollowMessage) => channel.postMessage(message);
  const followers = new Set<string>();
  channel.onmessage = ({ data }: MessageEvent<FollowMessage>) => {
    switch (data.kind) {
      case 'follow':
        followers.add(data.follower);
        report();
        return;
      case 'leave':
        followers.delete(data.follower);
        return;
      case 'events':
        events(data.runId);
    }
  };
  send({ kind: 'opened' });
  return {
    tell: (message) => {
      // Events are copied for everybody who listens, so nothing is said while nobody does.
      if (followers.size > 0 && ofWorkflow.has(message.kind)) send({ kind: 'told', message });
    },
  };
}
