import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { BundleFiles, FoundConnector, Part } from '../../workflow/connector/bundle/ConnectorPlace.ts';
import { findConnectors } from '../../workflow/connector/bundle/findConnectors.ts';
import { textOfPart } from '../../workflow/connector/bundle/partText.ts';
import type { ConnectorDiagnostic } from '../../workflow/connector/ConnectorDiagnostic.ts';
import { lintConnector } from '../../workflow/connector/lint/lintConnector.ts';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import { decode } from '../../workflow/document/encoding.ts';
import { rangeIn } from '../../workflow/document/ranges.ts';
import { isZip } from '../../workflow/formats/zip/directory.ts';
import { readZip } from '../../workflow/formats/zip/readZip.ts';
import { type JsonPath, pointer } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { readOne } from '../readPath.ts';
import type { LintedFile, LintedProblem } from './LintedFile.ts';
import { regionsIn } from './lineIndex.ts';

/** Checks a definition, and the `apiProperties.json` in its folder. One entry for each of the two files. */
export function lintConnectorFile(path: string, bytes: Uint8Array): readonly LintedFile[] {
  const propertiesPath = join(dirname(path), 'apiProperties.json');
  const properties = existsSync(propertiesPath) ? readOne(propertiesPath).bytes : undefined;
  const opened = openConnector(bytes, {
    fileName: basename(path),
    ...(properties && { properties }),
  });
  const diagnostics = opened.ok
    ? // What the rules say about references is said when it is opened, too.
      [...opened.diagnostics.filter(({ rule }) => rule === 'syntax'), ...lintConnector(opened.connector)]
    : opened.diagnostics;
  const documents = opened.ok ? [{ name: opened.connector.title, format: 'connector', pointer: '' }] : [];
  const definition = {
    file: path,
    documents,
    problems: problemsOf(diagnostics, 'definition', decode(bytes).text),
  };
  if (properties === undefined || !opened.ok) return [definition];
  return [
    definition,
    {
      file: propertiesPath,
      documents: [],
      problems: problemsOf(diagnostics, 'properties', decode(properties).text),
    },
  ];
}

/** Checks the connectors inside a file: of a zip all, of a template those that it deploys. Empty when it holds none. */
export function lintConnectorsInside(path: string, bytes: Uint8Array): readonly LintedFile[] {
  const unzipped = isZip(bytes) ? readZip(bytes) : undefined;
  if (!unzipped && !decode(bytes).text.includes('/customApis"')) return [];
  const files = unzipped ? (unzipped.ok ? unzipped.files : new Map()) : new Map([[path, bytes]]);
  return findConnectors(files).flatMap((found) => lintFound(files, found, unzipped ? `${path}!` : ''));
}

function lintFound(files: BundleFiles, { place, opened }: FoundConnector, prefix: string): LintedFile[] {
  const { definition, properties, members } = place;
  const diagnostics = opened.ok
    ? [...opened.diagnostics.filter(({ rule }) => rule === 'syntax'), ...lintConnector(opened.connector)]
    : opened.diagnostics;
  const inFile = (
    part: Part,
    problems: readonly ConnectorDiagnostic[],
    isDefinition: boolean,
  ): LintedFile => {
    const text = decode(files.get(part.file) ?? new Uint8Array()).text;
    const start = textOfPart(files, part)?.start ?? 0;
    const at = part.path ?? [];
    return {
      file: prefix + part.file,
      documents:
        opened.ok && isDefinition
          ? [{ name: opened.connector.title, format: 'connector', pointer: pointer(at) }]
          : [],
      problems: problemsOf(problems, isDefinition ? 'definition' : 'properties', text, start, at),
    };
  };
  const linted = [inFile(definition, diagnostics, true)];
  if (properties) linted.push(inFile(properties, diagnostics, false));
  // Each member of the properties stands in a place of its own, and so do its problems.
  for (const [name, part] of members) {
    const text = textOfPart(files, part)?.text ?? '';
    const { value } = readJson(text, { lenient: true });
    const own = diagnostics.flatMap((diagnostic): readonly ConnectorDiagnostic[] => {
      const [root, member, ...rest] = diagnostic.path;
      if (diagnostic.file !== 'properties' || root !== 'properties' || member !== name) return [];
      const range = value === undefined ? undefined : rangeIn(value, rest);
      return [{ ...diagnostic, path: rest, start: range?.start ?? 0, end: range?.end ?? text.length }];
    });
    linted.push(inFile(part, own, false));
  }
  return linted;
}

/** `offset` and `at`: where in the text the checked value begins, and its path from the root of the file. */
function problemsOf(
  diagnostics: readonly ConnectorDiagnostic[],
  file: ConnectorDiagnostic['file'],
  text: string,
  offset = 0,
  at: JsonPath = [],
): readonly LintedProblem[] {
  const regionOf = regionsIn(text);
  return diagnostics
    .filter((diagnostic) => diagnostic.file === file)
    .map(({ rule, severity, message, path, start, end, fix }) => ({
      rule: rule === 'syntax' ? 'file' : rule,
      severity,
      message,
      pointer: pointer([...at, ...path]),
      ...(rule !== 'syntax' && file === 'definition' && { document: 0 }),
      region: regionOf(offset + start, offset + end),
      ...(fix && { fix: fix.title }),
    }));
}
