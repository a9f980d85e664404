/** The scripts in the text of a component file, for the project's scan; what is registered is found in what its plugin makes. */

const FRONTMATTER = /^\s*---\r?\n([\s\S]*?)\r?\n---/
const MDX_STATEMENT = /^(?:import|export)\b[\s\S]*?(?=\n\s*\n|$(?![\s\S]))/gm

export interface Script {
  source: string
  /** As the query of a component's part names it. */
  lang: 'js' | 'ts' | 'tsx'
}

/** @param path decides the kind of file by its ending */
export function scriptOf(path: string, text: string): Script {
  if (path.endsWith('.mdx')) return { source: (text.match(MDX_STATEMENT) ?? []).join('\n'), lang: 'js' }
  const blocks = scriptBlocks(text)
  const parts = blocks.map(({ body }) => body)
  if (path.endsWith('.astro')) return { source: FRONTMATTER.exec(text)?.[1] ?? '', lang: 'ts' }
  const attributes = blocks.map(({ attributes }) => attributes).join(' ')
  const lang = /\blang\s*=\s*["']?(tsx?)\b/.exec(attributes)?.[1]
  return { source: parts.join('\n;\n'), lang: (lang as Script['lang'] | undefined) ?? 'js' }
}

/** `<script …>…</script>`. What ends none of them is looked for once, so that a text of beginnings alone costs its length. */
function scriptBlocks(text: string): { attributes: string; body: string }[] {
  const blocks: { attributes: string; body: string }[] = []
  const start = /<script\b/gi
  const end = /<\/script\s*>/gi
  while (start.test(text)) {
    const close = text.indexOf('>', start.lastIndex)
    if (close < 0) break
    end.lastIndex = close + 1
    const found = end.exec(text)
    if (found === null) break
    blocks.push({ attributes: text.slice(start.lastIndex, close), body: text.slice(close + 1, found.index) })
    start.lastIndex = end.lastIndex
  }
  return blocks
}
