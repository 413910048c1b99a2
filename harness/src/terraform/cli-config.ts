import { readFile, writeFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import { userCache } from '../standin/places';
import { findMirrors, type Mirror } from './mirrors';
import { isOpenTofu, withOpenTofuViews } from './opentofu-mirrors';
import { terraformCommand } from './program';

export interface CliConfig {
  readonly text: string;
  /** The mirrors that the text makes terraform use instead of the registry; none where the user's own file decides. */
  readonly mirrors: readonly Mirror[];
}

/** The user's own CLI configuration, where the file that should hold it exists. */
async function ownText(env: NodeJS.ProcessEnv, home: string): Promise<string> {
  const path = env['TF_CLI_CONFIG_FILE'] ?? env['TERRAFORM_CONFIG'] ?? join(home, '.terraformrc');
  const text = await readFile(path, 'utf8').catch(() => '');
  // A plugin cache shared between inits that run side by side breaks them.
  return text.replace(/^\s*plugin_cache_dir\s*=.*$/gm, '');
}

function installation(mirrors: readonly Mirror[], registryToo: boolean): string {
  if (mirrors.length === 0) return '';
  const blocks = mirrors.map(
    ({ path, providers }) =>
      `  filesystem_mirror {\n    path    = ${JSON.stringify(path)}\n    include = ${JSON.stringify(providers)}\n  }\n`,
  );
  const mirrored = [...new Set(mirrors.flatMap(({ providers }) => providers))];
  const exclude = registryToo ? '' : `\n    exclude = ${JSON.stringify(mirrored)}\n  `;
  return `provider_installation {\n${blocks.join('')}  direct {${exclude}}\n}\n`;
}

/**
 * The CLI configuration for a run: the user's own, and, where that does not say where providers come from, the local
 * mirrors that were found. What a mirror holds is not looked for in the registry unless `registryToo`.
 */
export async function makeCliConfig(
  env: NodeJS.ProcessEnv,
  registryToo: boolean,
  home: string = homedir(),
): Promise<CliConfig> {
  const own = await ownText(env, home);
  if (/^\s*provider_installation\s*\{/m.test(own)) return { text: own, mirrors: [] };
  const mirrors = await mirrorsFor(env, home);
  const checkpoint = /disable_checkpoint\s*=/.test(own) ? '' : 'disable_checkpoint = true\n';
  return { text: `${own}\n${checkpoint}${installation(mirrors, registryToo)}`, mirrors };
}

async function mirrorsFor(env: NodeJS.ProcessEnv, home: string): Promise<readonly Mirror[]> {
  const mirrors = await findMirrors({ env, home });
  if (!isOpenTofu(terraformCommand(env))) return mirrors;
  return withOpenTofuViews(mirrors, join(userCache(env), 'plumbline', 'opentofu-mirrors'));
}

/** Writes it where only this user can read it: the user's own part may hold credentials. */
export async function writeCliConfig(path: string, config: CliConfig): Promise<void> {
  await writeFile(path, config.text, { mode: 0o600 });
}
