import type { Catalogue } from '../catalogue/control';

/** What a renderer needs beside the report: it reads nothing else, neither files nor the environment nor the clock. */
export interface RenderContext {
  /** The compiled controls: titles, reasons, fixes and references. A control of the report may be missing from it. */
  readonly catalogue: Catalogue;
  /** The command that made the report, for its head line: `verify`. */
  readonly command: string;
  /** Whether the text report is coloured: decided by the caller (`chooseFormat`). */
  readonly color: boolean;
  /** Columns of the terminal. */
  readonly width: number;
  /** Where the reports were written, shown in the last line of the text report; null where nowhere. */
  readonly reportsIn: string | null;
  /** The main file of each root, for formats in which every finding needs a file; `<root>/main.tf` where it is not given. */
  readonly rootFiles?: Readonly<Record<string, string>>;
}
