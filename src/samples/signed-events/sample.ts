import { fromPlain } from '../../workflow/json.ts';
import type { Sample } from '../Sample.ts';
import workflow from './workflow.json' with { type: 'json' };

export const signedEvents: Sample = {
  id: 'signed-events',
  name: 'GitHub-like signed events',
  description:
    'A code host signs its events; the workflow lets the signature be checked, drops repeated deliveries, and deploys.',
  learns: [
    'Reading headers of a callback',
    'Why a signature and a delivery id are checked before anything else',
    'What forged and repeated events do to a run',
  ],
  definition: fromPlain(workflow),
  events: [
    {
      name: 'Push to main',
      step: 'When_somebody_pushes',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-GitHub-Event', 'push'],
        ['X-GitHub-Delivery', 'd-1'],
        ['X-Hub-Signature-256', 'sha256=cd5bcf1a911512ceb553be5332aba6f0f136fdef3666a26aa7a9455a126446e0'],
      ],
      body: '{"ref":"refs/heads/main","repository":"shop/site","commits":3}',
    },
    {
      name: 'Forged push',
      step: 'When_somebody_pushes',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-GitHub-Event', 'push'],
        ['X-GitHub-Delivery', 'd-2'],
        ['X-Hub-Signature-256', 'sha256=cd5bcf1a911512ceb553be5332aba6f0f136fdef3666a26aa7a9455a126446e0'],
      ],
      body: '{"ref":"refs/heads/main","repository":"shop/site","commits":4}',
    },
    {
      name: 'Ping',
      step: 'When_somebody_pushes',
      headers: [
        ['Content-Type', 'application/json'],
        ['X-GitHub-Event', 'ping'],
        ['X-GitHub-Delivery', 'd-0'],
      ],
      body: '{"zen":"Keep it logically awesome."}',
    },
  ],
  suggestion: ['Push to main'],
  rules: [
    {
      name: 'The guard refuses wrong signatures',
      match: {
        url: 'https://guard.example/signatures',
        lacks: {
          kind: 'hmac',
          header: 'X-Hub-Signature-256',
          secret: 'It is a secret to everybody',
          prefix: 'sha256=',
        },
      },
      respond: {},
    },
    {
      name: 'The guard knows the signature',
      match: { url: 'https://guard.example/signatures' },
      respond: { status: 204 },
    },
    {
      name: 'The first claim of a delivery',
      match: { method: 'PUT', url: 'https://guard.example/deliveries/d-1', nth: 1 },
      respond: { status: 201 },
    },
    {
      name: 'A further claim',
      match: { method: 'PUT', url: 'https://guard.example/deliveries/d-1' },
      respond: { status: 412 },
    },
  ],
};
