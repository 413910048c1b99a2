import type { Service } from '../../reader';
import { analyzer } from './analyzer';

/** https://docs.aws.amazon.com/service-authorization/latest/reference/list_awsiamaccessanalyzer.html */
export const accessanalyzer: Service = {
  client: 'AccessAnalyzerClient',
  actions: { ListAnalyzers: 'access-analyzer:ListAnalyzers' },
  types: [analyzer],
};
