import type { Caller } from './caller';
import type { Redactor } from './redactor';
import type { Tokens } from './tokens';

/** What every observation of one service is made with. */
export interface Probe {
  /** The service's URL with its base path, without a slash at its end. */
  readonly base: string;
  readonly caller: Caller;
  readonly tokens: Tokens;
  readonly redactor: Redactor;
  /** Call unsafe methods with a right token too. */
  readonly unsafe: boolean;
  /** Why the service must be sent nothing; undefined where it may. */
  readonly untrusted: string | undefined;
}
