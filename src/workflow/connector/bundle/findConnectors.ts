import { decode } from '../../document/encoding.ts';
import { isArray, isObject, type Json, type JsonPath, objectAt, stringAt } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { openConnector } from '../openConnector.ts';
import {
  type BundleFiles,
  type ConnectorPlace,
  type FoundConnector,
  type Part,
  type ScatteredMember,
  scatteredMembers,
} from './ConnectorPlace.ts';
import { looksLikeConnector } from './looksLikeConnector.ts';
import { textOfPart } from './partText.ts';
import { gathered } from './scatteredProperties.ts';

/** More files than any solution has, and room for a collection of all published connectors; the rest is not searched. */
const mostSearched = 8000;
const largest = 8 * 1024 * 1024;
const deepest = 12;

/**
 * The connectors in a folder or zip: definitions with the properties beside them (also those that `settings.json` of paconn names),
 * those of a Power Platform solution, and those inside templates and exports of `Microsoft.Web/customApis`. Never throws.
 */
export function findConnectors(files: BundleFiles): readonly FoundConnector[] {
  const candidates = [...files]
    .filter(([path, bytes]) => /\.(?:json|ya?ml)$/i.test(path) && bytes.length <= largest)
    .slice(0, mostSearched);
  const byFolder = new Map<string, Candidate[]>();
  for (const candidate of candidates) {
    const folder = folderOf(candidate[0]);
    const others = byFolder.get(folder);
    if (others) others.push(candidate);
    else byFolder.set(folder, [candidate]);
  }
  const places = candidates.flatMap(([path, bytes]) =>
    placesIn(files, byFolder.get(folderOf(path)) ?? [], path, bytes),
  );
  return places.map((place) => ({ place, opened: openAt(files, place) }));
}

type Candidate = readonly [path: string, bytes: Uint8Array];
type Candidates = readonly Candidate[];

function placesIn(
  files: BundleFiles,
  neighbours: Candidates,
  path: string,
  bytes: Uint8Array,
): readonly ConnectorPlace[] {
  if (/_openapidefinition\.json$/i.test(path)) return [inSolution(files, path)];
  if (looksLikeConnector(path, bytes)) return [inFolder(neighbours, path)];
  return inTemplate(path, bytes);
}

/** `Connectors/new_shop_openapidefinition.json`, and beside it the members of its properties. */
function inSolution(files: BundleFiles, path: string): ConnectorPlace {
  const stem = path.replace(/openapidefinition\.json$/i, '').toLowerCase();
  const members = new Map<ScatteredMember, Part>();
  for (const name of scatteredMembers) {
    const wanted = `${stem}${name.toLowerCase()}.json`;
    const file = [...files.keys()].find((one) => one.toLowerCase() === wanted);
    if (file !== undefined) members.set(name, { file });
  }
  return { kind: 'solution', definition: { file: path }, members };
}

/** `neighbours` are the files of its folder, itself among them. */
function inFolder(neighbours: Candidates, path: string): ConnectorPlace {
  const folder = folderOf(path);
  const near = neighbours.filter(([other]) => other !== path);
  const named = (name: string | undefined) =>
    near.find(([other]) => name !== undefined && other.toLowerCase() === `${folder}${name}`.toLowerCase());
  const settings = named('settings.json');
  const inSettings =
    settings && stringAt(readJson(decode(settings[1]).text, { lenient: true }).value, 'apiProperties');
  const isAlone = !near.some(([other, bytes]) => looksLikeConnector(other, bytes));
  const properties =
    named(inSettings) ??
    named('apiProperties.json') ??
    (isAlone ? near.find(([, bytes]) => looksLikeProperties(bytes)) : undefined);
  return {
    kind: 'files',
    definition: { file: path },
    ...(properties && { properties: { file: properties[0] } }),
    members: new Map(),
  };
}

function folderOf(path: string): string {
  return path.slice(0, path.lastIndexOf('/') + 1);
}

function looksLikeProperties(bytes: Uint8Array): boolean {
  const { text } = decode(bytes);
  return /"iconBrandColor"|"connectionParameters"/.test(text) && !/"swagger"|"paths"|"resources"/.test(text);
}

/** Resources with a definition inline: `properties.swagger`, wherever the file has them. */
function inTemplate(path: string, bytes: Uint8Array): readonly ConnectorPlace[] {
  const { text } = decode(bytes);
  if (!/"swagger"\s*:\s*\{/.test(text)) return [];
  const places: ConnectorPlace[] = [];
  const visit = (value: Json, at: JsonPath): void => {
    if (at.length > deepest) return;
    if (isArray(value)) for (const [index, item] of value.entries()) visit(item, [...at, index]);
    if (!isObject(value)) return;
    const properties = objectAt(value, 'properties');
    if (isObject(objectAt(properties, 'swagger').get('paths'))) {
      const own = [...at, 'properties'];
      const members = scatteredMembers.filter((name) => properties.has(name));
      places.push({
        kind: 'template',
        definition: { file: path, path: [...own, 'swagger'] },
        members: new Map(members.map((name) => [name, { file: path, path: [...own, name] }])),
      });
      return;
    }
    for (const [name, member] of value) visit(member, [...at, name]);
  };
  visit(readJson(text, { lenient: true, positions: false }).value ?? null, []);
  return places;
}

function openAt(files: BundleFiles, place: ConnectorPlace): FoundConnector['opened'] {
  const { definition, properties } = place;
  const isWhole = definition.path === undefined;
  const content = isWhole ? files.get(definition.file) : textOfPart(files, definition)?.text;
  const whole = properties && files.get(properties.file);
  const together = whole ?? gathered(files, place);
  return openConnector(content ?? '', {
    fileName: isWhole ? definition.file : 'apiDefinition.swagger.json',
    ...(together !== undefined && {
      properties: together,
      ...(properties && { propertiesName: properties.file.slice(folderOf(properties.file).length) }),
    }),
  });
}
