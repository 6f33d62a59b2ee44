import type { Document } from '../../document/Document.ts';
import { decode } from '../../document/encoding.ts';
import type { Json, JsonObject } from '../../json.ts';
import { projectFolder } from './readProject.ts';

/** Liquid maps among the files of a Standard project, by their names with and without the ending. */
export function mapsOf({ within }: Document): JsonObject {
  const maps = new Map<string, Json>();
  if (!within) return maps;
  const folder = `${projectFolder(within.path)}Artifacts/Maps/`;
  for (const [path, bytes] of within.bundle.files) {
    const name = path.startsWith(folder) ? path.slice(folder.length) : '';
    if (!/\.liquid$/i.test(name)) continue;
    const { text } = decode(bytes);
    maps.set(name, text);
    maps.set(name.replace(/\.liquid$/i, ''), text);
  }
  return maps;
}
