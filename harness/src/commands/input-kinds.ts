/** What text `gate` judges: HCL, objects of Kubernetes, or a chart that makes them. */
export const INPUT_KINDS = ['hcl', 'manifests', 'chart'] as const;

export type InputKind = (typeof INPUT_KINDS)[number];
