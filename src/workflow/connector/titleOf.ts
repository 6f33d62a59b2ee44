/** A name of code as people read it: `webhook_id` and `webhookId` → Webhook Id. */
export function titleOf(name: string): string {
  const words = name.replace(/([\p{Ll}\d])(\p{Lu})/gu, '$1 $2').match(/[\p{L}\d]+/gu) ?? [name];
  return words.map((word) => (word[0]?.toUpperCase() ?? '') + word.slice(1)).join(' ');
}
