import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import { z } from 'zod';
import { EXIT } from '../outcome';
import { PROFILES, takenBy } from '../profiles';
import { manifestsOf } from './manifests';

const FOLDER = join(__dirname, '../../.plumbline/load/manifests');

const url = z.url({ protocol: /^https$/, error: 'is no URL of https' });
const image = z.string('is missing').regex(/@sha256:[0-9a-f]{64}$/, 'is no image by digest: NAME@sha256:…');
const cidr = z.cidrv4('is no range of addresses');

/** What the environment says. */
const settings = z.object({
  TARGET: url,
  ISSUER: url,
  IMAGE: image,
  STARTER_IMAGE: image,
  NAMESPACE: z
    .string()
    .regex(/^[a-z0-9-]{1,63}$/, 'is no name of a namespace')
    .default('load'),
  RUNNERS: z.coerce.number('is no number').int().min(1).max(100).default(2),
  WITHIN: z
    .string()
    .default('')
    .transform((text) => text.split(',').filter((range) => range !== ''))
    .pipe(z.array(cidr)),
});

/** usage: main.ts PROFILE; writes the manifests into a folder of their own, and prints it. */
function main([name = '']: readonly string[]): number {
  const tell = (line: string) => void process.stderr.write(`load-manifests: ${line}\n`);
  const profile = PROFILES[name];
  if (profile === undefined || takenBy(profile).length > 0) {
    const others = Object.entries(PROFILES).flatMap(([one, of]) => (takenBy(of).length === 0 ? [one] : []));
    tell(`there is no profile ${JSON.stringify(name)} for a cluster; there are ${others.join(', ')}`);
    return EXIT.usage;
  }
  const read = settings.safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));
  if (!read.success) {
    tell(
      read.error.issues
        .map(({ path, message }) => `${path[0] === undefined ? '' : String(path[0])} ${message}`)
        .join('; '),
    );
    return EXIT.usage;
  }
  const { TARGET, ISSUER, IMAGE, STARTER_IMAGE, NAMESPACE, RUNNERS, WITHIN } = read.data;
  const objects = manifestsOf({
    ...{ name, profile, target: TARGET, issuer: ISSUER, image: IMAGE, starterImage: STARTER_IMAGE },
    ...{ namespace: NAMESPACE, runners: RUNNERS, within: WITHIN },
  });
  const folder = join(FOLDER, name);
  mkdirSync(folder, { recursive: true });
  const file = join(folder, 'load.yaml');
  writeFileSync(`${file}.${process.pid}`, objects.map((object) => stringify(object)).join('---\n'));
  renameSync(`${file}.${process.pid}`, file);
  process.stdout.write(`${folder}\n`);
  return EXIT.held;
}

process.exitCode = main(process.argv.slice(2));
