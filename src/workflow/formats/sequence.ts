import { secretsIn } from '../operations/secretNames.ts';
import { mermaidText } from './mermaidText.ts';

/** What a sequence diagram needs of an HTTP exchange. */
export interface SequenceExchange {
  /** `out`: the workflow called a service. `in`: somebody called one of its callback URLs. */
  readonly direction: 'out' | 'in';
  readonly phase: string;
  readonly step?: string;
  /** Registration that a callback notifies; tells which service calls. */
  readonly subscription?: string;
  readonly attempt: number;
  readonly maximumAttempts: number;
  /** Virtual milliseconds since 1970. */
  readonly at: number;
  readonly method: string;
  readonly url: string;
  /** Absent while the answer is awaited, and where none came. */
  readonly status?: number;
  readonly failure?: { readonly code: string };
}

export interface SequenceOptions {
  /** Name of the workflow, the first participant. */
  readonly workflow?: string;
  /** Exchanges that are drawn at most; the diagram says how many are left out. Pages that draw Mermaid refuse long texts. */
  readonly most?: number;
}

/** Gaps in virtual time that are worth a line, in ms. */
const longPause = 60_000;

/**
 * The exchanges of a run, in their order, as a Mermaid sequence diagram. Queries, fragments and user names of addresses stay
 * behind, and so do keys in paths: a diagram goes to other people.
 */
export function writeSequence(exchanges: readonly SequenceExchange[], options: SequenceOptions = {}): string {
  const { workflow = 'Workflow', most = 300 } = options;
  const drawn = exchanges.slice(0, most);
  const ids = new Map<string, string>();
  const lines: string[] = [];
  const services = new Map<string, string>();
  let step: string | undefined;
  let now: number | undefined;

  for (const exchange of drawn) {
    const { at } = exchange;
    if (now !== undefined && at - now >= longPause) lines.push(`  Note over w: ${pauseText(at - now)} later`);
    now = Math.max(now ?? at, at);
    if (exchange.step !== undefined && exchange.step !== step) {
      step = exchange.step;
      lines.push(`  Note over w: ${mermaidText(step.replaceAll('_', ' '))}`);
    }
    drawExchange(exchange);
  }
  const left = exchanges.length - drawn.length;
  if (left > 0) lines.push(`  Note over w: ${left} more ${left === 1 ? 'exchange' : 'exchanges'}`);
  const participants = Array.from(ids, ([name, id]) => `  participant ${id} as ${mermaidText(name)}`);
  return `${['sequenceDiagram', `  participant w as ${mermaidText(workflow)}`, ...participants, ...lines].join('\n')}\n`;

  function drawExchange(exchange: SequenceExchange): void {
    const { host, path } = partsOf(exchange.url);
    const isOut = exchange.direction === 'out';
    const name = isOut ? host : callerOf(exchange);
    if (isOut && exchange.phase === 'subscribe') services.set(exchange.step ?? '', host);
    const service = idOf(name);
    const [from, to] = isOut ? ['w', service] : [service, 'w'];
    lines.push(
      `  ${from}->>${to}: ${mermaidText(`${exchange.method} ${isOut ? path : 'callback URL'}`)}${remark(exchange)}`,
    );
    const { status, failure } = exchange;
    if (failure !== undefined) lines.push(`  ${to}--x${from}: ${mermaidText(failure.code)}`);
    else if (status !== undefined) lines.push(`  ${to}-->>${from}: ${status}`);
  }

  /** The service with which the step has registered itself; nobody else knows its callback URL. */
  function callerOf(exchange: SequenceExchange): string {
    return services.get(exchange.step ?? '') ?? 'Caller';
  }

  function idOf(name: string): string {
    const id = ids.get(name) ?? `s${ids.size + 1}`;
    ids.set(name, id);
    return id;
  }
}

/** Phases that the arrow does not tell by itself. */
function remark({ phase, attempt, maximumAttempts }: SequenceExchange): string {
  const parts = [
    ...(phase === 'action' || phase === 'callback' ? [] : [phase]),
    ...(attempt > 1 ? [`attempt ${attempt} of ${maximumAttempts}`] : []),
  ];
  return parts.length === 0 ? '' : mermaidText(` (${parts.join(', ')})`);
}

function partsOf(url: string): { readonly host: string; readonly path: string } {
  const plain = url.split(/[?#]/)[0] ?? '';
  const [, authority, path] = /^[a-z][a-z0-9+.-]*:\/\/([^/]*)(.*)$/is.exec(plain) ?? [];
  if (authority === undefined) return { host: 'Service', path: withoutSpans(plain) };
  const host = authority.slice(authority.lastIndexOf('@') + 1);
  return { host: host === '' ? 'Service' : host, path: withoutSpans(path === '' ? '/' : (path ?? '/')) };
}

function withoutSpans(text: string): string {
  let result = '';
  let from = 0;
  for (const { start, end } of secretsIn(text)) {
    result += `${text.slice(from, start)}…`;
    from = end;
  }
  return result + text.slice(from);
}

function pauseText(milliseconds: number): string {
  const minutes = Math.round(milliseconds / 60_000);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor(minutes / 60) % 24, minutes % 60];
  return [days > 0 && `${days} d`, hours > 0 && `${hours} h`, rest > 0 && `${rest} min`]
    .filter((part) => part !== false)
    .join(' ');
}
