import type { DueItem } from '../../engine/protocol.ts';

/** Texts of the list of what is due. */
export const texts = {
  empty:
    'Nothing is due. Time-outs, delays, retries and the service’s callbacks stand here while they are awaited.',
  table: 'What is due',
  when: 'When',
  in: 'In',
  what: 'What',
  step: 'Step',
  commands: 'Commands',
  goThere: 'Go there',
  kinds: {
    timeout: 'The wait ends',
    delay: 'A delay ends',
    retry: 'It is tried again',
    recurrence: 'The trigger ticks',
    runLimit: 'The run reaches its limit',
    answer: 'An answer arrives',
    delivery: 'The service acts',
  } satisfies Record<DueItem['what'], string>,
} as const;
