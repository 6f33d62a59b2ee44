import { describe, expect, test } from 'vitest';
import { decodeUtf8 } from '../../bytes.ts';
import { envelopeBytes, isEnvelope } from '../../content.ts';
import { Float, isArray, type Json } from '../../json.ts';
import { contentOfXmlText, xpathOf } from './xmlContent.ts';

const document = contentOfXmlText(
  `<shop xml:lang="en-GB"><item id="1" k="v"><name>Gala</name><n>20</n></item><item id="2"><name>Fuji</name><n>1.5</n></item><!--c--><?p d?><x:other xmlns:x="urn:x" x:a="1">a<![CDATA[b]]><x:in/></x:other><e> p  q </e></shop>`,
);

function plain(value: Json): unknown {
  if (value instanceof Float) return value.value;
  if (isArray(value)) return value.map(plain);
  if (isEnvelope(value)) return `XML ${decodeUtf8(envelopeBytes(value) ?? new Uint8Array())}`;
  return value;
}
const query = (expression: string) => plain(xpathOf(document, expression));

describe('a path', () => {
  test.each([
    ['/shop/item/name/text()', ['Gala', 'Fuji']],
    ['//name[1]', ['XML <name>Gala</name>', 'XML <name>Fuji</name>']],
    ['(//name)[last()]', ['XML <name>Fuji</name>']],
    ['/shop/item[@id="2"]/n/text()', ['1.5']],
    ['//item[n > 10]/@id', ['XML id="1"']],
    ['//@id | //@k', ['XML id="1"', 'XML k="v"', 'XML id="2"']],
    ['//item[name="Fuji"]/preceding-sibling::*[1]/name/text()', ['Gala']],
    ['//n/ancestor::*[1]/@id', ['XML id="1"', 'XML id="2"']],
    ['//name/following::n[1]/text()', ['20', '1.5']],
    ['//e/preceding::name[1]/text()', ['Fuji']],
    ['//n/../name/text()', ['Gala', 'Fuji']],
    ['/shop/node()[self::item]/@id', ['XML id="1"', 'XML id="2"']],
    ['/shop/comment()', ['XML <!--c-->']],
    ['/shop/processing-instruction("p")', ['XML <?p d?>']],
    ['/shop/processing-instruction("q")', []],
    ['//other', []],
    ['//*[local-name()="other" and namespace-uri()="urn:x"]/text()', ['ab']],
    ['//*[name()="x:in"]', ['XML <x:in xmlns:x="urn:x" />']],
    ['//@*[local-name()="a"]', ['XML x:a="1"']],
    ['/shop/@xml:lang', ['XML xml:lang="en-GB"']],
    ['//item/namespace::*', []],
    ['descendant-or-self::node()[lang("en")]/self::shop/@xml:lang', ['XML xml:lang="en-GB"']],
    ['//item[position() mod 2 = 0]/@id', ['XML id="2"']],
    ['//item[2][1]/@id', ['XML id="2"']],
    ['/none/at/all', []],
    [' //  item [ 1 ] / @id ', ['XML id="1"']],
    ['id("1")', []],
  ])('%s finds %j', (expression, expected) => {
    expect(query(expression)).toEqual(expected);
  });

  test('from the root is the whole document', () => {
    expect(query('/')).toEqual([expect.stringMatching(/^XML <shop xml:lang="en-GB"><item .*<\/shop>$/)]);
  });

  test('declares the namespaces that a piece needs', () => {
    const inner = contentOfXmlText('<f xmlns="urn:f" xmlns:p="urn:p"><a p:b="1"/></f>');
    expect(plain(xpathOf(inner, '/*/*'))).toEqual(['XML <a p:b="1" xmlns:p="urn:p" xmlns="urn:f" />']);
  });
});

describe('an expression', () => {
  test.each([
    ['count(//item)', 2],
    ['sum(//n)', 21.5],
    ['sum(//n) * 2 - 1', 42],
    ['10 div 4', 2.5],
    ['7 mod 3', 1],
    ['-7 mod 3', -1],
    ['--3', 3],
    ['1 + 2 * 3', 7],
    ['number("x")', Number.NaN],
    ['number(" 12.50 ")', 12.5],
    ['number(true())', 1],
    ['floor(-1.5)', -2],
    ['ceiling(1.2)', 2],
    ['round(2.5)', 3],
    ['round(-2.5)', -2],
    ['string-length("abc")', 3],
    ['string(//item[2]/n)', '1.5'],
    ['string(//none)', ''],
    ['string(1 div 0)', 'Infinity'],
    ['string(100000000000000000000000)', '100000000000000000000000'],
    ['string(0.000001)', '0.000001'],
    ['string(-0)', '0'],
    ['concat("a", 1, true())', 'a1true'],
    ['substring("12345", 2, 3)', '234'],
    ['substring("12345", 1.5, 2.6)', '234'],
    ['substring("12345", 0 div 0)', ''],
    ['substring("12345", -42, 1 div 0)', '12345'],
    ['substring-before("a-b", "-")', 'a'],
    ['substring-before("ab", "-")', ''],
    ['substring-after("a-b", "-")', 'b'],
    ['normalize-space(//e)', 'p q'],
    ['translate("bar", "abc", "AB")', 'BAr'],
    ['name(//item[1]/*[2])', 'n'],
    ['starts-with("abc", "ab") and not(contains("abc", "x"))', true],
    ['boolean(//none) or 1 = 2', false],
    ['//n = 20', true],
    ['//n != 20', true],
    ['//n > //none', false],
    ['//item = true()', true],
    ['"1" = 1.0', true],
    ['1 < 2 = true()', true],
    ['or or or', false],
    ['div div div', Number.NaN],
    ['count(//*[self::item or self::e])', 3],
  ])('%s is %j', (expression, expected) => {
    expect(query(expression)).toEqual(expected);
  });

  test.each([
    '',
    '///',
    '/shop/',
    '//',
    'a b',
    '1 +',
    'f(',
    'nope()',
    'count()',
    'count(1)',
    '1/a',
    '"a',
    '$x',
    'p:a',
    'p:*',
    'bad::a',
    'a[',
    'a[1',
    '()',
    '..a',
    '@',
    'a::b',
    '!',
    'a=',
    'text() text()',
  ])('%j is refused', (expression) => {
    expect(() => query(expression)).toThrow('XPath');
  });

  test('that nests too deep or takes too long is refused', () => {
    expect(() => query('('.repeat(50_000))).toThrow('nests too deep');
    expect(() => query(`a${'[a'.repeat(5000)}`)).toThrow('nests too deep');
    expect(() => query(`1${'+1'.repeat(20_000)}`)).toThrow('too many operators');
    expect(() => query('1'.repeat(100_000))).toThrow('too long');
    const wide = contentOfXmlText(`<a>${'<b/>'.repeat(1500)}</a>`);
    expect(() => xpathOf(wide, 'count(//b[count(//b) > 0])')).toThrow('takes too long');
  });
});
