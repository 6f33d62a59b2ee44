import { isLiteral, isSecretName, type SecretSpan, secretsIn } from '../../operations/secretNames.ts';

const jsonMember = /"([^"\\]{1,100})"\s{0,20}:\s{0,20}"((?:[^"\\]|\\.)+)"/gs;

/**
 * Secrets inside a text, in order and without overlaps: signatures and keys in addresses and connection strings, and members
 * with names of secrets where the text is JSON, such as the body of a request.
 */
export function spansIn(text: string): readonly SecretSpan[] {
  const spans = secretsIn(text);
  if (!/^\s*[{[]/.test(text)) return spans;
  const members: SecretSpan[] = [];
  for (const match of text.matchAll(jsonMember)) {
    const [whole, name = '', value = ''] = match;
    const end = match.index + whole.length - 1;
    if (isSecretName(name) && isLiteral(value)) members.push({ name, start: end - value.length, end });
  }
  const outside = spans.filter(
    ({ start, end }) => !members.some((member) => start < member.end && member.start < end),
  );
  return [...members, ...outside].sort((a, b) => a.start - b.start);
}
