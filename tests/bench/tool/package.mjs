import { join, resolve } from 'node:path'
import { ROOT } from '../../../scripts/run.mjs'

/** This repository's package. */
export const OWN = join(ROOT, 'pkg')

/** Another build of the package than this repository's: a folder with `dist/index.js`. */
export const PACKAGE = resolve(process.env.BENCH_PKG ?? OWN)
