import { useMemo } from 'react';
import { outlineOf, promptsOf } from '../bots/folder/graph';
import { topicsOf } from '../bots/folder/topics';
import { contentOf } from '../bots/folder/files';
import { useInForce } from '../bots/work/loaded';

export interface Flow {
  name: string;
  /** its prompts, which an event can wait at: their ids, and what they ask */
  prompts: { id: string; asks: string }[];
}

/** The flows of the version in force; an event is checked against them. */
export function useFlows(bot: string): readonly Flow[] {
  const { data } = useInForce(bot);
  return useMemo(() => {
    if (!data) return [];
    return topicsOf(data.files)
      .map(({ name, path }) => ({
        name,
        prompts: promptsOf(outlineOf(contentOf(data.files, path) ?? '').steps).map(({ id, detail }) => ({ id, asks: detail })),
      }))
      .sort((a, b) => a.name.localeCompare(b.name));
  }, [data]);
}
