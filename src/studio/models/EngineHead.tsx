interface EngineHeadProps {
  readonly name: string;
  readonly inUse: boolean;
  /** A word in the action's place where there is nothing to do. */
  readonly otherwise?: string | undefined;
  /** The main thing to do with it; null where there is nothing. */
  readonly action: { readonly words: string; readonly run: () => void } | null;
}

/** An engine's name, and beside it that it answers or what makes it answer. */
export function EngineHead({ name, inUse, action, otherwise }: EngineHeadProps) {
  return (
    <div className="engine-head">
      <h4 dir="auto">{name}</h4>
      {(inUse || action) && (
        // One and the same button, so that who has pressed it keeps the focus.
        <button
          type="button"
          className="engines-word"
          {...(inUse && { 'aria-pressed': true })}
          aria-label={inUse ? `${name} is in use` : `${action?.words} ${name}`}
          onClick={() => !inUse && action?.run()}
        >
          {inUse ? 'In use' : action?.words}
        </button>
      )}
      {!inUse && !action && otherwise && <span className="engine-otherwise">{otherwise}</span>}
    </div>
  );
}
