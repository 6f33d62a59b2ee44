import { customConnectorPublisher } from './custom-connector-publisher/sample.ts';
import { samples } from './index.ts';
import type { Sample } from './Sample.ts';

/** All samples, in the order of the gallery. */
export const gallery: readonly Sample[] = [...samples, customConnectorPublisher];
