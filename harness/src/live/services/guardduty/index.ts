import type { Service } from '../../reader';
import { detector } from './detector';
import { detectorFeature } from './detector-feature';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonguardduty.html */
export const guardduty: Service = {
  client: 'GuardDutyClient',
  actions: {
    GetDetector: 'guardduty:GetDetector',
    ListDetectors: 'guardduty:ListDetectors',
  },
  types: [detector, detectorFeature],
};
