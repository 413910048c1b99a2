import type { AwsCredentialIdentityProvider, InitializeMiddleware, MiddlewareStack } from '@smithy/types';
import { ReadFailure, toFailure, type Scope } from './failure';
import { actionOf } from './services';
import type { Transport } from './transport';

/** What every SDK client is made with here. */
export interface ClientSettings {
  readonly region: string;
  readonly endpoint?: string;
  readonly credentials?: AwsCredentialIdentityProvider;
  readonly maxAttempts: number;
  readonly retryMode: 'standard' | 'adaptive';
  readonly requestHandler: Transport;
  /** S3: buckets in the path, where the endpoint is not AWS's. */
  readonly forcePathStyle?: boolean;
  /** S3 Control: no account number before the host. */
  readonly disableHostPrefix?: boolean;
}

/** Of a client, where calls can be looked at; of what goes through, nothing is read. */
export interface Guarded<Input extends object, Output extends object> {
  readonly middlewareStack: Pick<MiddlewareStack<Input, Output>, 'add'>;
}

/** One account and region as readers see it: clients that can only read. */
export class Cloud {
  private readonly clients = new Map<unknown, unknown>();

  constructor(
    readonly scope: Scope,
    private readonly settings: ClientSettings,
  ) {}

  /**
   * An SDK client, the same for every reader. Its calls reject with ReadFailure, and those that no service lists as
   * reading are refused before anything is sent.
   */
  client<Input extends object, Output extends object, T extends Guarded<Input, Output>>(
    Client: new (settings: ClientSettings) => T & Guarded<Input, Output>,
  ): T {
    const known = this.clients.get(Client);
    if (known instanceof Client) return known;
    const client = new Client(this.settings);
    client.middlewareStack.add(this.guard<Input, Output>(), { step: 'initialize', name: 'readOnly', priority: 'high' });
    this.clients.set(Client, client);
    return client;
  }

  private guard<Input extends object, Output extends object>(): InitializeMiddleware<Input, Output> {
    return (next, { clientName = '', commandName = '' }) => {
      const action = actionOf(clientName, commandName);
      return async (args) => {
        if (action === undefined)
          throw new ReadFailure('refused', `${clientName}.${commandName}`, this.scope, commandName);
        try {
          return await next(args);
        } catch (thrown) {
          throw this.settings.requestHandler.stopped ? thrown : toFailure(thrown, action, this.scope);
        }
      };
    };
  }
}
