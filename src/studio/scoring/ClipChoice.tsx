import { type FormEvent, useEffect, useState } from 'react';
import { isModelName } from '../../engines/catalog/model-spec';
import { BUILTIN_CLIP, CLIPS, type ClipSpec, clipSpecOf } from '../../scoring/clip-spec';
import { sentenceOf } from '../../ui/messages';
import { Ask } from '../models/Ask';
import { Field } from '../models/Field';
import { byteWordsOf } from '../models/model-words';
import { useStudio } from '../studio-context';
import { clipConsentWords } from './fit-words';
import { useScoring, useScoringState } from './use-scoring';

/** One CLIP: what it weighs, whether it scores now, and what can be done with it. */
function ClipRow({ spec, onAsk }: { spec: ClipSpec; onAsk: (spec: ClipSpec) => void }) {
  const scoring = useScoring();
  const { messages } = useStudio();
  const chosen = useScoringState((state) => state.spec.id === spec.id);
  const ready = useScoringState((state) => state.preparing === null);
  const [kept, setKept] = useState(0);
  const ships = spec.id === BUILTIN_CLIP.id;
  // biome-ignore lint/correctness/useExhaustiveDependencies: what is kept changes when a CLIP is chosen or has come.
  useEffect(() => {
    if (!ships) void scoring.keptBytes(spec).then(setKept, () => undefined);
  }, [scoring, spec, ships, chosen, ready]);
  const size = spec.downloadBytes === null ? 'size unknown' : byteWordsOf(spec.downloadBytes);
  const remove = () => {
    scoring.remove(spec).then(
      () => setKept(0),
      (cause) => messages.say(sentenceOf(cause), 'problem'),
    );
  };
  return (
    <li className="clip">
      <button
        type="button"
        className="clip-name"
        aria-pressed={chosen}
        onClick={() => (ships || kept > 0 ? scoring.choose(spec) : onAsk(spec))}
      >
        {spec.name}
      </button>
      <span className="clip-about">{ships ? `${size}, comes with the app` : size}</span>
      {kept > 0 && (
        <button type="button" className="text-button" aria-label={`Delete ${spec.name}`} onClick={remove}>
          Delete {byteWordsOf(kept)}
        </button>
      )}
    </li>
  );
}

/** A CLIP by its hub id or address. */
function ClipForm({ onAsk }: { onAsk: (spec: ClipSpec) => void }) {
  const [model, setModel] = useState('');
  const [problem, setProblem] = useState<string | null>(null);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isModelName(model.trim())) onAsk(clipSpecOf(model.trim()));
    else setProblem('Write a hub id (owner/name), or the https address of a folder.');
  };
  return (
    <form className="clip-form" onSubmit={submit} noValidate>
      <Field
        label="Another"
        value={model}
        hint="A CLIP in ONNX form: a hub id (owner/name), or the address of a folder."
        placeholder="owner/name"
        onText={setModel}
      />
      {problem && (
        <p className="fit-problem" role="alert">
          {problem}
        </p>
      )}
      <button type="submit" className="sheet-action">
        Score with it
      </button>
    </form>
  );
}

/** The CLIPs to choose from. Nothing is downloaded before its size was shown and agreed to. */
export function ClipChoice({ onDone }: { onDone: () => void }) {
  const scoring = useScoring();
  const spec = useScoringState((state) => state.spec);
  const [asked, setAsked] = useState<ClipSpec | null>(null);
  const listed = CLIPS.some(({ id }) => id === spec.id) ? CLIPS : [...CLIPS, spec];
  if (asked)
    return (
      <Ask
        question={clipConsentWords(asked)}
        yes="Download"
        no="Not now"
        onYes={() => {
          scoring.choose(asked);
          onDone();
        }}
        onNo={() => setAsked(null)}
      />
    );
  return (
    <div className="clips">
      <ul>
        {listed.map((one) => (
          <ClipRow key={one.id} spec={one} onAsk={setAsked} />
        ))}
      </ul>
      <ClipForm onAsk={setAsked} />
    </div>
  );
}
