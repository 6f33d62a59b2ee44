/**
 * An error of the language in fewer words: the service repeats the whole expression in front of the reason, but here it stands
 * right above the message.
 */
export function plainMessage(message: string): string {
  const reason = /^The template language expression '[\s\S]*' cannot be evaluated because ([\s\S]+)$/.exec(
    message,
  )?.[1];
  const said = reason ?? message.replace(/^The template language function /, 'The function ');
  return said.charAt(0).toUpperCase() + said.slice(1);
}
