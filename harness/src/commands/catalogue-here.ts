import type { Catalogue } from '../catalogue/control';
import { baseDirectory } from '../config/files';
import { openPolicies } from '../own/open-policies';
import { configured } from './context';

/** The catalogue that holds in a directory: ours, and the policies of one's own that stand there. */
export async function catalogueHere(cwd: string): Promise<Catalogue> {
  const base = baseDirectory(cwd);
  const { config } = await configured(base, cwd);
  return (await openPolicies({ base, cwd, config })).catalogue;
}
