import type { HttpRequest, HttpResponse } from '../../workflow/http.ts';
import { nobodyHere } from '../../workflow/operations/nobodyHere.ts';
import type { Host, InboundCall, Kept, KeptWorkflow } from '../Host.ts';
import type { Answered } from '../Hosted.ts';
import type { HostedWorkflow } from '../hostedWorkflow.ts';
import type { Neighbours } from './Neighbours.ts';

/*
 * The other workflows of the same author that a workflow may call. Each is hosted like the first one when it is called first,
 * and all go by the first one's clock: a child that waits an hour keeps its parent waiting an hour.
 */

/** A workflow that can be called. */
export interface Neighbour {
  readonly workflowId: string;
  readonly name: string;
  /** As `HostedWorkflow.save` takes it. */
  readonly text: string;
  readonly kept?: Kept;
}

export interface NeighbourHosting extends Neighbours {
  /** Calls a workflow by its name, under the id of the caller's request. The answer comes by `answered`, now or later. */
  call(name: string, trigger: string | undefined, request: HttpRequest, id: string): void;
  /** The one in which something happened: answers to requests and to questions are given to it. */
  each(): Iterable<HostedWorkflow>;
  /** Makes a workflow known, or gives its newer text. */
  add(neighbour: Neighbour): void;
}

export interface NeighbourOptions {
  readonly neighbours: readonly Neighbour[];
  /** The workflow that the others share the clock with; it may be called as well. */
  readonly first: () => HostedWorkflow;
  /** Makes the host of a neighbour, all but what it says to its callers. `place` counts them from 1. */
  readonly open: (neighbour: Neighbour, place: number, answer: Host['answer']) => HostedWorkflow;
  /** Takes the answer to a call; never within the call. */
  readonly answered: (id: string, answer: Answered) => void;
}

/** Calls beyond this are refused: workflows that call each other without end. */
const mostCalls = 20_000;

export function createNeighbours(options: NeighbourOptions): NeighbourHosting {
  const known = new Map(options.neighbours.map((one) => [one.name.toLowerCase(), one]));
  const opened = new Map<string, HostedWorkflow>();
  let calls = 0;
  const workflowNamed = (name: string): HostedWorkflow | undefined => {
    const key = name.toLowerCase();
    const there = opened.get(key);
    const neighbour = known.get(key);
    if (!neighbour) return there;
    if (there) {
      there.save(neighbour.name, neighbour.text);
      return there;
    }
    const workflow = options.open(neighbour, opened.size + 1, answer);
    opened.set(key, workflow);
    workflow.save(neighbour.name, neighbour.text);
    workflow.enable();
    return workflow;
  };
  const answer = (callId: string, response: HttpResponse) => options.answered(callId, { response });
  return {
    call: (name, trigger, request, id) => {
      const workflow = workflowNamed(name);
      if (!workflow || ++calls > mostCalls) {
        const message = workflow
          ? `The workflow '${name}' was not called: there have been ${mostCalls} calls between workflows.`
          : `There is no workflow '${name}' here.`;
        options.answered(id, { failure: { code: workflow ? 'TooManyCalls' : nobodyHere, message } });
        return;
      }
      workflow.moveTo(options.first().state().now);
      const { method, uri, headers, body } = request;
      const call: InboundCall = { id, method, url: uri, headers, ...(body && { body }) };
      const response = workflow.callLocally(trigger, call);
      if (response) answer(id, response);
    },
    due: () =>
      [...opened.values()].flatMap((workflow) =>
        workflow
          .due()
          .map(({ item, isBackground }) => ({ item, isBackground, ring: () => workflow.moveTo(item.at) })),
      ),
    inFlight: () => [...opened.values()].reduce((count, workflow) => count + workflow.state().inFlight, 0),
    each: () => opened.values(),
    add: (neighbour) => {
      known.set(neighbour.name.toLowerCase(), neighbour);
    },
  };
}

/** Nothing has been kept. */
export const emptyKept: Kept = { versions: new Map(), runs: [], journals: new Map() };

type Fresh = Pick<KeptWorkflow, 'now' | 'seed' | 'secret' | 'count'>;

/** Runs of different workflows that start at the same instant must not get the same id, nor draw the same chance. */
export function freshNeighbour(place: number, first: Omit<Fresh, 'count'>): Fresh {
  return { ...first, seed: first.seed + place, count: place * 1_000_000 };
}
