import { useEffect, useRef, useState } from 'react';
import type { EndpointCheck } from '../../engines/endpoint/check';
import { isAbort, sentenceOf } from '../../ui/messages';
import { useStudio } from '../studio-context';
import type { EngineSources } from './engine-sources';

/** What stands in the form. */
export interface EndpointFields {
  readonly url: string;
  readonly key: string;
  /** Keep the key beyond this visit. */
  readonly remember: boolean;
  readonly model: string;
  readonly profile: string;
  /** Tokens, as typed. */
  readonly context: string;
}

const LEAST_CONTEXT = 1024;
const MOST_CONTEXT = 10_000_000;

const NOT_KEPT = 'This browser keeps nothing for this page: the key is forgotten when the page goes.';

function fieldsOf({ endpoint }: EngineSources): EndpointFields {
  const { url, model, profile, contextTokens } = endpoint.settings();
  return {
    url,
    model,
    profile,
    key: endpoint.key(url) ?? '',
    remember: endpoint.isRemembered(),
    context: String(contextTokens),
  };
}

/** What is wrong with what stands in the form; null if nothing is. */
function fault({ url, model, context }: EndpointFields): string | null {
  if (url.trim() === '') return 'Give the address of the server.';
  if (model.trim() === '') return 'Give the name of the model. The test lists those the server has.';
  const tokens = Number(context);
  if (!Number.isInteger(tokens) || tokens < LEAST_CONTEXT || tokens > MOST_CONTEXT)
    return `The context is a whole number of tokens from ${LEAST_CONTEXT.toLocaleString('en')} on.`;
  return null;
}

/** The state of the endpoint's form: it changes nothing before it is saved. */
export function useEndpointForm(sources: EngineSources) {
  const { messages } = useStudio();
  const [fields, setFields] = useState(() => fieldsOf(sources));
  const [check, setCheck] = useState<EndpointCheck | null>(null);
  const [testing, setTesting] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const asking = useRef<AbortController | null>(null);
  useEffect(() => () => asking.current?.abort(), []);

  const set = (change: Partial<EndpointFields>) => setFields((before) => ({ ...before, ...change }));
  /** Asks the server; where nothing was chosen and it has one model only, that one is. */
  const ask = async (signal: AbortSignal): Promise<EndpointCheck> => {
    const { url, key } = fields;
    const model = fields.model.trim();
    const found = await sources.checkEndpoint({ url, model }, key, signal);
    const [only, ...others] = found.models;
    if (model !== '' || !only || others.length > 0) return found;
    set({ model: only.id });
    return sources.checkEndpoint({ url, model: only.id }, key, signal);
  };
  /** How much the model holds, where the server says so. */
  const adoptContext = ({ models }: EndpointCheck) => {
    const served = models.find(({ id }) => id === fields.model.trim()) ?? (models.length === 1 ? models[0] : null);
    if (served?.contextTokens) set({ context: String(served.contextTokens) });
  };
  return {
    fields,
    set,
    check,
    testing,
    problem,
    async test() {
      asking.current?.abort();
      const controller = new AbortController();
      asking.current = controller;
      setTesting(true);
      setCheck(null);
      try {
        const found = await ask(controller.signal);
        setCheck(found);
        adoptContext(found);
      } catch (cause) {
        if (!isAbort(cause)) setProblem(sentenceOf(cause));
      } finally {
        if (asking.current === controller) setTesting(false);
      }
    },
    /** Keeps what stands in the form; false if something is wrong with it. */
    save(): boolean {
      const wrong = fault(fields);
      if (wrong) {
        setProblem(wrong);
        return false;
      }
      const { url, model, profile, context, key, remember } = fields;
      const { endpoint } = sources;
      try {
        const isKept = endpoint.setKey(url, key, remember);
        endpoint.saveSettings({
          ...endpoint.settings(),
          url: url.trim(),
          model: model.trim(),
          profile,
          contextTokens: Number(context),
        });
        if (!isKept) messages.say(NOT_KEPT, 'problem');
        return true;
      } catch (cause) {
        setProblem(sentenceOf(cause));
        return false;
      }
    },
  };
}
