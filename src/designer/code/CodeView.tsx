import Editor, { type OnMount } from '@monaco-editor/react';
import { type RefObject, useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { rangeAt } from '../../workflow/document/ranges.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { findStep } from '../../workflow/document/walk.ts';
import { documentStore, endMerge } from '../stores/documentStore.ts';
import { problemsStore } from '../stores/problemsStore.ts';
import { holdTyped } from '../stores/typedText.ts';
import { viewStore } from '../stores/viewStore.ts';
import { typesElsewhere } from '../ui/typesElsewhere.ts';
import { codePlace } from './codePlace.ts';
import { changeBetween } from './codeText.ts';
import { colourExpressions } from './expressionColours.ts';
import { followRequests, registerExpressionLanguage } from './expressionLanguage.ts';
import { linesOf, positionAt, withLineFeeds } from './lines.ts';
import { offsetOf, textOf } from './modelText.ts';
import { monaco } from './monaco.ts';
import { positionOf, showMarkers } from './showMarkers.ts';
import { takeOver } from './takeOver.ts';
import { texts } from './texts.ts';
import { useDarkTheme } from './useDarkTheme.ts';

export type CodeEditor = Parameters<OnMount>[0];

/** Milliseconds after the last key until the text is read as a definition. */
const readDelay = 250;

registerExpressionLanguage();

/** Brings the selected step's text into view, unless the cursor stands in it already. */
function showSelection(editor: CodeEditor): void {
  const name = viewStore.getState().selection.at(-1);
  const { document } = documentStore().getState();
  const step = name === undefined ? undefined : findStep(document.definition, name);
  const range = step && rangeAt(document, step.path);
  const model = editor.getModel();
  if (!range || !model) return;
  const cursor = editor.getPosition();
  if (cursor && codePlace(document, textOf(model), offsetOf(model, cursor))?.step === name) return;
  const at = positionOf(positionAt(linesOf(printDocument(document)), range.keyStart ?? range.start));
  editor.setPosition(at);
  editor.revealPositionNearTop(at);
}

/**
 * Calls back once the editor has room for some lines. What is revealed before the pane has its size ends up at the
 * very edge, below the lines that stick to the top.
 */
function whenThereIsRoom(editor: CodeEditor, then: () => void): void {
  const hasRoom = () =>
    editor.getLayoutInfo().height > 10 * editor.getOption(monaco.editor.EditorOption.lineHeight);
  if (hasRoom()) {
    then();
    return;
  }
  const waiting = editor.onDidLayoutChange(() => {
    if (!hasRoom()) return;
    waiting.dispose();
    then();
  });
}

/** The step that the cursor stands in becomes the selected one. */
function selectAtCursor(editor: CodeEditor): void {
  const { document, draft } = documentStore().getState();
  const model = editor.getModel();
  const position = editor.getPosition();
  if (draft || !model || !position) return;
  const step = codePlace(document, textOf(model), offsetOf(model, position))?.step;
  if (step !== undefined && step !== viewStore.getState().selection.at(-1)) {
    viewStore.setState({ selection: [step], reveal: { step } });
  }
}

/** Reads what was typed and waits to be read. */
function readTyped(
  editor: CodeEditor | undefined,
  timer: RefObject<ReturnType<typeof setTimeout> | undefined>,
): void {
  if (timer.current === undefined) return;
  clearTimeout(timer.current);
  timer.current = undefined;
  const model = editor?.getModel();
  if (model) takeOver(textOf(model), model.getEOL());
}

/** The document's text, the same document as the diagram's. `onReady` is given the editor when it is there. */
export function CodeView({ onReady }: { readonly onReady: (editor: CodeEditor) => void }) {
  const current = useStore(documentStore(), (state) => state.document);
  const draft = useStore(documentStore(), (state) => state.draft);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const isDark = useDarkTheme();
  const mode = useStore(viewStore, (state) => state.mode);
  const [editor, setEditor] = useState<CodeEditor>();
  const [initial] = useState(() => draft?.text ?? printDocument(current));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOurs = useRef(false);

  // Edits made elsewhere (diagram, undo) reach the editor as the smallest change, so that cursor and folding stay.
  useEffect(() => {
    const model = editor?.getModel();
    if (!model || timer.current !== undefined) return;
    const shown = textOf(model);
    const change = changeBetween(shown, withLineFeeds(draft?.text ?? printDocument(current)));
    if (change) {
      isOurs.current = true;
      const lines = linesOf(shown);
      const range = monaco.Range.fromPositions(
        positionOf(positionAt(lines, change.start)),
        positionOf(positionAt(lines, change.end)),
      );
      model.pushEditOperations([], [{ range, text: change.text }], () => null);
      isOurs.current = false;
    }
    showMarkers(model);
  }, [editor, current, draft]);

  useEffect(() => {
    const model = editor?.getModel();
    return model ? problemsStore.subscribe(() => showMarkers(model)) : undefined;
  }, [editor]);

  // Beside the diagram, what is selected there is shown here.
  useEffect(() => {
    if (!editor) return undefined;
    return viewStore.subscribe((state, before) => {
      if (state.selection !== before.selection) showSelection(editor);
    });
  }, [editor]);

  const hasCome = useRef(false);
  useEffect(() => {
    if (!editor) return;
    // The editor comes late: whoever has begun to type somewhere else meanwhile goes on there.
    const isElsewhere = !hasCome.current && typesElsewhere();
    hasCome.current = true;
    if (mode === 'code' && !isElsewhere) editor.focus();
  }, [editor, mode]);

  // What was typed last is read before the view goes, and whenever it is needed.
  useEffect(() => {
    const leave = holdTyped(() => readTyped(editor, timer));
    return () => {
      leave();
      readTyped(editor, timer);
    };
  }, [editor]);

  return (
    <Editor
      path="workflow.definition.json"
      language="json"
      defaultValue={initial}
      theme={isDark ? 'hookline-dark' : 'hookline-light'}
      loading={null}
      options={{
        readOnly: isReadOnly,
        automaticLayout: true,
        minimap: { enabled: false },
        fontSize: 13,
        scrollBeyondLastLine: false,
        detectIndentation: true,
        // Where there is nothing to be seen of the author's own.
        tabSize: 2,
        formatOnPaste: false,
        formatOnType: false,
        fixedOverflowWidgets: true,
        ariaLabel: texts.label,
        tabFocusMode: false,
        // Brackets are the editor's business, but text that we did not type is not ours to change.
        trimAutoWhitespace: false,
        // Expressions stand in strings; words of the text are no suggestions.
        quickSuggestions: { strings: true, other: true, comments: false },
        wordBasedSuggestions: 'off',
      }}
      onMount={(mounted) => {
        setEditor(mounted);
        onReady(mounted);
        whenThereIsRoom(mounted, () => showSelection(mounted));
        followRequests(mounted);
        colourExpressions(mounted);
        mounted.onDidChangeModelContent(() => {
          if (isOurs.current) return;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            readTyped(mounted, timer);
          }, readDelay);
        });
        mounted.onDidChangeCursorPosition((event) => {
          if (event.source === 'mouse' || event.source === 'keyboard') selectAtCursor(mounted);
        });
        mounted.onDidBlurEditorText(() => {
          // Whoever goes on in the diagram edits what stands here.
          readTyped(mounted, timer);
          endMerge();
        });
      }}
    />
  );
}
