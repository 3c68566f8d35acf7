import * as z from 'zod/mini';
import { issuesOf } from '../../piece/schema';
import { ModelError } from '../model-engine';

const bytesAllowed = 'a number of bytes';

/** What is used of `tensor-cache.json`; the library reads more. */
const tensorListSchema = z.looseObject(
  {
    records: z
      .array(
        z.looseObject(
          {
            // A name, not a path: files stay within the model's folder.
            dataPath: z.string('a file name').check(z.regex(/^[\w-][\w.-]*$/, 'a file name')),
            nbytes: z.int(bytesAllowed).check(z.gt(0, bytesAllowed)),
          },
          'a file of weights',
        ),
        'a list of files',
      )
      .check(z.minLength(1, 'a list of files')),
  },
  'the list of the weights',
);

/** A file of weights. */
export interface TensorFile {
  readonly name: string;
  readonly bytes: number;
}

/** @throws ModelError with the field that is wrong */
export function readTensorList(value: unknown): TensorFile[] {
  const [issue] = issuesOf(tensorListSchema, value);
  if (issue) throw new ModelError('corrupt', `The list of the model's weights is damaged: ${issue.message}.`);
  const { records } = value as z.infer<typeof tensorListSchema>;
  return records.map(({ dataPath, nbytes }) => ({ name: dataPath, bytes: nbytes }));
}
