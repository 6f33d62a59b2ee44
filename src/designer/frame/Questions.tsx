import { lazy, Suspense } from 'react';
import { useStore } from 'zustand';
import { type Question, questionStore } from '../commands/questions.ts';
import { CompareWith } from '../questions/CompareWith.tsx';
import { Find } from '../questions/Find.tsx';
import { Merge } from '../questions/Merge.tsx';
import { MoveTo } from '../questions/MoveTo.tsx';
import { Note } from '../questions/Note.tsx';
import { PasteBox, PasteWorkflow } from '../questions/Paste.tsx';
import { References } from '../questions/References.tsx';

// It comes with the inspector's forms.
const RunAfterBox = lazy(() =>
  import('../inspector/RunAfterBox.tsx').then((module) => ({ default: module.RunAfterBox })),
);

// Drawing and formats are loaded when a picture is made.
const PictureBox = lazy(() => import('./PictureBox.tsx').then((module) => ({ default: module.PictureBox })));
const PrintSheet = lazy(() => import('./PrintSheet.tsx').then((module) => ({ default: module.PrintSheet })));

/** The box of the question that a command asks. */
export function Questions() {
  const question = useStore(questionStore, (state) => state.question);
  return question ? <Suspense fallback={null}>{boxOf(question)}</Suspense> : null;
}

function boxOf(question: Question) {
  switch (question.kind) {
    case 'moveTo':
      return <MoveTo step={question.step} />;
    case 'merge':
      return <Merge place={question.place} />;
    case 'note':
      return <Note step={question.step} />;
    case 'paste':
      return <PasteBox place={question.place} />;
    case 'pasteWorkflow':
      return <PasteWorkflow {...question} />;
    case 'references':
      return <References step={question.step} />;
    case 'runAfter':
      return <RunAfterBox key={question.step} {...question} />;
    case 'find':
      return <Find />;
    case 'compare':
      return <CompareWith {...question} />;
    case 'picture':
      return <PictureBox />;
    case 'print':
      return <PrintSheet />;
  }
}
