import { titleOfKey } from '../../workflow/document/names.ts';
import type { JsonObject } from '../../workflow/json.ts';
import { lookOf } from '../../workflow/operations/looks.ts';
import { type Stop, stopsOf } from '../commands/walkFlow.ts';

export interface OutlineRow {
  readonly stop: Stop;
  /** Place among the rows of the same parent, from 1. */
  readonly position: number;
  readonly siblings: number;
  /** It is here for what stands inside it. */
  readonly isContext: boolean;
}

/** What a filter can ask of a step besides its own words. */
export interface StepFacts {
  readonly severities: (name: string) => readonly string[];
  readonly status: (name: string) => string | undefined;
  /** What a step has besides what the definition says. */
  readonly has: (name: string) => readonly string[];
}

interface Filter {
  readonly words: readonly string[];
  readonly is: readonly string[];
  readonly type: readonly string[];
  readonly status: readonly string[];
  readonly has: readonly string[];
}

/** `type:webhook is:error ship` → what each part asks for. */
function parseFilter(text: string): Filter {
  const none = (): string[] => [];
  const filter = { words: none(), is: none(), type: none(), status: none(), has: none() };
  for (const part of text.toLowerCase().split(/\s+/)) {
    const [, key, value] = /^(is|type|status|has):(.*)$/.exec(part) ?? [];
    if (key === 'is' || key === 'type' || key === 'status' || key === 'has') {
      if (value) filter[key].push(value);
    } else if (part) filter.words.push(part);
  }
  return filter;
}

function fits(stop: Stop, filter: Filter, facts: StepFacts): boolean {
  if (stop.kind === 'branch') {
    const { is, type, status, has } = filter;
    const hasOnlyWords = is.length + type.length + status.length + has.length === 0;
    return hasOnlyWords && filter.words.every((word) => stop.container.label.toLowerCase().includes(word));
  }
  const { name, node, kind, type } = stop.step;
  const look = lookOf(node, kind);
  const said = `${name} ${titleOfKey(name)}`.toLowerCase();
  const kinds = `${type} ${look.title} ${kind}`.toLowerCase();
  const status = facts.status(name)?.toLowerCase();
  return (
    filter.words.every((word) => said.includes(word)) &&
    filter.type.every((word) => kinds.includes(word)) &&
    filter.status.every((word) => status?.replaceAll(' ', '').startsWith(word)) &&
    filter.has.every((word) => facts.has(name).some((one) => one.startsWith(word))) &&
    filter.is.every((word) => facts.severities(name).some((severity) => severity.startsWith(word)))
  );
}

/** The rows of the outline. With a filter: what fits, and what it stands in; folding does not count then. */
export function outlineRows(
  definition: JsonObject,
  collapsed: ReadonlySet<string>,
  filterText: string,
  facts: StepFacts,
): readonly OutlineRow[] {
  const filter = parseFilter(filterText);
  const isFiltered = filterText.trim() !== '';
  const stops = stopsOf(definition, isFiltered ? nothing : collapsed);
  if (!isFiltered) return counted(stops, nothing);
  const matches = new Set(stops.filter((stop) => fits(stop, filter, facts)).map((stop) => stop.id));
  const shown = new Set(matches);
  const byId = new Map(stops.map((stop) => [stop.id, stop]));
  for (const id of matches) {
    for (let parent = byId.get(id)?.parent; parent !== undefined; parent = byId.get(parent)?.parent)
      shown.add(parent);
  }
  const context = new Set([...shown].filter((id) => !matches.has(id)));
  return counted(
    stops.filter((stop) => shown.has(stop.id)),
    context,
  );
}

const nothing: ReadonlySet<string> = new Set();

function counted(stops: readonly Stop[], context: ReadonlySet<string>): OutlineRow[] {
  const siblings = new Map<string | undefined, number>();
  const positions = stops.map((stop) => {
    const position = (siblings.get(stop.parent) ?? 0) + 1;
    siblings.set(stop.parent, position);
    return position;
  });
  return stops.map((stop, index) => ({
    stop,
    position: positions[index] ?? 1,
    siblings: siblings.get(stop.parent) ?? 1,
    isContext: context.has(stop.id),
  }));
}
