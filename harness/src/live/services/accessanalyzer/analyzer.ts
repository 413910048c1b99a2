import { AccessAnalyzerClient, paginateListAnalyzers } from '@aws-sdk/client-accessanalyzer';
import { z } from 'zod';
import { allPages, namesIn, parsed } from '../../answer';
import type { TypeReader } from '../../reader';
import { mappedTags, tagMap } from '../../tag-map';

const PAGE = 100;

const analyzers = z.array(z.object({ arn: z.string(), name: z.string(), type: z.string(), tags: tagMap }));

/** https://docs.aws.amazon.com/access-analyzer/latest/APIReference/API_AnalyzerSummary.html */
export const analyzer: TypeReader = {
  type: 'aws_accessanalyzer_analyzer',
  identity: ['id'],
  tells: ['analyzer_name', 'arn', 'tags_all', 'type'],
  read: async (cloud, wanted) => {
    const names = new Set(namesIn(wanted, ['aws_accessanalyzer_analyzer'], 'id'));
    const pages = paginateListAnalyzers({ client: cloud.client(AccessAnalyzerClient), pageSize: PAGE }, {});
    const found = await allPages(pages, (page) => page.analyzers);
    return parsed(analyzers, found, 'access-analyzer:ListAnalyzers', cloud.scope)
      .filter(({ name }) => wanted.whole || names.has(name))
      .map(({ arn, name, type, tags }) => ({
        values: { id: name, arn, analyzer_name: name, type, tags_all: mappedTags(tags) },
      }));
  },
};
