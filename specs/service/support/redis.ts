import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { redisServer } from '../../../deploy/stack/programs/redis';
import { ListeningProcess } from './listening-process';

/** A Redis of its own, empty. */
export class OwnRedis extends ListeningProcess {
  private readonly folder = mkdtempSync(join(tmpdir(), 'ledger-redis-'));

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  /** @param password what it asks of whoever connects */
  async start(password?: string): Promise<void> {
    const guarded = password === undefined ? [] : ['--requirepass', password];
    const kept = ['--bind', '127.0.0.1', '--save', '', '--appendonly', 'no', '--dir', this.folder];
    await this.begin(redisServer(), (port) => ['--port', port, ...kept, ...guarded]);
  }

  async remove(): Promise<void> {
    await this.kill();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
