/** The scripts in the text of a component file, for the project's scan; what is registered is found in what its plugin makes. */

const SCRIPT_BLOCK = /<script\b([^>]*)>([\s\S]*?)<\/script\s*>/gi
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
  const blocks = [...text.matchAll(SCRIPT_BLOCK)]
  const parts = blocks.map(([, , body = '']) => body)
  if (path.endsWith('.astro')) return { source: FRONTMATTER.exec(text)?.[1] ?? '', lang: 'ts' }
  const attributes = blocks.map(([, attribute]) => attribute).join(' ')
  const lang = /\blang\s*=\s*["']?(tsx?)\b/.exec(attributes)?.[1]
  return { source: parts.join('\n;\n'), lang: (lang as Script['lang'] | undefined) ?? 'js' }
}
