import { join } from 'node:path';
import { ListeningProcess } from '../../service/support/listening-process';

/** A script of this folder. */
export class OwnProgram extends ListeningProcess {
  constructor(private readonly script: string) {
    super();
  }

  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    await this.begin(process.execPath, (port) => [join(__dirname, this.script), port]);
  }
}
