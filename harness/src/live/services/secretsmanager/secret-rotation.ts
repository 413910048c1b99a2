import type { TypeReader } from '../../reader';
import { closedOf, secrets } from './secrets';

/** Rotation of a secret, while it is on. */
export const secretRotation: TypeReader = {
  type: 'aws_secretsmanager_secret_rotation',
  identity: ['id'],
  tells: ['rotation_enabled', 'rotation_lambda_arn', 'rotation_rules', 'secret_id'],
  childOf: ['aws_secretsmanager_secret'],
  read: async (cloud, wanted) => {
    const { found, closed } = await secrets.of(cloud, wanted);
    const held = new Set(
      ['aws_secretsmanager_secret', 'aws_secretsmanager_secret_rotation'].flatMap((type) =>
        wanted.of(type).map(({ after }) => after['id']),
      ),
    );
    const on = found
      .filter(({ ARN, RotationEnabled }) => RotationEnabled === true && (wanted.whole || held.has(ARN)))
      .map(({ ARN, OwningService, RotationEnabled, RotationLambdaARN, RotationRules: rules }) => ({
        builtIn: OwningService !== undefined,
        values: {
          id: ARN,
          secret_id: ARN,
          rotation_enabled: RotationEnabled ?? false,
          rotation_lambda_arn: RotationLambdaARN ?? null,
          rotation_rules: [
            {
              automatically_after_days: rules?.AutomaticallyAfterDays ?? 0,
              duration: rules?.Duration ?? null,
              schedule_expression: rules?.ScheduleExpression ?? null,
            },
          ],
        },
      }));
    return [...on, ...closedOf(secretRotation, wanted, closed)];
  },
};
