import { useStore } from 'zustand';
import { type Question, questionStore } from '../commands/questions.ts';
import { CompareWith } from '../questions/CompareWith.tsx';
import { Find } from '../questions/Find.tsx';
import { Merge } from '../questions/Merge.tsx';
import { MoveTo } from '../questions/MoveTo.tsx';
import { Note } from '../questions/Note.tsx';
import { PasteBox, PasteWorkflow } from '../questions/Paste.tsx';
import { References } from '../questions/References.tsx';
import { lazyPart } from '../ui/lazyPart.ts';

// It comes with the inspector's forms.
const RunAfterBox = lazyPart(() =>
  import('../inspector/RunAfterBox.tsx').then((module) => module.RunAfterBox),
);

// Drawing and formats are loaded when a picture is made.
const PictureBox = lazyPart(() => import('./PictureBox.tsx').then((module) => module.PictureBox));
const PrintSheet = lazyPart(() => import('./PrintSheet.tsx').then((module) => module.PrintSheet));

/** The box of the question that a command asks. */
export function Questions() {
  const question = useStore(questionStore, (state) => state.question);
  return question ? boxOf(question) : null;
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
