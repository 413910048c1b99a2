import { unzipSync, type UnzipFileInfo } from 'fflate';
import { PlumblineError, asError } from '../errors';
import { isBody } from './hcl';
import { userPath } from './user-path';

/** More than any real plan; a zip that claims more is not unpacked. */
const MOST_BYTES = 512 * 1024 * 1024;
const MOST_FILES = 20_000;

/** What a plan file of terraform's holds, as far as it is needed here. State and plan themselves stay packed. */
export interface PlanArchive {
  /** By dotted module call path ('' for the root), the configuration's files by name. */
  readonly snapshot: Map<string, Map<string, Buffer>>;
  /** By dotted module call path, the module's directory relative to the root, as the manifest has it. */
  readonly directories: Map<string, string>;
  readonly lock: string | undefined;
}

const SNAPSHOT = /^tfconfig\/m-([^/]*)\/([^/]+)$/;
const LOCK = '.terraform.lock.hcl';
const MANIFEST = 'tfconfig/modules.json';

function notAPlan(path: string, message: string, cause?: unknown): PlumblineError {
  return new PlumblineError('ERR_INPUT_NOT_A_PLAN', `${userPath(path)} ${message}`, {
    remedy: 'Give a file that `terraform plan -out=FILE` wrote, or the output of `terraform show -json FILE`.',
    cause,
  });
}

/** HCP Terraform writes a small JSON file in place of a plan: it only says where the plan is. */
function refuseBookmark(path: string, bytes: Uint8Array): void {
  if (bytes[0] !== 0x7b || bytes.length > 65536) return;
  try {
    const parsed: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'));
    if (!isBody(parsed) || !('remote_plan_format' in parsed)) return;
  } catch {
    return;
  }
  throw new PlumblineError('ERR_INPUT_IS_BOOKMARK', `${userPath(path)} only points at a plan in HCP Terraform.`, {
    remedy: 'Run `terraform show -json FILE` where you are logged in, and give its output.',
  });
}

function extract(
  path: string,
  bytes: Uint8Array,
  filter: (file: UnzipFileInfo) => boolean,
): Record<string, Uint8Array> {
  try {
    return unzipSync(bytes, { filter });
  } catch (thrown) {
    if (thrown instanceof PlumblineError) throw thrown;
    throw notAPlan(path, 'is a damaged plan file.', asError(thrown));
  }
}

/** The manifest that terraform puts beside the snapshot: the directory of each module call, relative to the root. */
function moduleDirectories(manifest: Uint8Array | undefined): Map<string, string> {
  const parsed: unknown = manifest === undefined ? [] : JSON.parse(Buffer.from(manifest).toString('utf8'));
  const entries: unknown[] = Array.isArray(parsed) ? parsed : [];
  return new Map(
    entries.flatMap((entry): [string, string][] =>
      isBody(entry) && typeof entry['Key'] === 'string' && typeof entry['Dir'] === 'string'
        ? [[entry['Key'], entry['Dir']]]
        : [],
    ),
  );
}

/** Unpacks configuration and lock out of a binary plan, within bounds. Refuses bookmarks and what is no plan at all. */
export function unpackPlan(path: string, bytes: Uint8Array): PlanArchive {
  refuseBookmark(path, bytes);
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) throw notAPlan(path, 'is not a plan file.');
  let total = 0;
  let count = 0;
  const names = new Set<string>();
  const filter = ({ name, originalSize }: UnzipFileInfo): boolean => {
    names.add(name);
    if (name !== LOCK && name !== MANIFEST && !SNAPSHOT.test(name)) return false;
    total += originalSize;
    count += 1;
    if (total > MOST_BYTES || count > MOST_FILES) throw notAPlan(path, 'unpacks to more than a plan file can hold.');
    return true;
  };
  const files = extract(path, bytes, filter);
  if (!names.has('tfplan')) throw notAPlan(path, 'is an archive, but not one that terraform wrote.');
  const snapshot = new Map<string, Map<string, Buffer>>();
  for (const [name, content] of Object.entries(files)) {
    const [, module, file] = SNAPSHOT.exec(name) ?? [];
    if (module === undefined || file === undefined) continue;
    snapshot.set(module, (snapshot.get(module) ?? new Map<string, Buffer>()).set(file, Buffer.from(content)));
  }
  const lock = files[LOCK];
  return {
    snapshot,
    directories: moduleDirectories(files[MANIFEST]),
    lock: lock === undefined ? undefined : Buffer.from(lock).toString('utf8'),
  };
}
