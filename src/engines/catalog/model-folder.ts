import { isHubId } from './model-spec';

const HUB = 'https://huggingface.co';

/** Address of the folder that holds a model's files, with a slash at its end: of a hub id its main branch. */
export function modelFolder(model: string): string {
  if (isHubId(model)) return `${HUB}/${model}/resolve/main/`;
  const { href } = new URL(model);
  return href.endsWith('/') ? href : `${href}/`;
}
