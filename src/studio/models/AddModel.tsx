import { type FormEvent, useState } from 'react';
import type { ModelRuntime } from '../../engines/model-engine';
import { focusDrawer } from '../../ui/focus-drawer';
import { sentenceOf } from '../../ui/messages';
import { useStudio } from '../studio-context';
import { Field, Select } from './Field';
import { RUNTIME_NAMES } from './model-words';
import { useEngines } from './use-engines';
import { useSources } from './use-sources';

const RUNTIMES = Object.entries(RUNTIME_NAMES).map(([id, name]) => ({ id, name }));

const HINTS: Readonly<Record<ModelRuntime, string>> = {
  transformers: 'A Gemma 3 text model in ONNX form: a hub id (owner/name), or the address of a folder.',
  webllm: 'Weights compiled by MLC: a hub id (owner/name), or the address of a folder.',
};

function Form({ onDone }: { onDone: (form: HTMLElement) => void }) {
  const engines = useEngines();
  const { messages } = useStudio();
  const { sources, problem: notLoaded } = useSources();
  const [runtime, setRuntime] = useState<ModelRuntime>('transformers');
  const [model, setModel] = useState('');
  const [library, setLibrary] = useState('');
  const [profile, setProfile] = useState<string | null>(null);
  const [context, setContext] = useState('4096');
  const [refusal, setRefusal] = useState<string | null>(null);
  const problem = refusal ?? notLoaded;
  const submit = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    try {
      const name = await engines.add({
        runtime,
        model,
        contextTokens: Number(context),
        ...(profile && { profile }),
        ...(runtime === 'webllm' && { library }),
      });
      messages.say(`${name} is in the list.`);
      onDone(form);
    } catch (cause) {
      setRefusal(sentenceOf(cause));
    }
  };
  return (
    <form className="engine-form" onSubmit={(event) => void submit(event)} noValidate>
      <Select label="Runs with" value={runtime} options={RUNTIMES} onText={(id) => setRuntime(id as ModelRuntime)} />
      <Field label="Model" value={model} hint={HINTS[runtime]} placeholder="owner/name" onText={setModel} />
      {runtime === 'webllm' && (
        <Field
          label="Library"
          value={library}
          hint="The address of its .wasm file."
          inputMode="url"
          onText={setLibrary}
        />
      )}
      {sources && (
        <Select
          label="Asked as"
          value={profile ?? sources.profiles[0]?.id ?? ''}
          options={sources.profiles}
          onText={setProfile}
        />
      )}
      <Field
        label="Context"
        value={context}
        hint="Tokens, prompt and answer together."
        inputMode="numeric"
        onText={setContext}
      />
      {problem && (
        <p className="engine-trouble" role="alert">
          {problem}
        </p>
      )}
      <div className="engine-ways">
        <button type="submit" className="sheet-action">
          Add
        </button>
        <button type="button" className="engines-word" onClick={(event) => onDone(event.currentTarget)}>
          Not now
        </button>
      </div>
    </form>
  );
}

/** Adds a model of the user's own to the list. */
export function AddModel() {
  const [open, setOpen] = useState(false);
  const close = (element: HTMLElement) => {
    focusDrawer(element);
    setOpen(false);
  };
  if (open) return <Form onDone={close} />;
  return (
    <button type="button" className="engines-word" onClick={() => setOpen(true)}>
      Add a model by address
    </button>
  );
}
