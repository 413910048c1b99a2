import { GetAccountSummaryCommand, IAMClient, paginateListVirtualMFADevices } from '@aws-sdk/client-iam';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';

/** https://docs.aws.amazon.com/IAM/latest/APIReference/API_GetAccountSummary.html */
const summary = z.object({
  SummaryMap: z.object({
    AccountAccessKeysPresent: z.number(),
    AccountMFAEnabled: z.number(),
    AccountPasswordPresent: z.number().optional(),
  }),
});

const devices = z.array(z.object({ User: z.object({ Arn: z.string() }).optional() }));

/**
 * The line of root in IAM's credential report, from calls that only read: AWS makes the report itself only when it is
 * asked to. What it says of people is not read. Whoever sets the account's password policy answers for root.
 */
export const rootUser: TypeReader = {
  type: 'aws_iam_credential_report_entry',
  identity: ['user'],
  tells: ['access_keys', 'mfa_active', 'mfa_hardware', 'password_enabled'],
  childOf: ['aws_iam_account_password_policy'],
  read: async (cloud) => {
    const given = await cloud.client(IAMClient).send(new GetAccountSummaryCommand({}));
    const { SummaryMap: of } = parsed(summary, given, 'iam:GetAccountSummary', cloud.scope);
    const hasMfa = of.AccountMFAEnabled > 0;
    return [
      {
        fact: true,
        values: {
          user: '<root_account>',
          // An account that does not tell has one: it could not be taken away before AWS told.
          password_enabled: of.AccountPasswordPresent !== 0,
          mfa_active: hasMfa,
          mfa_hardware: hasMfa && !(await hasVirtualDevice(cloud)),
          // Those of root are counted, whether they are active or not: none should be there.
          access_keys: of.AccountAccessKeysPresent > 0 ? [{ active: true }] : [],
        },
      },
    ];
  },
};

/** Root's MFA device is a program on a phone, say, and no hardware. */
async function hasVirtualDevice(cloud: Cloud): Promise<boolean> {
  const pages = paginateListVirtualMFADevices({ client: cloud.client(IAMClient) }, { AssignmentStatus: 'Assigned' });
  const found = await allPages(pages, (page) => page.VirtualMFADevices);
  const assigned = parsed(devices, found, 'iam:ListVirtualMFADevices', cloud.scope);
  return assigned.some(({ User }) => User?.Arn.endsWith(':root') === true);
}
