import { namesIn } from '../../answer';
import type { TypeReader } from '../../reader';
import { certificates } from './certificates';

/** A wait and no thing: it is there as long as its certificate is issued. */
export const certificateValidation: TypeReader = {
  type: 'aws_acm_certificate_validation',
  identity: ['certificate_arn'],
  tells: [],
  read: async (cloud, wanted) => {
    const held = new Set(namesIn(wanted, ['aws_acm_certificate_validation'], 'certificate_arn'));
    return (await certificates.of(cloud, wanted))
      .filter(({ CertificateArn: arn, Status }) => held.has(arn) && Status === 'ISSUED')
      .map(({ CertificateArn: arn }) => ({ values: { certificate_arn: arn } }));
  },
};
