import { autocompletion, closeBrackets, closeBracketsKeymap, completionKeymap, type CompletionSource } from '@codemirror/autocomplete';
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentOnInput } from '@codemirror/language';
import { lintGutter, lintKeymap, setDiagnostics, type Diagnostic } from '@codemirror/lint';
import { highlightSelectionMatches, searchKeymap } from '@codemirror/search';
import { EditorState, type Text } from '@codemirror/state';
import {
  EditorView, drawSelection, highlightActiveLine, highlightActiveLineGutter, keymap, lineNumbers,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import type { Finding } from '../work/loaded';
import classes from './Editor.module.css';
import { studioLook } from './theme';

interface Props {
  label: string;
  /** another path is another text, with an undo of its own */
  path: string;
  content: string;
  onChange(content: string): void;
  problems: readonly Finding[];
  completions: CompletionSource;
  /** a line to go to; another object goes there again */
  goTo: { line: number } | undefined;
  readOnly: boolean;
}

/** A file in an editor, with its problems where they are. */
export default function CodeEditor({ label, path, content, onChange, problems, completions, goTo, readOnly }: Props) {
  const place = useRef<HTMLDivElement>(null);
  const view = useRef<EditorView | null>(null);
  const current = useRef({ content, onChange });
  current.current = { content, onChange };

  useEffect(() => {
    const made = new EditorView({
      parent: place.current!,
      state: EditorState.create({
        doc: current.current.content,
        extensions: [
          lineNumbers(),
          lintGutter(),
          foldGutter(),
          history(),
          drawSelection(),
          indentOnInput(),
          bracketMatching(),
          closeBrackets(),
          highlightActiveLine(),
          highlightActiveLineGutter(),
          highlightSelectionMatches(),
          autocompletion({ override: [completions] }),
          yaml(),
          keymap.of([
            ...closeBracketsKeymap, ...defaultKeymap, ...searchKeymap, ...historyKeymap, ...foldKeymap,
            ...completionKeymap, ...lintKeymap,
          ]),
          studioLook,
          EditorState.readOnly.of(readOnly),
          EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': String(readOnly) }),
          EditorView.updateListener.of((update) => {
            if (update.docChanged) current.current.onChange(update.state.doc.toString());
          }),
        ],
      }),
    });
    view.current = made;
    return () => made.destroy();
  }, [path, label, completions, readOnly]);

  // What changes elsewhere, such as a switch of a form, is written into the text.
  useEffect(() => {
    const shown = view.current?.state.doc.toString();
    if (shown === undefined || shown === content) return;
    view.current!.dispatch({ changes: { from: 0, to: shown.length, insert: content } });
  }, [content]);

  useEffect(() => {
    const editor = view.current;
    if (editor) editor.dispatch(setDiagnostics(editor.state, problems.map((problem) => diagnostic(editor.state.doc, problem))));
  }, [problems, path]);

  useEffect(() => {
    const editor = view.current;
    if (!editor || !goTo) return;
    const line = editor.state.doc.line(Math.min(Math.max(goTo.line, 1), editor.state.doc.lines));
    editor.dispatch({ selection: { anchor: line.from }, effects: EditorView.scrollIntoView(line.from, { y: 'center' }) });
    editor.focus();
  }, [goTo, path]);

  return <div ref={place} className={classes.editor} />;
}

/** A problem from its place to the end of what stands there. */
function diagnostic(text: Text, { line, column, severity, message, rule }: Finding): Diagnostic {
  const at = text.line(Math.min(Math.max(line, 1), text.lines));
  const from = Math.min(at.from + Math.max(column - 1, 0), at.to);
  const rest = at.text.slice(from - at.from);
  const to = from + (/^\S+/.exec(rest)?.[0].length ?? 0);
  return { from, to, severity: severity === 'warning' ? 'warning' : 'error', message, source: rule };
}
