import { ACMClient, DescribeCertificateCommand, KeyAlgorithm, paginateListCertificates } from '@aws-sdk/client-acm';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { Cloud } from '../../cloud';
import { unlessAbsent } from '../../failure';
import { PerCloud } from '../../per-cloud';
import type { Wanted } from '../../reader';

export const GONE = ['ResourceNotFoundException'];
const PAGE = 100;

const answer = z.object({
  Certificate: z.object({
    CertificateArn: z.string(),
    DomainName: z.string().optional(),
    SubjectAlternativeNames: z.array(z.string()).optional(),
    DomainValidationOptions: z
      .array(
        z.object({
          DomainName: z.string(),
          ValidationMethod: z.string().optional(),
          ResourceRecord: z.object({ Name: z.string(), Type: z.string(), Value: z.string() }).optional(),
        }),
      )
      .optional(),
    Status: z.string().optional(),
    Type: z.string().optional(),
    KeyAlgorithm: z.string().optional(),
    CertificateAuthorityArn: z.string().optional(),
    Options: z.object({ CertificateTransparencyLoggingPreference: z.string().optional() }).optional(),
    IssuedAt: z.date().optional(),
    NotBefore: z.date().optional(),
    NotAfter: z.date().optional(),
  }),
});

/** https://docs.aws.amazon.com/acm/latest/APIReference/API_CertificateDetail.html */
export type Certificate = z.infer<typeof answer>['Certificate'];

/** The certificates that are meant and there: ACM describes one at a time. */
export const certificates = new PerCloud(async (cloud, wanted): Promise<Certificate[]> => {
  const arns = await certificateArns(cloud, wanted);
  const found = await Promise.all(arns.map((arn) => unlessAbsent(describe(cloud, arn), GONE)));
  return found.filter((one) => one !== undefined);
});

async function certificateArns(cloud: Cloud, wanted: Wanted): Promise<string[]> {
  const held = [
    ...namesIn(wanted, ['aws_acm_certificate'], 'arn'),
    ...namesIn(wanted, ['aws_acm_certificate_validation'], 'certificate_arn'),
  ];
  if (!wanted.whole) return [...new Set(held)];
  // Without a filter, only those with keys of RSA 2048 and 1024 are listed.
  const Includes = { keyTypes: Object.values(KeyAlgorithm) };
  const pages = paginateListCertificates({ client: cloud.client(ACMClient), pageSize: PAGE }, { Includes });
  const listed = await allPages(pages, ({ CertificateSummaryList }) => CertificateSummaryList);
  return [...new Set([...held, ...listed.flatMap(({ CertificateArn }) => CertificateArn ?? [])])];
}

async function describe(cloud: Cloud, CertificateArn: string): Promise<Certificate> {
  const given = await cloud.client(ACMClient).send(new DescribeCertificateCommand({ CertificateArn }));
  return parsed(answer, given, 'acm:DescribeCertificate', cloud.scope).Certificate;
}
