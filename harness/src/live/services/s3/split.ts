import { isArray, type Json, type JsonObject } from '../../../read/json';
import { namesIn } from '../../answer';
import type { Cloud } from '../../cloud';
import { OwnCalls } from '../../own-calls';
import type { PerName } from '../../per-name';
import type { Observed, TypeReader, Wanted } from '../../reader';
import { buckets } from './buckets';

/** One side of a bucket that Terraform has as a type of its own, and, of old, as a block in the bucket. */
export interface Split<T> {
  readonly type: string;
  readonly tells: readonly string[];
  /** By the bucket's name; null where there is nothing. */
  readonly part: PerName<T | null>;
  /** The attributes of the separate type, beside `id` and `bucket`. */
  readonly values: (part: T) => JsonObject;
  /** Every bucket has it so, without anybody's doing. */
  readonly isDefault: (part: T) => boolean;
  /** Where it is so, the bucket is judged as if nothing were there. */
  readonly silentDefault?: boolean;
  /** The answer says that there is nothing. */
  readonly isNothing?: (part: T) => boolean;
  /** Attributes that cannot be compared with this state of the separate type. */
  readonly mirrors?: (state: JsonObject) => readonly string[];
  readonly inBucket?: InBucket<T>;
}

export interface InBucket<T> {
  readonly attribute: string;
  /** Whether the state's bucket holds more there than every bucket has. */
  readonly held: (state: Json) => boolean;
  /** The block as the bucket has it; none where the old shape is not told. */
  readonly value?: (part: T) => Json;
}

/**
 * Where one side of a bucket stands. What a separate resource of the state claims is `apart`; of the rest, what the
 * state's bucket holds in a block stays in the bucket, as does everything of a bucket that no state has; what neither
 * holds is a child that nobody manages. A block in the state that only repeats a separate resource is not compared.
 */
export function placeOf<T>(
  wanted: Wanted,
  { type, inBucket }: Split<T>,
  bucket: string,
): 'apart' | 'in bucket' | 'child' {
  if (namesIn(wanted, [type], 'bucket').includes(bucket)) return 'apart';
  if (inBucket === undefined) return 'child';
  const state = wanted.of('aws_s3_bucket').find(({ after }) => after['id'] === bucket)?.after;
  return state === undefined || inBucket.held(state[inBucket.attribute] ?? null) ? 'in bucket' : 'child';
}

/** The reader of a separate type. */
export function splitReader<T>(split: Split<T>): TypeReader {
  return {
    type: split.type,
    identity: ['bucket'],
    tells: split.tells,
    childOf: ['aws_s3_bucket'],
    read: async (cloud, wanted) => {
      const names = [
        ...namesIn(wanted, [split.type], 'bucket'),
        ...namesIn(wanted, ['aws_s3_bucket'], 'id'),
        ...(wanted.whole ? (await buckets.of(cloud, wanted)).map(({ Name }) => Name) : []),
      ];
      const found = await Promise.all([...new Set(names)].map((bucket) => observed(cloud, wanted, split, bucket)));
      return found.filter((one) => one !== undefined);
    },
  };
}

async function observed<T>(
  cloud: Cloud,
  wanted: Wanted,
  split: Split<T>,
  bucket: string,
): Promise<Observed | undefined> {
  const place = placeOf(wanted, split, bucket);
  if (place === 'in bucket') return undefined;
  const own = new OwnCalls();
  const asked = split.part.of(cloud, bucket);
  // Whether there is a child that nobody manages, only the answer tells.
  const part = await (place === 'apart' ? own.get(split.tells, asked) : asked);
  if (part === null || (part !== undefined && split.isNothing?.(part) === true)) return undefined;
  const isDefault = part !== undefined && split.isDefault(part);
  if (place === 'child' && isDefault && split.silentDefault === true) return undefined;
  const state = wanted.of(split.type).find(({ after }) => after['bucket'] === bucket)?.after;
  return {
    ...(state === undefined ? {} : { mirrors: split.mirrors?.(state) ?? [] }),
    context: isDefault,
    unread: own.unread,
    values: { id: bucket, bucket, ...(part === undefined ? {} : split.values(part)) },
  };
}

/** Whether a state holds anything in a block. */
export function someIn(state: Json): boolean {
  return isArray(state) && state.length > 0;
}
