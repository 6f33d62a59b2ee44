import type { OrphanCause } from '../../publisher/protocol.ts';
import type { Edit } from '../../workflow/diagnostic.ts';
import { setIn } from '../../workflow/document/structure.ts';
import type { Step } from '../../workflow/document/walk.ts';
import { isObject, type JsonPath, objectAt, stringAt } from '../../workflow/json.ts';

/** What mends a step that leaves its registration behind: an edit, or the field to look at. */
export type OrphanFix =
  | { readonly kind: 'edit'; readonly title: string; readonly edit: Edit }
  | { readonly kind: 'field'; readonly title: string; readonly field: JsonPath };

/** Where the answer to the subscription said that it can be taken back. */
const location = "@{action()?['outputs']?['headers']?['Location']}";

/** The fix for an orphaned registration of a step, by the reason why it was left. */
export function orphanFix(step: Step, cause: OrphanCause): OrphanFix | undefined {
  const subscribe = objectAt(step.node, 'inputs', 'subscribe');
  const unsubscribe = objectAt(step.node, 'inputs', 'unsubscribe');
  const path = [...step.path, 'inputs', 'unsubscribe'];
  switch (cause) {
    case 'noUnsubscribe':
      // Only an action can read the answer to its own subscription.
      if (step.kind === 'action' && stringAt(unsubscribe, 'uri') === undefined) {
        const added = new Map([...unsubscribe, ['method', 'DELETE'] as const, ['uri', location] as const]);
        return {
          kind: 'edit',
          title: 'Unsubscribe at its Location',
          edit: (definition) => setIn(definition, path, added),
        };
      }
      return { kind: 'field', title: 'Show Unsubscribe', field: ['inputs', 'unsubscribe', 'uri'] };
    case 'unauthorized': {
      const authentication = subscribe.get('authentication');
      if (isObject(authentication) && unsubscribe.get('authentication') === undefined) {
        return {
          kind: 'edit',
          title: 'Authenticate as Subscribe does',
          edit: (definition) => setIn(definition, [...path, 'authentication'], authentication),
        };
      }
      return {
        kind: 'field',
        title: 'Show its authentication',
        field: ['inputs', 'unsubscribe', 'authentication'],
      };
    }
    case 'noLocation':
    case 'elsewhere':
      return { kind: 'field', title: 'Show Unsubscribe', field: ['inputs', 'unsubscribe', 'uri'] };
    case 'refused':
    case 'unreachable':
      return undefined;
  }
}
