import {
  Background, Controls, Handle, MarkerType, Position, ReactFlow, type Edge, type Node, type NodeProps, type ReactFlowInstance,
} from '@xyflow/react';
import '@xyflow/react/dist/style.css';
import { useComputedColorScheme } from '@mantine/core';
import { useElementSize } from '@mantine/hooks';
import { IconFileUnknown } from '@tabler/icons-react';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../../ui/Empty';
import { outlineOf, type Step } from '../folder/graph';
import { LABEL_HEIGHT, NODE_HEIGHT, NODE_WIDTH, TRIGGER, extent, laidOut, type Placed } from '../folder/layout';
import type { Topic } from '../folder/topics';
import { isTrigger } from '../topics/triggers';
import { iconOfStep } from './icons';
import classes from './TopicGraph.module.css';

interface Props {
  content: string;
  topics: readonly Topic[];
  /** opens the YAML where a node stands */
  onLine(line: number): void;
  onTopic(path: string): void;
}

type StepNode = Node<{
  kind: string;
  detail: string;
  off: boolean;
  prompt: boolean;
  trigger: boolean;
  label: string;
  onClick(): void;
}>;
type LabelNode = Node<{ label: string }>;

const kinds = { step: StepView, label: LabelView };

/** How small a graph may become to be seen whole, and what is left free above it, in pixels. */
const ZOOM_MIN = 0.55;
const MARGIN = 28;

/** A topic as a graph: what follows stands below, branches beside each other. */
export default function TopicGraph({ content, topics, onLine, onTopic }: Props) {
  const { t } = useTranslation('bots');
  const scheme = useComputedColorScheme();
  const { readable, layout, nodes, edges } = useMemo(() => {
    const outline = outlineOf(content);
    const laid = laidOut(outline);
    const called = (step: Step) => {
      const last = step.redirect.replace(/^.*\.topic\./, '');
      return topics.find(({ name, schema }) => [name, schema].includes(last));
    };
    const label = ({ id, x, y, branch }: Placed): LabelNode => ({
      id,
      type: 'label',
      position: { x, y },
      width: NODE_WIDTH,
      height: LABEL_HEIGHT,
      data: { label: branch!.kind === 'condition' ? branch!.label : t(`graph.${branch!.kind}`) },
    });
    const node = ({ id, x, y, step }: Placed): StepNode => {
      const to = step?.redirect ? called(step) : undefined;
      const kind = step?.kind ?? outline.trigger?.kind ?? '';
      return {
        id,
        type: 'step',
        position: { x, y },
        width: NODE_WIDTH,
        height: NODE_HEIGHT,
        data: {
          kind: step || !isTrigger(kind) ? kind : t(`trigger.${kind}`),
          detail: step ? step.detail : (outline.trigger?.condition ?? ''),
          off: step?.disabled ?? false,
          prompt: step?.prompt ?? false,
          trigger: id === TRIGGER,
          label: to ? t('graph.openTopic', { name: to.name }) : t('graph.openLine'),
          onClick: () => (to ? onTopic(to.path) : onLine(step?.line ?? outline.trigger?.line ?? 1)),
        },
      };
    };
    return {
      readable: outline.trigger !== undefined,
      layout: laid,
      nodes: laid.nodes.map((placed) => (placed.branch ? label(placed) : node(placed))),
      edges: laid.edges.map(
        ({ from, to, jump }): Edge => ({
          id: `${from}>${to}`,
          source: from,
          target: to,
          type: 'smoothstep',
          ...(jump && { style: { strokeDasharray: '4 4' } }),
          markerEnd: { type: MarkerType.ArrowClosed },
        }),
      ),
    };
  }, [content, topics, t, onLine, onTopic]);

  // One sees the trigger first, and as much as can be read of what follows; anew where there is more room, or less.
  const { ref: place, width: room } = useElementSize();
  const [flow, setFlow] = useState<ReactFlowInstance<StepNode | LabelNode>>();
  const { width, middle } = extent(layout);
  useEffect(() => {
    if (!flow || room === 0) return;
    const zoom = Math.min(1, Math.max(ZOOM_MIN, (room - 2 * MARGIN) / width));
    void flow.setViewport({ x: room / 2 - middle * zoom, y: MARGIN, zoom });
  }, [flow, room, width, middle]);
  if (!readable) return <Empty icon={IconFileUnknown} title={t('graph.unreadable')} text={t('graph.unreadableWhat')} />;
  return (
    <ReactFlow<StepNode | LabelNode>
      ref={place}
      onInit={setFlow}
      nodes={nodes}
      edges={edges}
      nodeTypes={kinds}
      colorMode={scheme}
      aria-label={t('graph.title')}
      className={classes.graph}
      minZoom={0.2}
      maxZoom={1.5}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      zoomOnScroll={false}
      panOnScroll
      proOptions={{ hideAttribution: true }}
    >
      <Background gap={20} size={1} />
      <Controls showInteractive={false} aria-label={t('graph.controls')} />
    </ReactFlow>
  );
}

/** A node: its kind, and what it says in a few words. It leads to its place in the YAML, or to another topic. */
function StepView({ data }: NodeProps<StepNode>) {
  const Icon = iconOfStep(data.kind, data.trigger);
  return (
    <>
      <Handle type="target" position={Position.Top} className={classes.handle!} isConnectable={false} />
      <button
        type="button"
        className={classes.step}
        data-off={data.off}
        data-prompt={data.prompt}
        data-trigger={data.trigger}
        title={data.label}
        onClick={data.onClick}
      >
        <Icon size={18} stroke={1.5} aria-hidden />
        <span>
          <strong>{data.kind}</strong>
          {data.detail && <small>{data.detail}</small>}
        </span>
      </button>
      <Handle type="source" position={Position.Bottom} className={classes.handle!} isConnectable={false} />
    </>
  );
}

/** What a branch is for. */
function LabelView({ data }: NodeProps<LabelNode>) {
  return (
    <>
      <Handle type="target" position={Position.Top} className={classes.handle!} isConnectable={false} />
      <div className={classes.label} title={data.label}>
        <span>{data.label}</span>
      </div>
      <Handle type="source" position={Position.Bottom} className={classes.handle!} isConnectable={false} />
    </>
  );
}
