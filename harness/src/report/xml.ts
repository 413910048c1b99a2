import { plain } from './clean';

export type Attributes = Readonly<Record<string, string>>;

/** An element with its attributes, and either elements or text in it; everything is escaped but the elements. */
export function element(name: string, attributes: Attributes, content: readonly string[] | string): string {
  const head = Object.entries(attributes).reduce(
    (tag, [key, value]) => `${tag} ${key}="${escapeXml(plain(value))}"`,
    name,
  );
  if (content.length === 0) return `<${head}/>`;
  if (typeof content === 'string') return `<${head}>${escapeXml(content.split('\n').map(plain).join('\n'))}</${name}>`;
  return `<${head}>\n${content.map(indented).join('\n')}\n</${name}>`;
}

/** Text that stands anywhere in XML 1.0: characters that XML cannot hold at all are taken out. */
export function escapeXml(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, '')
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&apos;');
}

/** Only tags are moved: what an element holds as text has no `<` of its own. */
function indented(child: string): string {
  return child.replace(/^(?= *<)/gm, '  ');
}
