import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { resultsFolder, writeWhole } from '../commands/context';

const parcel = z.strictObject({
  schema: z.literal('plumbline.outbox/v1'),
  ledger: z.string(),
  project: z.string(),
  kind: z.enum(['runs', 'runs/stream', 'drift', 'load-results']),
  body: z.string().describe('What is sent, byte for byte.'),
});

/** Something that a ledger is to have. */
export type Parcel = Omit<z.infer<typeof parcel>, 'schema'>;

/** A parcel and the file that keeps it. */
export interface Kept {
  readonly path: string;
  readonly parcel: Parcel;
}

const SUFFIX = '.json';

/** What waits to be sent, under `.plumbline/outbox/` beside the configuration; each in a file of its own, in order. */
export class Outbox {
  readonly folder: string;

  constructor(base: string) {
    this.folder = join(resultsFolder(base), 'outbox');
  }

  /** Keeps a parcel until it was taken. The same one twice is one file. */
  put(sent: Parcel, now: Date): void {
    const digest = createHash('sha256')
      .update(`${sent.ledger} ${sent.project} ${sent.body}`)
      .digest('hex')
      .slice(0, 16);
    const name = `${now.toISOString().replace(/[:.]/g, '-')}-${digest}${SUFFIX}`;
    writeWhole(join(this.folder, name), JSON.stringify({ schema: 'plumbline.outbox/v1', ...sent }));
  }

  /** What waits for one ledger, the oldest first; what cannot be read is left where it is. */
  of(ledger: string): Kept[] {
    if (!existsSync(this.folder)) return [];
    const names = readdirSync(this.folder).filter(
      (name) => name.endsWith(SUFFIX) && !name.endsWith(`.refused${SUFFIX}`),
    );
    return names.sort().flatMap((name) => {
      const path = join(this.folder, name);
      const read = parcel.safeParse(parsed(path));
      return read.success && read.data.ledger === ledger ? [{ path, parcel: read.data }] : [];
    });
  }

  taken({ path }: Kept): void {
    rmSync(path, { force: true });
  }

  /** Puts aside what the ledger will never take, and gives its path. */
  refused({ path }: Kept): string {
    const aside = `${path.slice(0, -SUFFIX.length)}.refused${SUFFIX}`;
    renameSync(path, aside);
    return aside;
  }
}

function parsed(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    return undefined;
  }
}
