import type { z } from 'zod';
import type { JsonObject } from '../read/json';
import type { Resource } from '../read/resource';
import { ReadFailure, type Scope } from './failure';
import type { Wanted } from './reader';

/**
 * The part of an SDK's answer that is read, checked once.
 * @throws ReadFailure `malformed` where the answer lacks what the service documents
 */
export function parsed<T>(schema: z.ZodType<T>, answer: unknown, action: string, scope: Scope): T {
  const read = schema.safeParse(answer);
  if (read.success) return read.data;
  throw new ReadFailure('malformed', action, scope, read.error.issues[0]?.path.join('.') ?? '', { cause: read.error });
}

/** The known values of an attribute over the resources of some types, each once: what to ask for. */
export function namesIn(wanted: Wanted, types: readonly string[], attribute: string): string[] {
  const values = types.flatMap((type) => wanted.of(type)).map(({ after }: Resource) => after[attribute]);
  return [...new Set(values.filter((value) => typeof value === 'string'))];
}

/** Lists of at most so many, for calls that take a list of names. */
export function inChunks<T>(list: readonly T[], size: number): T[][] {
  return Array.from({ length: Math.ceil(list.length / size) }, (_, i) => list.slice(i * size, (i + 1) * size));
}

/** Everything that pages of an answer hold. */
export async function allPages<Page, T>(
  pages: AsyncIterable<Page>,
  items: (page: Page) => readonly T[] | undefined,
): Promise<T[]> {
  const all: T[] = [];
  for await (const page of pages) all.push(...(items(page) ?? []));
  return all;
}

/** Tags as Terraform has them. Those that AWS sets itself, `aws:…`, are nobody's to change. */
export function tagsOf(
  tags: readonly { readonly Key?: string | undefined; readonly Value?: string | undefined }[] | undefined,
): JsonObject {
  const own = (tags ?? []).flatMap(({ Key, Value }) =>
    Key === undefined || Key.startsWith('aws:') ? [] : [[Key, Value ?? ''] as const],
  );
  return Object.fromEntries(own);
}
