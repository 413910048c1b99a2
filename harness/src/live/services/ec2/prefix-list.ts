import {
  EC2Client,
  paginateDescribeManagedPrefixLists,
  paginateGetManagedPrefixListEntries,
} from '@aws-sdk/client-ec2';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { text } from '../../../relate/claims';
import { allPages, parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader, Wanted } from '../../reader';
import { described, idsIn, PAGE } from './described';
import { tags } from './tags';

const LIST = z.object({
  PrefixListId: z.string(),
  PrefixListArn: z.string().optional(),
  PrefixListName: z.string().optional(),
  AddressFamily: z.string().optional(),
  MaxEntries: z.number().optional(),
  OwnerId: z.string().optional(),
  Version: z.number().optional(),
  Tags: tags,
});

const ENTRY = z.object({ Cidr: z.string(), Description: z.string().optional() });

const ENTRY_TYPE = 'aws_ec2_managed_prefix_list_entry';

/** https://docs.aws.amazon.com/AWSEC2/latest/APIReference/API_ManagedPrefixList.html; the entries of each take a call. */
export const managedPrefixList: TypeReader = {
  type: 'aws_ec2_managed_prefix_list',
  identity: ['id'],
  tells: ['address_family', 'arn', 'entry', 'max_entries', 'name', 'tags_all', 'version'],
  volatile: ['version'],
  read: async (cloud, wanted) => {
    const held = { name: 'prefix-list-id', values: [...idsIn(wanted, 'aws_ec2_managed_prefix_list')] };
    const found = await described(cloud, wanted.whole ? undefined : held, {
      action: 'ec2:DescribeManagedPrefixLists',
      pages: (client, Filters) => paginateDescribeManagedPrefixLists({ client, pageSize: PAGE }, { Filters }),
      items: ({ PrefixLists }) => PrefixLists,
      schema: LIST,
    });
    const own = found.filter(({ OwnerId }) => OwnerId !== 'AWS');
    return Promise.all(
      own.map(async (one) => ({
        values: {
          id: one.PrefixListId,
          arn: one.PrefixListArn ?? null,
          name: one.PrefixListName ?? null,
          address_family: one.AddressFamily ?? null,
          max_entries: one.MaxEntries ?? null,
          version: one.Version ?? null,
          entry: await entriesOf(cloud, wanted, one.PrefixListId),
          tags_all: tagsOf(one.Tags),
        },
      })),
    );
  },
};

/** The entries of a list but for those that a resource of their own declares. */
async function entriesOf(cloud: Cloud, wanted: Wanted, PrefixListId: string): Promise<JsonObject[]> {
  const pages = paginateGetManagedPrefixListEntries(
    { client: cloud.client(EC2Client), pageSize: PAGE },
    { PrefixListId },
  );
  const found = await allPages(pages, ({ Entries }) => Entries);
  const separate = new Set(
    wanted.of(ENTRY_TYPE).map(({ after }) => `${text(after['prefix_list_id'])} ${text(after['cidr'])}`),
  );
  return parsed(z.array(ENTRY), found, 'ec2:GetManagedPrefixListEntries', cloud.scope)
    .filter(({ Cidr }) => !separate.has(`${PrefixListId} ${Cidr}`))
    .map(({ Cidr, Description }) => ({ cidr: Cidr, description: Description ?? '' }));
}
