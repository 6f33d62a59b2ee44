import type { Severity } from '../../workflow/diagnostic.ts';
import { helpOf } from '../../workflow/lint/rulesPage.ts';
import type { LintedFile, LintedProblem } from './LintedFile.ts';

/** One problem a line, as compilers write them. */
export function textReport({ file, problems }: LintedFile): string {
  return problems
    .map(
      ({ region, severity, rule, message }) =>
        `${file}:${region.line}:${region.column}  ${severity}  ${rule}  ${oneLine(message)}\n`,
    )
    .join('');
}

/** Names in messages come from the files, and may hold line breaks. */
function oneLine(text: string): string {
  return text.replaceAll(/[\r\n\u2028\u2029]+/g, ' ');
}

/** The last line, which counts. */
export function tally(files: readonly LintedFile[]): string {
  const count = (severity: Severity) =>
    files.flatMap(({ problems }) => problems).filter((problem) => problem.severity === severity).length;
  const several = (number: number, noun: string) => `${number} ${noun}${number === 1 ? '' : 's'}`;
  const parts = [
    several(count('error'), 'error'),
    several(count('warning'), 'warning'),
    `${count('info')} info`,
  ];
  return `${parts.join(', ')} in ${several(files.length, 'file')}.`;
}

/** A file as one line of JSON. */
export function jsonReport({ file, documents, problems }: LintedFile): string {
  const diagnostics = problems.map(({ region, ...problem }) => ({
    ...problem,
    ...region,
    ...(problem.rule !== 'file' && { help: helpOf(problem.rule) }),
  }));
  return `${JSON.stringify({ file, documents, diagnostics })}\n`;
}

const levels: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'note' };

/** A SARIF 2.1.0 log, for code scanning. `descriptions` tells what each rule looks for. */
export function sarifReport(
  files: readonly LintedFile[],
  descriptions: ReadonlyMap<string, string>,
  version: string,
): string {
  const used = [...new Set(files.flatMap(({ problems }) => problems.map(({ rule }) => rule)))].sort();
  const rules = used.map((id) => ({
    id,
    shortDescription: { text: descriptions.get(id) ?? id },
    ...(descriptions.has(id) && { help: { text: `${descriptions.get(id)} See ${helpOf(id)}.` } }),
  }));
  const results = files.flatMap((file) => file.problems.map((problem) => resultOf(file, problem, used)));
  const log = {
    $schema: 'https://json.schemastore.org/sarif-2.1.0.json',
    version: '2.1.0',
    runs: [{ tool: { driver: { name: 'hookline', version, rules } }, columnKind: 'utf16CodeUnits', results }],
  };
  return `${JSON.stringify(log, undefined, 2)}\n`;
}

function resultOf({ file }: LintedFile, problem: LintedProblem, rules: readonly string[]): object {
  const { rule, severity, message, pointer, region } = problem;
  return {
    ruleId: rule,
    ruleIndex: rules.indexOf(rule),
    level: levels[severity],
    message: { text: message },
    locations: [
      {
        physicalLocation: {
          artifactLocation: { uri: uriOf(file) },
          region: {
            startLine: region.line,
            startColumn: region.column,
            endLine: region.endLine,
            endColumn: region.endColumn,
          },
        },
        logicalLocations: [{ fullyQualifiedName: pointer }],
      },
    ],
  };
}

/** A relative reference, with "/" whatever the system. */
function uriOf(file: string): string {
  return file.replaceAll('\\', '/').split('/').map(encodeURIComponent).join('/');
}
