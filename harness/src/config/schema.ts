import { z } from 'zod';

/** `plumbline.yaml`, version 1. Its JSON schema (schemas/config.v1.schema.json) is generated from here. */

const labels = z.record(z.string(), z.string());
const where = labels.optional().describe('Labels that a root must carry, all of them; left out: every root.');

export const configSchema = z.strictObject({
  version: z.literal(1).describe('The version of this file’s format.'),
  roots: z
    .array(z.string())
    .min(1)
    .optional()
    .describe('Directories of root modules, as globs from this file. Left out: every root found.'),
  labels: z
    .array(
      z.strictObject({
        path: z.string().describe('Directory pattern; `{name}` matches one folder and becomes the label of that name.'),
        set: labels.optional().describe('Further labels of the roots that match.'),
      }),
    )
    .optional()
    .describe('Labels by path. Where several patterns match, later ones win.'),
  packs: z
    .array(z.strictObject({ pack: z.string(), where }))
    .optional()
    .describe('Which pack of controls holds for which roots; the first that matches. Otherwise `production`.'),
  parameters: z
    .array(z.strictObject({ where, set: z.record(z.string(), z.json()) }))
    .optional()
    .describe('Numbers and lists that controls ask for; later entries win over earlier ones and over the pack.'),
  enforcement: z
    .array(
      z.strictObject({
        control: z.string().describe('A slug, or a glob of slugs.'),
        where,
        level: z.enum(['mandatory', 'advisory']),
        from: z.iso.date().optional().describe('The level holds from this date on; before it, advisory.'),
      }),
    )
    .optional()
    .describe('Whether a control’s failure fails the run; later entries win. Otherwise mandatory.'),
  obligations: z
    .strictObject({
      deadline_days: z
        .int()
        .positive()
        .describe('Days after the plan within which the live plane must discharge them.'),
    })
    .optional(),
  remote_state: z
    .record(z.string(), z.record(z.string(), z.json()))
    .optional()
    .describe('Outputs that answer `terraform_remote_state` data sources offline, by the data source’s name.'),
  var_files: z
    .array(z.strictObject({ where, files: z.array(z.string()).min(1) }))
    .optional()
    .describe('Variable files per root, relative to the root’s directory.'),
});

export type Config = z.infer<typeof configSchema>;

/** `waivers.yaml`, version 1. */
export const waiversSchema = z.strictObject({
  version: z.literal(1),
  waivers: z.array(
    z.strictObject({
      control: z.string().describe('The slug of the control that is not asked to hold.'),
      address: z.string().describe('The resource’s address, or a glob of addresses: `module.database.*`.'),
      where,
      reason: z.string().min(1).describe('Why the exception is acceptable.'),
      owner: z.string().min(1).describe('Who answers for it.'),
      approver: z.string().min(1).optional().describe('Who approved it.'),
      expires: z.iso.date().describe('The last day on which it holds.'),
    }),
  ),
});

export type Waiver = z.infer<typeof waiversSchema>['waivers'][number];
