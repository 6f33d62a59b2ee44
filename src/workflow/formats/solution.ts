import { encodeUtf8 } from '../bytes.ts';
import type { Document } from '../document/Document.ts';
import { bundleToGive, bytesOf, zipToGive } from './bundle.ts';
import type { Format } from './Format.ts';
import { apiName, logicalName, solutionFlow } from './flow.ts';
import type { Note } from './Note.ts';
import { nameGuid } from './nameGuid.ts';
import { identifier, resourceName } from './names.ts';
import type { Workflow } from './Workflow.ts';
import { xmlText } from './xml.ts';
import { writeZip } from './zip/writeZip.ts';

/**
 * A Power Platform solution with one cloud flow. Experimental: made after exported solutions, never imported into an
 * environment by us. Spec: export-formats.md section 8.
 */
export const solution: Format = {
  id: 'solution',
  title: 'Power Automate solution',
  description: 'A zip with the cloud flow, for "Import solution" in Power Automate. Experimental.',
  write: ({ workflow, document }) => {
    const name = `${resourceName(workflow.name)}.zip`;
    const existing = existingSolution(document);
    if (existing !== undefined) return { files: [{ name, content: existing.zip }], notes: existing.notes };
    const { content, notes } = solutionFlow(workflow, document);
    return { files: [{ name, content: solutionZip(workflow, bytesOf(content)) }], notes };
  },
};

/** The solution that the document came from, with its edits: everything else in it stays. */
function existingSolution(
  document: Document,
): { readonly zip: Uint8Array; readonly notes: readonly Note[] } | undefined {
  const bundle = document.within?.bundle;
  const manifestPath = [...(bundle?.files.keys() ?? [])].find((path) => /(?:^|\/)solution\.xml$/i.test(path));
  if (bundle === undefined || manifestPath === undefined) return undefined;
  const notes: Note[] = [];
  if (bundle.zip !== undefined) return { zip: zipToGive(document, bundle.zip, notes), notes };
  const folder = manifestPath.slice(0, -'solution.xml'.length);
  const files = bundleToGive(document, notes, (path) => path.startsWith(folder));
  const entries = files.map((file) => [file.name.slice(folder.length), bytesOf(file.content)] as const);
  return { zip: writeZip(new Map(entries)), notes };
}

function solutionZip(workflow: Workflow, content: Uint8Array): Uint8Array {
  const guid = nameGuid(workflow.name);
  const fileName = `${identifier(workflow.name).replaceAll('_', '')}-${guid.toUpperCase()}.json`;
  const path = `Workflows/${fileName}`;
  return writeZip(
    new Map([
      ['[Content_Types].xml', encodeUtf8(contentTypes)],
      ['solution.xml', encodeUtf8(manifest(workflow, guid))],
      ['customizations.xml', encodeUtf8(customizations(workflow, guid, path))],
      [path, content],
    ]),
  );
}

const xmlHead = '<?xml version="1.0" encoding="utf-8"?>';

const contentTypes = `${xmlHead}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="text/xml" /><Default Extension="json" ContentType="application/octet-stream" /></Types>`;

function manifest({ name }: Workflow, guid: string): string {
  const title = xmlText(name);
  return `${xmlHead}
<ImportExportXml version="9.2" SolutionPackageVersion="9.2" languagecode="1033" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <SolutionManifest>
    <UniqueName>${identifier(name)}</UniqueName>
    <LocalizedNames><LocalizedName description="${title}" languagecode="1033" /></LocalizedNames>
    <Descriptions />
    <Version>1.0.0.0</Version>
    <Managed>0</Managed>
    <Publisher>
      <UniqueName>hookline</UniqueName>
      <LocalizedNames><LocalizedName description="Hookline" languagecode="1033" /></LocalizedNames>
      <Descriptions />
      <EMailAddress xsi:nil="true"></EMailAddress>
      <SupportingWebsiteUrl xsi:nil="true"></SupportingWebsiteUrl>
      <CustomizationPrefix>new</CustomizationPrefix>
      <CustomizationOptionValuePrefix>10000</CustomizationOptionValuePrefix>
    </Publisher>
    <RootComponents><RootComponent type="29" id="{${guid}}" behavior="0" /></RootComponents>
    <MissingDependencies />
  </SolutionManifest>
</ImportExportXml>
`;
}

/** Facts about a flow that never differ: a cloud flow, switched on, owned by whoever imports it. */
const flowFacts = [
  ['Type', '1'],
  ['Subprocess', '0'],
  ['Category', '5'],
  ['Mode', '0'],
  ['Scope', '4'],
  ['OnDemand', '0'],
  ['TriggerOnCreate', '0'],
  ['TriggerOnDelete', '0'],
  ['AsyncAutodelete', '0'],
  ['SyncWorkflowLogOnFailure', '0'],
  ['StateCode', '1'],
  ['StatusCode', '2'],
  ['RunAs', '1'],
  ['IsTransacted', '1'],
  ['IntroducedVersion', '1.0'],
  ['IsCustomizable', '1'],
  ['BusinessProcessType', '0'],
  ['IsCustomProcessingStepAllowedForOtherPublishers', '1'],
  ['PrimaryEntity', 'none'],
] as const;

function customizations({ name, connections }: Workflow, guid: string, path: string): string {
  const title = xmlText(name);
  const facts = flowFacts.map(([element, value]) => `      <${element}>${value}</${element}>`).join('\n');
  const references = connections.map(
    (
      connection,
    ) => `    <connectionreference connectionreferencelogicalname="${xmlText(logicalName(connection))}">
      <connectionreferencedisplayname>${xmlText(connection.key)}</connectionreferencedisplayname>
      <connectorid>/providers/Microsoft.PowerApps/apis/${xmlText(apiName(connection))}</connectorid>
      <iscustomizable>1</iscustomizable>
      <statecode>0</statecode>
      <statuscode>1</statuscode>
    </connectionreference>
`,
  );
  return `${xmlHead}
<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities></Entities>
  <Roles></Roles>
  <Workflows>
    <Workflow WorkflowId="{${guid}}" Name="${title}">
      <JsonFileName>/${xmlText(path)}</JsonFileName>
${facts}
      <LocalizedNames><LocalizedName languagecode="1033" description="${title}" /></LocalizedNames>
    </Workflow>
  </Workflows>
  <connectionreferences>
${references.join('')}  </connectionreferences>
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>
`;
}
