import type { TextWords } from './definitionTexts.ts';

/** What is said about definitions that stand as text. Apart from opening them, which the page does before anybody reads. */
export const textWords: TextWords = {
  isText:
    'The definition stands here as a text, and the service takes an object only. Saving keeps the text; write an object before you deploy it.',
  unreadable: (fault) => `The definition stands here as a text, which cannot be read: ${fault}`,
  whyNot,
};

function whyNot(text: string): string {
  const shown = text.length > 80 ? `${text.slice(0, 79)}…` : text;
  // An expression of the template.
  if (!/^\[(?!\[)[\s\S]*\]$/.test(text.trim()))
    return `The definition is the text "${shown}" here. It must be an object with "triggers" and "actions".`;
  const taken = `The workflow takes its definition from ${shown}, which is only known when it is deployed.`;
  if (/^\[\s*union\(/i.test(text)) return `${taken} Write what union() puts together as one object here.`;
  const parameter = /^\[\s*(?:json\(\s*)?parameters\(\s*'([^']+)'/i.exec(text)?.[1];
  if (parameter !== undefined)
    return `${taken} Give the parameter "${parameter}" the definition as its default value.`;
  return `${taken} Write it as an object here, or open the file that holds it.`;
}
