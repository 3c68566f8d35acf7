/**
 * Builds the instant engine's data file from the training rows, the lexicon and the colour names, and checks that the
 * trained model (`models/instant/train/network/train.sh` makes it) belongs to it.
 *
 *     npm run instant
 *
 * The same input gives the same bytes. Texts of SFT-Val and TEST rows are never read into it.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { collectInstantData } from '../models/instant/train/collect';
import { encodeInstantData } from '../src/engines/instant/data-file';
import { InstantModel } from '../src/engines/instant/model';

const file = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const read = (path: string) => readFileSync(file(path), 'utf8');

const data = collectInstantData({
  scenes: read('public/datasets/scenes.jsonl'),
  prompts: read('public/datasets/prompts.jsonl'),
  lexicon: read('models/instant/train/lexicon.tsv'),
});
const bytes = encodeInstantData(data);
writeFileSync(file('models/instant/instant.bin'), bytes);
console.log(
  `${data.rows.length} rows, ${data.configs.length} payloads, ${data.words.length} words (${data.lexiconWords.length} in the ` +
    `lexicon), ${data.colorNames.size} colour names: ${bytes.length} bytes`,
);
const weights = readFileSync(file('models/instant/network.bin'));
new InstantModel(bytes, weights).labelOdds('rain');
console.log(`The trained model belongs to it: ${weights.length} bytes`);
