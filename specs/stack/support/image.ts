import { execFileSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative } from 'node:path';
import picomatch from 'picomatch';
import { readDockerfile, type Stage, type Step } from './dockerfile';

/** What came of a Dockerfile's steps, in a folder instead of a container. */
export interface Image {
  /** The folder that is its `/`. */
  readonly root: string;
  readonly workdir: string;
  readonly environment: Readonly<Record<string, string>>;
  readonly user: string;
  readonly entrypoint: readonly string[];
  readonly command: readonly string[];
  readonly healthcheck: readonly string[];
}

/**
 * Does what `docker build` does with the steps that Dockerfiles of this project use, each stage in a folder of its own. What
 * the base images bring is this machine's.
 * @param context the folder that is copied from, but for what .dockerignore leaves out
 */
export function buildImage(dockerfile: string, context: string, folder: string): Image {
  const wanted = notIgnored(`${dockerfile}.dockerignore`);
  const built = new Map<string, Image>();
  let last: Image | undefined;
  for (const [at, stage] of readDockerfile(dockerfile).entries()) {
    last = buildStage(stage, join(folder, String(at)), { context, wanted, built });
    built.set(stage.name ?? String(at), last);
  }
  if (last === undefined) throw new Error(`${dockerfile} has no stage.`);
  return last;
}

interface From {
  readonly context: string;
  readonly wanted: (path: string) => boolean;
  readonly built: ReadonlyMap<string, Image>;
}

function buildStage({ steps }: Stage, root: string, from: From): Image {
  mkdirSync(root, { recursive: true });
  chmodSync(root, 0o755);
  let image: Image = { root, workdir: '/', environment: {}, user: '0', entrypoint: [], command: [], healthcheck: [] };
  for (const step of steps) image = { ...image, ...done(step, image, from) };
  return image;
}

/** `NAME=VALUE`, whose value may hold `=` again. */
function assignment(pair: string): [name: string, value: string] {
  const at = pair.indexOf('=');
  return [pair.slice(0, at), pair.slice(at + 1)];
}

/** A step, done. What it says of the image is given back. */
function done(step: Step, image: Image, from: From): Partial<Image> {
  const { keyword, args, text } = step;
  switch (keyword) {
    case 'WORKDIR':
      mkdirSync(join(image.root, args[0] ?? ''), { recursive: true });
      return { workdir: args[0] ?? '/' };
    case 'ENV':
      return { environment: { ...image.environment, ...Object.fromEntries(args.map(assignment)) } };
    case 'COPY':
      copy(step, image, from);
      return {};
    case 'RUN':
      execFileSync('/bin/sh', ['-c', text], {
        cwd: join(image.root, image.workdir),
        env: { ...process.env, ...image.environment },
        stdio: ['ignore', 'ignore', 'inherit'],
      });
      return {};
    case 'USER':
      return { user: args[0] ?? '' };
    case 'ENTRYPOINT':
      return { entrypoint: args };
    case 'CMD':
      return { command: args };
    case 'HEALTHCHECK':
      return { healthcheck: args };
    case 'LABEL':
    case 'EXPOSE':
      return {};
    default:
      throw new Error(`No step ${keyword} is known here.`);
  }
}

function copy({ flags, args }: Step, { root, workdir }: Image, { context, wanted, built }: From): void {
  const stage = flags['from'] === undefined ? undefined : built.get(flags['from']);
  const base = stage?.root ?? context;
  const to = join(root, workdir, args.at(-1) ?? '');
  for (const source of args.slice(0, -1)) {
    const path = join(base, source);
    const isFolder = statSync(path).isDirectory();
    if (stage === undefined && !wanted(source)) throw new Error(`${source} is copied, and left out by .dockerignore.`);
    cpSync(path, isFolder || !(args.at(-1) ?? '').endsWith('/') ? to : join(to, basename(source)), {
      recursive: true,
      verbatimSymlinks: true,
      filter: (each) => stage !== undefined || wanted(relative(base, each)),
    });
  }
}

/** As .dockerignore has it: the last pattern that a path or a folder above it fits decides. */
function notIgnored(file: string): (path: string) => boolean {
  const lines = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim());
  const patterns = lines
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => ({ kept: line.startsWith('!'), fits: picomatch(line.replace(/^!/, ''), { dot: true }) }));
  return (path) => {
    const parts = path.split('/');
    const above = parts.map((_part, at) => parts.slice(0, at + 1).join('/'));
    return patterns.findLast(({ fits }) => above.some((each) => fits(each)))?.kept ?? true;
  };
}

/** Every path below a folder with when it was last changed. */
export function listing(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => !entry.isSymbolicLink())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => `${path} ${String(statSync(path).mtimeMs)}`)
    .sort();
}
