/** `wasmemo/jest`: a transformer for Jest, before the project's own. */
import { factory } from '../bundlers/jest.js'

export type { Chained, JestOptions } from '../bundlers/jest.js'
export type { DiagnosticCode, Options, Pattern, Wrapper } from '../options.js'

/** Reads the files before (or, where it checks types, after) the transformer that compiles them. */
export const createTransformer = factory.createTransformer
export default factory
