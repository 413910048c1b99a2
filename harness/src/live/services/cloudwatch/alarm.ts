import { z } from 'zod';

const text = z.string().optional();
export const dimensions = z.array(z.object({ Name: z.string(), Value: z.string() })).optional();

/** The part of an alarm that is read. */
export const alarm = z.object({
  AlarmName: z.string(),
  AlarmArn: z.string(),
  AlarmDescription: text,
  ActionsEnabled: z.boolean().optional(),
  AlarmActions: z.array(z.string()).optional(),
  OKActions: z.array(z.string()).optional(),
  InsufficientDataActions: z.array(z.string()).optional(),
  ComparisonOperator: text,
  DatapointsToAlarm: z.number().optional(),
  Dimensions: dimensions,
  EvaluateLowSampleCountPercentile: text,
  EvaluationPeriods: z.number().optional(),
  ExtendedStatistic: text,
  MetricName: text,
  Metrics: z
    .array(
      z.object({
        Id: z.string(),
        AccountId: text,
        Expression: text,
        Label: text,
        Period: z.number().optional(),
        ReturnData: z.boolean().optional(),
        MetricStat: z
          .object({
            Metric: z.object({ MetricName: text, Namespace: text, Dimensions: dimensions }).optional(),
            Period: z.number().optional(),
            Stat: text,
            Unit: text,
          })
          .optional(),
      }),
    )
    .optional(),
  Namespace: text,
  Period: z.number().optional(),
  Statistic: text,
  Threshold: z.number().optional(),
  ThresholdMetricId: text,
  TreatMissingData: text,
  Unit: text,
});

export type Alarm = z.infer<typeof alarm>;
