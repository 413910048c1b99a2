import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { namedBlocks, parseMatching } from '../terraform/hcl';

/** Terraform reads override files in the order of their names: this one after that of the offline overrides. */
export const RETRIES_NAME = 'plumbline_retries_override.tf.json';

/** What the stand-in could not answer once or twice it will not answer the 25th time: some twenty minutes later. */
const MOST = 2;

/**
 * Limits the retries of every `provider "aws"` in a copy. The provider does not obey AWS_MAX_ATTEMPTS here: it has a
 * default of its own.
 */
export async function limitRetries(directories: readonly string[], toCopy: (path: string) => string): Promise<void> {
  for (const directory of directories) {
    const files = await parseMatching(directory, /\bprovider\b/);
    const providers = files
      .flatMap((file) => namedBlocks(file, 'provider'))
      .filter(({ name }) => name === 'aws')
      .map(({ body: { alias } }) => ({ ...(typeof alias === 'string' ? { alias } : {}), max_retries: MOST }));
    if (providers.length === 0) continue;
    await writeFile(join(toCopy(directory), RETRIES_NAME), JSON.stringify({ provider: { aws: providers } }, null, 2));
  }
}
