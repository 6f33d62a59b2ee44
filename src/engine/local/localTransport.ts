import { readLocalAddress } from '../../workflow/operations/localCall.ts';
import { nobodyHere } from '../../workflow/operations/nobodyHere.ts';
import type { Answered } from '../Hosted.ts';
import type { Transport } from '../transport.ts';
import { answerByTool, loadTool } from './tools.ts';

/** Calls another workflow; the answer comes when it has responded or ended. */
export type CallWorkflow = (
  name: string,
  trigger: string | undefined,
  ...sent: Parameters<Transport['send']>
) => Promise<Answered>;

/** A transport that keeps in the engine what is meant for its tools and for other workflows, and sends the rest. */
export function keepingLocal(transport: Transport, callWorkflow: CallWorkflow): Transport {
  return {
    ...transport,
    send: async (request, envelope, timeout) => {
      const local = readLocalAddress(request.uri);
      if (!local) return transport.send(request, envelope, timeout);
      if (local.kind === 'workflow')
        return callWorkflow(local.name, local.trigger, request, envelope, timeout);
      try {
        await loadTool(local.tool);
      } catch (error) {
        const reason = error instanceof Error ? error.message : String(error);
        return {
          failure: { code: nobodyHere, message: `A part of the simulator cannot be loaded: ${reason}` },
        };
      }
      return answerByTool(local.tool, request);
    },
  };
}
