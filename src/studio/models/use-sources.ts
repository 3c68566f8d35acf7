import { useEffect, useState } from 'react';
import { sentenceOf } from '../../ui/messages';
import { useStudio } from '../studio-context';
import type { EngineSources } from './engine-sources';

/** The engines' sources, null until they are loaded; and why they cannot be. */
export function useSources(): { readonly sources: EngineSources | null; readonly problem: string | null } {
  const { loadEngineSources } = useStudio();
  const [sources, setSources] = useState<EngineSources | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    loadEngineSources().then(setSources, (cause) => setProblem(sentenceOf(cause)));
  }, [loadEngineSources]);
  return { sources, problem };
}
