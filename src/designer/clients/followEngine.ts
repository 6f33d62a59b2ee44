import { type FollowMessage, followChannel } from '../../engine/protocol.ts';
import { createReportTaker } from './engineReports.ts';
import { newId } from './newId.ts';

/** Shows the runs of a workflow that another tab hosts, until the answer is called. */
export function followEngine(workflowId: string): () => void {
  const channel = new BroadcastChannel(followChannel(workflowId));
  const follower = newId();
  const send = (message: FollowMessage) => channel.postMessage(message);
  const reports = createReportTaker((runId) => send({ kind: 'events', runId }));
  channel.onmessage = ({ data }: MessageEvent<FollowMessage>) => {
    if (data.kind === 'told') reports.take(data.message);
    if (data.kind === 'opened') {
      reports.restart();
      send({ kind: 'follow', follower });
    }
  };
  const leave = () => {
    removeEventListener('pagehide', leave);
    send({ kind: 'leave', follower });
    channel.close();
  };
  addEventListener('pagehide', leave);
  send({ kind: 'follow', follower });
  return leave;
}
