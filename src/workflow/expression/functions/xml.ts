import { isObject, type Json } from '../../json.ts';
import { stringArgument, wrongType } from '../argument.ts';
import type { ExpressionFunction } from '../ExpressionFunction.ts';
import { isXmlContent } from '../isXmlContent.ts';
import { rareParts } from '../rareParts.ts';
import { decodeName, encodeName } from '../xml/xmlNames.ts';

function xml(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  if (typeof value === 'string') return rareParts().contentOfXmlText(value);
  if (isObject(value)) return rareParts().contentOfObject(value);
  throw wrongType('xml', args, 0, 'a string or an object');
}

function xpath(args: readonly Json[]): Json {
  const value = args[0] ?? null;
  if (!isXmlContent(value)) throw wrongType('xpath', args, 0, 'an XML object');
  return rareParts().xpathOf(value, stringArgument(args, 1, 'xpath'));
}

/** A function from text to text. */
function textual(
  name: string,
  parameter: string,
  description: string,
  convert: (text: string) => string,
): ExpressionFunction {
  return {
    name,
    parameters: [{ name: parameter, type: 'string' }],
    returns: 'string',
    description,
    evaluate: (args) => convert(stringArgument(args, 0, name)),
  };
}

const entities: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

function escapeValue(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

/** Resolves the five built-in entities and character references; anything else stays. */
function unescapeValue(text: string): string {
  return text.replace(
    /&(?:(amp|lt|gt|quot|apos)|#(\d{1,7})|#x([\dA-Fa-f]{1,6}));/g,
    (all, name, decimal, hex) => {
      if (name !== undefined) return entities[name] ?? all;
      const code = decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : all;
    },
  );
}

/** Of the reference's chapter on conversion. */
export const xmlConversionFunctions: readonly ExpressionFunction[] = [
  {
    name: 'xml',
    parameters: [{ name: 'value', type: ['string', 'object'] }],
    returns: 'xml',
    description: 'Reads XML text, or turns an object with one root member into XML.',
    evaluate: xml,
  },
];

/** Of the chapter on objects. */
export const xmlQueryFunctions: readonly ExpressionFunction[] = [
  {
    name: 'xpath',
    parameters: [
      { name: 'xml', type: 'xml' },
      { name: 'xpath', type: 'string' },
    ],
    returns: 'any',
    description: 'Looks for nodes or values in XML with an XPath expression.',
    evaluate: xpath,
  },
];

/** Of the chapter on text. */
export const xmlTextFunctions: readonly ExpressionFunction[] = [
  textual('encodeXmlValue', 'value', 'Escapes text for the content of an XML element.', escapeValue),
  textual('decodeXmlValue', 'value', 'Takes the escapes of XML content away.', unescapeValue),
  textual(
    'encodeXmlName',
    'name',
    'Turns text into a valid name of an XML element or attribute.',
    encodeName,
  ),
  textual('decodeXmlName', 'name', 'Takes the escapes of an XML name away.', decodeName),
];
