import { existsSync, readdirSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decode } from '../../workflow/document/encoding.ts';
import type { SideProblem } from '../../workflow/formats/sideFiles/SideProblem.ts';
import { checkSideFile } from '../../workflow/formats/sideFiles/sideProblems.ts';
import { pointer } from '../../workflow/json.ts';
import { readOne } from '../readPath.ts';
import type { LintedFile } from './LintedFile.ts';
import { regionsIn } from './lineIndex.ts';

/**
 * Checks a file that gives workflows what they need; `undefined` where it is none. Names such as host.json are common: they mean
 * one of a Standard project where workflows lie beside it, or where somebody asks for this very file (`isAlone`).
 */
export function lintSideFile(path: string, bytes: Uint8Array, isAlone = false): LintedFile | undefined {
  const folder = dirname(path);
  const problems = checkSideFile(basename(path), bytes, {
    read: (name) => {
      const found = existsSync(join(folder, name)) ? name : sameName(folder, name);
      return found === undefined ? undefined : readOne(join(folder, found)).bytes;
    },
    // Asked for few names only: it reads the folder.
    get isProject() {
      return isAlone || isProject(folder);
    },
  });
  return problems && sideFileReport(path, bytes, problems);
}

/** What was found in one file, as it is reported. */
export function sideFileReport(
  file: string,
  bytes: Uint8Array,
  problems: readonly SideProblem[],
): LintedFile {
  const regionOf = regionsIn(decode(bytes).text);
  return {
    file,
    documents: [],
    problems: problems.map(({ severity, message, path, start, end }) => ({
      rule: 'file',
      severity,
      message,
      pointer: pointer(path),
      region: regionOf(start, end),
    })),
  };
}

function sameName(folder: string, name: string): string | undefined {
  return readdirSync(folder).find((other) => other.toLowerCase() === name.toLowerCase());
}

/** A Standard project keeps each workflow in a folder of its own. */
function isProject(folder: string): boolean {
  return readdirSync(folder, { withFileTypes: true }).some(
    (entry) => entry.isDirectory() && existsSync(join(folder, entry.name, 'workflow.json')),
  );
}
