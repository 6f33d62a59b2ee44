import type { Severity } from '../../diagnostic.ts';
import { stringAt } from '../../json.ts';
import { targetTitles } from '../../targets.ts';
import { callsIn } from '../callsIn.ts';
import { type ForStep, isOfType, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

/** Addresses that only this machine, or only a private network, can reach. */
export const unreachableAddress: Rule = {
  id: 'unreachable-address',
  description:
    'The service in the cloud cannot call this machine or a private network, and a subscription fails when the workflow is saved.',
  check: perStep(
    (step, around) =>
      (/^http(?:webhook)?$/i.test(step.type) ? callsIn(step) : []).flatMap(({ call, path, title }) => {
        const name = call.has('uri') ? 'uri' : 'url';
        const uri = stringAt(call, name);
        const host = uri === undefined ? undefined : hostOf(uri);
        const kind = host === undefined ? undefined : kindOf(host);
        const severity = kind === undefined ? undefined : severityIn(kind, around);
        if (host === undefined || kind === undefined || severity === undefined) return [];
        const { target } = around;
        const who = target === undefined ? 'a workflow in Azure' : targetTitles[target];
        const where = kind === 'here' ? 'the machine that makes the call' : 'a private network';
        const message = `${title} goes to "${host}", which is ${where}: ${who} cannot reach yours there. Use an address that the service can reach.`;
        return [at('unreachable-address', severity, step, [...path, name], message)];
      }),
    isOfType('http', 'httpwebhook'),
  ),
};

type Kind = 'here' | 'private';

/** A Standard app may run beside what it calls, on one machine or in one network; only the others surely do not. */
function severityIn(kind: Kind, { target }: ForStep): Severity | undefined {
  if (target === 'consumption' || target === 'flow') return 'warning';
  return kind === 'here' ? 'info' : undefined;
}

/** The server's name in an address, where it stands there literally. */
function hostOf(uri: string): string | undefined {
  const rest = /^\s*https?:\/\/([^/?#@{}\s]{1,255})(?:[/?#]|\s*$)/i.exec(uri)?.[1];
  return rest?.replace(/:\d*$/, '');
}

function kindOf(host: string): Kind | undefined {
  if (/^(?:localhost|[\w-]{1,63}\.localhost|127\.\d+\.\d+\.\d+|0\.0\.0\.0|\[::1\])$/i.test(host))
    return 'here';
  return /^(?:10\.\d+\.\d+\.\d+|192\.168\.\d+\.\d+|172\.(?:1[6-9]|2\d|3[01])\.\d+\.\d+|169\.254\.\d+\.\d+|host\.docker\.internal)$/i.test(
    host,
  )
    ? 'private'
    : undefined;
}
