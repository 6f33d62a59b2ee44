import { decoderOf, encodeUtf8 } from '../../bytes.ts';
import { envelope, envelopeBytes, isEnvelope } from '../../content.ts';
import { Float, type Json, type JsonObject } from '../../json.ts';
import { ExpressionError } from '../ExpressionError.ts';
import { jsonToXml } from './jsonToXml.ts';
import { parseXml } from './parseXml.ts';
import { printAttribute, printXml } from './printXml.ts';
import type { XmlAttribute, XmlDocument, XmlNode } from './XmlNode.ts';
import { type XPathNode, xpathTree } from './XPathNode.ts';
import { xmlToJson } from './xmlToJson.ts';
import { evaluateXPath } from './xpathEvaluate.ts';
import { parseXPath } from './xpathParse.ts';

/* XML inside a workflow: content envelopes of UTF-8 text. (Spec: expression-language.md section 16.) */

const xmlType = 'application/xml;charset=utf-8';

function envelopeOf(text: string): JsonObject {
  return envelope(xmlType, encodeUtf8(text));
}

/** Text that is XML as content, written anew. Throws `ExpressionError` when it is not well-formed. */
export function contentOfXmlText(text: string): JsonObject {
  return envelopeOf(printXml(parseXml(text)));
}

/** An object with one root member as XML; content of any type is only relabelled. */
export function contentOfObject(value: JsonObject): JsonObject {
  if (isEnvelope(value))
    return new Map<string, Json>([
      ['$content-type', xmlType],
      ['$content', value.get('$content') ?? null],
    ]);
  return envelopeOf(printXml(jsonToXml(value)));
}

/** XML content as JSON. Throws `ExpressionError` when it is not well-formed or its declared encoding cannot be read. */
export function jsonOfXml(content: JsonObject): JsonObject {
  return xmlToJson(documentOf(content));
}

function documentOf(content: JsonObject): XmlDocument {
  const bytes = envelopeBytes(content);
  if (bytes === undefined) throw new ExpressionError('The XML content is not valid base64.');
  const head = decoderOf('latin1')?.(bytes.subarray(0, 256)) ?? '';
  const encoding =
    /^(?:\u00ef\u00bb\u00bf)?<\?xml[^>]*?\sencoding\s*=\s*["']([\w.-]+)["']/.exec(head)?.[1] ?? 'utf-8';
  const decode = /^(?:utf-?16|ucs-?2|iso-10646|unicode)/i.test(encoding) ? undefined : decoderOf(encoding);
  if (decode === undefined) {
    throw new ExpressionError(`The XML content declares the encoding '${encoding}', which it does not have.`);
  }
  return parseXml(decode(bytes).replace(/^\ufeff/, ''));
}

/** The value of an XPath 1.0 expression over XML content: nodes become an array, text nodes in it strings, others XML content. */
export function xpathOf(content: JsonObject, expression: string): Json {
  const value = evaluateXPath(parseXPath(expression), xpathTree(documentOf(content)));
  if (typeof value === 'number') return new Float(value);
  return typeof value === 'object' ? value.map(nodeValue) : value;
}

function nodeValue(node: XPathNode): Json {
  if (node.kind === 'text') return node.text;
  return envelopeOf(isAttribute(node.source) ? printAttribute(node.source) : printXml(node.source));
}

function isAttribute(source: XmlDocument | XmlNode | XmlAttribute): source is XmlAttribute {
  return !('kind' in source);
}
