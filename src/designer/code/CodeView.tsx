import Editor, { type OnMount } from '@monaco-editor/react';
import { useEffect, useRef, useState } from 'react';
import { useStore } from 'zustand';
import { pathAt, rangeAt } from '../../workflow/document/ranges.ts';
import { printDocument } from '../../workflow/document/save.ts';
import { findStep, stepsOf } from '../../workflow/document/walk.ts';
import { replaceText } from '../../workflow/formats/open.ts';
import { lineColumn } from '../../workflow/jsonReader.ts';
import { documentStore, endMerge, replaceDocument } from '../stores/documentStore.ts';
import { problemsStore } from '../stores/problemsStore.ts';
import { viewStore } from '../stores/viewStore.ts';
import { changeBetween } from './codeText.ts';
import { monaco } from './monaco.ts';

type CodeEditor = Parameters<OnMount>[0];

/** Milliseconds after the last key until the text is read as a definition. */
const readDelay = 250;

const severities = {
  error: monaco.MarkerSeverity.Error,
  warning: monaco.MarkerSeverity.Warning,
  info: monaco.MarkerSeverity.Info,
};

/** Takes typed text over: a definition becomes the document, anything else is kept as a draft. */
function takeOver(text: string): void {
  const { document, draft, isReadOnly } = documentStore().getState();
  if (isReadOnly || text === (draft?.text ?? printDocument(document))) return;
  const read = replaceText(document, text);
  if (read.ok) {
    replaceDocument(read.document, { label: 'edit the code', merge: 'code' });
    documentStore().setState({ draft: undefined });
    return;
  }
  const problem = read.problems[0];
  const start = problem?.start ?? 0;
  documentStore().setState({
    draft: {
      text,
      message: problem?.message ?? 'This is not a workflow definition.',
      start,
      ...lineColumn(text, start),
    },
  });
}

function showMarkers(model: monaco.editor.ITextModel): void {
  const { document, draft } = documentStore().getState();
  if (draft) {
    const at = model.getPositionAt(draft.start);
    monaco.editor.setModelMarkers(model, 'hookline', [
      {
        severity: monaco.MarkerSeverity.Error,
        message: draft.message,
        startLineNumber: at.lineNumber,
        startColumn: at.column,
        endLineNumber: at.lineNumber,
        endColumn: at.column + 1,
      },
    ]);
    return;
  }
  const { definition, all } = problemsStore.getState();
  if (definition !== document.definition) return;
  const markers = all.flatMap((diagnostic) => {
    const range = rangeAt(document, diagnostic.path);
    if (!range) return [];
    const start = model.getPositionAt(range.keyStart ?? range.start);
    const end = model.getPositionAt(range.keyEnd ?? range.end);
    return [
      {
        severity: severities[diagnostic.severity],
        message: diagnostic.message,
        source: diagnostic.rule,
        startLineNumber: start.lineNumber,
        startColumn: start.column,
        endLineNumber: end.lineNumber,
        endColumn: end.column,
      },
    ];
  });
  monaco.editor.setModelMarkers(model, 'hookline', markers);
}

/** Brings the selected step's text into view. */
function showSelection(editor: CodeEditor): void {
  const name = viewStore.getState().selection.at(-1);
  const { document } = documentStore().getState();
  const step = name === undefined ? undefined : findStep(document.definition, name);
  const range = step && rangeAt(document, step.path);
  const model = editor.getModel();
  if (!range || !model) return;
  const at = model.getPositionAt(range.keyStart ?? range.start);
  editor.setPosition(at);
  editor.revealPositionNearTop(at);
}

/** The step that the cursor stands in becomes the selected one. */
function selectAtCursor(editor: CodeEditor): void {
  const { document, draft } = documentStore().getState();
  const model = editor.getModel();
  const position = editor.getPosition();
  if (draft || !model || !position) return;
  const path = pathAt(document, model.getOffsetAt(position));
  if (!path) return;
  let found: { readonly name: string; readonly depth: number } | undefined;
  for (const step of stepsOf(document.definition)) {
    const isInside = step.path.every((key, index) => key === path[index]);
    if (isInside && step.path.length > (found?.depth ?? 0))
      found = { name: step.name, depth: step.path.length };
  }
  if (found && found.name !== viewStore.getState().selection.at(-1))
    viewStore.setState({ selection: [found.name] });
}

function useDarkTheme(): boolean {
  const theme = useStore(viewStore, (state) => state.theme);
  const [isDark, setDark] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the page's theme follows the store's
  useEffect(() => setDark(document.documentElement.dataset.theme === 'dark'), [theme]);
  return isDark;
}

/** The document's text, the same document as the diagram's. */
export function CodeView() {
  const current = useStore(documentStore(), (state) => state.document);
  const draft = useStore(documentStore(), (state) => state.draft);
  const isReadOnly = useStore(documentStore(), (state) => state.isReadOnly);
  const isDark = useDarkTheme();
  const [editor, setEditor] = useState<CodeEditor>();
  const [initial] = useState(() => draft?.text ?? printDocument(current));
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const isOurs = useRef(false);

  // Edits made elsewhere (diagram, undo) reach the editor as the smallest change, so that cursor and folding stay.
  useEffect(() => {
    const model = editor?.getModel();
    if (!model || timer.current !== undefined) return;
    const change = changeBetween(model.getValue(), draft?.text ?? printDocument(current));
    if (change) {
      isOurs.current = true;
      const range = monaco.Range.fromPositions(
        model.getPositionAt(change.start),
        model.getPositionAt(change.end),
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

  // What was typed last is read before the view goes.
  useEffect(
    () => () => {
      if (timer.current === undefined) return;
      clearTimeout(timer.current);
      timer.current = undefined;
      const text = editor?.getModel()?.getValue();
      if (text !== undefined) takeOver(text);
    },
    [editor],
  );

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
        formatOnPaste: false,
        formatOnType: false,
        fixedOverflowWidgets: true,
        ariaLabel: 'Code of the workflow',
        tabFocusMode: false,
        // Brackets are the editor's business, but text that we did not type is not ours to change.
        trimAutoWhitespace: false,
      }}
      onMount={(mounted) => {
        setEditor(mounted);
        showSelection(mounted);
        mounted.onDidChangeModelContent(() => {
          if (isOurs.current) return;
          clearTimeout(timer.current);
          timer.current = setTimeout(() => {
            timer.current = undefined;
            takeOver(mounted.getModel()?.getValue() ?? '');
          }, readDelay);
        });
        mounted.onDidChangeCursorPosition((event) => {
          if (event.source === 'mouse' || event.source === 'keyboard') selectAtCursor(mounted);
        });
        mounted.onDidBlurEditorText(endMerge);
        mounted.focus();
      }}
    />
  );
}
