import { isObject, objectAt } from '../../json.ts';
import { isExpression } from '../../operations/findings.ts';
import { hasMember, perStep } from '../perStep.ts';
import { at, type Rule } from '../Rule.ts';

const chunking =
  /^(apiconnection|apiconnectionwebhook|openapiconnection|openapiconnectionwebhook|http|httpwebhook|serviceprovider)$/i;

/** Chunked transfer where there is none. */
export const contentTransfer: Rule = {
  id: 'content-transfer',
  description: 'Content goes in chunks in HTTP and connector actions only, and "Chunked" is the only mode.',
  check: perStep((step, { target }) => {
    const path = ['runtimeConfiguration', 'contentTransfer'];
    const transfer = objectAt(step.node, 'runtimeConfiguration').get('contentTransfer');
    if (!isObject(transfer) || isExpression(step.type)) return [];
    const mode = transfer.get('transferMode');
    if (step.kind === 'trigger' || !chunking.test(step.type)) {
      const message = `"${step.name}" is of type ${step.type || 'none'}, which sends nothing in chunks. Remove "contentTransfer".`;
      return [at('content-transfer', 'warning', step, path, message)];
    }
    if (target === 'stateless') {
      const message = `Stateless workflows send nothing in chunks: "contentTransfer" of "${step.name}" has no place here. Remove it.`;
      return [at('content-transfer', 'warning', step, path, message)];
    }
    if (mode === undefined || isExpression(mode) || (typeof mode === 'string' && /^chunked$/i.test(mode)))
      return [];
    const message = `The transfer mode of "${step.name}" must be Chunked.`;
    return [at('content-transfer', 'error', step, [...path, 'transferMode'], message)];
  }, hasMember('runtimeConfiguration')),
};
