import { EC2Client, type Filter } from '@aws-sdk/client-ec2';
import { z } from 'zod';
import { allPages, inChunks, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { Wanted } from '../../reader';

/** The most values that one filter takes. */
const FILTER_VALUES = 200;
export const PAGE = 100;

/** How one kind of thing is described. */
export interface Describing<Page, T> {
  /** The IAM action. */
  readonly action: string;
  readonly pages: (client: EC2Client, filters: Filter[] | undefined) => AsyncIterable<Page>;
  readonly items: (page: Page) => readonly unknown[] | undefined;
  readonly schema: z.ZodType<T>;
}

export interface Values {
  readonly name: string;
  readonly values: readonly string[];
}

/**
 * What EC2 describes where a filter has one of these values. A filter asks for what may be gone without an error,
 * which asking by id does not. Without a filter, everything of the region.
 */
export async function described<Page, T>(
  cloud: Cloud,
  filter: Values | undefined,
  { action, pages, items, schema }: Describing<Page, T>,
): Promise<T[]> {
  const client = cloud.client(EC2Client);
  const chunks = filter === undefined ? [undefined] : inChunks(filter.values, FILTER_VALUES);
  const found = await Promise.all(
    chunks.map((values) =>
      allPages(pages(client, values && [{ Name: filter?.name, Values: values }]), (page) => items(page)),
    ),
  );
  return parsed(z.array(schema), found.flat(), action, cloud.scope);
}

/** Of what AWS describes: everything, or what belongs to managed parents and, where it was not among that, what is named. */
export interface Sought<T> {
  readonly parents: Values;
  readonly names: Values;
  readonly namesOf: (one: T) => readonly string[];
}

/** The children of parents, and the rest of those that are named: most often that is a single call. */
export async function describedOf<Page, T>(
  cloud: Cloud,
  { whole }: Wanted,
  { parents, names, namesOf }: Sought<T>,
  describing: Describing<Page, T>,
): Promise<T[]> {
  if (whole) return described(cloud, undefined, describing);
  const children = await described(cloud, parents, describing);
  const found = new Set(children.flatMap(namesOf));
  const left = names.values.filter((name) => !found.has(name));
  const named = await described(cloud, { name: names.name, values: left }, describing);
  return [...children, ...named.filter((one) => !namesOf(one).some((name) => found.has(name)))];
}

/** The ids under which the states hold resources of these types. */
export function idsIn(wanted: Wanted, ...types: readonly string[]): ReadonlySet<string> {
  return new Set(namesIn(wanted, types, 'id'));
}
