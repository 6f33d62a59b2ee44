import { join, resolve, sep } from 'node:path';
import type { Document } from '../../workflow/document/Document.ts';
import { convert } from '../../workflow/formats/convert.ts';
import type { WrittenFile } from '../../workflow/formats/Format.ts';
import { formats } from '../../workflow/formats/index.ts';
import { freeName, resourceName } from '../../workflow/formats/names.ts';
import { type Arguments, type Command, type Output, UsageError } from '../Command.ts';
import { openPath } from '../openPath.ts';
import { writeOne } from '../readPath.ts';

const width = Math.max(...formats.map(({ id }) => id.length));

/** `hookline convert`: writes workflows in another format. */
export const convertCommand: Command = {
  name: 'convert',
  summary: 'write a workflow in another format',
  help: `Usage: hookline convert PATH --to FORMAT [--out DIR] [--workflow NAME] [--zip] [--brackets detect|text]

Writes the workflows of a file, a zip, a project folder or standard input ("-") in another format. Secrets are left out; what was left out, changed
or must be filled in is told on standard error.

  --to FORMAT       one of the formats below
  --out DIR         the folder to write to; without it, a format of one text file goes to standard output
  --workflow NAME   only this one of several workflows
  --zip             one zip instead of several files
  --brackets HOW    what "[parameters('x')]" in a definition means in a template: "detect" (default) tells expressions by
                    their look, "text" takes all for text

Formats:
${formats.map(({ id, description }) => `  ${id.padEnd(width)}  ${description}`).join('\n')}
`,
  options: {
    to: { type: 'string' },
    out: { type: 'string' },
    workflow: { type: 'string' },
    zip: { type: 'boolean' },
    brackets: { type: 'string' },
  },
  run,
};

function run(args: Arguments, output: Output): 0 | 1 {
  const [path, ...more] = args.positionals;
  const to = args.value('to')?.toLowerCase();
  const brackets = args.value('brackets') ?? 'detect';
  if (path === undefined || more.length > 0) throw new UsageError('Give one path to convert.');
  if (to === undefined) throw new UsageError('Say with --to which format to write.');
  if (!formats.some(({ id }) => id === to)) {
    throw new UsageError(
      `There is no format "${to}". Choose one of ${formats.map(({ id }) => id).join(', ')}.`,
    );
  }
  if (brackets !== 'detect' && brackets !== 'text')
    throw new UsageError('--brackets is either "detect" or "text".');
  const documents = chosen(openPath(path), args.value('workflow'));
  const out = args.value('out');
  const folders = new Set<string>();
  let code: 0 | 1 = 0;
  for (const document of documents) {
    const converted = convert(document, to, { zip: args.isSet('zip'), deploymentExpressions: brackets });
    if (!converted.ok) {
      output.err(`${document.name}: ${converted.message}\n`);
      code = 1;
      continue;
    }
    for (const { kind, message } of converted.notes) output.err(`${document.name}: ${kind}: ${message}\n`);
    if (out === undefined) print(converted.files, documents.length, output);
    else {
      const folder = documents.length > 1 ? join(out, freeName(resourceName(document.name), folders)) : out;
      for (const file of converted.files) output.out(`${save(folder, file, path)}\n`);
    }
  }
  return code;
}

function chosen(documents: readonly Document[], name: string | undefined): readonly Document[] {
  if (name === undefined) return documents;
  const found = documents.filter((document) => document.name === name);
  if (found.length > 0) return found;
  throw new UsageError(
    `There is no workflow "${name}". There is: ${documents.map((document) => document.name).join(', ')}.`,
  );
}

function print(files: readonly WrittenFile[], workflows: number, output: Output): void {
  const [file, ...more] = files;
  if (file === undefined || more.length > 0 || workflows > 1 || typeof file.content !== 'string') {
    throw new UsageError('This is more than one text file. Say with --out where to write.');
  }
  output.out(file.content);
}

/** Writes a file below a folder. Neither leaves the folder nor replaces what was converted. */
function save(folder: string, { name, content }: WrittenFile, source: string): string {
  const path = join(folder, name);
  if (!resolve(path).startsWith(resolve(folder) + sep))
    throw new UsageError(`"${name}" would lie outside of "${folder}".`);
  if (resolve(path) === resolve(source)) {
    throw new UsageError(`"${path}" would be replaced by itself without its secrets. Choose another folder.`);
  }
  writeOne(path, content);
  return path;
}
