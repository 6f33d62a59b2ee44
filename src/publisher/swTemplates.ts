import type { Templates } from '../workflow/mock/templates.ts';
import { fullTemplates } from './fullTemplates.ts';

/*
 * The expression language for the service worker, as a script of its own: a service worker may not import later, but it may run
 * again later what it has run while it was installed. See `sw.ts`.
 */

declare const self: ServiceWorkerGlobalScope & { hooklineTemplates?: Templates };

self.hooklineTemplates = fullTemplates;
