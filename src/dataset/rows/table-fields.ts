import { DATASET_KEYS, isAnswerKey } from './answers';
import { ROW_KEYS } from './take-apart';

/** Of a row's fields, those that the table's columns are made of. Where the chosen payload has its own, the candidates are not. */
export function tableFields(names: readonly string[]): string[] {
  const hasChosen = names.includes('config_payload');
  return names.filter((name) => {
    if (hasChosen && name === 'config_candidates') return false;
    return ROW_KEYS.includes(name) || DATASET_KEYS.includes(name) || isAnswerKey(name);
  });
}
