import { type FormEvent, useId } from 'react';
import type { EndpointCheck } from '../../engines/endpoint/check';
import type { EngineSources } from './engine-sources';
import { Field, Select } from './Field';
import { useEndpointForm } from './use-endpoint-form';

interface EndpointFormProps {
  readonly sources: EngineSources;
  /** Called once the settings are saved. */
  readonly onUse: () => void;
  readonly onDone: (element: HTMLElement) => void;
}

/** What a test of the connection has found. */
function Result({ check }: { check: EndpointCheck }) {
  return (
    <div className={check.state === 'failed' ? 'engine-trouble' : 'engine-found'} role="status">
      <p>{check.text}</p>
      {check.warnings.map((warning) => (
        <p key={warning}>{warning}</p>
      ))}
    </div>
  );
}

/** The address, the key, the model and how it is asked; with a test that costs nothing. */
export function EndpointForm({ sources, onUse, onDone }: EndpointFormProps) {
  const form = useEndpointForm(sources);
  const models = useId();
  const { fields, set, check, testing, problem } = form;
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (!form.save()) return;
    onDone(event.currentTarget);
    onUse();
  };
  return (
    <form className="engine-form" onSubmit={submit} noValidate>
      <Field
        label="Address"
        value={fields.url}
        inputMode="url"
        placeholder="http://localhost:1234/v1"
        onText={(url) => set({ url })}
      />
      <Field
        label="Key"
        type="password"
        value={fields.key}
        autoComplete="off"
        placeholder="none"
        hint={
          <label className="field-check">
            <input
              type="checkbox"
              checked={fields.remember}
              onChange={(event) => set({ remember: event.target.checked })}
            />
            Remember it on this device
          </label>
        }
        onText={(key) => set({ key })}
      />
      <div className="engine-ways">
        <button type="button" className="engines-word" disabled={testing} onClick={() => void form.test()}>
          {testing ? 'Asking the server…' : 'Test the connection'}
        </button>
      </div>
      {check && <Result check={check} />}
      <Field
        label="Model"
        value={fields.model}
        placeholder="as the server calls it"
        list={models}
        onText={(model) => set({ model })}
      />
      <datalist id={models}>
        {check?.models.map(({ id }) => (
          <option key={id} value={id} />
        ))}
      </datalist>
      <Select
        label="Asked as"
        value={fields.profile}
        options={sources.profiles}
        onText={(profile) => set({ profile })}
      />
      <Field
        label="Context"
        value={fields.context}
        inputMode="numeric"
        hint="Tokens the model holds, prompt and answer together."
        onText={(context) => set({ context })}
      />
      {problem && (
        <p className="engine-trouble" role="alert">
          {problem}
        </p>
      )}
      <div className="engine-ways">
        <button type="submit" className="sheet-action">
          Save and use
        </button>
        <button type="button" className="engines-word" onClick={(event) => onDone(event.currentTarget)}>
          Not now
        </button>
      </div>
    </form>
  );
}
