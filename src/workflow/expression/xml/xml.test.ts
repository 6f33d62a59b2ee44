import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { encodeBase64, encodeUtf8 } from '../../bytes.ts';
import { envelope } from '../../content.ts';
import { fromPlain, isObject, type Json, type JsonObject, stringify } from '../../json.ts';
import { readJson } from '../../jsonReader.ts';
import { ExpressionError } from '../ExpressionError.ts';
import { isXmlContent } from '../isXmlContent.ts';
import { jsonToXml } from './jsonToXml.ts';
import { parseXml } from './parseXml.ts';
import { printXml } from './printXml.ts';
import { contentOfObject, contentOfXmlText, jsonOfXml } from './xmlContent.ts';
import { decodeName, encodeName } from './xmlNames.ts';
import { xmlToJson } from './xmlToJson.ts';

const rewritten = (text: string) => printXml(parseXml(text));
const json = (text: string) => stringify(xmlToJson(parseXml(text)));

function objectOf(text: string): JsonObject {
  const { value = null } = readJson(text);
  if (!isObject(value)) throw new Error('the test needs an object');
  return value;
}
const xml = (text: string) => printXml(jsonToXml(objectOf(text)));

describe('XML text', () => {
  test.each([
    ['<root/>', '<root />'],
    ['<root></root>', '<root></root>'],
    ['<root>  </root>', '<root></root>'],
    ["<a  b='1'\tc=\"x'y\" />", '<a b="1" c="x\'y" />'],
    ['<a> x <b/> </a >', '<a> x <b /></a>'],
    ['<a xml:space="preserve"> <b/> </a>', '<a xml:space="preserve"> <b /> </a>'],
    ['<a>&#65;&#x42;&lt;&gt;&amp;&apos;&quot;</a>', '<a>AB&lt;&gt;&amp;\'"</a>'],
    ['<a b="&lt;&quot;&#10;&#9;\'"/>', '<a b="&lt;&quot;&#xA;\t\'" />'],
    ['<a>1\r\n2\r3</a>', '<a>1\n2\n3</a>'],
    ["<a b='1\n2\r\n3\t4'/>", '<a b="1 2 3 4" />'],
    ['<a>&#32;</a>', '<a> </a>'],
    ['<a>&#x20;</a>', '<a></a>'],
    ['<a><![CDATA[<&]]></a>', '<a><![CDATA[<&]]></a>'],
    ['<!-- c --><?p d?><a/><!-- e -->', '<!-- c --><?p d?><a /><!-- e -->'],
    [
      "<?xml version='1.0' encoding='martian' standalone='yes' ?>\n<a/>",
      '<?xml version="1.0" encoding="martian" standalone="yes"?><a />',
    ],
    ['<!DOCTYPE a SYSTEM "x" [<!ELEMENT a (b,c)>]><a/>', '<!DOCTYPE a SYSTEM "x" [<!ELEMENT a (b,c)>]><a />'],
    [
      '<!DOCTYPE a [<!-- ]> --><?p ]?> <!ATTLIST a b CDATA ">">]><a/>',
      '<!DOCTYPE a [<!-- ]> --><?p ]?> <!ATTLIST a b CDATA ">">]><a />',
    ],
    ['<p:a xmlns:p="u" p:b="1"/>', '<p:a xmlns:p="u" p:b="1" />'],
    ['<é x="ß">😀</é>', '<é x="ß">😀</é>'],
  ])('%s is written as %s', (text, expected) => {
    expect(rewritten(text)).toBe(expected);
  });

  test.each([
    '',
    'some text',
    '<a>',
    '<a></b>',
    '</a>',
    '<a/><b/>',
    '<a/>x',
    '<a b=1/>',
    '<a b="1"c="2"/>',
    '<a b="1" b="2"/>',
    '<a xmlns:p="u" xmlns:q="u" p:b="1" q:b="2"/>',
    '<a b="<"/>',
    '<a>]]></a>',
    '<a>&nbsp;</a>',
    '<a>&</a>',
    '<a>&lt</a>',
    '<a>&#0;</a>',
    '<a>&#xD800;</a>',
    '<a>\u0001</a>',
    '<a>\ud800</a>',
    '<a><!-- a -- b --></a>',
    '<a><!-- a --->',
    '<a><![CDATA[</a>',
    '<![CDATA[x]]><a/>',
    '<1a/>',
    '<a:b/>',
    '<a:b:c xmlns:a="u"/>',
    '<:a/>',
    '<a:/>',
    '<a :b="1"/>',
    '<a><?p:q x?></a>',
    '\ufeff<a/>',
    '<a xml:space="x"/>',
    '<a xmlns:p=""/>',
    '<a xmlns:xml="u"/>',
    ' <?xml version="1.0"?><a/>',
    '<?xml version="1.1"?><a/>',
    '<?xml encoding="utf-8"?><a/>',
    '<?xml version="1.0" standalone="yes" encoding="utf-8"?><a/>',
    '<?xml version="1.0"?>',
    '<a><?xml version="1.0"?></a>',
    '<a><?XML x?></a>',
    '<!DOCTYPE a><!DOCTYPE a><a/>',
    '<a/><!DOCTYPE a>',
    '<!DOCTYPE a [<!ELEMENT a]><a/>',
    '<!DOCTYPE a [<!-- ]><a/>',
    '<!DOCTYPE a [%p;]><a/>',
    '<!doctype a><a/>',
  ])('%j is not well-formed', (text) => {
    expect(() => rewritten(text)).toThrow('The XML is not valid');
  });

  test('says where it is wrong', () => {
    expect(() => rewritten('<a>\n <b>\n</a>')).toThrow('missing end tag for element b at line 3, position 1');
  });

  test('with entities of its own is refused, so that none can grow or reach a file', () => {
    const bomb = '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;">]><a>&y;</a>';
    expect(() => rewritten(bomb)).toThrow("named entity isn't defined: &y;");
    expect(() => rewritten('<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]><a>&f;</a>')).toThrow(
      "isn't defined: &f;",
    );
    expect(() => rewritten('<a>&constructor;</a>')).toThrow("isn't defined: &constructor;");
  });

  test('that nests too deep is refused without a stack overflow', () => {
    expect(() => rewritten('<a>'.repeat(100_000))).toThrow('nest deeper than 500');
    expect(rewritten('<a>'.repeat(500) + '</a>'.repeat(500))).toHaveLength(3500);
  });

  test.each([
    ['line breaks', `<a>${'\r'.repeat(130_000)}</a>`],
    ['references', `<a>${'&lt;'.repeat(30_000)}</a>`],
    ['attributes', `<a ${Array.from({ length: 10_000 }, (_, i) => `b${i}="${i}"`).join(' ')}/>`],
    ['characters outside of the first plane', `<a>${'<😀 b="😀"/>'.repeat(10_000)}</a>`],
    ['comments in front of the root', `${'<!--x-->'.repeat(15_000)}<a/>`],
    ['a DOCTYPE that never ends', `<!DOCTYPE a [${'<!ELEMENT a (b)>'.repeat(8_000)}`],
    ['tags that never end', '<a '.repeat(40_000)],
  ])('with many %s is answered soon', (_, text) => {
    const start = performance.now();
    try {
      rewritten(text);
    } catch (error) {
      expect(error).toBeInstanceOf(ExpressionError);
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });

  test('with many elements is read', () => {
    expect(rewritten(`<a>${'<b c="d">e</b>'.repeat(10_000)}</a>`)).toContain('<b c="d">e</b></a>');
  });
});

describe('XML as JSON', () => {
  test.each([
    ['<a/>', '{"a":null}'],
    ['<a></a>', '{"a":""}'],
    ['<a>5</a>', '{"a":"5"}'],
    ['<a b="1"/>', '{"a":{"@b":"1"}}'],
    ['<a b="1">x</a>', '{"a":{"@b":"1","#text":"x"}}'],
    ['<a><b/>t<b>2</b><c/></a>', '{"a":{"b":[null,"2"],"#text":"t","c":null}}'],
    ['<a>x<b/>y</a>', '{"a":{"#text":["x","y"],"b":null}}'],
    ['<a><![CDATA[x]]></a>', '{"a":{"#cdata-section":"x"}}'],
    ['<a><!--x--></a>', '{"a":{}}'],
    ['<a><!--x--><!--y--></a>', '{"a":{"#comment":[]}}'],
    ['<?p x?><a><?q y?></a>', '{"?p":"x","a":{"?q":"y"}}'],
    ['<?xml version="1.0" standalone="no"?><a/>', '{"?xml":{"@version":"1.0","@standalone":"no"},"a":null}'],
    ['<!DOCTYPE a PUBLIC "p" "s"[]><a/>', '{"!DOCTYPE":{"@name":"a","@public":"p","@system":"s"},"a":null}'],
    ['<p:a xmlns:p="u"><p:b/></p:a>', '{"p:a":{"@xmlns:p":"u","p:b":null}}'],
    ['<a xmlns="u" xml:lang="en"/>', '{"a":{"@xmlns":"u","@xml:lang":"en"}}'],
    ['<a_x0020_b/>', '{"a b":null}'],
    [
      '<a xml:space="preserve"> <b/></a>',
      '{"a":{"@xml:space":"preserve","#significant-whitespace":" ","b":null}}',
    ],
    [
      '<a xmlns:json="http://james.newtonking.com/projects/json"><b json:Array="true">x</b></a>',
      '{"a":{"b":["x"]}}',
    ],
    ['<a><__proto__>x</__proto__></a>', '{"a":{"__proto__":"x"}}'],
  ])('%s is %s', (text, expected) => {
    expect(json(text)).toBe(expected);
  });
});

describe('JSON as XML', () => {
  test.each([
    ['{"a":null}', '<a />'],
    ['{"a":""}', '<a></a>'],
    ['{"a":{}}', '<a />'],
    ['{"a":[1]}', '<a>1</a>'],
    ['{}', ''],
    ['{"a":{"b":[1,2.0,true,null,"<"]}}', '<a><b>1</b><b>2</b><b>true</b><b /><b>&lt;</b></a>'],
    ['{"a":{"b":[[1,2]]}}', '<a><b><b>1</b><b>2</b></b></a>'],
    ['{"a":{"c":1,"@b":"x\\"y"}}', '<a b="x&quot;y"><c>1</c></a>'],
    ['{"a":{"#text":["x","y"],"#cdata-section":"z"}}', '<a>xy<![CDATA[z]]></a>'],
    ['{"a":{"#comment":"c","?p":"d"}}', '<a><!--c--><?p d?></a>'],
    [
      '{"?xml":{"@version":"1.0","@encoding":"utf-8"},"a":1}',
      '<?xml version="1.0" encoding="utf-8"?><a>1</a>',
    ],
    ['{"!DOCTYPE":{"@name":"a","@system":"s"},"a":1}', '<!DOCTYPE a SYSTEM "s"><a>1</a>'],
    ['{"a":{"@xmlns":"u","b":1}}', '<a xmlns="u"><b>1</b></a>'],
    ['{"p:a":{"@xmlns:p":"u","p:b":1}}', '<p:a xmlns:p="u"><p:b>1</p:b></p:a>'],
    ['{"p:a":1}', '<a>1</a>'],
    ['{"a b":{"1":"x"}}', '<a_x0020_b><_x0031_>x</_x0031_></a_x0020_b>'],
    ['{"a":"\\u0001"}', '<a>&#x1;</a>'],
  ])('%s is %s', (text, expected) => {
    expect(xml(text)).toBe(expected);
  });

  test.each([
    '{"a":1,"b":2}',
    '{"a":[1,2]}',
    '{"@a":1}',
    '{"#text":"x"}',
    '{"":1}',
    '{"a":{"":1}}',
    '{"a":{"@b":[1]}}',
    '{"a":{"@b":{}}}',
    '{"a":{"#text":{}}}',
    '{"?xml":{"@version":"1.1"},"a":1}',
    '{"?a b":"x","a":1}',
    '{"!DOCTYPE":{"@name":"a><b"},"a":1}',
    '{"!DOCTYPE":{"@name":"a","@system":"x\\"y"},"a":1}',
    '{"!DOCTYPE":{"@name":"a","@internalSubset":"]><b/>"},"a":1}',
  ])('%s cannot be said', (text) => {
    expect(() => xml(text)).toThrow();
  });

  test.each(['{"a":{"#cdata-section":"]]>"}}', '{"a":{"#comment":"--"}}', '{"a":{"?p":"?>"}}'])(
    '%s would end too early and is refused',
    (text) => {
      expect(() => xml(text)).toThrow('cannot be written');
    },
  );

  test('that nests too deep is refused', () => {
    let value: Json = 1;
    for (let i = 0; i < 10_000; i++) value = new Map([['a', value]]);
    expect(() => jsonToXml(new Map([['a', value]]))).toThrow('nests deeper than 500');
  });

  test('comes back as the same JSON', () => {
    const name = fc.constantFrom('a', 'b', 'c d', '1', 'é');
    const scalar = fc.string({ minLength: 1, unit: 'grapheme-ascii' }).filter((text) => text.trim() !== '');
    const tree = fc.letrec((again) => ({
      value: fc.oneof({ depthSize: 'small' }, scalar, again('object')),
      object: fc.dictionary(name, again('value'), { minKeys: 1 }),
    }));
    fc.assert(
      fc.property(tree.value, (value) => {
        const object = fromPlain({ root: value });
        if (!isObject(object)) throw new Error('no object');
        expect(xmlToJson(parseXml(printXml(jsonToXml(object))))).toEqual(object);
      }),
    );
  });
});

describe('XML content', () => {
  const content = (text: string, type = 'application/xml') => envelope(type, encodeUtf8(text));

  test('is UTF-8 whatever its declaration says', () => {
    expect(contentOfXmlText('<?xml version="1.0" encoding="utf-16"?><é/>')).toEqual(
      envelope('application/xml;charset=utf-8', encodeUtf8('<?xml version="1.0" encoding="utf-16"?><é />')),
    );
  });

  test('of other content is relabelled without a look at it', () => {
    const relabelled = contentOfObject(content('<', 'image/png'));
    expect(relabelled).toEqual(content('<', 'application/xml;charset=utf-8'));
    expect(() => jsonOfXml(relabelled)).toThrow('The XML is not valid');
  });

  test('is known by its type', () => {
    expect(isXmlContent(content('', 'Text/XML; charset=x'))).toBe(true);
    expect(isXmlContent(content('', 'image/svg+xml'))).toBe(true);
    expect(isXmlContent(content('', 'application/json'))).toBe(false);
    expect(isXmlContent('<a/>')).toBe(false);
  });

  test('is read in the encoding that it declares, when bytes can be in it', () => {
    const read = (encoding: string) =>
      stringify(jsonOfXml(content(`<?xml version="1.0" encoding="${encoding}"?><a>é</a>`)).get('a') ?? null);
    expect(read('UTF-8')).toBe('"é"');
    expect(read('iso-8859-1')).toBe('"Ã©"');
    for (const encoding of ['utf-16', 'ucs-2', 'ucs-2-le', 'martian']) {
      expect(() => read(encoding)).toThrow(`declares the encoding '${encoding}'`);
    }
  });

  test('may begin with a byte order mark', () => {
    expect(jsonOfXml(content('\ufeff<a/>')).get('a')).toBe(null);
  });

  test('that is no base64 is refused', () => {
    expect(() => jsonOfXml(envelope('application/xml', '?'))).toThrow('not valid base64');
    expect(encodeBase64(encodeUtf8('<a/>'))).toBe('PGEvPg==');
  });
});

describe('a name of XML', () => {
  test.each([
    ['Order Details', 'Order_x0020_Details'],
    ['1st', '_x0031_st'],
    ['a_x0020_b', 'a_x005F_x0020_b'],
    ['a_xb', 'a_xb'],
    ['😀!', '😀_x0021_'],
    ['\u{10ffff}', '_x0010FFFF_'],
    ['a:b', 'a:b'],
    ['', ''],
  ])('%j is encoded as %j and decoded again', (text, expected) => {
    expect(encodeName(text)).toBe(expected);
    expect(decodeName(expected)).toBe(text);
  });

  test('that is no escape is decoded to itself', () => {
    expect(decodeName('_x20_ _xFFFFFFFF_')).toBe('_x20_ _xFFFFFFFF_');
  });
});
