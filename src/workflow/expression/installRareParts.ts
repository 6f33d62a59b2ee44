import { cultureLines } from './cultures.data.ts';
import { install } from './rareParts.ts';
import { contentOfObject, contentOfXmlText, jsonOfXml, xpathOf } from './xml/xmlContent.ts';

/* Importing this file makes the rare parts available. */

install({ contentOfXmlText, contentOfObject, jsonOfXml, xpathOf, cultureLines });
