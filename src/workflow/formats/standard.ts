import type { Document } from '../document/Document.ts';
import { bundleToGive, bytesOf } from './bundle.ts';
import type { Format, WriteOptions, Written, WrittenFile } from './Format.ts';
import { fileContent } from './fileContent.ts';
import { jsonFile } from './freshJson.ts';
import { standardLocator } from './locate/standard.ts';
import type { Note } from './Note.ts';
import { resourceName } from './names.ts';
import { lostSettings } from './parameters.ts';
import { projectFolder, readProject } from './standard/readProject.ts';
import { writeProject } from './standard/writeProject.ts';
import type { Workflow } from './Workflow.ts';
import { writeZip } from './zip/writeZip.ts';

/** A Standard project: the workflow in its folder, and the files beside it. Spec: export-formats.md section 6. */
export const standard: Format = {
  ...standardLocator,
  title: 'Standard project',
  description: 'A Logic Apps (Standard) project for VS Code and zip deployment.',
  read: readProject,
  write: ({ workflow, document }, options) => {
    const isProject = document.format === 'standard' && document.within !== undefined;
    const { files, notes } = isProject ? existingProject(document) : newProject(workflow, document, options);
    return { files: options.zip ? [deployable(workflow.name, files)] : files, notes };
  },
};

/** Never deployed: tools and developers keep them for themselves. */
const staysAtHome =
  /^(?:local\.settings\.json|workflow-designtime\/|\.vscode\/|\.git|\.funcignore|node_modules\/)/;

/** The project that the document came from, with its edits. */
function existingProject(document: Document): Written {
  const notes: Note[] = [];
  const folder = projectFolder(document.within?.path ?? '');
  const files = bundleToGive(document, notes, (path) => path.startsWith(folder) && !/\/?\.git\//.test(path));
  return { files: files.map(({ name, content }) => ({ name: name.slice(folder.length), content })), notes };
}

function newProject(workflow: Workflow, document: Document, { zip }: WriteOptions): Written {
  const project = writeProject(workflow);
  const notes = [...project.notes, ...lostSettings(workflow)];
  if (zip && project.settings.length > 0) {
    notes.push({
      kind: 'placeholder',
      message: `App settings are not part of the zip. Set these in Azure: ${project.settings.join(', ')}.`,
    });
  }
  const isOwn = document.format === 'standard';
  const files: readonly WrittenFile[] = [
    {
      name: `${resourceName(workflow.name)}/workflow.json`,
      content: isOwn ? fileContent(document) : jsonFile(project.workflow),
    },
    { name: 'host.json', content: jsonFile(project.host) },
    { name: 'connections.json', content: jsonFile(project.connections) },
    { name: 'parameters.json', content: jsonFile(project.parameters) },
    { name: 'local.settings.json', content: jsonFile(project.localSettings) },
    { name: '.funcignore', content: 'local.settings.json\nworkflow-designtime/\n.vscode/\n.git*\n' },
  ];
  return { files, notes };
}

/** What zip deployment takes: the project at the root of the zip, without what stays at home. */
function deployable(name: string, files: readonly WrittenFile[]): WrittenFile {
  const kept = files.filter((file) => !staysAtHome.test(file.name));
  const content = writeZip(new Map(kept.map((file) => [file.name, bytesOf(file.content)])));
  return { name: `${resourceName(name)}.zip`, content };
}
