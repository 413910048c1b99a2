import { isBody } from '../terraform/hcl';

/** What terraform has done so far, from the lines of `terraform apply -json` and `destroy -json`. */
export class ApplyProgress {
  #planned = 0;
  #done = 0;
  /** In the order in which they began. */
  readonly #running = new Set<string>();

  /** Takes one line; true where it changed what there is to tell. */
  take(line: string): boolean {
    const message = parse(line);
    if (isRead(message)) return false;
    const address = addressOf(message);
    switch (message['type']) {
      case 'planned_change':
        this.#planned += 1;
        return true;
      case 'apply_start':
        this.#running.add(address);
        return true;
      case 'apply_complete':
        this.#done += 1;
        this.#running.delete(address);
        return true;
      case 'apply_errored':
        this.#running.delete(address);
        return true;
      case 'apply_progress':
        return true;
      default:
        return false;
    }
  }

  /** How many changes were completed. */
  get done(): number {
    return this.#done;
  }

  /** `45 of 157, waiting for module.database.aws_db_instance.this`, or nothing while it plans. */
  get text(): string {
    if (this.#planned === 0) return '';
    const [longest] = this.#running;
    const waiting = longest === undefined ? '' : `, waiting for ${longest}`;
    return `${this.#done} of ${this.#planned}${waiting}`;
  }
}

function parse(line: string): Readonly<Record<string, unknown>> {
  try {
    const parsed: unknown = JSON.parse(line);
    return isBody(parsed) ? parsed : {};
  } catch {
    return {};
  }
}

/** Data sources are read on the way: they are no change. */
function isRead(message: Readonly<Record<string, unknown>>): boolean {
  const told = [message['hook'], message['change']].find(isBody);
  return told?.['action'] === 'read' || told?.['action'] === 'noop';
}

function addressOf(message: Readonly<Record<string, unknown>>): string {
  const hook = isBody(message['hook']) ? message['hook'] : {};
  const resource = isBody(hook['resource']) ? hook['resource'] : {};
  return typeof resource['addr'] === 'string' ? resource['addr'] : '';
}
