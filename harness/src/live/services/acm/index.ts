import type { Service } from '../../reader';
import { certificate } from './certificate';
import { certificateValidation } from './certificate-validation';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscertificatemanager.html */
export const acm: Service = {
  client: 'ACMClient',
  actions: {
    DescribeCertificate: 'acm:DescribeCertificate',
    ListCertificates: 'acm:ListCertificates',
    ListTagsForCertificate: 'acm:ListTagsForCertificate',
  },
  types: [certificate, certificateValidation],
};
