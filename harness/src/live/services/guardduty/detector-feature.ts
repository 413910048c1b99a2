import type { TypeReader } from '../../reader';
import { detectors } from './detectors';

/** What a detector looks at. Every detector has all features, on or off: those that no state holds are AWS's defaults. */
export const detectorFeature: TypeReader = {
  type: 'aws_guardduty_detector_feature',
  identity: ['detector_id', 'name'],
  tells: ['additional_configuration', 'status'],
  read: async (cloud, wanted) => {
    const found = await detectors.of(cloud, wanted);
    return found.flatMap(({ id, Features = [] }) =>
      Features.map(({ Name = '', Status, AdditionalConfiguration = [] }) => ({
        context: true,
        values: {
          id: `${id}/${Name}`,
          detector_id: id,
          name: Name,
          status: Status ?? null,
          additional_configuration: AdditionalConfiguration.map((more) => ({
            name: more.Name ?? null,
            status: more.Status ?? null,
          })),
        },
      })),
    );
  },
};
