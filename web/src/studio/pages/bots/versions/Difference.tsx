import { yaml } from '@codemirror/lang-yaml';
import { MergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView, lineNumbers } from '@codemirror/view';
import { useEffect, useRef } from 'react';
import classes from '../editor/Editor.module.css';
import { studioLook } from '../editor/theme';

interface Props {
  before: { label: string; content: string };
  after: { label: string; content: string };
}

/** Two texts beside each other; what is equal is folded away. */
export default function Difference({ before, after }: Props) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const side = ({ label, content }: Props['before']) => ({
      doc: content,
      extensions: [
        lineNumbers(),
        yaml(),
        studioLook,
        EditorView.lineWrapping,
        EditorState.readOnly.of(true),
        EditorView.contentAttributes.of({ 'aria-label': label, 'aria-readonly': 'true' }),
      ],
    });
    const made = new MergeView({
      parent: place.current!,
      a: side(before),
      b: side(after),
      collapseUnchanged: { margin: 3, minSize: 6 },
      gutter: true,
    });
    return () => made.destroy();
  }, [before.label, before.content, after.label, after.content]);
  return <div ref={place} className={classes.difference} tabIndex={-1} />;
}
