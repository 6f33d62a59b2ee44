import { findStep } from '../../workflow/document/walk.ts';
import { loadRareParts } from '../../workflow/expression/loadRareParts.ts';
import { insideStrings } from '../editors/insideStrings.ts';
import { textOffset, valueOffset } from '../editors/jsonCaret.ts';
import { type Place, placeOf } from '../editors/place.ts';
import type { Suggestion } from '../editors/Suggestion.ts';
import { knownOutputs } from '../editors/suggest.ts';
import { suggestAt } from '../editors/suggestAt.ts';
import { texts as editorTexts } from '../editors/texts.ts';
import { definition, documentStore } from '../stores/documentStore.ts';
import { isHiddenPlace } from '../stores/runPlace.ts';
import { resolverOfRun } from '../stores/runResolver.ts';
import { surroundingsNow } from '../stores/surroundings.ts';
import { type CodePlace, codePlace } from './codePlace.ts';
import { hoverText } from './hoverText.ts';
import { offsetOf, textOf } from './modelText.ts';
import { monaco } from './monaco.ts';
import { provideDefinition, provideReferences } from './references.ts';
import { stringAtCaret } from './stringOffsets.ts';

/* Expressions in the strings of the code: completion and hover, with what the place in the workflow offers. */

type Model = monaco.editor.ITextModel;

const selector: monaco.languages.LanguageSelector = { language: 'json', pattern: '**/*.definition.json' };

let isRegistered = false;

/** Teaches the code editor the language of expressions, once. */
export function registerExpressionLanguage(): void {
  if (isRegistered) return;
  isRegistered = true;
  void loadRareParts();
  monaco.languages.registerCompletionItemProvider(selector, {
    triggerCharacters: ['@', '{', '(', "'", '.', '[', ',', '?'],
    provideCompletionItems: complete,
  });
  monaco.languages.registerHoverProvider(selector, { provideHover: hover });
  monaco.languages.registerDefinitionProvider(selector, { provideDefinition });
  monaco.languages.registerReferenceProvider(selector, { provideReferences });
}

/** The keys of completion were pressed: suggestions also stand in literal text then. */
let isAsked = false;

/** Tells completion on request from completion while typing, which the editor does not. */
export function followRequests(editor: monaco.editor.ICodeEditor): void {
  editor.onKeyDown((event) => {
    isAsked = event.ctrlKey && event.keyCode === monaco.KeyCode.Space;
  });
}

function placeAt(model: Model, position: monaco.IPosition): CodePlace | undefined {
  return codePlace(documentStore().getState().document, textOf(model), offsetOf(model, position));
}

/** What an expression there may use. */
function offered(place: CodePlace | undefined): Place {
  const name = place?.step;
  const step = name === undefined ? undefined : findStep(definition(), name);
  return placeOf(definition(), step?.name, place?.path ?? [], knownOutputs());
}

function complete(model: Model, position: monaco.Position): monaco.languages.CompletionList | undefined {
  const line = model.getLineContent(position.lineNumber);
  const caret = position.column - 1;
  if (!stringAtCaret(line, caret)) return undefined;
  const suggest = insideStrings((text, offset, asked) =>
    suggestAt(text, offset, offered(placeAt(model, position)), asked),
  );
  const found = suggest(line, caret, isAsked);
  if (!found) return undefined;
  const { lineNumber } = position;
  const replace = new monaco.Range(lineNumber, found.start + 1, lineNumber, found.end + 1);
  const typed = line.slice(found.start, caret);
  return {
    // What was typed has been compared already; the next letter asks again.
    incomplete: true,
    suggestions: found.items.map((item, index) => itemOf(item, index, typed, replace)),
  };
}

function itemOf(
  item: Suggestion,
  index: number,
  typed: string,
  range: monaco.Range,
): monaco.languages.CompletionItem {
  const { label, detail, description, group, insert, caret } = item;
  const snippet =
    caret === undefined ? undefined : `${escaped(insert.slice(0, caret))}$0${escaped(insert.slice(caret))}`;
  return {
    label: { label, description: group },
    kind: kindOf(group),
    insertText: snippet ?? insert,
    ...(snippet !== undefined && {
      insertTextRules: monaco.languages.CompletionItemInsertTextRule.InsertAsSnippet,
    }),
    ...(detail !== undefined && { detail }),
    ...(description !== undefined && { documentation: description }),
    ...(item.asksNext && { command: { id: 'editor.action.triggerSuggest', title: '' } }),
    filterText: typed,
    sortText: String(index).padStart(5, '0'),
    range,
  };
}

/** Text for a snippet, in which these characters mean something. */
function escaped(text: string): string {
  return text.replace(/[\\$}]/g, '\\$&');
}

function kindOf(group: string): monaco.languages.CompletionItemKind {
  const kinds = monaco.languages.CompletionItemKind;
  switch (group) {
    case editorTexts.groups.function:
      return kinds.Function;
    case editorTexts.groups.word:
      return kinds.Keyword;
    case editorTexts.groups.member:
      return kinds.Property;
    case editorTexts.groups.choice:
      return kinds.EnumMember;
    default:
      return kinds.Variable;
  }
}

function hover(model: Model, position: monaco.Position): monaco.languages.Hover | undefined {
  const line = model.getLineContent(position.lineNumber);
  const literal = stringAtCaret(line, position.column - 1);
  if (!literal?.value.includes('@')) return undefined;
  const place = placeAt(model, position);
  const asker = { step: place?.step, path: place?.path ?? [] };
  const around = surroundingsNow();
  const found = hoverText(literal.value, valueOffset(literal, position.column - 1), {
    scope: offered(place).scope,
    resolver: resolverOfRun(around, asker),
    hasRun: around.run !== undefined,
    isHidden: isHiddenPlace(around.definition, asker),
  });
  if (!found) return undefined;
  const { lineNumber } = position;
  return {
    contents: found.lines.map((value) => ({ value })),
    range: new monaco.Range(
      lineNumber,
      textOffset(literal, found.start) + 1,
      lineNumber,
      textOffset(literal, found.end) + 1,
    ),
  };
}
