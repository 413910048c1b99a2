import {
  cpSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, relative } from 'node:path';
import { holdFolder } from '../../harness/src/terraform/lifetime';
import { ROOT } from './run';

/** A temporary folder outside the repository. It goes with this process at the latest, and what stays up in it then ends. */
export class Folder {
  readonly path = realpathSync(mkdtempSync(join(tmpdir(), 'plumbline-cli-')));
  private readonly release = holdFolder(this.path);

  /** Writes a file, and gives its absolute path. */
  write(name: string, text: string | Buffer): string {
    const path = this.at(name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    return path;
  }

  at(name: string): string {
    return join(this.path, name);
  }

  /** Copies a fixture of specs/fixtures/cli to a folder of this one, and gives its absolute path. */
  fixture(name: string, to = name): string {
    return this.copy(join('specs/fixtures/cli', name), to);
  }

  /** Copies something of the checkout. */
  copy(from: string, to = from): string {
    cpSync(join(ROOT, from), this.at(to), { recursive: true });
    return this.at(to);
  }

  /** Every file in it, in order. Links are not followed. */
  files(): string[] {
    return filesIn(this.path).map((path) => relative(this.path, path));
  }

  /** The files, links left out, in which a text stands. */
  filesWith(text: string): string[] {
    return this.files().filter(
      (name) => lstatSync(this.at(name)).isFile() && readFileSync(this.at(name)).includes(text),
    );
  }

  remove(): void {
    rmSync(this.path, { recursive: true, force: true });
    this.release();
  }
}

function filesIn(directory: string): string[] {
  const entries = readdirSync(directory, { withFileTypes: true });
  return entries
    .flatMap((entry) => {
      const path = join(directory, entry.name);
      return entry.isDirectory() ? filesIn(path) : [path];
    })
    .sort();
}

/** A folder for the suite in which this is called: made before it, gone after it. */
export function useFolder(): Pick<Folder, 'write' | 'at' | 'fixture' | 'copy' | 'files' | 'filesWith'> & {
  readonly path: string;
} {
  let folder: Folder | undefined;
  before(() => {
    folder = new Folder();
  });
  after(() => {
    folder?.remove();
  });
  const get = (): Folder => {
    if (folder === undefined) throw new Error('the folder is there from before() to after() only');
    return folder;
  };
  return {
    get path() {
      return get().path;
    },
    write: (name, text) => get().write(name, text),
    at: (name) => get().at(name),
    fixture: (name, to) => get().fixture(name, to),
    copy: (from, to) => get().copy(from, to),
    files: () => get().files(),
    filesWith: (text) => get().filesWith(text),
  };
}
