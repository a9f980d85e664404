import { double } from './helpers.js'

globalThis.result = double(21)
