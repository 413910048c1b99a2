import { z } from 'zod';
import { severity } from '../report/terms';

/** `plumbline.yaml`, version 1. Its JSON schema (schemas/config.v1.schema.json) is generated from here. */

const labels = z.record(z.string(), z.string());
const where = labels.optional().describe('Labels that a root must carry, all of them; left out: every root.');

const gitBundle = z.strictObject({
  git: z.string().regex(/^[^-]/).describe('The repository, as `git fetch` takes it.'),
  ref: z
    .string()
    .regex(/^[^-:+]+$/)
    .describe('A tag, a branch or a commit.'),
  path: z.string().min(1).optional().describe('The folder of policies in it; left out, `policies`.'),
  digest: z
    .string()
    .regex(/^sha256:[0-9a-f]{64}$/)
    .describe('What the bundle must be: a mismatch is refused, and told.'),
});

const ociBundle = z.strictObject({
  oci: z
    .string()
    .regex(
      /^oci:\/\/[\w.-]+(:\d+)?\/[a-z0-9][a-z0-9._/-]*@sha256:[0-9a-f]{64}$/,
      'is not of the form oci://HOST/REPOSITORY@sha256:…: a bundle is pinned by its digest',
    )
    .describe('A manifest in an OCI registry by its digest, `oci://HOST/REPOSITORY@sha256:…`.'),
  path: z.string().min(1).optional().describe('The folder of policies in it; left out, all of it.'),
});

export type GitBundle = z.infer<typeof gitBundle>;
export type OciBundle = z.infer<typeof ociBundle>;

const variant = z.strictObject({
  directory: z.string().min(1).describe('The directory of the root module, from this file.'),
  name: z
    .string()
    .regex(/^[A-Za-z0-9._-]+$/)
    .describe('What tells it from the others of that directory: reports call it `DIRECTORY@NAME`.'),
  workspace: z
    .string()
    .regex(/^(?!\.{1,2}$)[\w.~$&+=:@-]+$/, 'is no name that Terraform takes for a workspace')
    .optional()
    .describe('The workspace that it is planned and applied in.'),
  var_files: z.array(z.string().min(1)).optional().describe('Its variable files, relative to the directory.'),
  labels: labels.optional().describe('Its labels, beside those by path.'),
});

/** One root module as it is planned with certain variable files or in a certain workspace. */
export type Variant = z.infer<typeof variant>;

export const configSchema = z.strictObject({
  version: z.literal(1).describe('The version of this file’s format.'),
  roots: z
    .array(z.union([z.string(), variant], 'is neither a directory nor an object with `directory` and `name`'))
    .min(1)
    .optional()
    .describe('Directories of root modules, as globs from this file, or variants of one. Left out: every root found.'),
  labels: z
    .array(
      z.strictObject({
        path: z.string().describe('Directory pattern; `{name}` matches one folder and becomes the label of that name.'),
        set: labels.optional().describe('Further labels of the roots that match.'),
      }),
    )
    .optional()
    .describe('Labels by path. Where several patterns match, later ones win.'),
  policies: z
    .array(z.string().min(1))
    .optional()
    .describe('Folders of policies of one’s own, from this file. Left out: `policies`, where it holds some.'),
  policy_bundles: z
    .array(
      z.union([gitBundle, ociBundle], 'is neither `git` with `ref` and `digest`, nor `oci`, with a `path` at most'),
    )
    .optional()
    .describe('Policies of one’s own that stand in other git repositories or OCI registries, pinned by digest.'),
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
  controls: z
    .array(
      z
        .strictObject({
          control: z.string().describe('A slug, or a glob of slugs.'),
          where,
          off: z.literal(true).optional().describe('It is not judged at all; reports say so, with the reason.'),
          reason: z.string().min(1).optional().describe('Why it is off. Needed there.'),
          severity: severity.optional().describe('The severity that it has here; later entries win.'),
        })
        .refine(({ off, severity: level }) => off !== undefined || level !== undefined, {
          message: 'says nothing of the control: give `off: true` with a reason, or a severity',
        })
        .refine(({ off, reason }) => off === undefined || reason !== undefined, {
          path: ['off'],
          message: 'a control that is switched off needs a `reason`',
        }),
    )
    .optional()
    .describe('Controls switched off, and severities of one’s own.'),
  baseline: z
    .string()
    .min(1)
    .optional()
    .describe('A report as JSON, from this file: failures that it has are existing, and fail no run.'),
  obligations: z
    .strictObject({
      deadline_days: z
        .int()
        .positive()
        .optional()
        .describe('Days after the plan within which the live plane must discharge them; for `probe`, left out, 1.'),
      owners: z
        .array(z.strictObject({ where, owner: z.string().min(1) }))
        .optional()
        .describe('Who answers for those of which roots; the first that matches. Otherwise the label `team`.'),
    })
    .optional()
    .describe('What the plan left to the live plane: until when, and whose it is.'),
  live: z
    .strictObject({
      role: z
        .string()
        .optional()
        .describe('The role that `probe` and `drift` assume to read; `{account}` is the account of what is read.'),
      external_id: z.string().optional().describe('The external id that the role asks for.'),
      region: z.string().optional().describe('The region of what neither an ARN nor a sibling tells one of.'),
    })
    .optional(),
  drift: z
    .strictObject({
      ignore: z
        .array(
          z
            .strictObject({
              where,
              type: z.string().optional().describe('A resource type, or a glob of types.'),
              address: z
                .string()
                .optional()
                .describe('The address, or a glob of addresses; `unmanaged:TYPE/ID` for what is in no state.'),
              id: z.string().optional().describe('The id that AWS knows it by, or a glob.'),
              attribute: z
                .string()
                .optional()
                .describe('Only changes of this attribute and what is in it, or of a glob of attributes.'),
              tags: labels.optional().describe('Tags that it carries, all of them; the values may be globs.'),
              reason: z.string().min(1).describe('Why nobody wants to hear of it.'),
            })
            .refine(
              ({ type, address, id, attribute, tags }) =>
                [type, address, id, attribute, tags].some((given) => given !== undefined),
              'says nothing of what is to be ignored: give a type, an address, an id, an attribute or tags',
            ),
        )
        .optional()
        .describe('Drift that `drift` counts and does not report, and that fails nothing; the first rule that fits.'),
    })
    .optional(),
  remote_state: z
    .record(z.string(), z.record(z.string(), z.json()))
    .optional()
    .describe('Outputs that answer `terraform_remote_state` data sources offline, by the data source’s name.'),
  context: z
    .array(z.strictObject({ where, states: z.array(z.string().min(1)).min(1) }))
    .optional()
    .describe(
      'State files of other roots, from this file, that roots are related to by ids; every entry that fits counts.',
    ),
  var_files: z
    .array(z.strictObject({ where, files: z.array(z.string()).min(1) }))
    .optional()
    .describe('Variable files per root, relative to the root’s directory.'),
  evidence: z
    .strictObject({
      trusted_keys: z
        .array(z.string().min(1))
        .describe('Public keys whose evidence counts: the path of a PEM file from this file, or the PEM itself.'),
      validity_hours: z
        .int()
        .positive()
        .max(24 * 365)
        .optional()
        .describe('Hours for which new evidence holds; left out, 24. A waiver that ends earlier ends it.'),
      required_for: z
        .array(labels)
        .optional()
        .describe('Roots that the real cloud takes by `apply` alone, by their labels; production always is one.'),
      approval_for: z
        .array(labels)
        .optional()
        .describe('Roots whose evidence must also carry an approval, by their labels.'),
    })
    .optional()
    .describe('Whose evidence is believed, for how long, and which roots need it.'),
  ledger: z
    .strictObject({
      trusted_keys: z
        .array(z.string().min(1))
        .describe(
          'Public keys of ledgers whose signed waivers count: the path of a PEM file from this file, or the PEM itself.',
        ),
    })
    .optional()
    .describe('Whose waivers in `waivers.signed.json` are believed.'),
});

export type Config = z.infer<typeof configSchema>;

/** `waivers.yaml`, version 1. */
export const waiversSchema = z.strictObject({
  version: z.literal(1),
  waivers: z.array(
    z.strictObject({
      control: z.string().describe('The slug of the control that is not asked to hold.'),
      address: z
        .string()
        .describe(
          'The resource’s address, or a pattern of addresses: `module.database.*`; `unmanaged:TYPE/ID` of what no state holds.',
        ),
      where,
      reason: z.string().min(1).describe('Why the exception is acceptable.'),
      owner: z.string().min(1).describe('Who answers for it.'),
      approver: z.string().min(1).optional().describe('Who approved it.'),
      expires: z.iso.date().describe('The last day on which it holds.'),
    }),
  ),
});

export type Waiver = z.infer<typeof waiversSchema>['waivers'][number];
