import { titleOfKey } from '../document/names.ts';
import { stepsOf } from '../document/walk.ts';
import { type JsonObject, objectAt, stringAt } from '../json.ts';
import { isSimulatedService } from '../operations/simulatedService.ts';
import type { Note } from './Note.ts';

/** What is to be filled in where webhooks still call the simulated service, with which new ones begin. */
export function simulatedAddresses(definition: JsonObject): readonly Note[] {
  return stepsOf(definition).flatMap(({ name, type, node }): readonly Note[] => {
    if (type.toLowerCase() !== 'httpwebhook') return [];
    const calls = (['subscribe', 'unsubscribe'] as const).filter((call) =>
      isSimulatedService(stringAt(objectAt(node, 'inputs', call), 'uri') ?? ''),
    );
    if (calls.length === 0) return [];
    const titles = calls.map((call) => (call === 'subscribe' ? 'Subscribe' : 'Unsubscribe')).join(' and ');
    const verb = calls.length > 1 ? 'call' : 'calls';
    return [
      {
        kind: 'placeholder',
        message: `${titles} of "${titleOfKey(name)}" ${verb} the simulated service, which is nowhere outside of this simulator. Put the address of your service there.`,
      },
    ];
  });
}
