import type { Service } from '../../reader';
import { association } from './association';
import { logging } from './logging';
import { webAcl } from './web-acl';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awswafv2.html */
export const wafv2: Service = {
  client: 'WAFV2Client',
  actions: {
    GetLoggingConfiguration: 'wafv2:GetLoggingConfiguration',
    GetWebACL: 'wafv2:GetWebACL',
    GetWebACLForResource: 'wafv2:GetWebACLForResource',
    ListTagsForResource: 'wafv2:ListTagsForResource',
    ListWebACLs: 'wafv2:ListWebACLs',
  },
  types: [webAcl, association, logging],
};
