import { z } from 'zod';
import { inChunks, namesIn, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import { underNames } from '../../names';
import type { Observed, TypeReader } from '../../reader';
import { withOwn } from '../../with-own';
import { tagList } from '../../tag-map';
import { NAMES } from './client';

/** What both kinds of snapshot have in common. */
export const common = {
  SnapshotType: z.string().optional(),
  Engine: z.string().optional(),
  EngineVersion: z.string().optional(),
  AllocatedStorage: z.number().optional(),
  VpcId: z.string().optional(),
  KmsKeyId: z.string().optional(),
  LicenseModel: z.string().optional(),
  TagList: tagList,
};

/** The attribute that says who may restore a snapshot. */
export const attributes = z.array(
  z.object({ AttributeName: z.string().optional(), AttributeValues: z.array(z.string()).optional() }),
);

export interface Snapshot {
  readonly id: string;
  readonly type: string | undefined;
  readonly values: Observed['values'];
}

interface Kind {
  /** The first is that of snapshots that no state holds. */
  readonly types: readonly string[];
  readonly parent: { readonly type: string; readonly name: string };
  readonly filters: { readonly id: string; readonly parent: string };
  readonly tells: readonly string[];
  readonly snapshots: (cloud: Cloud, filters: Filter[] | undefined) => Promise<Snapshot[]>;
  readonly shared: (cloud: Cloud, id: string) => Promise<string[]>;
  readonly gone: readonly string[];
}

export interface Filter {
  readonly Name: string;
  readonly Values: string[];
}

/**
 * Snapshots that somebody took: the state's, and of its databases those that are shared with other accounts. What RDS
 * takes every day is its own, and a snapshot by hand that stays in the account is nobody's concern.
 */
export function snapshotReaders(kind: Kind): TypeReader[] {
  return underNames(kind.types, {
    identity: ['id'],
    childOf: [kind.parent.type],
    tells: [...kind.tells, 'shared_accounts', 'tags_all'],
    read: async (cloud, wanted) => {
      const own = inChunks(namesIn(wanted, kind.types, 'id'), NAMES);
      const parents = inChunks(namesIn(wanted, [kind.parent.type], kind.parent.name), NAMES);
      const filters = [
        ...own.map((Values) => [{ Name: kind.filters.id, Values }]),
        ...parents.map((Values) => [{ Name: kind.filters.parent, Values }]),
      ];
      const asked = wanted.whole ? [undefined] : filters;
      const found = (await Promise.all(asked.map((filter) => kind.snapshots(cloud, filter)))).flat();
      const each = new Map(found.filter(({ type }) => type === 'manual').map((one) => [one.id, one]));
      const observed = [...each.values()].map(({ id, values }) => withShared(cloud, kind, id, values));
      return (await Promise.all(observed)).flat().map((one) => ({ ...one, builtIn: !wanted.whole && isKept(one) }));
    },
  });
}

function isKept({ values, unread }: Observed): boolean {
  const shared = values['shared_accounts'];
  return unread === undefined && Array.isArray(shared) && shared.length === 0;
}

function withShared(cloud: Cloud, kind: Kind, id: string, values: Observed['values']): Promise<Observed[]> {
  const answer = kind.shared(cloud, id).then((accounts) => ({ shared_accounts: accounts }));
  return withOwn({ values }, [{ attributes: ['shared_accounts'], answer }], kind.gone);
}

/** Whoever may restore it: accounts, or `all`. */
export function sharedWith(list: z.infer<typeof attributes>): string[] {
  return list.find(({ AttributeName }) => AttributeName === 'restore')?.AttributeValues ?? [];
}

export function commonValues(one: z.infer<z.ZodObject<typeof common>>): Observed['values'] {
  return {
    snapshot_type: one.SnapshotType ?? null,
    engine: one.Engine ?? null,
    engine_version: one.EngineVersion ?? null,
    allocated_storage: one.AllocatedStorage ?? 0,
    vpc_id: one.VpcId ?? null,
    kms_key_id: one.KmsKeyId ?? null,
    license_model: one.LicenseModel ?? null,
    tags_all: tagsOf(one.TagList),
  };
}
