import { HASH } from './hash.js'
import { LINEAR } from './linear.js'
import { OURS } from './ours.js'
import { TEXT } from './text.js'
import type { Contender } from './types.js'

export const CONTENDERS: readonly Contender[] = [OURS, ...LINEAR, ...TEXT, ...HASH]
