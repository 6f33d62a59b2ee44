import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import type { ConnectorDiagnostic } from '../../workflow/connector/ConnectorDiagnostic.ts';
import { lintConnector } from '../../workflow/connector/lint/lintConnector.ts';
import { openConnector } from '../../workflow/connector/openConnector.ts';
import { decode } from '../../workflow/document/encoding.ts';
import { isObject, pointer } from '../../workflow/json.ts';
import { readJson } from '../../workflow/jsonReader.ts';
import { readOne } from '../readPath.ts';
import type { LintedFile, LintedProblem } from './LintedFile.ts';
import { regionsIn } from './lineIndex.ts';

/** Told by the word that only definitions of OpenAPI have at their root; whether it is one, opening tells. */
export function looksLikeConnector(path: string, bytes: Uint8Array): boolean {
  if (/\.swagger\.(?:json|ya?ml)$/i.test(path)) return true;
  const { text } = decode(bytes);
  if (/\.ya?ml$/i.test(path)) return /^['"]?(?:swagger|openapi)['"]?[ \t]*:/m.test(text);
  if (!/"(?:swagger|openapi)"\s*:/.test(text)) return false;
  // Workflows hold definitions of OpenAPI too; only the root tells.
  const { value } = readJson(text, { lenient: true, positions: false });
  if (value === undefined) return /^\s*\{\s*"(?:swagger|openapi)"\s*:/.test(text);
  return isObject(value) && (value.has('swagger') || value.has('openapi'));
}

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

function problemsOf(
  diagnostics: readonly ConnectorDiagnostic[],
  file: ConnectorDiagnostic['file'],
  text: string,
): readonly LintedProblem[] {
  const regionOf = regionsIn(text);
  return diagnostics
    .filter((diagnostic) => diagnostic.file === file)
    .map(({ rule, severity, message, path, start, end, fix }) => ({
      rule: rule === 'syntax' ? 'file' : rule,
      severity,
      message,
      pointer: pointer(path),
      ...(rule !== 'syntax' && file === 'definition' && { document: 0 }),
      region: regionOf(start, end),
      ...(fix && { fix: fix.title }),
    }));
}
