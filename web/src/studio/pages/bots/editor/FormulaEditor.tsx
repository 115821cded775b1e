import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { bracketMatching } from '@codemirror/language';
import { setDiagnostics } from '@codemirror/lint';
import { EditorState } from '@codemirror/state';
import { EditorView, keymap, tooltips } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { completing, type Vocabulary } from './completion';
import classes from './Editor.module.css';
import { studioLook } from './theme';
import type { Evaluated } from './useFormula';

interface Props {
  label: string;
  describedBy: string;
  formula: string;
  onChange(formula: string): void;
  vocabulary: Vocabulary;
  problems: Evaluated['problems'];
}

/** A formula on one line, with names offered as one types. */
export default function FormulaEditor({ label, describedBy, formula, onChange, vocabulary, problems }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const current = useRef({ formula, onChange, vocabulary });
  current.current = { formula, onChange, vocabulary };

  useEffect(() => {
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: current.current.formula,
        extensions: [
          history(),
          bracketMatching(),
          closeBrackets(),
          tooltips({ position: 'fixed' }),
          autocompletion({ override: [completing(() => current.current.vocabulary, () => true)] }),
          keymap.of([...completionKeymap, ...closeBracketsKeymap, ...defaultKeymap, ...historyKeymap]),
          // One line: Enter belongs to the form.
          EditorState.transactionFilter.of((change) => (change.newDoc.lines > 1 ? [] : change)),
          EditorView.lineWrapping,
          EditorView.contentAttributes.of({
            'aria-label': label,
            'aria-describedby': describedBy,
            // Escape closes what is offered, and not the dialog around.
            'data-mantine-stop-propagation': 'true',
          }),
          studioLook,
          EditorView.updateListener.of((update) => {
            if (update.docChanged) current.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [label, describedBy]);

  useEffect(() => {
    const shown = view.current?.state.doc.toString();
    if (shown === undefined || shown === formula) return;
    view.current!.dispatch({ changes: { from: 0, to: shown.length, insert: formula } });
  }, [formula]);

  useEffect(() => {
    const editor = view.current;
    if (!editor) return;
    const end = editor.state.doc.length;
    const shown = (problems ?? []).map(({ from, to, message }) => ({
      from: Math.min(from, end), to: Math.min(to, end), message, severity: 'error' as const,
    }));
    editor.dispatch(setDiagnostics(editor.state, shown));
  }, [problems]);

  return <div ref={place} className={classes.formula} />;
}
