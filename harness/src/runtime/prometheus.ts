const NAME = '[A-Za-z_:][A-Za-z0-9_:]*';
const LABELS = String.raw`\{(?:[^"}]|"(?:[^"\\]|\\.)*")*\}`;
const VALUE = String.raw`(?:[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?|[+-]?Inf|NaN)`;
const SAMPLE = new RegExp(`^${NAME}\\s*(?:${LABELS})?\\s+${VALUE}(?:\\s+-?[\\d.]+)?(?:\\s+#.*)?$`);

/** How many samples a text has in Prometheus' or OpenMetrics' form; null where a line of it is neither. */
export function countSamples(text: string): number | null {
  const lines = text.split('\n').map((line) => line.trim());
  const samples = lines.filter((line) => line !== '' && !line.startsWith('#'));
  return samples.every((line) => SAMPLE.test(line)) ? samples.length : null;
}
