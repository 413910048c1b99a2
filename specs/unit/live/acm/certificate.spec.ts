import { expect } from 'chai';
import { acm } from '../../../../harness/src/live/services/acm/index';
import { awsError, readFake, type Answers } from '../fake-cloud';

const certificate = (arn: unknown, Status: string): object => ({
  CertificateArn: arn,
  DomainName: 'ledger.example',
  SubjectAlternativeNames: ['ledger.example'],
  DomainValidationOptions: [
    {
      DomainName: 'ledger.example',
      ValidationMethod: 'DNS',
      ResourceRecord: { Name: '_x.ledger.example.', Type: 'CNAME', Value: '_y.acm.' },
    },
  ],
  Status,
  Type: 'AMAZON_ISSUED',
  KeyAlgorithm: 'RSA-2048',
  Options: { CertificateTransparencyLoggingPreference: 'ENABLED' },
  NotBefore: new Date('2026-01-02T03:04:05.678Z'),
  NotAfter: new Date('2027-01-02T03:04:05Z'),
});
const ANSWERS: Answers = {
  DescribeCertificate: ({ CertificateArn: arn }) =>
    arn === 'arn:gone'
      ? awsError('ResourceNotFoundException')
      : { Certificate: certificate(arn, arn === 'arn:pending' ? 'PENDING_VALIDATION' : 'ISSUED') },
  ListTagsForCertificate: { Tags: [{ Key: 'Team', Value: 'platform' }] },
  ListCertificates: { CertificateSummaryList: [{ CertificateArn: 'arn:pending' }, { CertificateArn: 'arn:1' }] },
};

describe('certificates as ACM describes them', () => {
  it('have Terraform’s names and shapes; those that are gone are left out', async () => {
    const { found } = await readFake(acm, 'aws_acm_certificate', {
      answers: ANSWERS,
      held: { aws_acm_certificate: [{ arn: 'arn:1' }, { arn: 'arn:gone' }] },
    });
    expect(found).to.deep.equal([
      {
        values: {
          id: 'arn:1',
          arn: 'arn:1',
          domain_name: 'ledger.example',
          subject_alternative_names: ['ledger.example'],
          status: 'ISSUED',
          type: 'AMAZON_ISSUED',
          key_algorithm: 'RSA_2048',
          certificate_authority_arn: null,
          not_before: '2026-01-02T03:04:05Z',
          not_after: '2027-01-02T03:04:05Z',
          validation_method: 'DNS',
          options: [{ certificate_transparency_logging_preference: 'ENABLED' }],
          domain_validation_options: [
            {
              domain_name: 'ledger.example',
              resource_record_name: '_x.ledger.example.',
              resource_record_type: 'CNAME',
              resource_record_value: '_y.acm.',
            },
          ],
          tags_all: { Team: 'platform' },
        },
      },
    ]);
  });

  it('of the whole account are those with any kind of key', async () => {
    const { found, cloud } = await readFake(acm, 'aws_acm_certificate', { answers: ANSWERS, whole: true });
    expect(found.map(({ values }) => values['arn'])).to.deep.equal(['arn:pending', 'arn:1']);
    expect(cloud.inputs('ListCertificates')[0])
      .to.have.nested.property('Includes.keyTypes')
      .that.includes('EC_prime256v1');
  });

  it('are validated as long as they are issued', async () => {
    const { found } = await readFake(acm, 'aws_acm_certificate_validation', {
      answers: ANSWERS,
      held: { aws_acm_certificate_validation: [{ certificate_arn: 'arn:1' }, { certificate_arn: 'arn:pending' }] },
    });
    expect(found).to.deep.equal([{ values: { certificate_arn: 'arn:1' } }]);
  });
});
