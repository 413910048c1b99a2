import type { InitializeMiddleware, MetadataBearer } from '@smithy/types';
import { Cloud, type ClientSettings, type Guarded } from '../../../harness/src/live/cloud';
import type { Observed, Service, TypeReader, Wanted } from '../../../harness/src/live/reader';
import { allow } from '../../../harness/src/live/services';
import { Transport } from '../../../harness/src/live/transport';
import type { JsonObject } from '../../../harness/src/read/json';
import type { Resource } from '../../../harness/src/read/resource';

/** What a call gives: an answer as the SDK gives it, an error, or either made from the call's input. */
export type Canned = object | ((input: Input) => object);

type Input = Readonly<Record<string, unknown>>;

/** By command name, `DescribeVpcs`. A call that stands here under no name fails with `NotCanned`. */
export type Answers = Readonly<Record<string, Canned>>;

export interface Call {
  readonly command: string;
  readonly input: object;
}

/** An error of AWS by its code. */
export function awsError(code: string): Error {
  return Object.assign(new Error('what AWS says is not for us to repeat'), { name: code });
}

export const SCOPE = { account: '123456789012', region: 'eu-west-1' };

/** A cloud that answers by command name, without a network. The guard stands before the answers, as in use. */
export class FakeCloud extends Cloud {
  /** Every call that was let through, in the order of sending. */
  readonly calls: Call[] = [];
  private readonly canned = new WeakSet();

  constructor(private readonly answers: Answers) {
    super(SCOPE, {
      region: SCOPE.region,
      credentials: () => Promise.resolve({ accessKeyId: 'fake', secretAccessKey: 'fake' }),
      maxAttempts: 1,
      retryMode: 'standard',
      requestHandler: new Transport(new AbortController().signal),
    });
  }

  override client<In extends object, Out extends object, T extends Guarded<In, Out>>(
    Client: new (settings: ClientSettings) => T & Guarded<In, Out>,
  ): T {
    const client = super.client<In, Out, T>(Client);
    if (!this.canned.has(client)) {
      this.canned.add(client);
      client.middlewareStack.add(this.answer<In, Out>(), { step: 'initialize', priority: 'low' });
    }
    return client;
  }

  /** The inputs of the calls of one command. */
  inputs(command: string): object[] {
    return this.calls.filter((call) => call.command === command).map(({ input }) => input);
  }

  private answer<In extends object, Out extends object>(): InitializeMiddleware<In, Out> {
    return (_next, { commandName = '' }) =>
      ({ input }) => {
        const command = commandName.replace(/Command$/, '');
        this.calls.push({ command, input });
        const output = answerOf(
          this.answers[command] ?? awsError('NotCanned'),
          Object.fromEntries(Object.entries(input)),
        );
        if (output instanceof Error) return Promise.reject(output);
        // Canned answers have the shape that the SDK documents, or a reader's schema has to find out.
        return Promise.resolve({
          output: Object.assign(output, { $metadata: {} }) as Out & MetadataBearer,
          response: {},
        });
      };
  }
}

function answerOf(canned: Canned, input: Input): object {
  return isMade(canned) ? canned(input) : canned;
}

function isMade(canned: Canned): canned is (input: Input) => object {
  return typeof canned === 'function';
}

/** Resources of a state, by type: values, or values under an address. */
export type Held = Readonly<Record<string, readonly JsonObject[]>>;

/** A resource as a state holds it; `aws_vpc.r0` where no address is given. */
export function heldResource(type: string, values: JsonObject, address = `${type}.r0`): Resource {
  return {
    address,
    mode: 'managed',
    type,
    name: address.split('.').at(-1) ?? '',
    module: '',
    key: undefined,
    action: 'no-op',
    after: values,
    unknown: false,
    sensitive: false,
  };
}

/** What is asked for. The resources of a type are addressed `<type>.r0`, `<type>.r1` … in their order. */
export function wantedOf(held: Held, whole = false): Wanted {
  const resources = new Map(
    Object.entries(held).map(([type, list]) => [
      type,
      list.map((values, i) => heldResource(type, values, `${type}.r${String(i)}`)),
    ]),
  );
  return { whole, of: (type) => resources.get(type) ?? [] };
}

export interface FakeRead {
  readonly answers: Answers;
  readonly held?: Held;
  readonly whole?: boolean;
}

/**
 * What a service's reader of a type gives, by canned answers; rejects with its ReadFailure. `cloud` of the answer has
 * the calls.
 */
export async function readFake(
  service: Service,
  type: string,
  { answers, held = {}, whole = false }: FakeRead,
): Promise<{ found: readonly Observed[]; cloud: FakeCloud }> {
  const reader = readerOf(service, type);
  allow(service);
  const cloud = new FakeCloud(answers);
  return { found: await reader.read(cloud, wantedOf(held, whole)), cloud };
}

function readerOf(service: Service, type: string): TypeReader {
  const reader = service.types.find((each) => each.type === type);
  if (reader === undefined) throw new Error(`${service.client} reads no ${type}`);
  return reader;
}
