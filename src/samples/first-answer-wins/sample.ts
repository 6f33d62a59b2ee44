import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import workflow from './workflow.json' with { type: 'json' };

export const firstAnswerWins: Sample = {
  id: 'first-answer-wins',
  name: 'Two webhooks in parallel, first wins',
  description:
    'A question goes out by chat and by mail at once; the first answer counts, and the other question is withdrawn.',
  learns: [
    'Two waits side by side',
    'Terminate cancels what still waits, and unsubscribes',
    'A branch for the case that nobody answers',
  ],
  definition: fromPlain(workflow),
  events: [
    { name: 'Ask', step: 'When_a_question_is_asked', body: '{\n  "question": "Open on Sunday?"\n}' },
    { name: 'Yes by chat', step: 'Ask_in_the_chat', body: '{\n  "answer": "yes",\n  "by": "Grace"\n}' },
    { name: 'No by mail', step: 'Ask_by_mail', body: '{\n  "answer": "no",\n  "by": "Ada"\n}' },
  ],
  suggestion: ['Ask', 'Yes by chat'],
};
