import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { configSchema, waiversSchema } from '../config/schema';
import { driftReport } from '../drift/schema';
import { statementSchema } from '../evidence/statement';
import { verificationSchema } from '../evidence/text';
import { packManifest } from '../ledger/pack';
import { signedWaiver, waiverBundle } from '../ledger/signed-waiver';
import { shardFile } from '../fleet/schema';
import { mutateReport } from '../mutate/schema';
import { operatorTable } from '../mutate/table';
import { obligationsDocument } from '../probe/obligations-file';
import { reachAnswer, reachMatrix } from '../reach/schema';
import { controlsDiff } from '../upgrade/schema';
import { controlsDocument } from './controls-schema';
import { report } from './schema';

const PUBLISHED = [
  {
    file: 'report.v1.schema.json',
    id: 'urn:plumbline:schema:report:v1',
    title: 'Plumbline report, version 1',
    shape: report,
  },
  {
    file: 'controls.v1.schema.json',
    id: 'urn:plumbline:schema:controls:v1',
    title: 'Plumbline controls, version 1',
    shape: controlsDocument,
  },
  {
    file: 'shard.v1.schema.json',
    id: 'urn:plumbline:schema:shard:v1',
    title: 'The report of one shard of a fleet, version 1',
    shape: shardFile,
  },
  {
    file: 'drift.v1.schema.json',
    id: 'urn:plumbline:schema:drift:v1',
    title: 'Plumbline drift report, version 1',
    shape: driftReport,
  },
  {
    file: 'controls-diff.v1.schema.json',
    id: 'urn:plumbline:schema:controls-diff:v1',
    title: 'What `plumbline controls diff` tells, version 1',
    shape: controlsDiff,
  },
  {
    file: 'reach.v1.schema.json',
    id: 'urn:plumbline:schema:reach:v1',
    title: 'What `plumbline reach` answers, version 1',
    shape: reachAnswer,
  },
  {
    file: 'reach-matrix.v1.schema.json',
    id: 'urn:plumbline:schema:reach-matrix:v1',
    title: 'Who reaches whom: `plumbline reach --matrix`, version 1',
    shape: reachMatrix,
  },
  {
    file: 'config.v1.schema.json',
    id: 'urn:plumbline:schema:config:v1',
    title: 'plumbline.yaml, version 1',
    shape: configSchema,
  },
  {
    file: 'waivers.v1.schema.json',
    id: 'urn:plumbline:schema:waivers:v1',
    title: 'waivers.yaml, version 1',
    shape: waiversSchema,
  },
  {
    file: 'evidence.v1.schema.json',
    id: 'urn:plumbline:schema:evidence:v1',
    title: 'The statement that Plumbline’s evidence signs, version 1',
    shape: statementSchema,
  },
  {
    file: 'signed-waivers.v1.schema.json',
    id: 'urn:plumbline:schema:signed-waivers:v1',
    title: 'waivers.signed.json, the bundle of a ledger, version 1',
    shape: waiverBundle,
  },
  {
    file: 'signed-waiver.v1.schema.json',
    id: 'urn:plumbline:schema:signed-waiver:v1',
    title: 'What a ledger signs of one waiver, version 1',
    shape: signedWaiver,
  },
  {
    file: 'pack.v1.schema.json',
    id: 'urn:plumbline:schema:pack:v1',
    title: 'The manifest that a ledger signs of an auditor’s pack, version 1',
    shape: packManifest,
  },
  {
    file: 'verification.v1.schema.json',
    id: 'urn:plumbline:schema:verification:v1',
    title: 'What `plumbline attest verify` tells, version 1',
    shape: verificationSchema,
  },
  {
    file: 'obligations.v1.schema.json',
    id: 'urn:plumbline:schema:obligations:v1',
    title: 'What a root’s plans left to the cloud, version 1',
    shape: obligationsDocument,
  },
  {
    file: 'mutate.v1.schema.json',
    id: 'urn:plumbline:schema:mutate:v1',
    title: 'Plumbline mutation report, version 1',
    shape: mutateReport,
  },
  {
    file: 'operators.v1.schema.json',
    id: 'urn:plumbline:schema:operators:v1',
    title: 'The operator table of Plumbline’s mutants, version 1',
    shape: operatorTable,
  },
] as const;

/** The JSON schemas that are published, by file name, made from the same definitions as the types. */
export function publishedSchemas(): Map<string, string> {
  return new Map(
    PUBLISHED.map(({ file, id, title, shape }) => {
      const { $schema, ...body } = z.toJSONSchema(shape, { io: 'output' });
      return [file, `${JSON.stringify({ $schema, $id: id, title, ...body }, null, 2)}\n`];
    }),
  );
}

/** Writes the published schemas into a folder, and gives the files written. */
export async function publishSchemas(folder: string): Promise<string[]> {
  await mkdir(folder, { recursive: true });
  const files = [...publishedSchemas()].map(([file, content]) => ({ path: join(folder, file), content }));
  await Promise.all(files.map(({ path, content }) => writeFile(path, content)));
  return files.map(({ path }) => path);
}
