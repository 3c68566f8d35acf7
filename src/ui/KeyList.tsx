import './KeyList.css';

interface KeyListProps {
  readonly shortcuts: readonly { readonly keys: string; readonly does: string }[];
}

/** Keys that do the same, as one line. */
function linesOf(shortcuts: KeyListProps['shortcuts']): { keys: string[]; does: string }[] {
  const byEffect = new Map<string, string[]>();
  for (const { keys, does } of shortcuts) byEffect.set(does, [...(byEffect.get(does) ?? []), keys]);
  return [...byEffect].map(([does, keys]) => ({ keys, does }));
}

/** Every key and what it does, for those who have keys. */
export function KeyList({ shortcuts }: KeyListProps) {
  return (
    <>
      <h3 className="for-keys">Keys</h3>
      <dl className="keys for-keys">
        {linesOf(shortcuts).map(({ keys, does }) => (
          <div key={does}>
            <dt>
              {keys.map((key) => (
                <kbd key={key}>{key}</kbd>
              ))}
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}
