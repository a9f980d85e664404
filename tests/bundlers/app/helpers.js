/** A module of which an app may use only what has nothing to do with the package. */
import { memo } from 'wasmemo'
import * as slim from 'wasmemo/slim'

export const double = (n) => n * 2

export const remember = (fn) => memo(fn)

export const rememberSlim = (fn) => slim.memo(fn)
