import type { Document } from '../../workflow/document/Document.ts';
import { type Change, structuralDiff } from '../../workflow/document/structuralDiff.ts';
import { workflowOf } from '../../workflow/formats/convert.ts';
import { type Json, pointer, stringify } from '../../workflow/json.ts';
import { type Arguments, type Command, type Output, UsageError } from '../Command.ts';
import { openPath } from '../openPath.ts';

/** `hookline diff`: how two workflows differ in what they say. */
export const diffCommand: Command = {
  name: 'diff',
  summary: 'compare two workflows by what they say',
  help: `Usage: hookline diff A B [--format text|json]

Compares the workflows of two files, zips or folders, in whatever formats. Layout, comments, the order of members and the
wrapper do not count. Several workflows are compared by name. Exit code 0: the same, 1: they differ.

  --format text   one change a line: "+" added, "-" removed, "~" changed (default)
  --format json   one JSON object a line: workflow, kind, pointer, before, after
`,
  options: { format: { type: 'string' } },
  run,
};

interface WorkflowChange extends Change {
  readonly workflow: string;
}

function run(args: Arguments, output: Output): 0 | 1 {
  const [a, b, ...more] = args.positionals;
  const format = args.value('format') ?? 'text';
  if (a === undefined || b === undefined || more.length > 0)
    throw new UsageError('Give two paths to compare.');
  if (format !== 'text' && format !== 'json') throw new UsageError('--format is either "text" or "json".');
  const changes = changesBetween(openPath(a), openPath(b));
  const isSeveral = new Set(changes.map(({ workflow }) => workflow)).size > 1;
  for (const change of changes)
    output.out(format === 'json' ? jsonLine(change) : textLine(change, isSeveral));
  return changes.length === 0 ? 0 : 1;
}

/** One workflow on each side is the same workflow, whatever its name; several are told by their names. */
function changesBetween(before: readonly Document[], after: readonly Document[]): readonly WorkflowChange[] {
  const [first, second] = [before[0], after[0]];
  if (before.length === 1 && after.length === 1 && first && second)
    return changesOf(first, second, second.name);
  const names = [...new Set([...before, ...after].map(({ name }) => name))];
  return names.flatMap((workflow): readonly WorkflowChange[] => {
    const old = before.find(({ name }) => name === workflow);
    const fresh = after.find(({ name }) => name === workflow);
    if (old && fresh) return changesOf(old, fresh, workflow);
    return [{ workflow, kind: old ? 'removed' : 'added', path: [] }];
  });
}

function changesOf(before: Document, after: Document, workflow: string): readonly WorkflowChange[] {
  const changes = structuralDiff(workflowOf(before).definition, workflowOf(after).definition);
  return changes.map((change) => ({ ...change, workflow }));
}

function jsonLine({ workflow, kind, path, before, after }: WorkflowChange): string {
  const members: [string, Json | undefined][] = [
    ['workflow', workflow],
    ['kind', kind],
    ['pointer', pointer(path)],
    ['before', before],
    ['after', after],
  ];
  return `${stringify(new Map(members.filter((member): member is [string, Json] => member[1] !== undefined)))}\n`;
}

const signs: Readonly<Record<Change['kind'], string>> = { added: '+', removed: '-', changed: '~' };

function textLine({ workflow, kind, path, before, after }: WorkflowChange, isSeveral: boolean): string {
  const place = `${isSeveral ? `${workflow} ` : ''}${pointer(path) || '(workflow)'}`;
  const values = [before, after].filter((value) => value !== undefined).map(short);
  return `${signs[kind]} ${place}${values.length > 0 ? `: ${values.join(' → ')}` : ''}\n`;
}

function short(value: Json): string {
  const text = stringify(value);
  return text.length > 120 ? `${text.slice(0, 119)}…` : text;
}
