import { GetDetectorCommand, GuardDutyClient, paginateListDetectors } from '@aws-sdk/client-guardduty';
import { z } from 'zod';
import { allPages, parsed } from '../../answer';
import { PerCloud } from '../../per-cloud';
import { tagMap } from '../../tag-map';

const status = z.object({ Status: z.string().optional() }).optional();

const detail = z.object({
  Status: z.string(),
  FindingPublishingFrequency: z.string().optional(),
  DataSources: z
    .object({
      S3Logs: status,
      Kubernetes: z.object({ AuditLogs: status }).optional(),
      MalwareProtection: z
        .object({ ScanEc2InstanceWithFindings: z.object({ EbsVolumes: status }).optional() })
        .optional(),
    })
    .optional(),
  Features: z
    .array(
      z.object({
        Name: z.string().optional(),
        Status: z.string().optional(),
        AdditionalConfiguration: z
          .array(z.object({ Name: z.string().optional(), Status: z.string().optional() }))
          .optional(),
      }),
    )
    .optional(),
  Tags: tagMap,
});

export type Detector = z.infer<typeof detail> & { readonly id: string };

/** The detectors of the region: one, or none. To ask for one that is gone is a bad request, so all are listed. */
export const detectors = new PerCloud(async (cloud): Promise<Detector[]> => {
  const client = cloud.client(GuardDutyClient);
  const found = await allPages(paginateListDetectors({ client }, {}), (page) => page.DetectorIds);
  const ids = parsed(z.array(z.string()), found, 'guardduty:ListDetectors', cloud.scope);
  return Promise.all(
    ids.map(async (id) => {
      const answer = await client.send(new GetDetectorCommand({ DetectorId: id }));
      return { id, ...parsed(detail, answer, 'guardduty:GetDetector', cloud.scope) };
    }),
  );
});
