import { stringify } from 'yaml';
import { toPlain } from '../../json.ts';
import type { ConnectorFile } from '../ConnectorFile.ts';

/** An edited YAML file as text. */
export function printYaml({ root }: ConnectorFile): string {
  return stringify(toPlain(root), { lineWidth: 0 });
}
