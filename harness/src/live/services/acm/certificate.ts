import { ACMClient, ListTagsForCertificateCommand } from '@aws-sdk/client-acm';
import { z } from 'zod';
import type { JsonObject } from '../../../read/json';
import { parsed, tagsOf } from '../../answer';
import type { Cloud } from '../../cloud';
import type { TypeReader } from '../../reader';
import { tagList } from '../../tag-map';
import { withOwn } from '../../with-own';
import { certificates, GONE, type Certificate } from './certificates';

export const certificate: TypeReader = {
  type: 'aws_acm_certificate',
  identity: ['id'],
  tells: [
    ...['arn', 'certificate_authority_arn', 'domain_name', 'domain_validation_options', 'key_algorithm', 'not_after'],
    ...['not_before', 'options', 'status', 'subject_alternative_names', 'tags_all', 'type', 'validation_method'],
  ],
  // ACM renews by itself.
  volatile: ['not_after', 'not_before'],
  read: async (cloud, wanted) => {
    const observed = (await certificates.of(cloud, wanted)).map((one) => {
      const tags = { attributes: ['tags_all'], answer: tagsAt(cloud, one.CertificateArn) };
      return withOwn({ values: valuesOf(one) }, [tags], GONE);
    });
    return (await Promise.all(observed)).flat();
  },
};

function valuesOf(one: Certificate): JsonObject {
  const validation = one.DomainValidationOptions ?? [];
  return {
    id: one.CertificateArn,
    arn: one.CertificateArn,
    domain_name: one.DomainName ?? null,
    subject_alternative_names: one.SubjectAlternativeNames ?? [],
    status: one.Status ?? null,
    type: one.Type ?? null,
    // Described with a hyphen where the rest of the API has an underscore.
    key_algorithm: one.KeyAlgorithm?.replaceAll('-', '_') ?? null,
    certificate_authority_arn: one.CertificateAuthorityArn ?? null,
    not_before: momentOf(one.NotBefore),
    not_after: momentOf(one.NotAfter),
    // An imported one is not validated here.
    validation_method: one.Type === 'IMPORTED' ? 'NONE' : (validation[0]?.ValidationMethod ?? null),
    options: [
      {
        certificate_transparency_logging_preference: one.Options?.CertificateTransparencyLoggingPreference ?? null,
      },
    ],
    domain_validation_options: validation.flatMap(({ DomainName, ResourceRecord: record }) =>
      record === undefined
        ? []
        : [
            {
              domain_name: DomainName,
              resource_record_name: record.Name,
              resource_record_type: record.Type,
              resource_record_value: record.Value,
            },
          ],
    ),
  };
}

/** To the second, as RFC 3339 has it. */
function momentOf(date: Date | undefined): string | null {
  return date === undefined ? null : date.toISOString().replace(/\.\d+Z$/, 'Z');
}

async function tagsAt(cloud: Cloud, CertificateArn: string): Promise<JsonObject> {
  const answer = await cloud.client(ACMClient).send(new ListTagsForCertificateCommand({ CertificateArn }));
  const { Tags } = parsed(z.object({ Tags: tagList }), answer, 'acm:ListTagsForCertificate', cloud.scope);
  return { tags_all: tagsOf(Tags) };
}
