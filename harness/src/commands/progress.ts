/** One line on a terminal that says what is going on: `dev plan · staging init`. It is wiped before anything else is written. */
export class Progress {
  private readonly stages = new Map<string, string>();
  private readonly started = Date.now();
  private timer: NodeJS.Timeout | undefined;
  private message = '';

  constructor(private readonly write: (text: string) => void) {}

  stage(root: string, stage: string): void {
    this.stages.set(root, stage);
    this.timer ??= setInterval(() => {
      this.draw();
    }, 500).unref();
    this.draw();
  }

  note(message: string): void {
    this.message = message;
    this.draw();
  }

  done(root: string): void {
    this.stages.delete(root);
    this.draw();
  }

  end(): void {
    clearInterval(this.timer);
    this.timer = undefined;
    this.stages.clear();
    this.write('\r\u001b[2K');
  }

  private draw(): void {
    const seconds = Math.round((Date.now() - this.started) / 1000);
    const parts = [...this.stages].map(([root, stage]) => `${root} ${stage}`);
    const text = [...(this.message === '' ? [] : [this.message]), ...parts].join(' · ');
    this.write(`\r\u001b[2K${text.slice(0, 110)} ${String(seconds)} s`);
  }
}
