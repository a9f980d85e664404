/** What cannot be translated, at its line. */
export class TypesError extends Error {
  constructor(
    message: string,
    readonly line: number,
  ) {
    super(message)
  }
}

/** TypeScript to JavaScript, line by line. Sucrase is loaded with the first TypeScript that is run. */
export async function stripTypes(source: string): Promise<string> {
  const { transform } = await import(/* webpackChunkName: "types" */ 'sucrase')
  try {
    const options = {
      transforms: ['typescript' as const],
      disableESTransforms: true,
      keepUnusedImports: true,
    }
    return transform(source, options).code
  } catch (error) {
    const text = error instanceof Error ? error.message : String(error)
    const [, message = text, line = '0'] = /^(.*) \((\d+):\d+\)$/s.exec(text) ?? []
    throw new TypesError(message, Number(line))
  }
}
