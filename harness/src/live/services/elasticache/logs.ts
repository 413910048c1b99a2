import { z } from 'zod';
import type { JsonObject } from '../../../read/json';

export const logs = z
  .array(
    z.object({
      LogType: z.string().optional(),
      LogFormat: z.string().optional(),
      DestinationType: z.string().optional(),
      DestinationDetails: z
        .object({
          CloudWatchLogsDetails: z.object({ LogGroup: z.string().optional() }).optional(),
          KinesisFirehoseDetails: z.object({ DeliveryStream: z.string().optional() }).optional(),
        })
        .optional(),
    }),
  )
  .optional();

/** `log_delivery_configuration` of groups and clusters. */
export function logBlocks(list: z.infer<typeof logs>): JsonObject[] {
  return (list ?? []).map(({ LogType, LogFormat, DestinationType, DestinationDetails: details }) => ({
    log_type: LogType ?? null,
    log_format: LogFormat ?? null,
    destination_type: DestinationType ?? null,
    destination: details?.CloudWatchLogsDetails?.LogGroup ?? details?.KinesisFirehoseDetails?.DeliveryStream ?? null,
  }));
}
