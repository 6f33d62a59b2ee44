import { arm } from './arm.ts';
import { consumption } from './consumption.ts';
import { definition } from './definition.ts';
import type { Format } from './Format.ts';
import { flow } from './flow.ts';
import { standard } from './standard.ts';

/** Every format that a definition can be opened from, most telling signs first: the first that finds something wins. */
export const formats: readonly Format[] = [arm, flow, standard, consumption, definition];
