import type { Service } from '../../reader';
import { cloudtrailTrail } from './trail';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awscloudtrail.html */
export const cloudtrail: Service = {
  client: 'CloudTrailClient',
  actions: {
    DescribeTrails: 'cloudtrail:DescribeTrails',
    GetEventSelectors: 'cloudtrail:GetEventSelectors',
    GetInsightSelectors: 'cloudtrail:GetInsightSelectors',
    GetTrailStatus: 'cloudtrail:GetTrailStatus',
    ListTags: 'cloudtrail:ListTags',
  },
  types: [cloudtrailTrail],
};
