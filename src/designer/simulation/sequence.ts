import type { Exchange, Subscription } from '../../publisher/protocol.ts';
import { mermaidText } from '../../workflow/formats/mermaidText.ts';
import { spanText } from '../ui/time.ts';
import { phaseText, statusText } from './exchangeText.ts';
import { maskUrl } from './mask.ts';

/* Who said what to whom, in order, from the log: the sequence diagram of a run, before it is drawn. */

export type Happening =
  | {
      readonly kind: 'call' | 'answer';
      readonly from: number;
      readonly to: number;
      readonly text: string;
      readonly exchange: string;
      readonly isFailure: boolean;
    }
  /** Virtual time passes. */
  | { readonly kind: 'gap'; readonly text: string };

export interface Sequence {
  /** The workflow first. */
  readonly participants: readonly string[];
  readonly happenings: readonly Happening[];
}

/** Where a callback comes from when nobody has subscribed for it. */
const caller = 'Caller';

/** The exchanges of a run, with those of its trigger, as a sequence. */
export function sequenceOf(
  workflow: string,
  exchanges: readonly Exchange[],
  subscriptions: readonly Subscription[],
): Sequence {
  const participants = [workflow];
  const happenings: Happening[] = [];
  const services = new Map(
    subscriptions.map(({ id, callbackUrl, service }) => [id, { callbackUrl, service }]),
  );
  const byUrl = new Map(subscriptions.map(({ callbackUrl, service }) => [callbackUrl, service]));
  const placeOf = (name: string) => {
    const known = participants.indexOf(name, 1);
    return known > 0 ? known : participants.push(name) - 1;
  };
  let before = exchanges[0]?.at;
  for (const exchange of exchanges) {
    const { at, direction, url, method, subscription, id, failure, status } = exchange;
    if (before !== undefined && at - before >= 1000)
      happenings.push({ kind: 'gap', text: spanText(at - before) });
    before = at;
    const isOut = direction === 'out';
    const service = isOut
      ? (URL.parse(url)?.host ?? url)
      : hostOf(services.get(subscription ?? '')?.service ?? byUrl.get(url));
    const other = placeOf(service);
    const [from, to] = isOut ? [0, other] : [other, 0];
    const what = isOut ? pathOf(url) : 'callback URL';
    const isFailure = failure !== undefined || (status ?? 0) >= 400;
    happenings.push({
      kind: 'call',
      from,
      to,
      text: `${phaseText(exchange)}: ${method} ${what}`,
      exchange: id,
      isFailure: false,
    });
    happenings.push({
      kind: 'answer',
      from: to,
      to: from,
      text: statusText(exchange),
      exchange: id,
      isFailure,
    });
  }
  return { participants, happenings };
}

function hostOf(service: string | undefined): string {
  return service === undefined ? caller : (URL.parse(service)?.host ?? service);
}

const longest = 44;

function pathOf(url: string): string {
  const parsed = URL.parse(maskUrl(url));
  const path = parsed ? decodeMask(parsed.pathname + parsed.search) : url;
  return path.length > longest ? `${path.slice(0, longest - 1)}…` : path;
}

/** The mask is percent-encoded by the parser of addresses. */
function decodeMask(path: string): string {
  return path.replaceAll(/(?:%E2%80%A2)+/g, '••••••');
}

/** The diagram as Mermaid text. */
export function mermaidOf({ participants, happenings }: Sequence): string {
  const lines = happenings.map((one) => {
    if (one.kind === 'gap') return `  Note over p0: ${mermaidText(one.text)} later`;
    const arrow = one.kind === 'call' ? '->>' : one.isFailure ? '--x' : '-->>';
    return `  p${one.from}${arrow}p${one.to}: ${mermaidText(one.text)}`;
  });
  const named = participants.map((name, index) => `  participant p${index} as ${mermaidText(name)}`);
  return `${['sequenceDiagram', ...named, ...lines].join('\n')}\n`;
}
