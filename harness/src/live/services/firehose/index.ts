import type { Service } from '../../reader';
import { deliveryStream } from './delivery-stream';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_amazonkinesisfirehose.html */
export const firehose: Service = {
  client: 'FirehoseClient',
  actions: {
    DescribeDeliveryStream: 'firehose:DescribeDeliveryStream',
    ListDeliveryStreams: 'firehose:ListDeliveryStreams',
    ListTagsForDeliveryStream: 'firehose:ListTagsForDeliveryStream',
  },
  types: [deliveryStream],
};
