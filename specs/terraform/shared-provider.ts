import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { holdGroup, signalGroup } from '../../harness/src/terraform/lifetime';

interface Running {
  /** Where terraform finds it: the value of TF_REATTACH_PROVIDERS. */
  readonly reattach: string;
  readonly stop: () => Promise<void>;
}

/**
 * The provider that an initialised module would start, once for all modules that would start the same one. For every
 * run of a test terraform starts it twice and reads its whole schema, which is five sixths of the time; a mocked
 * provider is asked for nothing else, so nothing is left in it for the next run.
 * (https://developer.hashicorp.com/terraform/plugin/debugging#starting-a-provider-in-debug-mode)
 */
export class SharedProvider {
  private readonly running = new Map<string, Promise<Running>>();

  /** What makes terraform use it in an initialised directory. */
  async environment(directory: string, env: NodeJS.ProcessEnv): Promise<NodeJS.ProcessEnv> {
    const program = programIn(directory);
    const started = this.running.get(program) ?? start(program, env);
    this.running.set(program, started);
    return { ...env, TF_REATTACH_PROVIDERS: (await started).reattach };
  }

  async stop(): Promise<void> {
    const started = await Promise.allSettled([...this.running.values()]);
    for (const one of started) if (one.status === 'fulfilled') await one.value.stop();
  }
}

/** The one provider that was chosen for a directory, where it lies in the mirror. */
function programIn(directory: string): string {
  const [program, ...others] = programsBelow(join(directory, '.terraform', 'providers'));
  if (program === undefined || others.length > 0) throw new Error(`${directory} has not one provider alone`);
  return realpathSync(program);
}

function programsBelow(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    // Links are followed: a platform's folder may be one.
    if (statSync(path).isDirectory()) return programsBelow(path);
    return name.startsWith('terraform-provider-') ? [path] : [];
  });
}

async function start(program: string, env: NodeJS.ProcessEnv): Promise<Running> {
  const child = spawn(program, ['-debug'], { env, detached: true, stdio: ['ignore', 'pipe', 'ignore'] });
  const release = child.pid === undefined ? () => undefined : holdGroup(child.pid);
  const ended = once(child, 'exit').then(release);
  const tooEarly = ended.then(() => Promise.reject(new Error(`${program} ended before it could be reached`)));
  const reattach = await Promise.race([announced(child.stdout), tooEarly]);
  return {
    reattach,
    stop: async () => {
      if (child.pid !== undefined) signalGroup(child.pid, 'SIGINT');
      await ended;
    },
  };
}

/** What a provider prints once it can be reached: `TF_REATTACH_PROVIDERS='{"registry.terraform.io/hashicorp/aws":…}'`. */
function announced(stdout: Readable): Promise<string> {
  return new Promise((resolve) => {
    // Its other lines are read too, so that it never waits for a reader.
    createInterface({ input: stdout }).on('line', (line) => {
      const [, value] = /TF_REATTACH_PROVIDERS='(.+)'/.exec(line) ?? [];
      if (value !== undefined) resolve(value);
    });
  });
}
