import { openConnector } from '../../workflow/connector/openConnector.ts';
import type { PlayedConnector } from '../../workflow/connector/play/PlayedConnector.ts';
import { stringify } from '../../workflow/json.ts';
import type { ScenarioProblem } from './reading.ts';
import type { ConnectorSource, WorkflowSource } from './Scenario.ts';

/** Texts of the files that a scenario names, by the path as it stands there. */
export type ScenarioFiles = ReadonlyMap<string, string | Uint8Array>;

/** The connectors of a scenario, opened; what keeps one from opening is a problem. */
export function openConnectors(
  sources: ReadonlyMap<string, ConnectorSource>,
  files: ScenarioFiles = new Map(),
): {
  readonly connectors: ReadonlyMap<string, PlayedConnector>;
  readonly problems: readonly ScenarioProblem[];
} {
  const connectors = new Map<string, PlayedConnector>();
  const problems: ScenarioProblem[] = [];
  for (const [name, source] of sources) {
    const path = `connectors.${name}`;
    const definition = contentOf(source.definition, files);
    const properties = source.properties && contentOf(source.properties, files);
    for (const missing of [source.definition, source.properties]) {
      if (missing?.kind !== 'path' || files.has(missing.path)) continue;
      problems.push({
        path,
        message: `The text of "${missing.path}" was not given. Read the file, and hand its text over.`,
      });
    }
    if (definition === undefined) continue;
    const opened = openConnector(definition, {
      fileName: source.definition.kind === 'path' ? source.definition.path : `${name}.swagger.json`,
      ...(properties !== undefined && { properties }),
    });
    if (opened.ok) connectors.set(name, { connector: opened.connector, switches: source.switches });
    else problems.push({ path, message: opened.diagnostics.at(-1)?.message ?? 'No operations were found.' });
  }
  return { connectors, problems };
}

function contentOf(source: WorkflowSource, files: ScenarioFiles): string | Uint8Array | undefined {
  return source.kind === 'path' ? files.get(source.path) : stringify(source.value, '  ');
}
