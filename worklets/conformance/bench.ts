import { type RenderRequest, renderPiece, renderStems, type StereoSound } from '../../src/audio/offline';
import type { LayerName } from '../../src/composer/events';
import type { Seconds } from '../../src/lib/units';
import { type Config, encodeConfig, type FieldName } from '../../src/piece/labels';
import { type Base, type LabelledSound, variantsOf } from './bases';

export type Stems = Readonly<Record<LayerName, StereoSound>>;

/** Renders for the statements about one base and keeps what it rendered: fields and statements share sounds. */
export class Bench {
  private readonly mixes = new Map<string, Promise<StereoSound>>();
  private readonly stemSets = new Map<string, Promise<Stems>>();

  constructor(readonly base: Base) {}

  /** The finished mix of a config with the base's seed. */
  mix(config: Config, seconds: Seconds): Promise<StereoSound> {
    return this.kept(this.mixes, config, seconds, renderPiece);
  }

  /** The stems of a config with the base's seed. */
  stems(config: Config, seconds: Seconds): Promise<Stems> {
    return this.kept(this.stemSets, config, seconds, renderStems);
  }

  /** The finished mix for every label of a field. */
  async mixesOf(field: FieldName, seconds: Seconds, changes?: Partial<Config>): Promise<LabelledSound[]> {
    const sounds: LabelledSound[] = [];
    for (const { label, config } of variantsOf(this.base, field, changes)) {
      sounds.push({ label, sound: await this.mix(config, seconds) });
    }
    return sounds;
  }

  /** Lets go of all stems: seven layers of many labels are more than memory likes. */
  forgetStems(): void {
    this.stemSets.clear();
  }

  private kept<T>(
    store: Map<string, Promise<T>>,
    config: Config,
    seconds: Seconds,
    render: (request: RenderRequest) => Promise<T>,
  ): Promise<T> {
    const key = `${encodeConfig(config).join()} ${seconds}`;
    let sound = store.get(key);
    if (!sound) {
      sound = render({ config, seed: this.base.seed, seconds });
      store.set(key, sound);
    }
    return sound;
  }
}
